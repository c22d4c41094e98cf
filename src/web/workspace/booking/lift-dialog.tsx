import { Modal } from 'antd'
import { useState } from 'react'
import { formatInterval } from '#kernel/calendar.ts'
import type { Interval } from '#kernel/interval.ts'
import { removeClosure } from '#modules/booking/api.ts'
import { Refused } from '../../ui/desk/asking.tsx'
import { useAct } from '../../ui/form/step-up.tsx'

interface Closure extends Interval {
  readonly id: string
  readonly label: string
}

export function LiftDialog({ closure, close }: { closure: Closure; close: () => void }) {
  const act = useAct()
  const [failure, setFailure] = useState<unknown>(null)
  const lift = async () => {
    try {
      await act(removeClosure, { closureId: closure.id })
      close()
    } catch (error) {
      setFailure(error)
    }
  }
  return (
    <Modal
      open
      title={`停用：${closure.label}`}
      okText="撤销停用"
      onOk={lift}
      onCancel={close}
      cancelText="返回"
    >
      <Refused error={failure} />
      <p>{formatInterval(closure)}</p>
      <p className="hint">撤销后，从现在起余下的时间可以预约；已经过去的仍算停用。</p>
    </Modal>
  )
}
