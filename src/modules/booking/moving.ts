/** 改期: whether a booking may be moved to a time, and what it would take there. */
import { actingFor } from '#kernel/actor.ts'
import { dateOf, formatInstant, hour } from '#kernel/calendar.ts'
import type { Refusal } from '#kernel/decision.ts'
import type { Interval } from '#kernel/interval.ts'
import type { Context } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { unscopedLines } from '#modules/catalogue/index.ts'
import { organisationsByIds } from '#modules/identity/index.ts'
import { accessTo, type PlatformRule, quotaRefusals, ruleFor, saidBy } from '#modules/policy/index.ts'
import { courseOf } from './course.ts'
import { openMove, ownTime, shifted } from './move.store.ts'
import { type BookingRow, type OccupationRow, takenOf, type Wanted } from './occupation.store.ts'
import type { Plan } from './plan.ts'
import { hullOf, wholeFacts } from './plan-facts.ts'
import { type Asker, attempt, policyFor, rulesFor } from './request-facts.ts'
import type { Resource } from './resource.store.ts'
import { lockRefusal, requestRefusals } from './rules.ts'
import { courses } from './terms.ts'
import { onFreeUnits } from './units.ts'
import { planWhole } from './whole-run.ts'

/** A change gives the old time back, so without a rule of its own it needs the notice of a cancellation. */
export function changeNoticeRefusal(
  row: Pick<BookingRow, 'during'>,
  rules: readonly PlatformRule[],
  cancelHours: number,
  now: Date,
): Refusal | null {
  const rule = ruleFor(rules, 'notice', ({ of }) => of === 'change')
  const hours = rule?.content.hours ?? cancelHours
  const latest = new Date(row.during.start.getTime() - hours * hour)
  if (now < latest) return null
  const refusal = {
    rule: 'booking.change-notice',
    message: `改期须至少提前 ${hours} 小时，最晚 ${formatInstant(latest)}。请联系平台协商。`,
    facts: { hours, latest: latest.toISOString() },
  }
  return rule ? saidBy(rule, refusal) : refusal
}

/** Whether the booking is one run on its line and what that needs, so that it is planned anew where it goes. */
export const isPlain = (
  row: Pick<BookingRow, 'during'>,
  own: readonly Pick<OccupationRow, 'part' | 'during'>[],
): boolean =>
  own.every(
    ({ part, during }) =>
      part !== 'hold' &&
      (part !== 'run' ||
        (during.start.getTime() === row.during.start.getTime() &&
          during.end.getTime() === row.during.end.getTime())),
  )

/** What the booking would take at another time, and what stands against that alone. */
export async function planMove(
  row: BookingRow,
  run: Interval,
  resources: readonly Resource[],
  context: Context,
) {
  const { tx, now } = context
  const [where] = await unscopedLines(tx, row.lineId === null ? [] : [row.lineId])
  if (!where) throw new Problem('not-found')
  const { productClass, needId, runnerId } = row
  const { facts, plan } = await attempt(
    { where, run, resources, productClass, needId, runnerId, moving: row },
    context,
  )
  const own = await ownTime(tx, row.id)
  if (isPlain(row, own)) return { facts, plan, own, lengthens: false }
  // What was put together of several steps goes there as it is, on other units of what it takes where its own are taken;
  // set-up and cleaning are what is needed there.
  const steps = own.filter(({ part }) => part === 'run' || part === 'hold')
  const there = shifted(steps, row.during, run)
  const wanted = there && (await onOthers(there, row.id, resources, context))
  const asItIs: Plan = wanted
    ? planWhole(await wholeFacts(tx, { wanted, productClass, except: row.id }, resources, now))
    : { wanted: [], follower: null, refusals: [] }
  return { facts, plan: asItIs, own, lengthens: wanted === null }
}

/** The pieces of a whole run on units that are free where it goes. */
async function onOthers(
  pieces: readonly Wanted[],
  bookingId: string,
  resources: readonly Resource[],
  { tx, now }: Context,
): Promise<Wanted[]> {
  const taken = await takenOf(
    tx,
    resources.map(({ id }) => id),
    hullOf(pieces.map(({ during }) => during)),
    now,
  )
  return onFreeUnits(
    pieces,
    new Map(resources.map(one => [one.id, one])),
    taken.filter(one => one.bookingId !== bookingId),
  )
}

/** Everything that stands against moving, what it would take, and whether the platform answers again. */
export async function judgeMove(
  row: BookingRow,
  run: Interval,
  resources: readonly Resource[],
  context: Context,
) {
  const { tx, actor, now } = context
  const { organisationId } = actingFor(actor)
  // The provider reaches the booking too, but moving is the client's.
  if (row.clientId !== organisationId) throw new Problem('not-found')
  const course = courseOf(row, now)
  const { facts, plan, own, lengthens } = await planMove(row, run, resources, context)
  const before = await rulesFor(row, dateOf(row.during.start), tx)
  const movable = course === 'requested' || course === 'confirmed'
  const refusals: (Refusal | null)[] = [
    movable
      ? null
      : { rule: 'booking.state', message: `该预约${courses[course]}，不能改期。`, facts: { state: course } },
    (await openMove(tx, row.id, now))
      ? { rule: 'booking.move-open', message: '已有一项改期待平台答复，请等待答复。' }
      : null,
    course === 'confirmed' ? changeNoticeRefusal(row, before, facts.schedule?.cancelHours ?? 0, now) : null,
    lockRefusal(row, before, '改期', now),
    lengthens
      ? { rule: 'booking.move-length', field: 'end', message: '由多个步骤组成的预约改期时不能改变时长。' }
      : null,
    ...requestRefusals(facts),
    ...plan.refusals,
  ]
  const effect = accessTo(facts.policy?.rules ?? [], run).effect
  return {
    refusals: refusals.filter(one => one !== null),
    own,
    plan,
    schedule: facts.schedule,
    needsAnswer: course === 'confirmed' && effect !== 'allow',
  }
}

/** For whom bookings like `row` get other times when the platform agrees: who asked for them, not who answers. */
export async function askerOf(row: BookingRow, moving: readonly string[], tx: Context['tx']): Promise<Asker> {
  const [where] = await unscopedLines(tx, row.lineId === null ? [] : [row.lineId])
  const [client] = await organisationsByIds(tx, row.clientId === null ? [] : [row.clientId])
  if (!where || !client) throw new Problem('not-found')
  const { id: organisationId, kind: organisationKind, verified } = client
  return {
    where,
    client: { organisationId, organisationKind, verified, personId: row.requestedBy },
    needId: row.needId,
    runnerId: row.runnerId,
    moving,
  }
}

/**
 * Which of its quotas a client would exceed at another time, at the moment of the answer: what it asked for beside the
 * move counts by then, and didn't when the move was asked for.
 */
export async function quotasAgainst(
  row: BookingRow,
  run: Interval,
  context: Pick<Context, 'tx' | 'now'>,
): Promise<Refusal[]> {
  const asker = await askerOf(row, [row.id], context.tx)
  const { rules, uses, use } = (await policyFor(asker, [run], context))(run)
  return quotaRefusals(rules, uses, use)
}
