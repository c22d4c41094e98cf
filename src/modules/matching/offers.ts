import { dateOf, startOf } from '#kernel/calendar.ts'
import type { Schedule } from '#modules/booking/index.ts'
import type { LineWithPlatform, NeedContent } from '#modules/catalogue/index.ts'
import { certificateKinds } from '#modules/catalogue/terms.ts'
import type { Price } from '#modules/pricing/terms.ts'
import { budgetVerdict, type Costs, certificateVerdict, costsFor, type Estimate } from './criteria.ts'
import { Lines, type Sifted, type Through } from './lines.ts'
import { byFindings, byScore, type Candidate, groups, judge, type Ranked, type Standing } from './rank.ts'
import { scoreAlone } from './score.ts'
import { Timetable } from './timetable.ts'
import {
  type Finding,
  failures,
  findingsOf,
  type Group,
  groupOfTally,
  isExcluded,
  type Tally,
  tallyOf,
} from './verdict.ts'
import { type Points, weightsByRule } from './weights.ts'
import type { Likeness } from './wording.ts'

/** How a line stands, and what its score would be reckoned from. */
interface Reckonable extends Standing, Tally {
  readonly cost: Estimate | null
  /** Worked out of those only that may be shown. */
  score: number
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
  readonly likeness: (line: LineWithPlatform) => Likeness
}

/** A line that came through, with all that it is judged by on the day. */
export interface Asked {
  readonly came: Through
  readonly candidate: Candidate
}

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

/** The same candidates, those with equal calendars, rules and prices having the same ones. */
export function alike(candidates: readonly Candidate[]): Candidate[] {
  const [scheduleOf, priceOf] = [shared(scheduleKey), shared((price: Price) => price)]
  const rulesOf = shared((rules: Candidate['rules']) => rules.map(({ id }) => id))
  return candidates.map(one => ({
    ...one,
    schedule: one.schedule && scheduleOf(one.schedule),
    rules: rulesOf(one.rules),
    price: one.price && priceOf(one.price),
  }))
}

/** Those that came through by group, without scores, and why the others were excluded. */
function standingsOf(
  need: NeedContent,
  asked: readonly Asked[],
  sifted: Sifted,
  timetable: Timetable,
  costOf: Costs,
) {
  const standing: Record<Group, Reckonable[]> = { meets: [], unknown: [], near: [], excluded: [] }
  const excludedBy = new Map(sifted.excludedBy)
  const exclude = (name: string): void => {
    excludedBy.set(name, (excludedBy.get(name) ?? 0) + 1)
  }
  const lateOf = lateQuestions(need, timetable, costOf)
  for (const { came, candidate } of asked) {
    const { findings, run, cost } = lateOf(candidate)
    const tally = tallyOf(findings, came.tally)
    standing[groupOfTally(tally)].push({ ...tally, candidate, run, cost, score: 0 })
    if (!isExcluded(tally)) continue
    for (const { failed } of came.answers) failed.forEach(exclude)
    for (const { name } of failures(findings)) exclude(name)
  }
  return { standing, excluded: sifted.excluded + standing.excluded.length, excludedBy }
}

/** Those that came through, where they were put with all that they are judged by. */
const askedOf = ({ through }: Sifted<Candidate>): Asked[] =>
  through.map(came => ({ came, candidate: came.line }))

/** The head of each group; `asked` are those that came through, their candidates `alike`. */
export function headsOf(
  need: NeedContent,
  sifted: Sifted,
  asked: readonly Asked[],
  { now, nameOf, amount, kept = nobody, points, likeness }: Heads,
): Found {
  const timetable = new Timetable(need.window, now)
  const costOf = costsFor(need)
  const { standing, excluded, excludedBy } = standingsOf(need, asked, sifted, timetable, costOf)
  const { window } = timetable
  const score = (one: Reckonable) => {
    const { candidate, run, cost, preferred } = one
    return scoreAlone(need, preferred, { window, run, cost, likeness: likeness(candidate), points })
  }
  return {
    shown: groups
      .filter(group => group !== 'excluded')
      .flatMap(group => head(standing[group], amount, score, kept))
      .map(({ candidate }) => judge(need, candidate, nameOf, { timetable, likeness, points, costOf })),
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
  readonly #lines: Lines<Candidate>
  readonly #points: Points

  /** `points` is what each part of a score is worth; of no account where only groups are asked for. */
  constructor(candidates: readonly Candidate[], points: Points = weightsByRule.points) {
    this.#lines = new Lines(alike(candidates))
    this.#points = points
  }

  /** Every line that meets all musts, with its earliest run; in no order. */
  meeting(need: NeedContent, now: Date, nameOf: (code: string) => string): Meeting[] {
    const sifted = this.#lines.sift(need, nameOf)
    const { standing } = standingsOf(
      need,
      askedOf(sifted),
      sifted,
      new Timetable(need.window, now),
      costsFor(need),
    )
    return standing.meets.map(({ candidate, run }) => ({ candidate, run }))
  }

  find(need: NeedContent, now: Date, nameOf: (code: string) => string, amount: number): Found {
    const sifted = this.#lines.sift(need, nameOf)
    const likeness = this.#lines.wording.likenessTo(need)
    return headsOf(need, sifted, askedOf(sifted), { now, nameOf, amount, points: this.#points, likeness })
  }
}

/** Puts one among the first so many, where it belongs, if it does. */
function place<S>(best: S[], one: S, amount: number, order: (a: S, b: S) => number): void {
  let at = best.length
  while (at > 0 && order(one, best[at - 1] as S) < 0) at--
  if (at === amount) return
  best.splice(at, 0, one)
  if (best.length > amount) best.pop()
}

/** The first so many in the order of the list, and those that are kept; whose findings put it behind them gets no score. */
function head<S extends Standing & { score: number }>(
  all: readonly S[],
  amount: number,
  score: (one: S) => number,
  kept: ReadonlySet<string>,
): S[] {
  const best: S[] = []
  if (amount === 0) return best
  const others: S[] = []
  for (const one of all) {
    const last = best[amount - 1]
    const isKept = kept.size > 0 && kept.has(one.candidate.line.id)
    if (!isKept && last !== undefined && byFindings(one, last) > 0) continue
    one.score = score(one)
    if (isKept) others.push(one)
    place(best, one, amount, byScore)
  }
  return [...new Set([...best, ...others])].sort(byScore)
}

/** The criteria of one need that depend on a line's calendar and day. */
function lateQuestions(need: NeedContent, timetable: Timetable, costOf: Costs) {
  const asTime = [false, true].map(mends => findingsOf('可用时间', 'hard', mends))
  const certificates = need.certificates.map(wanted => ({
    wanted,
    as: findingsOf(certificateKinds[wanted.certificate], wanted.weight, false),
  }))
  const budget = need.budget && { ...need.budget, as: findingsOf('预算', need.budget.weight, true) }
  const lastDay = dateOf(startOf(need.window.to))
  const dayOf = remembered((end: number) => dateOf(new Date(end)))
  return (candidate: Candidate) => {
    const { verdict, run, later } = timetable.timeOf(candidate)
    const findings: Finding[] = []
    const time = asTime[later === null ? 0 : 1]
    if (time) findings.push(time[verdict])
    if (certificates.length > 0) {
      const on = run ? dayOf(run.end.getTime()) : lastDay
      for (const { wanted, as } of certificates)
        findings.push(as[certificateVerdict(wanted, candidate.certificates, on)])
    }
    const cost = costOf(candidate.price, run)
    if (budget && cost) findings.push(budget.as[budgetVerdict(budget.fen, cost)])
    return { findings, run, cost }
  }
}
