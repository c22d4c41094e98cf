import { dateOf, startOf } from '#kernel/calendar.ts'
import { type Interval, lengthOf } from '#kernel/interval.ts'
import type { Schedule } from '#modules/booking/index.ts'
import type { LineWithPlatform, NeedContent } from '#modules/catalogue/index.ts'
import type { Price } from '#modules/pricing/terms.ts'
import { budgetVerdict, certificateVerdict, type Estimate, estimate } from './criteria.ts'
import { Lines, type Sifted, type Through } from './lines.ts'
import { byFindings, byScore, type Candidate, groups, judge, type Ranked, type Standing } from './rank.ts'
import { scoreParts } from './score.ts'
import { Timetable } from './timetable.ts'
import {
  type Finding,
  failures,
  findingsOf,
  type Group,
  groupOfTally,
  scoreOf,
  type Tally,
  tallyOf,
} from './verdict.ts'
import { type Points, weightsByRule } from './weights.ts'

/** How a line stands, and what its score would be reckoned from. */
interface Reckonable extends Standing, Tally {
  readonly came: Through
  /** What was found of its calendar and its day. */
  readonly late: readonly Finding[]
  readonly cost: Estimate
}

export type Meeting = Pick<Reckonable, 'candidate' | 'run'>

export interface Found {
  /** The head of each group but the excluded, as `ranked` would have it. */
  readonly shown: readonly Ranked[]
  readonly counts: Readonly<Record<Group, number>>
  /**
   * What excluded lines failed on: of a line of another process that alone; of one that its parameters and place exclude,
   * these; its calendar, certificates and price are asked only of the others.
   */
  readonly excludedBy: ReadonlyMap<string, number>
}

/** What the heads of the groups are found with. */
export interface Heads {
  readonly now: Date
  readonly nameOf: (code: string) => string
  /** So many of each group. */
  readonly amount: number
  /** Shown whatever their place, unless they are excluded. */
  readonly kept?: ReadonlySet<string>
  readonly points: Points
  readonly likeness: (line: LineWithPlatform) => number
}

/** A line that came through, with all that it is judged by on the day. */
export interface Asked {
  readonly came: Through
  readonly candidate: Candidate
}

const findingsOfAll = ({ came, late }: Reckonable): Finding[] => [...came.found.flat(), ...late]

const nobody: ReadonlySet<string> = new Set()

/** Remembers what was worked out of a thing. */
function remembered<K, V>(work: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>()
  return key => {
    const found = known.get(key)
    if (found !== undefined) return found
    const made = work(key)
    known.set(key, made)
    return made
  }
}

/** Equal things become one, so that what follows from them is worked out once. */
function shared<T>(keyOf: (thing: T) => unknown): (thing: T) => T {
  const known = new Map<string, T>()
  return thing => {
    const key = JSON.stringify(keyOf(thing))
    const found = known.get(key) ?? thing
    known.set(key, found)
    return found
  }
}

/** Everything a schedule says; of a row of the database not whose it is. */
const scheduleKey = (one: Schedule): unknown => [
  ...[one.opening, [...(one.special ?? [])], one.noticeHours, one.horizonDays],
  ...[one.minHours, one.maxDays, one.holdHours, one.cancelHours],
]

/** The same candidates, those with equal calendars and prices having the same ones. */
export function alike(candidates: readonly Candidate[]): Candidate[] {
  const [scheduleOf, priceOf] = [shared(scheduleKey), shared((price: Price) => price)]
  return candidates.map(one => ({
    ...one,
    schedule: one.schedule && scheduleOf(one.schedule),
    price: one.price && priceOf(one.price),
  }))
}

/** Those that came through by group, without scores. */
function standingsOf(
  need: NeedContent,
  asked: readonly Asked[],
  { excluded, excludedBy }: Sifted,
  timetable: Timetable,
) {
  const standing: Record<Group, Reckonable[]> = { meets: [], unknown: [], near: [], excluded: [] }
  const late = lateQuestions(need, timetable)
  for (const one of asked) {
    const reckonable = late(one)
    standing[groupOfTally(reckonable)].push(reckonable)
  }
  const reasons = new Map(excludedBy)
  for (const one of standing.excluded)
    for (const { name } of failures(findingsOfAll(one))) reasons.set(name, (reasons.get(name) ?? 0) + 1)
  return { standing, excluded: excluded + standing.excluded.length, excludedBy: reasons }
}

/** The head of each group; `asked` are those that came through, their candidates `alike`. */
export function headsOf(
  need: NeedContent,
  sifted: Sifted,
  asked: readonly Asked[],
  { now, nameOf, amount, kept = nobody, points, likeness }: Heads,
): Found {
  const timetable = new Timetable(need.window, now)
  const { standing, excluded, excludedBy } = standingsOf(need, asked, sifted, timetable)
  const { window } = timetable
  const score = (one: Reckonable) => {
    const { candidate, run, cost } = one
    const reckoned = { window, run, cost, likeness: likeness(candidate), points }
    return scoreOf(scoreParts(need, findingsOfAll(one), reckoned))
  }
  return {
    shown: groups
      .filter(group => group !== 'excluded')
      .flatMap(group => head(standing[group], amount, score, kept))
      .map(({ candidate }) => judge(need, candidate, nameOf, { timetable, likeness, points })),
    counts: {
      meets: standing.meets.length,
      unknown: standing.unknown.length,
      near: standing.near.length,
      excluded,
    },
    excludedBy,
  }
}

