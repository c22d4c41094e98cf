import { dateOf, day } from '#kernel/calendar.ts'
import type { Interval } from '#kernel/interval.ts'
import type { Context } from '#kernel/operation.ts'
import { busyOf, rulesToward, schedulesOf } from '#modules/booking/index.ts'
import {
  certificatesOf,
  type LineWithPlatform,
  type NeedContent,
  publishedLines,
} from '#modules/catalogue/index.ts'
import { customerOf, pricedFor, pricesOf } from '#modules/pricing/index.ts'
import type { Candidate } from './rank.ts'
import { lastMomentOf } from './timetable.ts'

/** As far as any schedule may look ahead. */
const horizon = 366 * day

type Asking = Pick<Context, 'tx' | 'actor' | 'now'>

/** Whoever asks without a name: for what must not depend on who asks, at the public prices. */
export const everyone = { kind: 'anonymous', expired: false } as const

/** Every published line with what it is judged by, at the prices and by the rules of whoever asks, in six queries whatever their number. */
export const candidates = async (asking: Asking): Promise<Candidate[]> =>
  candidatesAmong(await publishedLines(asking.tx), asking)

type Asked = Pick<NeedContent, 'certificates' | 'budget' | 'window'>

/** How far ahead it matters what takes a line. */
function aheadOf(now: Date, need: Asked | null): Date {
  const furthest = now.getTime() + horizon
  if (need === null) return new Date(furthest)
  return new Date(Math.max(now.getTime() + day, Math.min(furthest, lastMomentOf(need.window).getTime())))
}

/** The same of some lines only; of one need no more is read than it asks. */
export async function candidatesAmong(
  lines: readonly LineWithPlatform[],
  { tx, actor, now }: Asking,
  need: Asked | null = null,
): Promise<Candidate[]> {
  const lineIds = lines.map(({ line }) => line.id)
  const certified = need === null || need.certificates.length > 0 ? lines : []
  const priced = need === null || need.budget !== null ? lineIds : []
  const certificates = Map.groupBy(
    await certificatesOf(tx, [...new Set(certified.map(({ platform }) => platform.id))]),
    one => one.platformId,
  )
  const schedules = new Map((await schedulesOf(tx, lineIds)).map(one => [one.lineId, one]))
  const taken = await busyOf(tx, lineIds, { start: now, end: aheadOf(now, need) }, now)
  const rulesFor = await rulesToward(lines, { tx, actor })
  const today = dateOf(now)
  const prices = await pricesOf(tx, priced, today)
  // What takes no new bookings has no free time, however empty its calendar is.
  const always: readonly Interval[] = [{ start: now, end: aheadOf(now, need) }]
  return lines.map(({ line, platform }) => ({
    line,
    platform,
    price: pricedFor(prices.get(line.id) ?? [], customerOf(actor, platform.organisationId), today).price,
    certificates: certificates.get(platform.id) ?? [],
    schedule: schedules.get(line.id) ?? null,
    rules: rulesFor(line.id),
    busy: platform.bookingsStoppedOn === null ? (taken.get(line.id) ?? []) : always,
  }))
}
