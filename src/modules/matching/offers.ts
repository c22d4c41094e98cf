import { dateOf, startOf } from '#kernel/calendar.ts'
import type { Verdict } from '#kernel/comparison.ts'
import { type Interval, lengthOf } from '#kernel/interval.ts'
import type { Quantity } from '#kernel/quantity.ts'
import type { Schedule } from '#modules/booking/index.ts'
import type { Capability, NeedContent } from '#modules/catalogue/index.ts'
import type { Price } from '#modules/pricing/terms.ts'
import {
  budgetVerdict,
  certificateVerdict,
  type Estimate,
  estimate,
  judgeCapability,
  judgePlace,
} from './criteria.ts'
import { className, classVerdict, hazardName, hazardVerdict, judgeBatch } from './limits.ts'
import {
  byFindings,
  byScore,
  type Candidate,
  groups,
  judge,
  type Ranked,
  type Standing,
  standingOf,
} from './rank.ts'
import { scoreParts } from './score.ts'
import { Timetable } from './timetable.ts'
import { type Finding, failures, type Group, groupOf, scoreOf } from './verdict.ts'
import { type Points, weightsByRule } from './weights.ts'
import { Wording } from './wording.ts'

/** A line with what it shares with others found once: its statements, its batch and its schedule. */
interface Offered {
  readonly candidate: Candidate
  readonly statements: ReadonlyMap<Capability['parameter'], Capability>
  readonly batch: Quantity | null
  readonly schedule: Schedule | null
  readonly price: Price | null
}

/** How a line stands, and what its score would be reckoned from. */
interface Reckonable extends Standing {
  readonly findings: readonly Finding[]
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

/** Equal things become one, so that what is said of them is worked out once. */
class Shared<T> {
  readonly #known = new Map<string, T>()

  of(thing: T): T {
    const key = JSON.stringify(thing)
    const known = this.#known.get(key) ?? thing
    this.#known.set(key, known)
    return known
  }
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

/**
 * Published lines, ready for many needs. A line of another process is never looked at; what many lines state alike is
 * compared once; only lines that may be shown get scores, and only those shown get their reasons in words. The list is
 * the one that judging every line would give.
 */
export class Offers {
  readonly #all: number
  readonly #byProcess: ReadonlyMap<string, readonly Offered[]>
  readonly #wording: Wording
  readonly #points: Points

  /** `points` is what each part of a score is worth; of no account where only groups are asked for. */
  constructor(candidates: readonly Candidate[], points: Points = weightsByRule.points) {
    const [statements, batches, schedules, prices] = [
      new Shared<Capability>(),
      new Shared<Quantity>(),
      new Shared<Schedule>(),
      new Shared<Price>(),
    ]
    const offered = candidates.map(candidate => ({
      candidate,
      statements: new Map(candidate.line.capabilities.map(one => [one.parameter, statements.of(one)])),
      batch: candidate.line.batch && batches.of(candidate.line.batch),
      schedule: candidate.schedule && schedules.of(candidate.schedule),
      price: candidate.price && prices.of(candidate.price),
    }))
    this.#all = candidates.length
    this.#byProcess = Map.groupBy(offered, ({ candidate }) => candidate.line.process)
    this.#wording = new Wording(candidates)
    this.#points = points
  }

  /** Every line that meets all musts, with its earliest run; in no order. */
  meeting(need: NeedContent, now: Date, nameOf: (code: string) => string): Meeting[] {
    return this.#sorted(need, nameOf, new Timetable(need.window, now)).standing.meets.map(
      ({ candidate, run }) => ({ candidate, run }),
    )
  }

