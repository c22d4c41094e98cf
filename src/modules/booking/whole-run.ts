import { actingFor, signedIn } from '#kernel/actor.ts'
import { accept, type Decision, refuse } from '#kernel/decision.ts'
import type { Interval } from '#kernel/interval.ts'
import type { Link } from '#kernel/letter.ts'
import type { Context } from '#kernel/operation.ts'
import { type LineWithPlatform, needWithin } from '#modules/catalogue/index.ts'
import { announce } from './announcing.ts'
import { lapse } from './lapse.ts'
import { type BookingRow, takeTime, type Wanted } from './occupation.store.ts'
import { attempt } from './request-facts.ts'
import { lockResources } from './resource.store.ts'
import { holdUntil, requestRefusals } from './rules.ts'
import { lockRequestsOf } from './store.ts'

/** Asked of a slot of one line. A whole run has its own hours, length and resources, which its template says. */
const ofOneLine = ['booking.opening', 'booking.length', 'booking.free', 'booking.grid']

export interface WholeRun {
  readonly span: Interval
  readonly wanted: readonly Wanted[]
  readonly needId: string | undefined
  readonly purpose: string
  readonly contact: string
}

/**
 * Requests several resources at once under one booking, by the rules of its line: all of them are taken or, where
 * somebody has one in the meantime, none, and the answer is null: the caller refuses and with that undoes what was written.
 */
export async function placeWholeRun(
  { line, platform }: LineWithPlatform,
  { span, wanted, needId, purpose, contact }: WholeRun,
  context: Context,
  link: Link,
): Promise<Decision<BookingRow | null>> {
  const { tx, reach, actor, now, newId } = context
  const { organisationId } = actingFor(actor)
  if (needId !== undefined) await needWithin(tx, reach, needId)
  await lockRequestsOf(tx, organisationId)
  const resources = await lockResources(tx, [
    ...new Set([line.id, ...wanted.map(({ resourceId }) => resourceId)]),
  ])
  await lapse(resources, context, link)
  const { facts } = await attempt(
    { where: { line, platform }, run: span, productClass: null, needId, resources },
    context,
  )
  const refusals = requestRefusals(facts).filter(({ rule }) => !ofOneLine.includes(rule))
  if (facts.schedule === null || refusals.length > 0) return refuse(...refusals)
  const taken = await takeTime(
    tx,
    {
      id: newId(),
      kind: 'run',
      lineId: line.id,
      providerId: platform.organisationId,
      clientId: organisationId,
      requestedBy: signedIn(actor).personId,
      needId: needId ?? null,
      during: span,
      state: 'requested',
      holdUntil: holdUntil(span, facts.schedule, now),
      purpose,
      contact,
      createdAt: now,
    },
    wanted,
  )
  if (!taken) return accept(null)
  await announce(taken, '', context, link)
  return accept(taken)
}
