import { listDuties } from '#modules/progress/api.ts'
import { Answer, Nothing, useAsk } from '../ui/desk/asking.tsx'
import { dueWords, StepLink } from './need/need-steps.tsx'

/** What of all needs waits for the organisation, what is due first on top. */
export function OwnDuties() {
  const asked = useAsk(listDuties, {}, { every: 60_000 })
  return (
    <section className="card">
      <h2>我的需求，下一步</h2>
      <Answer asked={asked}>
        {({ duties }) =>
          duties.length === 0 ? (
            <Nothing>没有等本单位办理的步骤</Nothing>
          ) : (
            <ul className="rows">
              {duties.map(({ needId, name, step }) => (
                <li key={`${step.kind} ${step.id} ${step.from.getTime()}`}>
                  <div className="between" style={{ padding: '10px 0' }}>
                    <span>
                      <StepLink step={step} needId={needId} />
                      <br />
                      <span className="hint">{name}</span>
                    </span>
                    <span className={step.overdue ? 'tag fails' : 'hint'}>
                      {dueWords(step) ?? '没有规定期限'}
                    </span>
                  </div>
                </li>
              ))}
            </ul>
          )
        }
      </Answer>
    </section>
  )
}