/**
 * Published lines with all that they are judged by, ready for many needs. A line of another process is never looked at; what
 * many lines state alike is compared once; only lines that may be shown get scores, and only those shown get their reasons
 * in words. The list is the one that judging every line would give.
 */
export class Offers {
  readonly #lines: Lines
  readonly #candidates: ReadonlyMap<string, Candidate>
  readonly #points: Points

  /** `points` is what each part of a score is worth; of no account where only groups are asked for. */
  constructor(candidates: readonly Candidate[], points: Points = weightsByRule.points) {
    this.#lines = new Lines(candidates)
    this.#candidates = new Map(alike(candidates).map(one => [one.line.id, one]))
    this.#points = points
  }

  /** Every line that meets all musts, with its earliest run; in no order. */
  meeting(need: NeedContent, now: Date, nameOf: (code: string) => string): Meeting[] {
    const sifted = this.#lines.sift(need, nameOf)
    const { standing } = standingsOf(need, this.#asked(sifted), sifted, new Timetable(need.window, now))
    return standing.meets.map(({ candidate, run }) => ({ candidate, run }))
  }

  find(need: NeedContent, now: Date, nameOf: (code: string) => string, amount: number): Found {
    const sifted = this.#lines.sift(need, nameOf)
    const likeness = this.#lines.wording.likenessTo(need)
    return headsOf(need, sifted, this.#asked(sifted), { now, nameOf, amount, points: this.#points, likeness })
  }

  #asked({ through }: Sifted): Asked[] {
    return through.flatMap(came => {
      const candidate = this.#candidates.get(came.line.line.id)
      return candidate ? [{ came, candidate }] : []
    })
  }
}

/** How those stand with whom so many come first by their findings; null where there aren't so many. Not by sorting thousands. */
function lastOf(all: readonly Standing[], amount: number): Standing | null {
  const tied = Map.groupBy(all, ({ misses, open }) => misses * 1000 + open)
  let left = amount
  for (const [, same] of [...tied].sort(([a], [b]) => a - b)) {
    left -= same.length
    if (left <= 0) return same[0] ?? null
  }
  return null
}

/** The first so many in the order of the list, and those that are kept; only those that may be among them get a score. */
function head<S extends Standing>(
  all: readonly S[],
  amount: number,
  score: (one: S) => number,
  kept: ReadonlySet<string>,
): S[] {
  if (amount === 0) return []
  const last = lastOf(all, amount)
  const isKept = ({ candidate }: Standing) => kept.has(candidate.line.id)
  return all
    .filter(one => last === null || byFindings(one, last) <= 0 || isKept(one))
    .map(one => ({ ...one, score: score(one) }))
    .sort(byScore)
    .filter((one, place) => place < amount || isKept(one))
}

/** The criteria of one need that depend on a line's calendar and day. */
function lateQuestions(need: NeedContent, timetable: Timetable) {
  const asTime = [false, true].map(mends => findingsOf('可用时间', 'hard', mends))
  const certificates = need.certificates.map(wanted => ({
    wanted,
    as: findingsOf(`${wanted.certificate} 资质`, wanted.weight, false),
  }))
  const budget = need.budget && { ...need.budget, as: findingsOf('预算', need.budget.weight, true) }
  const lastDay = dateOf(startOf(need.window.to))
  const dayOf = remembered((end: number) => dateOf(new Date(end)))
  // Some prices depend on which hours a run takes, not on their number alone.
  const costOf = remembered((price: Price | null) => {
    const depends = price?.mode === 'fixed' && (price.offPeak ?? []).length > 0
    const byRun = remembered((run: Interval | null) => estimate(price, need, run))
    if (depends) return byRun
    const byLength = new Map<number, Estimate>()
    return (run: Interval | null): Estimate => {
      const length = run ? lengthOf(run) : 0
      const cost = byLength.get(length) ?? estimate(price, need, run)
      byLength.set(length, cost)
      return cost
    }
  })
  return ({ came, candidate }: Asked): Reckonable => {
    const { verdict, run, later } = timetable.timeOf(candidate)
    const late: Finding[] = []
    const time = asTime[later === null ? 0 : 1]
    if (time) late.push(time[verdict])
    if (certificates.length > 0) {
      const on = run ? dayOf(run.end.getTime()) : lastDay
      for (const { wanted, as } of certificates)
        late.push(as[certificateVerdict(wanted, candidate.certificates, on)])
    }
    const cost = costOf(candidate.price)(run)
    if (budget) late.push(budget.as[budgetVerdict(budget.fen, cost)])
    const { misses, final, open, openHard } = tallyOf(late)
    return {
      candidate,
      run,
      came,
      late,
      cost,
      misses: came.tally.misses + misses,
      final: came.tally.final + final,
      open: came.tally.open + open,
      openHard: came.tally.openHard + openHard,
    }
  }
}
