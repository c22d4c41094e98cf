import { Alert, App, Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { useNavigate } from 'react-router'
import { Refused, Sheet } from '../desk/asking.tsx'
import { ReasonDialog } from '../form/reason-dialog.tsx'
import { useSaving } from '../form/saving.ts'

interface Props {
  readonly heading: string
  readonly lead: ReactNode
  /** Where the queue is that it came from. */
  readonly base: string
  /** Why the person may not agree; null where they may. */
  readonly barred: string | null
  /** Whether they may return it all the same. */
  readonly mayReturn: boolean
  readonly agreeText?: string
  /** Agrees; answers what that led to. */
  readonly agree: () => Promise<string>
  readonly sendBack: (note: string) => Promise<unknown>
  readonly children: ReactNode
}

/** What waits for a second person, whatever it is: the whole of it, and the two ways on. */
export function ReviewSheet({ heading, lead, base, barred, mayReturn, children, ...ways }: Props) {
  const navigate = useNavigate()
  const { message } = App.useApp()
  const { busy, failure, run } = useSaving()
  const [returning, setReturning] = useState(false)
  const agree = () =>
    run(async () => {
      message.success(await ways.agree())
      navigate(base)
    })
  const send = async (note: string) => {
    await ways.sendBack(note)
    message.success('已退回')
    navigate(base)
  }
  return (
    <Sheet
      heading={heading}
      title="复核"
      lead={lead}
      actions={
        <>
          <Button disabled={!mayReturn} onClick={() => setReturning(true)}>
            退回修改
          </Button>
          <Button type="primary" loading={busy} disabled={barred !== null} onClick={agree}>
            {ways.agreeText ?? '同意公开'}
          </Button>
        </>
      }
    >
      <Refused error={failure} />
      {barred === null ? null : <Alert type="info" showIcon style={{ marginBottom: 16 }} title={barred} />}
      <div className="stack">{children}</div>
      {returning ? (
        <ReasonDialog
          title="退回修改"
          okText="退回"
          label="原因"
          name="note"
          least={5}
          most={300}
          send={send}
          close={() => setReturning(false)}
        />
      ) : null}
    </Sheet>
  )
}
