/** 标注: what a matchmaker decided on, as the matcher showed it, in a form that a model can learn from. */
import { createHash } from 'node:crypto'
import type { Ranked } from './rank.ts'
import type { JudgedList } from './training.ts'
import { type Group, type Judgement, type ScorePart, tallyOf } from './verdict.ts'
import type { PartKind } from './weights.ts'

/** A part as it was shown; `text` told of characters and pairs together until each had a part of its own. */
type KeptPart = Omit<ScorePart, 'why' | 'kind'> & { readonly kind: PartKind | 'text' }

/** A line of a list as it was shown. */
export interface ShownLine {
  readonly lineId: string
  readonly group: Group
  readonly misses: number
  readonly open: number
  readonly score: number
  readonly parts: readonly KeptPart[]
  readonly judgements: readonly Pick<Judgement, 'criterion' | 'weight' | 'verdict'>[]
}

export const shownLine = ({ candidate, group, judgements, parts, score }: Ranked): ShownLine => {
  const { misses, open } = tallyOf(judgements)
  return {
    lineId: candidate.line.id,
    group,
    misses,
    open,
    score,
    parts: parts.map(({ why: _why, ...part }) => part),
    judgements: judgements.map(({ criterion, weight, verdict }) => ({ criterion, weight, verdict })),
  }
}

/** The same for the same list under the same weights. */
export const digestOf = (weightsVersion: string, lines: readonly ShownLine[]): string =>
  createHash('sha256')
    .update(JSON.stringify([weightsVersion, lines]))
    .digest('hex')

/** What people made of a line: 2 wanted, 0 not wanted, 1 left as it is. */
export type Grade = 0 | 1 | 2

/** What `text` earned, both earned. */
function sharesOf({ kind, share }: KeptPart) {
  const kinds: readonly PartKind[] = kind === 'text' ? ['pairs', 'characters'] : [kind]
  return kinds.map(one => ({ kind: one, share }))
}

/** A list with what people made of its lines. Weights decide among lines of one tier only. */
export const judgedList = (
  needId: string,
  lines: readonly ShownLine[],
  grades: ReadonlyMap<string, Grade>,
): JudgedList => ({
  needId,
  lines: lines.map(({ lineId, group, misses, open, parts }) => ({
    lineId,
    tier: `${group} ${misses} ${open}`,
    grade: grades.get(lineId) ?? 1,
    parts: parts.flatMap(sharesOf),
  })),
})
