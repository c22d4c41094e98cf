import { hour } from '#kernel/calendar.ts'
import { type Interval, overlaps } from '#kernel/interval.ts'
import { endsInOpenHours } from './availability.ts'
import { grid, isAllowedLength, type Schedule } from './schedule.ts'

/**
 * The first run of so many hours that begins and ends in opening hours within a span and touches nothing taken; or null.
 * It begins on the half hour, as everything does.
 */
export function firstRunOf(
  hours: number,
  schedule: Schedule,
  within: Interval,
  busy: readonly Interval[],
): Interval | null {
  const length = hours * hour
  if (!isAllowedLength({ start: new Date(0), end: new Date(length) }, schedule)) return null
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
    if (open.start && open.end) return run
  }
  return null
}
