import { useParams } from 'react-router'
import { formatInstant } from '#kernel/calendar.ts'
import { getNeedProgress, type NeedStep, type NeedProgress as Progress } from '#modules/progress/api.ts'
import { type Phase, phases } from '#modules/progress/terms.ts'
import { Answer, Nothing, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { Timeline, type TimelineBar, type TimelineGroup } from '../../ui/timeline.tsx'
import { dueWords, holderOf, otherSideOf, StepLink, spanWords } from './need-steps.tsx'

const legend = { work: '本单位办理', wait: '等其他方', transport: '尚未开始', milestone: '期限' } as const

/** Until when a step is drawn: to its end, or as far as today while nobody knows it. */
function barsOf(step: NeedStep, at: Date): TimelineBar[] {
  const { from, to, state, hands, dueAt, dueOn } = step
  const doing = state === 'ahead' ? 'transport' : hands === 'own' ? 'work' : 'wait'
  const due = dueAt ?? (dueOn && new Date(`${dueOn}T23:59:59+08:00`))
  return [
    { doing, from, to: to ?? (from > at ? from : at) },
    ...(due && state !== 'done' ? [{ doing: 'milestone' as const, from: due, to: due }] : []),
  ]
}

function Words({ step }: { step: NeedStep }) {
  const due = step.state === 'done' ? null : dueWords(step)
  return (
    <>
      {spanWords(step)}
      {due ? <span className={step.overdue ? 'tag fails' : 'due'}>{due}</span> : null}
      {step.note ? <small>{step.note}</small> : null}
    </>
  )
}

const groupsOf = ({ needId, at, steps }: Progress): TimelineGroup[] =>
  (Object.keys(phases) as Phase[])
    .map(phase => ({ phase, own: steps.filter(one => one.phase === phase) }))
    .filter(({ own }) => own.length > 0)
    .map(({ phase, own }) => ({
      id: phase,
      name: phases[phase],
      said: own.some(({ state }) => state === 'open') ? '进行中' : '',
      rows: own.map(step => ({
        id: `${step.kind} ${step.id} ${step.from.getTime()}`,
        label: <StepLink step={step} needId={needId} />,
        who: [holderOf(step), otherSideOf(step)].filter(Boolean).join(' · '),
        words: <Words step={step} />,
        bars: barsOf(step, at),
      })),
    }))

/** What is open, the enterprise's own first: everything that it waits for, and everything that waits for it. */
function Now({ progress: { needId, steps } }: { progress: Progress }) {
  const open = steps.filter(({ state }) => state === 'open')
  if (open.length === 0) return <Nothing>现在没有等任何一方办理的事项</Nothing>
  const own = open.filter(({ hands }) => hands === 'own')
  return (
    <ul className="rows">
      {[...own, ...open.filter(one => !own.includes(one))].map(step => (
        <li key={`${step.kind} ${step.id} ${step.from.getTime()}`}>
          <div className="between" style={{ padding: '10px 0' }}>
            <span>
              <span className={`tag ${step.hands === 'own' ? 'unknown' : ''}`}>{holderOf(step)}</span>{' '}
              <StepLink step={step} needId={needId} />
              <span className="hint"> {[otherSideOf(step), step.note].filter(Boolean).join('，')}</span>
            </span>
            <span className={step.overdue ? 'tag fails' : 'hint'}>{dueWords(step) ?? '没有规定期限'}</span>
          </div>
        </li>
      ))}
    </ul>
  )
}

/** All that was done for a need and is to be done, on one line of time. */
export function NeedProgress() {
  const { needId = '' } = useParams()
  const asked = useAsk(getNeedProgress, { needId }, { every: 60_000 })
  return (
    <Sheet
      heading={`办理进程：${asked.data?.name ?? '需求'}`}
      title="办理进程"
      lead={asked.data ? `${asked.data.number}，截至 ${formatInstant(asked.data.at)}` : null}
      actions={<LinkButton to={`/workspace/needs/${needId}`}>看需求</LinkButton>}
    >
      <Answer asked={asked}>
        {progress => (
          <div className="stack">
            <section className="card">
              <h2>现在等谁</h2>
              <Now progress={progress} />
            </section>
            <Timeline groups={groupsOf(progress)} legend={legend} now={progress.at} />
          </div>
        )}
      </Answer>
    </Sheet>
  )
}
