import { formatDate, formatInstant, type PlainDate } from '#kernel/calendar.ts'

interface Step {
  readonly at: Date
  readonly on: PlainDate
  readonly what: string
  readonly state: string
  readonly reason: string
  readonly evidence: string
  readonly by: string
}

/** What happened, in order, each with its reason, evidence, doer and time. */
export function CourseSteps({ steps }: { steps: readonly Step[] }) {
  return (
    <ol className="rows course-steps">
      {steps.map(({ at, on, what, state, reason, evidence, by }, index) => (
        <li key={`${at.getTime()} ${what} ${reason}`} style={{ padding: '10px 0' }}>
          <div className="between">
            <strong>{what}</strong>
            <span className="hint">
              {formatDate(on)}
              {/* What leaves the state as it was has a day, and begins nothing. */}
              {steps[index - 1]?.state === state ? '' : `起${state}`}
            </span>
          </div>
          <p>{reason}</p>
          <p className="hint">
            依据：{evidence}。{by}，{formatInstant(at)}
          </p>
        </li>
      ))}
    </ol>
  )
}
