import { actingFor, signedIn } from '#kernel/actor.ts'
import { accept, type Decision, type Refusal, refuse } from '#kernel/decision.ts'
import type { Interval } from '#kernel/interval.ts'
import type { Link } from '#kernel/letter.ts'
import type { Context } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { lineOnOffer, needWithin } from '#modules/catalogue/index.ts'
import type { ProductClass } from '#modules/catalogue/terms.ts'
import { isMember } from '#modules/identity/index.ts'
import { announce, recordRequest } from './announcing.ts'
import { operatorsOf } from './facts.ts'
import { lapse, lapseOn } from './lapse.ts'
import { type BookingRow, insertBooking, takenOf, type Wanted } from './occupation.store.ts'
import type { TermsOf } from './offered.ts'
import { wholeFacts } from './plan-facts.ts'
import { attempt, clientOf, customerTo, expectedFees } from './request-facts.ts'
import { lineAndNeeds, lockResources } from './resource/store.ts'
import { confirmsAtOnce, holdUntil, requestRefusals } from './rules.ts'
import { lockRequestsOf } from './store.ts'
import type { PassedRule } from './tables.ts'
import { takePlan } from './take-run.ts'
import { planWhole } from './whole-run.ts'

/** What somebody asks for beside a line and its time. */
export interface Words {
  readonly productClass?: ProductClass | undefined
  readonly purpose: string
  readonly contact: string
  readonly needId?: string | undefined
  readonly offerId?: string | undefined
  /** Who runs it, a member of the caller's organisation; else the caller. */
  readonly runnerId?: string | undefined
  /** Why rules that a platform may let pass should be passed by. */
  readonly plea?: string | undefined
}

interface Means {
  readonly link: Link
  readonly termsOf: TermsOf
  /** Rules that were asked when the time was offered or planned, and aren't again. */
  readonly asked?: readonly string[]
  /** What a whole run takes, instead of what its line needs for a run of one piece. */
  readonly wanted?: readonly Wanted[]
}

/** Asked of a run of one piece on one line. A whole run has its own hours, length and resources, which its template says. */
export const ofOnePiece = ['booking.opening', 'booking.length', 'booking.free', 'booking.grid']

/** Which rules a plea would have passed by; null where one of them lets nobody pass. */
const passedBy = (refusals: readonly Refusal[]): PassedRule[] | null =>
  refusals.every(({ override }) => override !== undefined)
    ? refusals.map(({ rule, message, override = [] }) => ({ rule, message, override: [...override] }))
    : null

/** Who comes when the time is gone needn't wait for the line behind all who ask for it: one look without its lock. */
const isTaken = async (lineId: string, run: Interval, { tx, now }: Context): Promise<boolean> =>
  run.start < run.end && (await takenOf(tx, [lineId], run, now)).length > 0

/**
 * The one way to a booking of a line, whoever comes by it: a request, a turn of the waiting list, a time instead of one
 * that was lost, a whole run over several resources. Takes the time for a request that the platform answers, or confirms it at once where a rule of the
 * platform says so.
 */
