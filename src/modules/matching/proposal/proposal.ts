import { addDays, dateOf, datesBetween, day, type PlainDate, startOf } from '#kernel/calendar.ts'
import { type Interval, overlaps } from '#kernel/interval.ts'
import { openHours } from '#modules/booking/index.ts'
import type { NeedContent } from '#modules/catalogue/index.ts'
import type { Assignment, Problem } from '../allocation/problem.ts'
import { type Asked, type Candidate, judge, meetingRuns } from '../rank.ts'
import { servedPoints, type Unserved } from '../terms.ts'
import { type ScorePart, scoreOf } from '../verdict.ts'

/** One way to serve a need: a line that meets all its musts, a run that is free, and what that is worth. */
export interface Way {
  readonly candidate: Candidate
  readonly run: Interval
  readonly value: number
}

export interface Ways {
  readonly ways: readonly Way[]
  /** Why there is no way at all. */
  readonly obstacle: Exclude<Unserved, 'taken'> | null
}

/**
 * What serving a need is worth: so many points for every need, and up to a tenth of that for how well the line suits
 * it, as a share of the full score; so more needs come before better matches. How early the run is doesn't count: it
 * would put who can wait before who can't.
 */
function worthOf(parts: readonly ScorePart[]): number {
  const counted = parts.filter(({ kind }) => kind !== 'time')
  const outOf = counted.reduce((sum, part) => sum + part.outOf, 0)
  return servedPoints + (outOf === 0 ? 0 : Math.floor((servedPoints / 10) * (scoreOf(counted) / outOf)))
}

/** The earliest first, as among ways that are worth the same it is preferred. */
const byStart = (a: Way, b: Way): number =>
  a.run.start.getTime() - b.run.start.getTime() || (a.candidate.line.id < b.candidate.line.id ? -1 : 1)

/** Every way to serve a need now; where there is none, whether a line meets it but for the time. */
export function waysOf(
  need: NeedContent,
  candidates: readonly Candidate[],
  nameOf: (code: string) => string,
  asked: Asked,
): Ways {
  const suitable = candidates.filter(({ line }) => line.process === need.process)
  const ways = suitable.flatMap(candidate =>
    meetingRuns(need, candidate, nameOf, asked).map(({ run, parts }) => ({
      candidate,
      run,
      value: worthOf(parts),
    })),
  )
  if (ways.length > 0) return { ways: ways.sort(byStart), obstacle: null }
  const isShortOfTime = (candidate: Candidate) =>
    judge(need, candidate, nameOf, asked).judgements.every(
      ({ weight, criterion, verdict }) =>
        weight === 'soft' || (criterion === 'window' ? verdict === 'fails' : verdict === 'meets'),
    )
  return { ways, obstacle: suitable.some(isShortOfTime) ? 'no-time' : 'no-line' }
}

/**
 * The ways as a problem: a line is a place that holds one run, a day is a slot. A run keeps its line from its first
 * day to its last, as a booking does; what is taken already no way touches.
 */
export function problemOf(
  needs: readonly Ways[],
  candidates: readonly Candidate[],
  today: PlainDate,
): Problem {
  const midnight = startOf(today).getTime()
  const places = new Map(candidates.map(({ line }, place) => [line.id, place]))
  const options = needs.map(({ ways }) =>
    ways.map(({ candidate, run, value }) => ({
      place: places.get(candidate.line.id) ?? -1,
      from: Math.floor((run.start.getTime() - midnight) / day),
      to: Math.ceil((run.end.getTime() - midnight) / day),
      value,
    })),
  )
  const slots = options.flat().reduce((most, { to }) => Math.max(most, to), 1)
  return { slots, capacity: candidates.map(() => Array<number>(slots).fill(1)), needs: options }
}

/** Of each need the way that was chosen for it, or null. */
export const chosenWays = (needs: readonly Ways[], assignment: Assignment): (Way | null)[] =>
  needs.map(({ ways }, need) => ways[assignment[need] ?? -1] ?? null)

export interface Load {
  /** Days on which the line is open, of these taken by bookings and closures, and what the proposal adds. */
  readonly open: number
  readonly taken: number
  readonly proposed: number
}

/** How the opening days of a line are used from one date to another, both included. */
export function loadOf(
  { schedule, busy }: Candidate,
  proposed: readonly Interval[],
  from: PlainDate,
  to: PlainDate,
): Load {
  const opening = new Set(schedule ? openHours(schedule, from, to).map(({ start }) => dateOf(start)) : [])
  const load = { open: 0, taken: 0, proposed: 0 }
  for (const date of datesBetween(from, to)) {
    if (!opening.has(date)) continue
    const whole = { start: startOf(date), end: startOf(addDays(date, 1)) }
    const isIn = (spans: readonly Interval[]) => spans.some(span => overlaps(span, whole))
    load.open++
    if (isIn(busy)) load.taken++
    else if (isIn(proposed)) load.proposed++
  }
  return load
}
