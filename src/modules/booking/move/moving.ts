/** 改期: whether a booking may be moved to a time, and what it would take there. */
import { actingFor } from '#kernel/actor.ts'
import { dateOf, formatInstant, hour } from '#kernel/calendar.ts'
import type { Refusal } from '#kernel/decision.ts'
import { type Interval, overlaps } from '#kernel/interval.ts'
import type { Context } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { unscopedNames } from '#modules/catalogue/index.ts'
import { organisationsByIds } from '#modules/identity/index.ts'
import { accessTo, type PlatformRule, quotaRefusals, ruleFor, saidBy } from '#modules/policy/index.ts'
import { courseOf } from '../course.ts'
import { type BookingRow, type OccupationRow, takenOf, type Wanted } from '../occupation.store.ts'
import type { Plan } from '../plan.ts'
import { hullOf, wholeFacts } from '../plan-facts.ts'
import { type Asker, attempt, policyFor, rulesFor } from '../request-facts.ts'
import { type Resource, resourcesByIds } from '../resource/store.ts'
import { onFreeUnits } from '../resource/units.ts'
import { lockRefusal, requestRefusals } from '../rules.ts'
import { schedulesOf } from '../schedule.store.ts'
import type { OpenTimes } from '../schedule.ts'
import { courses } from '../terms.ts'
import { planWhole } from '../whole-run.ts'
import { openMove, ownTime, resourcesFor, shifted } from './store.ts'

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
  const { tx } = context
  const [where] = await unscopedNames(tx, row.lineId === null ? [] : [row.lineId])
  if (!where) throw new Problem('not-found')
  const { productClass, needId, runnerId } = row
  const { facts, plan } = await attempt(
    { where, run, resources, productClass, needId, runnerId, moving: row },
    context,
  )
  const own = await ownTime(tx, row.id)
  if (isPlain(row, own)) return { facts, plan, own, lengthens: false }
  // What was put together of several steps goes there as it is, on others of what it may take where its own are taken;
  // set-up and cleaning are what is needed there.
  const steps = own.filter(({ part }) => part === 'run' || part === 'hold')
  const there = shifted(steps, row.during, run)
  const asItIs = there && (await planShifted(there, row, resources, context))
  return { facts, plan: asItIs ?? nothing, own, lengthens: there === null }
}

const nothing: Plan = { wanted: [], follower: null, refusals: [] }

/**
 * Where pieces of a whole run go on units and resources that are free, at any time within `within`. The run's own line
 * keeps the hours that its template says; another line those of its schedule, as when the run was planned.
 */
export async function placesFor(
  pieces: readonly Wanted[],
  { id, lineId }: Pick<BookingRow, 'id' | 'lineId'>,
  within: Interval,
  known: readonly Resource[],
  { tx, now }: Pick<Context, 'tx' | 'now'>,
) {
  const ids = [...resourcesFor(pieces)]
  const missing = ids.filter(one => known.every(resource => resource.id !== one))
  // Whoever only looks hasn't locked what the other steps take.
  const resources = missing.length === 0 ? known : [...known, ...(await resourcesByIds(tx, missing))]
  const used = resources.filter(one => ids.includes(one.id) && one.retiredAt === null)
  const lines = await schedulesOf(
    tx,
    used.flatMap(one => (one.kind === 'line' && one.id !== lineId ? [one.id] : [])),
  )
  const weeks = new Map<string, OpenTimes>(lines.map(schedule => [schedule.lineId, schedule]))
  const sites = new Map(
    used.map(({ id: site, units, opening, special }) => [
      site,
      { units, open: weeks.get(site) ?? (opening && { opening, special }) },
    ]),
  )
  const taken = (await takenOf(tx, ids, within, now)).filter(({ bookingId }) => bookingId !== id)
  const placed = (there: readonly Wanted[]) => {
    if (there.length === 0) return { placed: [], stuck: [] }
    const hull = hullOf(there.map(({ during }) => during))
    return onFreeUnits(
      there,
      sites,
      taken.filter(one => overlaps(one, hull)),
    )
  }
  return { resources, placed }
}

/** The pieces of a whole run at another time, on units and resources that are free there, with what they need there. */
export async function planShifted(
  pieces: readonly Wanted[],
  row: Pick<BookingRow, 'id' | 'lineId' | 'productClass'>,
  known: readonly Resource[],
  context: Pick<Context, 'tx' | 'now'>,
): Promise<Plan> {
  const { tx, now } = context
  const within = hullOf(pieces.map(({ during }) => during))
  const { resources, placed } = await placesFor(pieces, row, within, known, context)
  const { placed: wanted, stuck } = placed(pieces)
  const asked = { wanted, productClass: row.productClass, except: row.id }
  const plan = planWhole(await wholeFacts(tx, asked, resources, now))
  if (stuck.length === 0) return plan
  return { ...plan, refusals: [...plan.refusals, await stuckRefusal(stuck, resources, tx)] }
}

/** Which steps find none of what they may take free, by name of what they took. */
async function stuckRefusal(
  stuck: readonly Wanted[],
  resources: readonly Resource[],
  tx: Context['tx'],
): Promise<Refusal> {
  const ids = new Set(stuck.map(({ resourceId }) => resourceId))
  const lines = new Map((await unscopedNames(tx, [...ids])).map(({ line }) => [line.id, line.name]))
  const names = [...ids].map(id => lines.get(id) ?? resources.find(one => one.id === id)?.name ?? '')
  return {
    rule: 'booking.free',
    field: 'start',
    message: `${names.join('、')}在所需的时间已被占用或不开放，也没有可以代替的，请改选其他时间。`,
    facts: { resources: names.join('、') },
  }
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
    row.during.start.getTime() === run.start.getTime() && row.during.end.getTime() === run.end.getTime()
      ? { rule: 'booking.move-same', field: 'start', message: '新的时段与现在的相同，请另选时间。' }
      : null,
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
  const [where] = await unscopedNames(tx, row.lineId === null ? [] : [row.lineId])
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
