import { addDays, startOf } from '#kernel/calendar.ts'
import type { Verdict } from '#kernel/comparison.ts'
import { type Interval, overlaps } from '#kernel/interval.ts'
import { admissionOf, farthestOf, firstFree, possibleRuns, type Schedule } from '#modules/booking/index.ts'
import { type NeedContent, openDays } from '#modules/catalogue/index.ts'
import type { PlatformRule } from '#modules/policy/index.ts'

export interface TimeOffer {
  readonly schedule: Schedule | null
  /** The platform's rules that concern whoever asks. */
  readonly rules: readonly PlatformRule[]
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

type Rules = readonly PlatformRule[]
type Known = Map<Schedule, Map<Rules, readonly Interval[]>>

/** Free time of lines within one window, by the function that books; lines with one schedule and one set of rules share their possible runs. */
export class Timetable {
  /** The window of the need as instants. */
  readonly window: Interval
  readonly #longer: Interval
  readonly #days: number
  readonly #now: Date
  readonly #within: Known = new Map()
  readonly #later: Known = new Map()

  constructor(window: NeedContent['window'], now: Date) {
    const start = startOf(window.from)
    this.window = { start, end: startOf(addDays(window.to, 1)) }
    this.#longer = { start, end: lastMomentOf(window) }
    this.#days = openDays(window)
    this.#now = now
  }

  timeOf({ schedule, rules, busy }: TimeOffer): Time {
    if (schedule === null) return { verdict: 'unknown', run: null, later: null }
    const run = firstFree(this.#runs(this.#within, { schedule, rules }, this.window), busy)
    if (run) return { verdict: 'meets', run, later: null }
    const later = firstFree(this.#runs(this.#later, { schedule, rules }, this.#longer), busy)
    return { verdict: 'fails', run, later }
  }

  /** All runs within the window that touch nothing taken; the earliest first. */
  freeRuns({ schedule, rules, busy }: TimeOffer): Interval[] {
    if (schedule === null) return []
    return this.#runs(this.#within, { schedule, rules }, this.window).filter(
      run => !busy.some(taken => overlaps(taken, run)),
    )
  }

  #runs(
    known: Known,
    { schedule, rules }: { readonly schedule: Schedule; readonly rules: Rules },
    { start, end }: Interval,
  ): readonly Interval[] {
    const byRules = known.get(schedule) ?? new Map<Rules, readonly Interval[]>()
    known.set(schedule, byRules)
    const found = byRules.get(rules)
    if (found) return found
    const [now, farthest] = [this.#now, farthestOf(schedule, rules, this.#now)]
    const within = { start: start > now ? start : now, end: end < farthest ? end : farthest }
    const admits = admissionOf(schedule, rules, now)
    const runs = within.start < within.end ? possibleRuns({ schedule, admits, within, days: this.#days }) : []
    byRules.set(rules, runs)
    return runs
  }
}
