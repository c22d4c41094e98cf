import { type Actor, actingFor } from '#kernel/actor.ts'
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

type Taken = Pick<FindingRow, 'kind' | 'code' | 'mark' | 'reviewId'>

/** What a closed review says now; null while it isn't closed, or too few sheets are left. */
function saidBy(table: IndexTable, klass: string, review: ReviewStanding | null): PanelMark[] | null {
  const items = review?.aggregate?.items
  if (!items) return null
  return panelIndicators(table, klass).flatMap(one => {
    const item = items.find(({ id }) => id === one.code)
    const mark = item ? markOf(one, item) : null
    return mark === null ? [] : [{ code: one.code, mark, isGrade: one.score?.kind === 'grades' }]
  })
}

/** Marks taken from a review that says something else now: a sheet was taken out of it since, or it is open again. */
export function outdatedMarks<T extends Taken>(
  table: IndexTable,
  klass: string,
  review: ReviewStanding | null,
  findings: readonly T[],
): T[] {
  const now = saidBy(table, klass, review) ?? []
  return findings.filter(
    ({ code, mark, reviewId }) =>
      reviewId !== null &&
      (reviewId !== review?.reviewId || !now.some(one => one.code === code && one.mark === mark)),
  )
}

/** What a closed review says of the indicators that weren't taken from it as it stands; null as for `saidBy`. */
export const panelMarks = (
  table: IndexTable,
  klass: string,
  review: ReviewStanding | null,
  findings: readonly Taken[],
): PanelMark[] | null =>
  saidBy(table, klass, review)?.filter(
    one =>
      !findings.some(
        ({ code, mark, reviewId }) => reviewId === review?.reviewId && code === one.code && mark === one.mark,
      ),
  ) ?? null

/** 一票否决 that experts saw, with what was made of it: they flag, two people of the office establish. */
export const panelVetoes = (review: ReviewStanding | null, findings: readonly Taken[]) =>
  (review?.aggregate?.vetoes ?? []).map(({ id, name, count }) => ({
    ...{ code: id, name, count },
    established: findings.some(({ kind, code }) => kind === 'veto' && code === id),
  }))

/**
 * What an office sees of panels: the lead, which organises them, all; whoever judges beside it what they came to, not how
 * many said it; a locality nothing.
 */
export function sightOf(actor: Actor): { outcome: boolean; whole: boolean } {
  const { roles } = actingFor(actor)
  const whole = roles.includes('city-lead')
  return { whole, outcome: whole || roles.includes('city-department') }
}

export const vetoWords = ({ name, count }: { name: string; count: number }, whole: boolean): string =>
  `专家评审中${whole ? ` ${count} 位认为` : '有专家认为'}有“${name}”，还没有认定；请核实，属实的录入一票否决`

/**
 * How the review of a part stands, for the office. Its minutes name who was there, and how many said what is for the lead
 * alone (`whole`).
 */
export const panelView = (
  table: IndexTable,
  klass: string,
  review: ReviewStanding,
  findings: readonly Taken[],
  whole: boolean,
): NonNullable<SheetView['panel']> => {
  const marks = panelMarks(table, klass, review, findings)
  const outdated = outdatedMarks(table, klass, review, findings).length
  return {
    ...{ reviewId: review.reviewId, number: review.number, state: review.state },
    ...(whole
      ? { needed: review.needed, completed: review.completed, minutes: review.minutes }
      : { needed: null, completed: null, minutes: null }),
    indicators: panelIndicators(table, klass).map(({ name }) => name),
    vetoes: panelVetoes(review, findings).map(one => (whole ? one : { ...one, count: null })),
    outdated,
    mayTake: marks !== null && marks.length + outdated > 0,
  }
}
