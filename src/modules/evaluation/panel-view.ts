import type { ReviewStanding } from '#modules/review/index.ts'
import type { IndexTable } from './indicator-table.ts'
import { markOf, panelIndicators } from './panel-rubric.ts'
import type { SheetView } from './sheet.api.ts'
import type { FindingRow } from './store.ts'

interface PanelMark {
  readonly code: string
  readonly mark: string
  readonly isGrade: boolean
}

/** What a closed review says of the indicators that weren't taken from it yet; null while it isn't closed, or too few sheets are left. */
export function panelMarks(
  table: IndexTable,
  klass: string,
  review: ReviewStanding | null,
  findings: readonly Pick<FindingRow, 'code' | 'reviewId'>[],
): PanelMark[] | null {
  const items = review?.aggregate?.items
  if (!items) return null
  return panelIndicators(table, klass).flatMap(one => {
    if (findings.some(({ code, reviewId }) => reviewId === review.reviewId && code === one.code)) return []
    const item = items.find(({ id }) => id === one.code)
    const mark = item ? markOf(one, item) : null
    return mark === null ? [] : [{ code: one.code, mark, isGrade: one.score?.kind === 'grades' }]
  })
}

/** How the review of a part stands, for the office. */
export const panelView = (
  table: IndexTable,
  klass: string,
  review: ReviewStanding,
  findings: readonly Pick<FindingRow, 'code' | 'reviewId'>[],
): NonNullable<SheetView['panel']> => ({
  ...{ reviewId: review.reviewId, number: review.number, state: review.state },
  ...{ needed: review.needed, completed: review.completed, minutes: review.minutes },
  indicators: panelIndicators(table, klass).map(({ name }) => name),
  mayTake: (panelMarks(table, klass, review, findings)?.length ?? 0) > 0,
})
