/** What recognition and evaluation ask of reviews. No answer names an expert or a single score. */
import { signedIn } from '#kernel/actor.ts'
import type { Context, Tx } from '#kernel/operation.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import { plainName } from './conflict.rules.ts'
import { reviewNumber } from './number.ts'
import {
  insertReviews,
  lockReviewOf,
  minutesOf,
  type ReviewRow,
  registeredAs,
  reviewsOfSubjects,
  type Subject,
  storeReview,
} from './review.store.ts'
import type { Rubric } from './rubric.ts'
import { aggregateOf, itemsOf, type PanelItem } from './scoring.ts'
import { completedOf, type SheetRow, seatsOf, sheetsOf } from './seat.store.ts'
import type { Concerned, MaterialFile, MaterialSection } from './tables.ts'
import type { Aggregation, Opinion, ReviewState } from './terms.ts'

/** What a caller puts to the experts: everything they may see, and nothing else. */
export interface ReviewRequest {
  readonly subject: Subject
  /** Reviews of one round are compared with one another: the id of a call for applications, of a year's evaluation. */
  readonly round: string
  /** As the office and the experts read it, e.g. the platform's name. */
  readonly title: string
  /** Whose people may not judge: applicant, host, co-builders, co-applicants. At least one; without a code where the name is all that is known. */
  readonly organisations: readonly { readonly uscc: string | null; readonly name: string }[]
  readonly locality: string
  /** GB/T 13745, three, five or seven digits. */
  readonly disciplines: readonly string[]
  readonly sections: readonly MaterialSection[]
  readonly files: readonly MaterialFile[]
  /** A rubric of the policy pack by its id, of which the newest version is kept with the review; or one of the caller's. */
  readonly rubric: string | Rubric
  /** How many experts; the office may change it until scoring begins. */
  readonly needed: number
  readonly aggregation?: Aggregation
}

export interface ReviewStanding {
  readonly reviewId: string
  readonly number: string
  readonly subject: Subject
  readonly state: Exclude<ReviewState, 'withdrawn'>
  readonly needed: number
  /** How many sheets count. */
  readonly completed: number
  /** Once the review is closed. */
  readonly aggregate: {
    readonly by: Aggregation
    /** Hundredths of a point, of 100 points; null where too few sheets are left for the declared way. */
    readonly total: number | null
    readonly vetoes: readonly { readonly id: string; readonly name: string; readonly count: number }[]
    readonly opinions: Readonly<Record<Opinion, number>>
    readonly rubric: { readonly id: string; readonly version: string }
    /** What each item came to, over the panel; null where too few sheets are left. */
    readonly items: readonly PanelItem[] | null
  } | null
  readonly minutes: string | null
  readonly openedAt: Date
  readonly closedAt: Date | null
}

/** The version of a rubric that a new review begins with; null where the pack has none of this id. */
export const newestRubric = ({ rubrics }: Pack, id: string) =>
  rubrics.filter(one => one.id === id).at(-1) ?? null

type Registered = Awaited<ReturnType<typeof registeredAs>>

/** Those that are known by name alone, by the codes of all that are registered under it; and the names of all, for who wrote another code. */
function concernedBy(organisations: ReviewRequest['organisations'], registered: Registered) {
  const named = new Map(
    organisations.flatMap(({ uscc, name }) =>
      uscc === null ? [[name, registered.filter(one => plainName(one.name) === plainName(name))]] : [],
    ),
  )
  const known = organisations.map(
    ({ uscc, name }): Concerned => ({ uscc: uscc ?? named.get(name)?.[0]?.uscc ?? name, name }),
  )
  const codes = [...known, ...[...named.values()].flat()].map(({ uscc }) => uscc)
  const names = known.map(({ name }) => plainName(name))
  return { organisations: known, concerned: [...new Set([...codes, ...names])] }
}

/**
 * Puts subjects to experts: the office forms the panels from here on. Of each request the review; null where its subject
 * has one already that wasn't withdrawn. Throws where the pack has no such rubric: that is a fault of whoever calls, not of
 * a person.
 */
