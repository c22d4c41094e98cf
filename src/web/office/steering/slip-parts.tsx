/** 督办单 as they stand on the page of what they are about. */
import { App } from 'antd'
import { Link } from 'react-router'
import type { PlainDate } from '#kernel/calendar.ts'
import { issueSlip, type SlipRowView } from '#modules/steering/slip.api.ts'
import { slipStates } from '#modules/steering/terms.ts'
import { FormDialog } from '../../ui/form/form-dialog.tsx'
import { useAct } from '../../ui/form/step-up.tsx'
import { DayField, Due, Lines } from './parts.tsx'

interface SlipProps {
  readonly unit: string
  readonly unitName: string
  readonly about: { readonly milestoneId: string } | { readonly issueId: string }
  readonly close: () => void
}

export function SlipDialog({ unit, unitName, about, close }: SlipProps) {
  const act = useAct()
  const { message } = App.useApp()
  return (
    <FormDialog<{ demand: string; dueOn: PlainDate }>
      title={`向${unitName}发督办单`}
      okText="发出"
      send={async entered => {
        await act(issueSlip, { unit, ...about, ...entered })
        message.success('督办单已发出')
      }}
      close={close}
    >
      <Lines name="demand" label="要求" most={1000} />
      <DayField name="dueOn" label="答复期限" />
    </FormDialog>
  )
}

export function SlipRows({ slips }: { slips: readonly SlipRowView[] }) {
  if (slips.length === 0) return null
  return (
    <section className="card">
      <h2>督办单</h2>
      <ul className="rows">
        {slips.map(({ id, number, unit, demand, dueOn, lateDays, state }) => (
          <li key={id} style={{ padding: '10px 0' }}>
            <Link className="mono" to={`/office/slips/${id}`}>
              {number}
            </Link>{' '}
            <span className="tag">{slipStates[state]}</span>
            <div style={{ whiteSpace: 'pre-line' }}>{demand}</div>
            <div className="hint">
              发给{unit.name}，答复期限 <Due dueOn={dueOn} lateDays={lateDays} />
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
