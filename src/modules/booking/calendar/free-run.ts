import { addDays, dateOf, hour } from '#kernel/calendar.ts'
import type { Interval } from '#kernel/interval.ts'
import type { Context } from '#kernel/operation.ts'
import type { ProductClass } from '#modules/catalogue/terms.ts'
import type { PlatformRule } from '#modules/policy/index.ts'
import { notForProduct } from '../plan-facts.ts'
import { resourcesByIds } from '../resource/store.ts'
import { schedulesOf } from '../schedule.store.ts'
import { grid, type OpenTimes } from '../schedule.ts'
import { admissionOf } from '../timing.ts'
import { openHours, type Span } from './availability.ts'
import { barredStarts } from './barred.ts'
import { busyOf } from './free-time.ts'

/** What stands against a run beside the opening hours. */
interface Against {
  /** What it must not touch. */
  readonly busy: readonly Interval[]
  /** Where it must not begin (`barredStarts`): what is known beforehand isn't tried. */
  readonly barred: readonly Span[]
  /** The last word on what is left (`admissionOf`). */
  readonly admits: (run: Interval) => boolean
}

/**
 * The first run of so many hours within a span that begins and ends in opening hours, touches nothing taken and may be
 * asked for; or null. It begins on the half hour, as everything does.
 */
export function firstRunOf(
  hours: number,
  schedule: OpenTimes,
  within: Interval,
  { busy, barred, admits }: Against,
): Interval | null {
  const length = hours * hour
  const [first, last] = [within.start.getTime(), within.end.getTime() - length]
  const open = openHours(schedule, addDays(dateOf(within.start), -1), dateOf(within.end))
  const no = [
    ...barred,
    ...busy.map(({ start, end }) => ({ start: start.getTime() - length + 1, end: end.getTime() })),
  ].sort((a, b) => a.start - b.start)
  let [next, ends, at] = [0, 0, first]
  for (const { start, end } of open) {
    at = Math.ceil(Math.max(at, start.getTime()) / grid) * grid
    while (at < end.getTime() && at <= last) {
      const barrier = no[next]
      if (barrier && barrier.start <= at) {
        // Nothing begins before that is over.
        at = Math.max(at, Math.ceil(barrier.end / grid) * grid)
        next += 1
        continue
      }
      const over = at + length
      while ((open[ends]?.end.getTime() ?? Infinity) < over) ends += 1
      const closing = open[ends]
      if (!closing) return null
      // Nothing begins before it can end after the line opens.
      if (closing.start.getTime() >= over) {
        at = Math.floor((closing.start.getTime() - length) / grid) * grid + grid
        continue
      }
      const run = { start: new Date(at), end: new Date(over) }
      if (admits(run)) return run
      at += grid
    }
  }
  return null
}

/**
 * When whoever lost a time could have as long a run for the same product on each of the lines at the earliest, as of `now`:
 * by what `placeAnew` judges by. Lines without a schedule can't.
 */
export async function earliestRuns(
  lines: readonly { readonly lineId: string; readonly rules: readonly PlatformRule[] }[],
  { length, productClass }: { readonly length: number; readonly productClass: ProductClass | null },
  within: Interval,
  { tx, now }: Pick<Context, 'tx' | 'now'>,
): Promise<{ lineId: string; run: Interval }[]> {
  const ids = lines.map(({ lineId }) => lineId)
  const schedules = new Map((await schedulesOf(tx, ids)).map(one => [one.lineId, one]))
  const busy = await busyOf(tx, ids, within, now)
  const cleaned = (await resourcesByIds(tx, ids)).filter(({ changeOver }) => changeOver !== null)
  const blocked = await notForProduct(tx, cleaned, within, now)
  return lines.flatMap(({ lineId, rules }) => {
    const schedule = schedules.get(lineId)
    if (!schedule) return []
    const forProduct = cleaned.flatMap(line => (line.id === lineId ? blocked(line, productClass) : []))
    const taken = [...(busy.get(lineId) ?? []), ...forProduct]
    const run = firstRunOf(length / hour, schedule, within, {
      busy: taken,
      barred: barredStarts({ schedule, rules, now, noticeFrom: null }, length, within),
      admits: admissionOf(schedule, rules, now, ['notice']),
    })
    return run ? [{ lineId, run }] : []
  })
}
