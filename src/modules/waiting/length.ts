/** Whether what somebody waits for is as long as it may be: pure. */
import { hour } from '#kernel/calendar.ts'
import type { Refusal } from '#kernel/decision.ts'
import { lengthOfRun, type Schedule } from '#modules/booking/index.ts'
import type { Regime } from '#modules/policy/index.ts'

const refusal = (message: string): Refusal => ({ rule: 'waiting.schedule', field: 'hours', message })

/**
 * What could never be requested isn't waited for: on some day it must be as long as the platform's rule, or else the line,
 * allows. `onDays`: the rules in force on the days on which it may begin.
 */
export function lengthRefusal(
  hours: number,
  schedule: Schedule | undefined,
  onDays: readonly Pick<Regime, 'start' | 'rules'>[],
  now: Date,
): Refusal | null {
  if (!schedule) return refusal('该中试线暂不支持在线预约，请拨打平台热线联系。')
  const refused = onDays.map(({ start, rules }) =>
    lengthOfRun(
      {
        run: { start, end: new Date(start.getTime() + hours * hour) },
        ...{ schedule, now },
        // Nobody lets pass what is only waited for, so its words promise no exception.
        rules: rules.map(rule => ({ ...rule, override: null })),
      },
      '请调整所需小时数',
    ),
  )
  const [first] = refused
  if (!first || refused.includes(null)) return null
  const { override: _, ...said } = first
  return { ...said, rule: 'waiting.schedule', field: 'hours' }
}
