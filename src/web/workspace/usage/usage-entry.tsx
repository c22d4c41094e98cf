import { Button } from 'antd'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { formatInstant, formatInterval } from '#kernel/calendar.ts'
import { getUsage, listUnlogged, removeUsage, type VersionView } from '#modules/usage/api.ts'
import { changes, kinds, sources, versionStates } from '#modules/usage/terms.ts'
import { Answer, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { Facts } from '../../ui/facts.tsx'
import { ReasonDialog } from '../../ui/form/reason-dialog.tsx'
import { useAct } from '../../ui/form/step-up.tsx'
import { useDuties } from '../duties.ts'
import { UsageDialog } from './usage-dialog.tsx'
import { UsageNav } from './usage-nav.tsx'

function Version({ version }: { version: VersionView }) {
  const { number, change, state, kind, source, bookingId, orderRef, reason } = version
  const { proposedBy, proposedAt, decidedBy, decidedAt, decisionNote } = version
  const facts: readonly (readonly [string, React.ReactNode])[] = [
    ['时间', formatInterval(version)],
    ['用途', kinds[kind]],
    ['来源', sources[source]],
    ...(bookingId
      ? [
          [
            '所属预约',
            <Link key="booking" to={`/workspace/requests/${bookingId}`}>
              查看预约
            </Link>,
          ] as const,
        ]
      : []),
    ...(orderRef ? [['委托或合同编号', orderRef] as const] : []),
    ...(reason ? [['事由', reason] as const] : []),
    [changes[change], `${proposedBy ?? '自动记入'}，${formatInstant(proposedAt)}`],
    ...(decidedAt && decidedBy
      ? [
          [
            state === 'declined' ? '退回' : '确认',
            `${decidedBy}，${formatInstant(decidedAt)}${decisionNote ? `：${decisionNote}` : ''}`,
          ] as const,
        ]
      : []),
  ]
  return (
    <section className="card">
      <h2>
        第 {number} 版{' '}
        <span className={state === 'current' ? 'tag meets' : 'tag'}>{versionStates[state]}</span>
      </h2>
      <Facts of={facts} />
    </section>
  )
}

/** One entry with all that was ever said of it. */
export function UsageEntry() {
  const { entryId = '' } = useParams()
  const { keepsLog } = useDuties()
  const act = useAct()
  const asked = useAsk(getUsage, { entryId })
  const unlogged = useAsk(listUnlogged, {})
  const [dialog, setDialog] = useState<'correct' | 'remove' | null>(null)
  return (
    <Answer asked={asked}>
      {({ versions }) => {
        const current = versions.find(({ state }) => state === 'current')
        const isWaiting = versions.some(({ state }) => state === 'proposed')
        return (
          <Sheet
            heading={versions[0]?.resourceName ?? '使用记录'}
            title="使用记录"
            lead={isWaiting ? '有一项改动待另一人确认。' : `共 ${versions.length} 版，新的在前。`}
            actions={
              keepsLog && current && !isWaiting ? (
                <>
                  <Button onClick={() => setDialog('correct')}>更正</Button>
                  <Button danger onClick={() => setDialog('remove')}>
                    作废
                  </Button>
                </>
              ) : null
            }
          >
            <UsageNav />
            <div className="stack">
              {versions.map(version => (
                <Version key={version.number} version={version} />
              ))}
            </div>
            {current && dialog === 'correct' ? (
              <UsageDialog
                resources={unlogged.data?.resources ?? []}
                about={current}
                close={() => setDialog(null)}
              />
            ) : null}
            {current && dialog === 'remove' ? (
              <ReasonDialog
                title="作废使用记录"
                okText="提出作废"
                label="事由"
                least={4}
                most={300}
                danger
                send={reason => act(removeUsage, { entryId, number: current.number, reason })}
                close={() => setDialog(null)}
              >
                <p style={{ marginBottom: 12 }}>由另一人确认后不再计入机时；历史仍可查。</p>
              </ReasonDialog>
            ) : null}
          </Sheet>
        )
      }}
    </Answer>
  )
}