export async function openReviews(
  { tx, actor, now, newId }: Pick<Context, 'tx' | 'actor' | 'now' | 'newId'>,
  pack: Pack,
  requests: readonly ReviewRequest[],
): Promise<({ reviewId: string } | null)[]> {
  const named = requests.flatMap(({ organisations }) =>
    organisations.flatMap(({ uscc, name }) => (uscc === null ? [plainName(name)] : [])),
  )
  const registered = await registeredAs(tx, [...new Set(named)])
  const rows = requests.map(
    ({ subject, rubric: wanted, aggregation = 'trimmed', organisations, ...request }) => {
      const rubric = typeof wanted === 'string' ? newestRubric(pack, wanted) : wanted
      if (!rubric) throw new Error(`the policy pack has no rubric ${wanted}`)
      return {
        id: newId(),
        subjectKind: subject.kind,
        subjectId: subject.id,
        ...request,
        disciplines: [...request.disciplines],
        ...concernedBy(organisations, registered),
        rubric,
        aggregation,
        state: 'forming' as const,
        openedBy: signedIn(actor).personId,
        openedAt: now,
      }
    },
  )
  const stored = await insertReviews(tx, rows)
  return rows.map(({ id }) => (stored.has(id) ? { reviewId: id } : null))
}

/** Puts one subject to experts, see `openReviews`. */
export const openReview = async (
  context: Pick<Context, 'tx' | 'actor' | 'now' | 'newId'>,
  pack: Pack,
  request: ReviewRequest,
): Promise<{ reviewId: string } | null> => (await openReviews(context, pack, [request]))[0] ?? null

/** Withdraws the review of a subject, at whatever stage it is: nobody reads or scores it any more. False where there is none. */
export async function withdrawReview(
  { tx, now }: Pick<Context, 'tx' | 'now'>,
  subject: Subject,
  reason: string,
): Promise<boolean> {
  const row = await lockReviewOf(tx, subject)
  if (!row) return false
  await storeReview(tx, row, {
    state: 'withdrawn',
    closedAt: null,
    withdrawnAt: now,
    withdrawnReason: reason,
  })
  return true
}

/** The sheets that count of each review. */
async function countedSheets(tx: Tx, reviewIds: readonly string[]): Promise<ReadonlyMap<string, SheetRow[]>> {
  const seats = new Map((await seatsOf(tx, reviewIds)).map(({ id, reviewId }) => [id, reviewId]))
  const sheets = await sheetsOf(tx, [...seats.keys()])
  return Map.groupBy(
    sheets.filter(({ removedAt }) => removedAt === null),
    ({ seatId }) => seats.get(seatId) ?? '',
  )
}

function aggregateOfRow({ rubric, aggregation: by }: ReviewRow, counted: readonly SheetRow[]) {
  const opinions = { recommend: 0, revise: 0, reject: 0 }
  for (const { content } of counted) opinions[content.opinion] += 1
  return {
    by,
    total: aggregateOf(
      counted.map(({ total }) => total),
      by,
    ),
    vetoes: rubric.vetoes.flatMap(({ id: veto, name }) => {
      const count = counted.filter(({ content }) => content.vetoes.includes(veto)).length
      return count === 0 ? [] : [{ id: veto, name, count }]
    }),
    opinions,
    rubric: { id: rubric.id, version: rubric.version },
    items: itemsOf(
      rubric,
      counted.map(({ content }) => content),
      by,
    ),
  }
}

/** How the reviews of these subjects stand; a subject without one is left out. */
export async function reviewsOf(tx: Tx, subjects: readonly Subject[]): Promise<ReviewStanding[]> {
  const rows = await reviewsOfSubjects(tx, subjects)
  const ids = rows.map(({ id }) => id)
  const completed = await completedOf(tx, ids)
  const recorded = await minutesOf(tx, ids)
  const closed = rows.filter(({ state }) => state === 'closed').map(({ id }) => id)
  const counted = await countedSheets(tx, closed)
  const standings: ReviewStanding[] = []
  for (const row of rows) {
    if (row.state === 'withdrawn') continue
    standings.push({
      reviewId: row.id,
      number: reviewNumber(row),
      subject: { kind: row.subjectKind, id: row.subjectId },
      state: row.state,
      needed: row.needed,
      completed: completed.get(row.id) ?? 0,
      aggregate: row.state === 'closed' ? aggregateOfRow(row, counted.get(row.id) ?? []) : null,
      minutes: recorded.find(({ reviewId }) => reviewId === row.id)?.text ?? null,
      openedAt: row.openedAt,
      closedAt: row.closedAt,
    })
  }
  return standings
}

/** How the review of a subject stands; null where it has none, or it was withdrawn. */
export const reviewOf = async (tx: Tx, subject: Subject): Promise<ReviewStanding | null> =>
  (await reviewsOf(tx, [subject]))[0] ?? null
