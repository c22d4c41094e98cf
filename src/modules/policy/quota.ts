/** 配额: how much of a line or platform somebody may take, counted as `countingRule` says. */
import { addDays, dateOf, day, hour, type PlainDate, startOf, weekdayOf } from '#kernel/calendar.ts'
import type { Refusal } from '#kernel/decision.ts'
import { type Interval, lengthOf } from '#kernel/interval.ts'
import type { ContentOf } from './fields.ts'
import { type PlatformRule, saidBy } from './rules.ts'
import { quotaAmount, ruleWords } from './words.ts'

type Quota = ContentOf<'quota'>

/** A booking that counts: of the client's organisation, on a line of the platform. */
export interface Use extends Interval {
  readonly lineId: string
  readonly personId: string
  readonly needId: string | null
  /** Estimated at the public price of the day it was asked for; null where that price doesn't go by time. */
  readonly fen: number | null
}

const amountOf = ({ measure }: Quota, use: Use): number =>
  measure === 'count' ? 1 : measure === 'hours' ? lengthOf(use) / hour : (use.fen ?? 0)

function periodOf(period: Exclude<Quota['period'], 'rolling'>, date: PlainDate): string {
  if (period === 'day') return date
  if (period === 'week') return addDays(date, 1 - weekdayOf(date))
  return period === 'month' ? date.slice(0, 7) : date.slice(0, 4)
}

/** What is used in the period of `next` together with it; over a rolling period, in its fullest window. */
export function usedWith(quota: Quota, uses: readonly Use[], next: Use): number {
  const sum = (list: readonly Use[]) => list.reduce((total, use) => total + amountOf(quota, use), 0)
  const all = [...uses, next]
  const { period } = quota
  if (period !== 'rolling') {
    const own = periodOf(period, dateOf(next.start))
    return sum(all.filter(({ start }) => periodOf(period, dateOf(start)) === own))
  }
  const days = quota.days ?? 1
  const at = dayOf(next)
  const near = all
    .map(use => ({ on: dayOf(use), amount: amountOf(quota, use) }))
    .filter(({ on }) => at - days < on && on < at + days)
  // The fullest window begins with one of the bookings.
  const firsts = new Set(near.map(({ on }) => on).filter(on => on <= at))
  return Math.max(
    ...[...firsts].map(first =>
      near.reduce((total, { on, amount }) => (on >= first && on < first + days ? total + amount : total), 0),
    ),
  )
}

const dayOf = ({ start }: Use): number => startOf(dateOf(start)).getTime() / day

const longest = { day: 1, week: 7, month: 31, year: 366 } as const

/** So many days before and after a booking at the most, others count with it for these quotas. */
export const quotaReach = (quotas: readonly Pick<Quota, 'period' | 'days'>[]): number =>
  Math.max(0, ...quotas.map(({ period, days }) => (period === 'rolling' ? (days ?? 1) : longest[period])))

const isHeldWith = (quota: Quota, next: Use, use: Use): boolean =>
  quota.holder === 'organisation' ||
  (quota.holder === 'person' ? use.personId === next.personId : use.needId === next.needId)

/** Every quota that `next` would exceed. A quota by need doesn't count what is asked for without one. */
export function quotaRefusals(rules: readonly PlatformRule[], uses: readonly Use[], next: Use): Refusal[] {
  return rules.flatMap(rule => {
    const { content } = rule
    if (content.kind !== 'quota' || (content.holder === 'need' && next.needId === null)) return []
    const counted = uses.filter(
      use => (rule.lineId === null || use.lineId === rule.lineId) && isHeldWith(content, next, use),
    )
    const used = usedWith(content, counted, next)
    if (used <= content.limit) return []
    const before = used - amountOf(content, next)
    return [
      saidBy(rule, {
        rule: 'policy.quota',
        field: 'start',
        message: `${ruleWords(content)}，已用 ${quotaAmount(content.measure, before)}，加上这次为 ${quotaAmount(content.measure, used)}，请缩短、改期或先取消其他预约。`,
        facts: { used: before, wanted: used - before, limit: content.limit },
      }),
    ]
  })
}