  /** The lines of `kept` are shown whatever their place, unless they are excluded. */
  find(
    need: NeedContent,
    now: Date,
    nameOf: (code: string) => string,
    amount: number,
    kept: ReadonlySet<string> = nobody,
  ): Found {
    const timetable = new Timetable(need.window, now)
    const { standing, excluded, excludedBy } = this.#sorted(need, nameOf, timetable)
    const likeness = this.#wording.likenessTo(need)
    const points = this.#points
    const { window } = timetable
    const score = ({ candidate, findings, run, cost }: Reckonable) =>
      scoreOf(scoreParts(need, findings, { window, run, cost, likeness: likeness(candidate), points }))
    return {
      shown: groups
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

  /** The lines by group, without scores. */
  #sorted(need: NeedContent, nameOf: (code: string) => string, timetable: Timetable) {
    const lines = this.#byProcess.get(need.process) ?? []
    const excludedBy = new Map<string, number>()
    const standing: Record<Group, Reckonable[]> = { meets: [], unknown: [], near: [], excluded: [] }
    const { early, late } = questions(need, nameOf, timetable)
    let excluded = this.#all - lines.length
    if (excluded > 0) excludedBy.set('工艺类别', excluded)
    const exclude = (findings: readonly Finding[]) => {
      excluded++
      for (const { name } of failures(findings)) excludedBy.set(name, (excludedBy.get(name) ?? 0) + 1)
    }
    for (const line of lines) {
      const first = early(line)
      if (groupOf(first) === 'excluded') {
        exclude(first)
        continue
      }
      const one = late(line, first)
      const group = groupOf(one.findings)
      if (group === 'excluded') exclude(one.findings)
      else standing[group].push(one)
    }
    return { standing, excluded, excludedBy }
  }
}

/** The first so many in the order of the list, and those that are kept; only those that may be among them get a score. */
function head<S extends Standing>(
  all: readonly S[],
  amount: number,
  score: (one: S) => number,
  kept: ReadonlySet<string>,
): S[] {
  if (amount === 0) return []
  const sorted = all.toSorted(byFindings)
  const last = sorted[amount - 1]
  const isKept = ({ candidate }: Standing) => kept.has(candidate.line.id)
  return sorted
    .filter(one => last === undefined || byFindings(one, last) <= 0 || isKept(one))
    .map(one => ({ ...one, score: score(one) }))
    .sort(byScore)
    .filter((one, place) => place < amount || isKept(one))
}

/** What may be found on a criterion; one for all lines. */
function findingsOf(name: string, weight: 'hard' | 'soft', mends: boolean): Record<Verdict, Finding> {
  const of = (verdict: Verdict): Finding => ({ name, weight, verdict, nearest: mends ? '' : null })
  return { meets: of('meets'), fails: of('fails'), unknown: of('unknown') }
}

/** What a line's limits are asked: batch, hazards, product class. */
function limitQuestions(need: NeedContent, nameOf: (code: string) => string) {
  const { batch: wanted, productClass } = need
  const judgedBatch = wanted && remembered((batch: Quantity | null) => judgeBatch(wanted, batch))
  const hazards = need.hazards.map(code => ({
    code,
    as: findingsOf(hazardName(code, nameOf), 'hard', false),
  }))
  const asClass = findingsOf(className, 'hard', false)
  return ({ candidate: { line }, batch }: Offered): Finding[] => [
    ...(judgedBatch ? [judgedBatch(batch)] : []),
    ...hazards.map(({ code, as }) => as[hazardVerdict(code, line)]),
    ...(productClass ? [asClass[classVerdict(productClass, line)]] : []),
  ]
}

/** The criteria of one need, asked of a line in two goes: what it is, and what depends on its calendar and its day. */
function questions(need: NeedContent, nameOf: (code: string) => string, timetable: Timetable) {
  const capabilities = need.capabilities.map(wanted => ({
    parameter: wanted.parameter,
    silent: judgeCapability(wanted, []),
    judged: remembered((stated: Capability) => judgeCapability(wanted, [stated])),
  }))
  const places = need.localities
  const judgedPlace = places && remembered((code: string) => judgePlace(places, code, nameOf))
  const limits = limitQuestions(need, nameOf)
  const early = (line: Offered): Finding[] => {
    const findings: Finding[] = capabilities.map(({ parameter, silent, judged }) => {
      const stated = line.statements.get(parameter)
      return stated ? judged(stated) : silent
    })
    findings.push(...limits(line))
    if (judgedPlace) findings.push(judgedPlace(line.candidate.platform.locality))
    return findings
  }
  const asTime = [false, true].map(mends => findingsOf('可用时间', 'hard', mends))
  const certificates = need.certificates.map(wanted => ({
    wanted,
    as: findingsOf(`${wanted.certificate} 资质`, wanted.weight, false),
  }))
  const budget = need.budget && { ...need.budget, as: findingsOf('预算', need.budget.weight, true) }
  const lastDay = dateOf(startOf(need.window.to))
  const dayOf = remembered((end: number) => dateOf(new Date(end)))
  const costOf = remembered((price: Price | null) => {
    const byRun = new Map<number, Estimate>()
    return (run: Interval | null): Estimate => {
      const length = run ? lengthOf(run) : 0
      const cost = byRun.get(length) ?? estimate(price, need, run)
      byRun.set(length, cost)
      return cost
    }
  })
  const late = ({ candidate, schedule, price }: Offered, first: readonly Finding[]): Reckonable => {
    const { verdict, run, later } = timetable.timeOf({ schedule, busy: candidate.busy })
    const findings = [...first]
    const time = asTime[later === null ? 0 : 1]
    if (time) findings.push(time[verdict])
    if (certificates.length > 0) {
      const on = run ? dayOf(run.end.getTime()) : lastDay
      for (const { wanted, as } of certificates)
        findings.push(as[certificateVerdict(wanted, candidate.certificates, on)])
    }
    const cost = costOf(price)(run)
    if (budget) findings.push(budget.as[budgetVerdict(budget.fen, cost)])
    return { ...standingOf(candidate, findings, run), findings, cost }
  }
  return { early, late }
}
