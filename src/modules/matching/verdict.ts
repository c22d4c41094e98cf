import type { Verdict } from '#kernel/comparison.ts'
import type { PartKind } from './weights.ts'

/** One criterion judged against one line: what is needed, what is offered, and where the offer is stated. */
export interface Judgement {
  /** Stable within a need, e.g. `capability.volume`, `window`. */
  readonly criterion: string
  readonly name: string
  readonly weight: 'hard' | 'soft'
  readonly need: string
  readonly offer: string
  readonly verdict: Verdict
  /** `余 20 °C`, `差 30 °C`, or empty. */
  readonly margin: string
  /** For a near miss: the least change of the need, as a sentence. */
  readonly nearest: string | null
  /** Where the offer comes from: record and date. */
  readonly source: string
}

/** As much of a judgement as decides about groups, order and score. */
export type Finding = Pick<Judgement, 'name' | 'weight' | 'verdict' | 'nearest'>

/** One part of a score: enough to recompute it by hand. */
export interface ScorePart {
  readonly kind: PartKind
  readonly name: string
  /** How much of its points it earns, from 0 to 1, before they are cut to whole ones. */
  readonly share: number
  readonly points: number
  readonly outOf: number
  readonly why: string
}

/**
 * meets 满足全部必须条件 · unknown 有必须条件待确认 · near 差一点. A line with a failed hard criterion never counts as
 * meeting, and is shown only as a near miss, apart from the others.
 */
export type Group = 'meets' | 'unknown' | 'near' | 'excluded'

/** A near miss fails at most so many hard criteria, each with a change that would mend it. */
const nearMisses = 2

/** As much of findings as decides about group and order; of two lists it adds up. */
export interface Tally {
  /** Hard criteria that fail. */
  misses: number
  /** Of these, ones that no change of the need would mend. */
  final: number
  /** Criteria of which nobody has said whether they are met, and how many of them are hard. */
  open: number
  openHard: number
  /** Soft criteria that are met. */
  preferred: number
}

export const noTally = (): Tally => ({ misses: 0, final: 0, open: 0, openHard: 0, preferred: 0 })

function count(tally: Tally, { weight, verdict, nearest }: Finding): void {
  if (verdict === 'unknown') {
    tally.open++
    if (weight === 'hard') tally.openHard++
  } else if (verdict === 'fails' && weight === 'hard') {
    tally.misses++
    if (nearest === null) tally.final++
  } else if (verdict === 'meets' && weight === 'soft') tally.preferred++
}

export function tallyOf(findings: readonly Finding[], begun: Readonly<Tally> = noTally()): Tally {
  const { misses, final, open, openHard, preferred } = begun
  const tally = { misses, final, open, openHard, preferred }
  for (const one of findings) count(tally, one)
  return tally
}

export const isExcluded = ({ misses, final }: Pick<Tally, 'misses' | 'final'>): boolean =>
  misses > nearMisses || final > 0

export function groupOfTally(tally: Tally): Group {
  if (tally.misses > 0) return isExcluded(tally) ? 'excluded' : 'near'
  return tally.openHard > 0 ? 'unknown' : 'meets'
}

/** Into which group the findings put a line (acceptance B1). */
export const groupOf = (findings: readonly Finding[]): Group => groupOfTally(tallyOf(findings))

/** What may be found on a criterion; one for all lines. */
export function findingsOf(name: string, weight: 'hard' | 'soft', mends: boolean): Record<Verdict, Finding> {
  const of = (verdict: Verdict): Finding => ({ name, weight, verdict, nearest: mends ? '' : null })
  return { meets: of('meets'), fails: of('fails'), unknown: of('unknown') }
}

export const failures = <F extends Finding>(findings: readonly F[]): F[] =>
  findings.filter(one => one.weight === 'hard' && one.verdict === 'fails')

/** The score is the sum of its parts and nothing else (acceptance B4). */
export const scoreOf = (parts: readonly ScorePart[]): number =>
  parts.reduce((sum, part) => sum + part.points, 0)
