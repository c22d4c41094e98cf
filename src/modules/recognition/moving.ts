/** One application on its way: itself and its case, held together. */
import { dateOf, type PlainDate } from '#kernel/calendar.ts'
import type { Context } from '#kernel/operation.ts'
import { type Clock, type HeldCase, heldClock, holdCase } from '#modules/casework/index.ts'
import { reviewOf } from '#modules/review/index.ts'
import { type Pack, workCalendarOf } from '#modules/rulebook/index.ts'
import { type ApplicationRow, lockApplication } from './application.store.ts'
import { noticesOf, objectionsOf } from './notice.store.ts'
import { noticeOverRefusal, objectionsRefusal, reviewRefusal, secondPersonRefusal } from './rules.ts'

export interface Held {
  readonly application: ApplicationRow
  readonly held: HeldCase
}

export async function holdApplication(
  { tx, reach }: Pick<Context, 'tx' | 'reach'>,
  id: string,
): Promise<Held> {
  const application = await lockApplication(tx, reach, id)
  return { application, held: await holdCase(tx, id) }
}

export const clockOfHeld = (held: HeldCase, pack: Pack, now: Date): Clock =>
  heldClock(held, workCalendarOf(pack), now)

/** The office whose turn it is at a stage, by the version of the process that the case keeps. */
export function officeAt({ content }: HeldCase, stage: string): 'locality' | 'city' | null {
  const holder = content.stages.find(({ id }) => id === stage)?.holder
  return holder === 'locality' || holder === 'city' ? holder : null
}

/** What puts an application up for decision: the proposal, or the formal check before the review. */
export const proposingMoves: readonly string[] = ['propose', 'accept']

/** Who last put it up for what is decided. */
export const proposerOf = ({ steps }: Pick<HeldCase, 'steps'>): string | null =>
  steps.findLast(({ move }) => proposingMoves.includes(move))?.by ?? null

/** The conditions of everything that follows the review, as they stand now. */
export async function lateGuards(
  {
    application,
    held,
  }: { readonly application: { readonly id: string }; readonly held: Pick<HeldCase, 'steps'> },
  { tx, now }: Pick<Context, 'tx' | 'now'>,
  decidedBy: string,
) {
  const review = await reviewOf(tx, { kind: 'recognition', id: application.id })
  const [notice] = await noticesOf(tx, application.id)
  const objections = await objectionsOf(tx, [application.id])
  const today: PlainDate = dateOf(now)
  return {
    'review-closed': reviewRefusal(review),
    'notice-over': noticeOverRefusal(notice?.closesOn ?? null, today),
    'objections-answered': objectionsRefusal(objections.filter(one => one.answeredAt === null).length),
    'second-person': secondPersonRefusal(proposerOf(held), decidedBy),
  }
}