export async function place(
  lineId: string,
  run: Interval,
  { purpose, contact, needId, offerId, runnerId, productClass, plea }: Words,
  context: Context,
  means: Means,
): Promise<Decision<BookingRow>> {
  const { tx, reach, actor, now, newId, changed } = context
  const { link, termsOf, wanted } = means
  const asked = [...(means.asked ?? []), ...(wanted ? ofOnePiece : [])]
  const { organisationId } = actingFor(actor)
  const { personId } = signedIn(actor)
  const looks = offerId === undefined && !asked.includes('booking.free')
  const [offered, late, , runs] = await Promise.all([
    lineOnOffer(tx, lineId),
    looks && isTaken(lineId, run, context),
    lockRequestsOf(tx, organisationId),
    runnerId === undefined || isMember(tx, runnerId, organisationId),
    needId === undefined || needWithin(tx, reach, needId),
  ])
  if (!runs) throw new Problem('not-found')
  if (!offered.ok) return offered
  const where = offered.value
  const { platform } = where
  const asking = { where, run, needId, runnerId, productClass: productClass ?? null }
  if (late) {
    const resources = await lineAndNeeds(tx, lineId, false)
    const { facts, plan } = await attempt({ ...asking, resources }, context)
    const refusals = [...requestRefusals(facts), ...plan.refusals].filter(({ rule }) => !asked.includes(rule))
    if (refusals.some(({ rule }) => rule === 'booking.free')) return refuse(...refusals)
  }
  // From here to the end nobody else takes or frees time of the line or of what it needs. What is asked with it is sent
  // behind it and answered once it is had; of what a whole run takes, that is waited for.
  const locking = wanted
    ? await lockResources(tx, [...new Set([lineId, ...wanted.map(({ resourceId }) => resourceId)])])
    : lineAndNeeds(tx, lineId, true)
  const judged = () => attempt({ ...asking, resources: locking }, context)
  // Asked together: what has run out stands in nobody's way, so there is something new only where set-ups are reckoned anew.
  const [resources, first, lapsed, operators, feeOf] = await Promise.all([
    locking,
    judged(),
    locking instanceof Promise ? lapseOn(lineId, locking, context, link) : lapse(locking, context, link),
    operatorsOf(tx, [platform.organisationId]),
    expectedFees(tx, lineId, customerTo(platform.organisationId, clientOf(actor)), now),
  ])
  const attempted = lapsed > 0 ? await judged() : first
  const { facts } = attempted
  const plan = wanted
    ? planWhole(await wholeFacts(tx, { wanted, productClass: asking.productClass }, resources, now))
    : attempted.plan
  const terms = offerId === undefined ? null : await termsOf(offerId, { lineId, run }, context)
  const refusals = [
    ...requestRefusals(facts),
    ...plan.refusals,
    ...(terms && !terms.ok ? terms.refusals : []),
  ].filter(({ rule }) => !asked.includes(rule))
  const passed = plea === undefined ? null : passedBy(refusals)
  if (facts.schedule === null || (refusals.length > 0 && passed === null)) return refuse(...refusals)
  const atOnce = confirmsAtOnce(facts, refusals)
  const id = newId()
  const row = {
    ...{ id, kind: 'run' as const, state: atOnce ? ('confirmed' as const) : ('requested' as const) },
    holdUntil: atOnce ? null : holdUntil(run, facts.schedule, now),
    lineId,
    providerId: platform.organisationId,
    clientId: organisationId,
    requestedBy: personId,
    runnerId: runnerId ?? null,
    needId: needId ?? null,
    ...(offerId !== undefined && terms?.ok
      ? { offerId, offerNumber: terms.value.number, offerPrice: terms.value.price }
      : {}),
    during: run,
    purpose,
    contact,
    expectedFen: facts.policy && feeOf(run),
    ...(passed && passed.length > 0 ? { plea: plea ?? null, passed } : {}),
    productClass: productClass ?? null,
    customer: facts.policy?.customer ?? null,
    createdAt: now,
  }
  // The constraint has the last word, whoever took the time: the same refusal as if they had had it before.
  const [taken, has] = await Promise.all([
    insertBooking(tx, row),
    takePlan(tx, row, lineId, plan),
    recordRequest(row, plea ?? '', context),
  ])
  if (!has)
    return refuse(
      ...requestRefusals({ ...facts, busy: [run] }).filter(
        ({ rule }) => rule === 'booking.free' || !asked.includes(rule),
      ),
    )
  announce(taken, where, operators.get(platform.organisationId) ?? [], context, link)
  changed({
    object: { kind: 'booking', id },
    after: { state: taken.state, lineId, ...run, needId, offerId, passed: passed?.map(({ rule }) => rule) },
  })
  return accept(taken)
}
