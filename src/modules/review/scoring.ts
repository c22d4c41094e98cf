/** 计分与汇总 (D8, D9): from points to a total, from totals to the result, and how severe each expert is beside it. */
import type { Rubric, SheetContent } from './rubric.ts'
import type { Aggregation } from './terms.ts'

export interface ItemScore {
  readonly itemId: string
  readonly points: number
  /** What it adds to the total, in hundredths. */
  readonly counted: number
}

/** Each item's points as a share of its most, times its weight: totals of any rubric are of 100. */
export const itemScores = ({ items }: Rubric, { points }: Pick<SheetContent, 'points'>): ItemScore[] =>
  items.map(({ id, weight, most }) => {
    const given = points[id] ?? 0
    return { itemId: id, points: given, counted: Math.round((100 * weight * given) / most) }
  })

/** In hundredths of a point, of 100 points. */
export const totalOf = (rubric: Rubric, content: Pick<SheetContent, 'points'>): number =>
  itemScores(rubric, content).reduce((sum, { counted }) => sum + counted, 0)

const meanOf = (totals: readonly number[]): number =>
  Math.round(totals.reduce((sum, total) => sum + total, 0) / totals.length)

function medianOf(sorted: readonly number[]): number {
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : meanOf(sorted.slice(middle - 1, middle + 1))
}

/** Fewer sheets than three leave nothing once the highest and the lowest are gone. */
export const fewestFor: Readonly<Record<Aggregation, number>> = { median: 1, trimmed: 3, mean: 1 }

/** The result of a panel, in hundredths; null while there are too few sheets for the declared way. */
export function aggregateOf(totals: readonly number[], by: Aggregation): number | null {
  if (totals.length < fewestFor[by]) return null
  const sorted = totals.toSorted((a, b) => a - b)
  if (by === 'median') return medianOf(sorted)
  return meanOf(by === 'trimmed' ? sorted.slice(1, -1) : sorted)
}

/** What a panel gave one item: the sum of so many, and the middle one, of an even number the lower. No single score. */
export interface PanelItem {
  readonly id: string
  readonly sum: number
  readonly of: number
  readonly middle: number
}

/** Item by item by the declared way, for whoever counts items and no total; null where there are too few sheets for it. */
export function itemsOf(
  { items }: Rubric,
  sheets: readonly Pick<SheetContent, 'points'>[],
  by: Aggregation,
): PanelItem[] | null {
  if (sheets.length < fewestFor[by]) return null
  const half = Math.floor((sheets.length - 1) / 2)
  const left = { median: half, trimmed: 1, mean: 0 }[by]
  return items.map(({ id }) => {
    const sorted = sheets.map(({ points }) => points[id] ?? 0).toSorted((a, b) => a - b)
    const kept = sorted.slice(left, sorted.length - left)
    return {
      ...{ id, sum: kept.reduce((sum, one) => sum + one, 0), of: kept.length },
      middle: sorted[half] ?? 0,
    }
  })
}

/** One sheet of a round, as far as severity goes. */
export interface RoundSheet {
  readonly reviewId: string
  readonly expertId: string
  readonly total: number
}

/** So many reviews of a round an expert must have scored before it is said how severe they are. */
export const fewestForSeverity = 3

/**
 * How much higher than the rest of their panels each expert scores, on average over the round, in hundredths; left out
 * where there are too few reviews to tell. Shown beside the totals, never put in their place.
 */
export function severities(sheets: readonly RoundSheet[]): Map<string, number> {
  const panels = Map.groupBy(sheets, ({ reviewId }) => reviewId)
  const apart = sheets.flatMap(({ reviewId, expertId, total }) => {
    const others = (panels.get(reviewId) ?? []).filter(one => one.expertId !== expertId)
    return others.length === 0 ? [] : [{ expertId, by: total - meanOf(others.map(one => one.total)) }]
  })
  return new Map(
    [...Map.groupBy(apart, ({ expertId }) => expertId)].flatMap(([expertId, all]) =>
      all.length < fewestForSeverity ? [] : [[expertId, meanOf(all.map(({ by }) => by))]],
    ),
  )
}

/** The same totals with each expert's severity taken off; null where nobody's is known. */
export function corrected(
  sheets: readonly { readonly expertId: string; readonly total: number }[],
  severe: ReadonlyMap<string, number>,
  by: Aggregation,
): number | null {
  if (!sheets.some(({ expertId }) => severe.has(expertId))) return null
  return aggregateOf(
    sheets.map(({ expertId, total }) => Math.min(10_000, Math.max(0, total - (severe.get(expertId) ?? 0)))),
    by,
  )
}
