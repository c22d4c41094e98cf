import { dateOf, day } from '#kernel/calendar.ts'
import type { Context } from '#kernel/operation.ts'
import { busyOf, schedulesOf } from '#modules/booking/index.ts'
import { certificatesOf, type LineWithPlatform, publishedLines } from '#modules/catalogue/index.ts'
import { customerOf, pricedFor, pricesOf } from '#modules/pricing/index.ts'
import type { Candidate } from './rank.ts'

/** As far as any schedule may look ahead. */
const horizon = 366 * day

type Asking = Pick<Context, 'tx' | 'actor' | 'now'>

/** Whoever asks without a name: for what must not depend on who asks, at the public prices. */
export const everyone = { kind: 'anonymous', expired: false } as const

/** Every published line with what it is judged by, at the prices of whoever asks, in five queries whatever their number. */
export const candidates = async (asking: Asking): Promise<Candidate[]> =>
  candidatesAmong(await publishedLines(asking.tx), asking)

/** The same of some lines only. */
export async function candidatesAmong(
  lines: readonly LineWithPlatform[],
  { tx, actor, now }: Asking,
): Promise<Candidate[]> {
  const lineIds = lines.map(({ line }) => line.id)
  const certificates = Map.groupBy(
    await certificatesOf(tx, [...new Set(lines.map(({ platform }) => platform.id))]),
    one => one.platformId,
  )
  const schedules = new Map((await schedulesOf(tx, lineIds)).map(one => [one.lineId, one]))
  const taken = await busyOf(tx, lineIds, { start: now, end: new Date(now.getTime() + horizon) }, now)
  const today = dateOf(now)
  const prices = await pricesOf(tx, lineIds, today)
  return lines.map(({ line, platform }) => ({
    line,
    platform,
    price: pricedFor(prices.get(line.id) ?? [], customerOf(actor, platform.organisationId), today).price,
    certificates: certificates.get(platform.id) ?? [],
    schedule: schedules.get(line.id) ?? null,
    busy: taken.get(line.id) ?? [],
  }))
}
