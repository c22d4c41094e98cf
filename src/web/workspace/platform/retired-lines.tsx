/** Lines that a platform takes off, and those that it took off. */
import { Button } from 'antd'
import { useState } from 'react'
import { formatDate } from '#kernel/calendar.ts'
import type { PlatformView } from '#modules/catalogue/api.ts'
import { resumeLine, retireLine } from '#modules/catalogue/line/api.ts'
import { Refused } from '../../ui/desk/asking.tsx'
import { ReasonDialog } from '../../ui/form/reason-dialog.tsx'
import { useAct } from '../../ui/form/step-up.tsx'
import { useDuties } from '../duties.ts'

interface Aim {
  readonly id: string
  readonly name: string
  readonly version: number
}

export function RetireLine({ id, name, version }: Aim) {
  const act = useAct()
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button size="small" aria-label={`停止提供 ${name}`} onClick={() => setOpen(true)}>
        停止提供
      </Button>
      {open ? (
        <ReasonDialog
          title={`停止提供“${name}”`}
          okText="停止提供"
          danger
          label="理由"
          least={5}
          most={500}
          send={reason => act(retireLine, { lineId: id, version, reason })}
          close={() => setOpen(false)}
        >
          <p className="hint">不再被查找、匹配和预约，已有的预约不受影响；理由公开。</p>
        </ReasonDialog>
      ) : null}
    </>
  )
}

export function RetiredLines({ platform }: { readonly platform: PlatformView }) {
  const act = useAct()
  const { describes } = useDuties()
  const [failure, setFailure] = useState<unknown>(null)
  if (platform.retiredLines.length === 0) return null
  const resume = (lineId: string, version: number) => {
    setFailure(null)
    act(resumeLine, { lineId, version }).catch(setFailure)
  }
  return (
    <>
      <h3 className="subhead">已停止提供</h3>
      <Refused error={failure} />
      <ul className="rows">
        {platform.retiredLines.map(({ id, name, retiredOn, reason, version }) => (
          <li key={id} className="between" style={{ padding: '10px 0' }}>
            <span>
              {name}
              <span className="hint">
                {' '}
                自 {formatDate(retiredOn)}起：{reason}
              </span>
            </span>
            {describes ? (
              <Button aria-label={`恢复提供 ${name}`} onClick={() => resume(id, version)}>
                恢复提供
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
    </>
  )
}
