/** What the rules of each day refuse whoever looks for a time, known before any time is tried: pure. */
import { day, hour } from '#kernel/calendar.ts'
import type { Interval } from '#kernel/interval.ts'
import { type PlatformRule, regimesAmong } from '#modules/policy/index.ts'
import type { Schedule } from '../schedule.ts'
import { horizonDaysOf, lengthOfRun, noticeHoursOf } from '../timing.ts'
import type { Span } from './availability.ts'
import { deniedHours } from './free-days.ts'

interface Barring {
  readonly schedule: Schedule
  /** That concern whoever looks, whenever they are in force. */
  readonly rules: readonly PlatformRule[]
  readonly now: Date
  /** The moment from which the notice counts; null where there is none to keep. */
  readonly noticeFrom: Date | null
}

/** Within `within`, where no run of that length may begin: for its length, its notice, the horizon, or 不接受. */
export function barredStarts(
  { schedule, rules, now, noticeFrom }: Barring,
  length: number,
  within: Interval,
): Span[] {
  return regimesAmong(rules, within).flatMap(({ start, end, rules: then }): Span[] => {
    const [from, to] = [start.getTime(), end.getTime()]
    const run = { start, end: new Date(from + length) }
    if (lengthOfRun({ run, schedule, now, rules: then })) return [{ start: from, end: to }]
    const notice = noticeFrom ? noticeFrom.getTime() + noticeHoursOf(schedule, then) * hour : from
    const latest = now.getTime() + horizonDaysOf(schedule, then) * day - length
    const denied = deniedHours(then, { start, end: new Date(to + length) }).map(hours => ({
      start: hours.start.getTime() - length + 1,
      end: hours.end.getTime(),
    }))
    return [{ start: from, end: notice }, { start: latest + 1, end: to }, ...denied]
      .map(one => ({ start: Math.max(one.start, from), end: Math.min(one.end, to) }))
      .filter(one => one.start < one.end)
  })
}
