import { addDays, dateOf, datesBetween, day, hour, type PlainDate, startOf } from '#kernel/calendar.ts'
import { type Interval, overlaps } from '#kernel/interval.ts'
import { type PlatformRule, type Regime, regimes } from '#modules/policy/index.ts'
import type { Schedule } from '../schedule.ts'
import { type DayState, dayStateOf } from '../terms.ts'
import { farthestOf, horizonDaysOf, type Looking, noticeHoursOf } from '../timing.ts'
import { freeHours, openHours } from './availability.ts'
import type { FreeTime } from './free-time.ts'

/** Days that are looked through for the next opening hours: more than the longest notice that a rule may demand. */
const ahead = 120

/** Times for which who asks `now` asks too late, by the notice in force on the day that a run begins. */
export function tooLate(schedule: Schedule, { rules, ...asked }: Looking, now: Date): Interval[] {
  const within = { start: now, end: startOf(addDays(dateOf(now), ahead + 1)) }
  const soon = regimes(rules, asked, within).flatMap(({ start, end, rules: then }) => {
    const earliest = new Date(now.getTime() + noticeHoursOf(schedule, then) * hour)
    return start < earliest ? [{ start, end: earliest < end ? earliest : end }] : []
  })
  return [{ start: new Date(0), end: now }, ...soon]
}

/** From the notice to the farthest horizon, as they are for who looks: when a line takes bookings at all. */
export function bookableTime(schedule: Schedule, looking: Looking, now: Date): Interval {
  const start = tooLate(schedule, looking, now).reduce(
    (earliest, late) => (late.start <= earliest && earliest < late.end ? late.end : earliest),
    now,
  )
  const end = Math.max(start.getTime(), ...horizons(schedule, looking, now).map(one => one.open))
  return { start, end: new Date(end) }
}

/** By days with the same rules: up to when they take bookings now. A run is judged by the day on which it begins. */
function horizons(schedule: Schedule, { rules, ...asked }: Looking, now: Date) {
  const within = { start: now, end: farthestOf(schedule, rules, now) }
  return regimes(rules, asked, within).flatMap(({ start, end, rules: then }) => {
    const latest = now.getTime() + horizonDaysOf(schedule, then) * day
    const [from, to] = [start.getTime(), end.getTime()]
    return [{ from, to, open: latest <= from ? 0 : Math.min(latest, to) }]
  })
}

/** Times beyond the horizon of their own day, although days after them are within that of theirs. */
export function tooFar(schedule: Schedule, looking: Looking, now: Date): Interval[] {
  const all = horizons(schedule, looking, now)
  const last = Math.max(...all.map(({ open }) => open))
  return all.flatMap(({ from, to, open }) => {
    const begins = Math.max(from, open)
    return begins < to && begins < last ? [{ start: new Date(begins), end: new Date(to) }] : []
  })
}

/** The hours that rules refuse (不接受), of all days that `within` touches; all of it where a rule names no hours. */
export const deniedHours = (rules: readonly PlatformRule[], { start, end }: Interval): Interval[] =>
  rules.flatMap(({ content }) => {
    if (content.kind !== 'access' || content.effect !== 'deny') return []
    if (content.hours.length === 0) return [{ start, end }]
    return openHours({ opening: content.hours }, dateOf(start), dateOf(end))
  })

/** When the rules of some days don't take whom they are for. */
const deniedBy = ({ rules, start, end }: Regime): Interval[] =>
  deniedHours(rules, { start, end })
    .filter(hours => overlaps(hours, { start, end }))
    .map(hours => ({
      start: hours.start > start ? hours.start : start,
      end: hours.end < end ? hours.end : end,
    }))

/** When a rule of the platform refuses whoever looks (不接受). */
export const deniedTo = ({ rules, ...asked }: Looking, within: Interval): Interval[] =>
  regimes(rules, asked, within).flatMap(deniedBy)

/** What of the opening hours, in order, is open to whoever looks. */
export function openTo(looking: Looking, open: readonly Interval[]): Interval[] {
  const [first, last] = [open[0], open.at(-1)]
  if (!first || !last) return []
  const denied = deniedTo(looking, { start: first.start, end: last.end })
  return denied.length === 0 ? [...open] : freeHours(open, denied)
}

/** The first half hour at which the line is open to whoever looks and may be asked for; null where that isn't for long. */
export function firstOpening(
  schedule: Schedule,
  looking: Looking,
  gone: readonly Interval[],
  now: Date,
): Date | null {
  const first = dateOf(now)
  return freeHours(openTo(looking, openHours(schedule, first, addDays(first, ahead))), gone)[0]?.start ?? null
}

const byDay = (spans: readonly Interval[]): Map<PlainDate, Interval[]> =>
  Map.groupBy(spans, ({ start }) => dateOf(start))

/** The state of every day from one date to another, as the line's own page shows it. Opening hours end within their day. */
export function freeDays(
  schedule: Schedule,
  time: FreeTime | undefined,
  [from, to]: readonly [PlainDate, PlainDate],
  looking: Looking,
  now: Date,
): DayState[] {
  const gone = tooLate(schedule, looking, now)
  const open = byDay(openTo(looking, time?.open ?? []))
  const free = byDay(freeHours(openTo(looking, time?.free() ?? []), gone))
  return datesBetween(from, to).map(date => dayStateOf(open.get(date) ?? [], free.get(date) ?? [], gone))
}
