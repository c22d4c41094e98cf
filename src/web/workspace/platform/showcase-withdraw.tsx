import { withdrawShowcase } from '#modules/showcase/own.api.ts'
import { ReasonDialog } from '../../ui/form/reason-dialog.tsx'
import { useAct } from '../../ui/form/step-up.tsx'

interface Props {
  readonly recordId: string
  /** What the form behind it hasn't saved yet. */
  readonly settle: () => Promise<void>
  readonly close: () => void
  readonly done: () => Promise<unknown>
}

/** Asks for the reason, which the public page will show. */
export function WithdrawDialog({ recordId, settle, close, done }: Props) {
  const act = useAct()
  return (
    <ReasonDialog
      title="撤下"
      okText="撤下"
      label="原因"
      extra="公开页面将说明撤下的时间和原因，内容不再显示"
      least={4}
      most={300}
      send={async reason => {
        await settle()
        await act(withdrawShowcase, { recordId, reason })
        await done()
      }}
      close={close}
    />
  )
}
