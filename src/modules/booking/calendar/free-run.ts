import { hour } from '#kernel/calendar.ts'
import { type Interval, overlaps } from '#kernel/interval.ts'
import type { Context } from '#kernel/operation.ts'
import type { ProductClass } from '#modules/catalogue/terms.ts'
import type { PlatformRule } from '#modules/policy/index.ts'
import { notForProduct } from '../plan-facts.ts'
import { resourcesByIds } from '../resource/store.ts'
import { schedulesOf } from '../schedule.store.ts'
import { grid, type OpenTimes } from '../schedule.ts'
import { admissionOf } from '../timing.ts'
import { endsInOpenHours } from './availability.ts'
import { busyOf } from './free-time.ts'

/**
 * The first run of so many hours within a span that begins and ends in opening hours, touches nothing taken and may be
 * asked for (`admissionOf`); or null. It begins on the half hour, as everything does.
 */
export function firstRunOf(
  hours: number,
  schedule: OpenTimes,
  within: Interval,
  busy: readonly Interval[],
  admits: (run: Interval) => boolean,
): Interval | null {
  const length = hours * hour
  const around = busy.toSorted((a, b) => a.start.getTime() - b.start.getTime())
  for (
    let at = Math.ceil(within.start.getTime() / grid) * grid;
    at + length <= within.end.getTime();
    at += grid
  ) {
    const run = { start: new Date(at), end: new Date(at + length) }
    const inTheWay = around.find(taken => overlaps(taken, run))
    if (inTheWay) {
      // Nothing begins before that is over.
      at = Math.max(at, Math.ceil(inTheWay.end.getTime() / grid) * grid - grid)
      continue
    }
    const open = endsInOpenHours(schedule, run)
    if (open.start && open.end && admits(run)) return run
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
    const admits = admissionOf(schedule, rules, now, ['notice'])
    const run = firstRunOf(length / hour, schedule, within, taken, admits)
    return run ? [{ lineId, run }] : []
  })
}
