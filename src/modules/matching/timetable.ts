import { addDays, day, hour, startOf } from '#kernel/calendar.ts'
import type { Verdict } from '#kernel/comparison.ts'
import { type Interval, overlaps } from '#kernel/interval.ts'
import { firstFree, possibleRuns, type Schedule } from '#modules/booking/index.ts'
import { type NeedContent, openDays } from '#modules/catalogue/index.ts'

export interface TimeOffer {
  readonly schedule: Schedule | null
  readonly busy: readonly Interval[]
}

export interface Time {
  readonly verdict: Verdict
  /** The earliest run within the window. */
  readonly run: Interval | null
  /** Where there is none: the earliest one soon after. */
  readonly later: Interval | null
}

/** How far beyond the window a free run is looked for, to name the least change. */
const lookAhead = 90

/** What takes a line after this is of no account to a need. */
export const lastMomentOf = ({ to }: NeedContent['window']): Date => startOf(addDays(to, 1 + lookAhead))

/** A window, cut to what can still be booked. */
function bookable({ start, end }: Interval, schedule: Schedule, now: Date): Interval {
  const earliest = new Date(now.getTime() + schedule.noticeHours * hour)
  const latest = new Date(now.getTime() + schedule.horizonDays * day)
  return { start: start > earliest ? start : earliest, end: end < latest ? end : latest }
}

/** Free time of lines within one window, by the function that books; lines with one schedule share its possible runs. */
export class Timetable {
  /** The window of the need as instants. */
  readonly window: Interval
  readonly #longer: Interval
  readonly #days: number
  readonly #now: Date
  readonly #within = new Map<Schedule, readonly Interval[]>()
  readonly #later = new Map<Schedule, readonly Interval[]>()

  constructor(window: NeedContent['window'], now: Date) {
    const start = startOf(window.from)
    this.window = { start, end: startOf(addDays(window.to, 1)) }
    this.#longer = { start, end: lastMomentOf(window) }
    this.#days = openDays(window)
    this.#now = now
  }

  timeOf({ schedule, busy }: TimeOffer): Time {
    if (schedule === null) return { verdict: 'unknown', run: null, later: null }
    const run = firstFree(this.#runs(this.#within, schedule, this.window), busy)
    if (run) return { verdict: 'meets', run, later: null }
    return { verdict: 'fails', run, later: firstFree(this.#runs(this.#later, schedule, this.#longer), busy) }
  }

  /** All runs within the window that touch nothing taken; the earliest first. */
  freeRuns({ schedule, busy }: TimeOffer): Interval[] {
    if (schedule === null) return []
    return this.#runs(this.#within, schedule, this.window).filter(
      run => !busy.some(taken => overlaps(taken, run)),
    )
  }

  #runs(
    known: Map<Schedule, readonly Interval[]>,
    schedule: Schedule,
    window: Interval,
  ): readonly Interval[] {
    const found = known.get(schedule)
    if (found) return found
    const within = bookable(window, schedule, this.#now)
    const runs = within.start < within.end ? possibleRuns({ schedule, within, days: this.#days }) : []
    known.set(schedule, runs)
    return runs
  }
}
