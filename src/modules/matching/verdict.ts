import type { Verdict } from '#kernel/comparison.ts'

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

/** One part of a score: enough to recompute it by hand. */
export interface ScorePart {
  readonly name: string
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

/** Into which group the judgements put a line (acceptance B1). */
export function groupOf(judgements: readonly Judgement[]): Group {
  const hard = judgements.filter(one => one.weight === 'hard')
  const failed = hard.filter(one => one.verdict === 'fails')
  if (failed.length > 0)
    return failed.length <= nearMisses && failed.every(one => one.nearest !== null) ? 'near' : 'excluded'
  return hard.some(one => one.verdict === 'unknown') ? 'unknown' : 'meets'
}

/** The score is the sum of its parts and nothing else (acceptance B4). */
export const scoreOf = (parts: readonly ScorePart[]): number =>
  parts.reduce((sum, part) => sum + part.points, 0)

export const countGroups = (all: readonly { readonly group: Group }[]): Record<Group, number> => {
  const counts = { meets: 0, unknown: 0, near: 0, excluded: 0 }
  for (const { group } of all) counts[group]++
  return counts
}
