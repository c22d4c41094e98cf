/** Whether what somebody waits for is as long as it may be: pure. */
import { hour } from '#kernel/calendar.ts'
import type { Refusal } from '#kernel/decision.ts'
import { isAllowedLength, type Schedule } from '#modules/booking/index.ts'
import { type PlatformRule, type Regime, ruleFor, saidBy } from '#modules/policy/index.ts'

const refusal = (message: string): Refusal => ({ rule: 'waiting.schedule', field: 'hours', message })

/** What the platform's rules on one day say against so many hours. */
export function lengthByRule(hours: number, rules: readonly PlatformRule[]): Refusal | null {
  const rule = ruleFor(rules, 'length')
  if (!rule || (hours >= rule.content.minHours && hours <= rule.content.maxHours)) return null
  const words = `每次预约最短 ${rule.content.minHours} 小时，最长 ${rule.content.maxHours} 小时，请调整所需小时数。`
  return saidBy(rule, refusal(words))
}

/** What could never be requested isn't waited for: as long as the line allows, and on some day the platform's rule. */
export function lengthRefusal(
  hours: number,
  schedule: Schedule | undefined,
  days: readonly Regime[],
): Refusal | null {
  if (!schedule) return refusal('该中试线暂不支持在线预约，请拨打平台热线联系。')
  const { minHours, maxDays } = schedule
  if (!isAllowedLength({ start: new Date(0), end: new Date(hours * hour) }, schedule))
    return refusal(`该线每次最短 ${minHours} 小时，最长 ${maxDays} 天，请调整所需小时数。`)
  const refused = days.map(({ rules }) => lengthByRule(hours, rules))
  return refused.every(one => one !== null) ? (refused[0] ?? null) : null
}
