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

/** Hard criteria that fail, and whether a change of the need would mend each of them. */
export interface Misses {
  readonly misses: number
  readonly mends: boolean
}

export function missesOf(findings: readonly Finding[]): Misses {
  const failed = failures(findings)
  return { misses: failed.length, mends: failed.every(({ nearest }) => nearest !== null) }
}

export const isExcluded = ({ misses, mends }: Misses): boolean => misses > nearMisses || !mends

/** Into which group the findings put a line (acceptance B1). */
export function groupOf(findings: readonly Finding[]): Group {
  const missed = missesOf(findings)
  if (missed.misses > 0) return isExcluded(missed) ? 'excluded' : 'near'
  return findings.some(({ weight, verdict }) => weight === 'hard' && verdict === 'unknown')
    ? 'unknown'
    : 'meets'
}

/** What may be found on a criterion; one for all lines. */
export function findingsOf(name: string, weight: 'hard' | 'soft', mends: boolean): Record<Verdict, Finding> {
  const of = (verdict: Verdict): Finding => ({ name, weight, verdict, nearest: mends ? '' : null })
  return { meets: of('meets'), fails: of('fails'), unknown: of('unknown') }
}

export const unknowns = (findings: readonly Finding[]): number =>
  findings.filter(one => one.verdict === 'unknown').length

export const failures = <F extends Finding>(findings: readonly F[]): F[] =>
  findings.filter(one => one.weight === 'hard' && one.verdict === 'fails')

/** The score is the sum of its parts and nothing else (acceptance B4). */
export const scoreOf = (parts: readonly ScorePart[]): number =>
  parts.reduce((sum, part) => sum + part.points, 0)
