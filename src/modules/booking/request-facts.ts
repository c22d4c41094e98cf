import { type ActingFor, type Actor, actingFor, signedIn } from '#kernel/actor.ts'
import { dateOf, day, type PlainDate } from '#kernel/calendar.ts'
import type { Interval } from '#kernel/interval.ts'
import type { Context, Tx } from '#kernel/operation.ts'
import { type NamedLine, unscopedNames, unscopedNeed } from '#modules/catalogue/index.ts'
import type { ProductClass } from '#modules/catalogue/terms.ts'
import {
  concerning,
  inForce,
  type PlatformRule,
  quotaReach,
  ruleFor,
  rulesOfLine,
  rulesOfLines,
} from '#modules/policy/index.ts'
import { customerAmong, customerOf, pricedFor, pricesOf, reckon } from '#modules/pricing/index.ts'
import type { Customer } from '#modules/pricing/terms.ts'
import { heldBy, heldOf, qualificationRefusal, requirementOf } from '#modules/qualification/index.ts'
import { restrictedUntil } from './course.ts'
import { freeOperators, usesOf, violationsBetween } from './life.store.ts'
import type { BookingRow } from './occupation.store.ts'
import { type Plan, planRun } from './plan.ts'
import { planFactsOf } from './plan-facts.ts'
import type { Resource } from './resource/store.ts'
import type { PolicyFacts, RequestFacts } from './rules.ts'
import { scheduleOf } from './schedule.store.ts'
import { countOpenRequests } from './store.ts'

/** For whom something is judged. */
export type Client = Pick<ActingFor, 'organisationId' | 'organisationKind' | 'verified'> & {
  readonly personId: string
}

export const clientOf = (actor: Actor): Client => {
  const { organisationId, organisationKind, verified } = actingFor(actor)
  return { organisationId, organisationKind, verified, personId: signedIn(actor).personId }
}

/** Who asks for a line, with what. */
export interface Asker {
  readonly where: NamedLine
  readonly client: Client
  readonly needId?: string | null | undefined
  /** Who runs it; else who asks. */
  readonly runnerId?: string | null | undefined
  /** Bookings that get other times, whose own are no obstacle. */
  readonly moving: readonly string[]
}

/** What is asked for, by whom. */
export interface Asking {
  readonly where: NamedLine
  readonly run: Interval
  readonly productClass: ProductClass | null
  readonly needId?: string | null | undefined
  /** Who runs it; else who asks. */
  readonly runnerId?: string | null | undefined
  /** The booking that gets another time, whose own is no obstacle. */
  readonly moving?: BookingRow
  /**
   * The line and what it needs (`lineAndNeeds`), maybe still being locked: what is asked here is answered after that. Empty
   * where the line was never opened for booking.
   */
  readonly resources: readonly Resource[] | Promise<readonly Resource[]>
}

/** Which customer a client is to a provider, as prices know it. */
export const customerTo = (
  providerId: string,
  { organisationId: id, organisationKind: kind, verified }: Client,
): Customer => customerAmong({ id, kind, verified }, providerId)

/**
 * Which customer the client of a booking was when it asked, so that what follows from it, cancelling and checking in, is
 * judged by the rules of the same class. What was booked before that was kept is an outsider's or the platform's own.
 */
const customerOfBooking = ({ customer, clientId, providerId }: BookingRow): Customer =>
  customer ?? (clientId === providerId ? 'own' : 'all')

/** The rules of platforms that concern whoever asks, line by line, in one query whatever their number. */
export async function rulesToward(
  lines: readonly (Pick<NamedLine, 'line'> & {
    readonly platform: Pick<NamedLine['platform'], 'id' | 'organisationId'>
  })[],
  { tx, actor }: Pick<Context, 'tx' | 'actor'>,
): Promise<(lineId: string) => readonly PlatformRule[]> {
  const all = await rulesOfLines(
    tx,
    lines.map(({ line, platform }) => ({ platformId: platform.id, lineId: line.id })),
  )
  const found = new Map(
    lines.map(({ line: { id: lineId }, platform }) => {
      const customer = customerOf(actor, platform.organisationId)
      return [lineId, concerning(all.get(lineId) ?? [], { lineId, customer })]
    }),
  )
  return lineId => found.get(lineId) ?? []
}

/** Rules of the lines that bookings take. */
export async function rulesOfBooked(tx: Tx, rows: readonly BookingRow[]) {
  const lines = await unscopedNames(tx, [...new Set(rows.flatMap(({ lineId }) => lineId ?? []))])
  return rulesOfLines(
    tx,
    lines.map(({ line, platform }) => ({ platformId: platform.id, lineId: line.id })),
  )
}

/** The rules in force for a booking that stands, on a day. */
export const rulesAmong = (
  rules: ReadonlyMap<string, readonly PlatformRule[]>,
  row: BookingRow,
  on: PlainDate,
): PlatformRule[] =>
  inForce(rules.get(row.lineId ?? '') ?? [], {
    lineId: row.lineId ?? '',
    customer: customerOfBooking(row),
    on,
  })

export async function rulesFor(row: BookingRow, on: PlainDate, tx: Tx): Promise<PlatformRule[]> {
  return rulesAmong(await rulesOfBooked(tx, [row]), row, on)
}

/**
 * What runs of the line would cost at the public price of today; null where that price doesn't go by time, or there is
 * none.
 */
export async function expectedFees(
  tx: Tx,
  lineId: string,
  customer: Customer,
  now: Date,
): Promise<(run: Interval) => number | null> {
  const today = dateOf(now)
  const { price } = pricedFor((await pricesOf(tx, [lineId], today)).get(lineId) ?? [], customer, today)
  if (price?.mode !== 'fixed') return () => null
  return run => {
    const amount = { by: 'time' as const, planned: run, used: null }
    const item = { name: '占线', priceId: null, price, amount, actuals: [] }
    return reckon({ items: [item], discounts: [], vouchers: [] })?.due ?? null
  }
}

export const expectedFen = async (tx: Tx, lineId: string, customer: Customer, run: Interval, now: Date) =>
  (await expectedFees(tx, lineId, customer, now))(run)

const daysAround = (runs: readonly Interval[], days: number): Interval => ({
  start: new Date(Math.min(...runs.map(({ start }) => start.getTime())) - days * day),
  end: new Date(Math.max(...runs.map(({ end }) => end.getTime())) + days * day),
})

type Restriction = (rules: readonly PlatformRule[]) => Date | null

/** Until when the client may not ask for anything, by the violations that stand. */
async function restriction(tx: Tx, clientId: string, providerId: string, now: Date): Promise<Restriction> {
  const strikes = (await violationsBetween(tx, clientId, providerId)).map(({ at, state }) => ({
    at,
    withdrawn: state === 'withdrawn',
  }))
  return rules => {
    const rule = ruleFor(rules, 'strikes')
    return rule ? restrictedUntil(strikes, rule.content, now) : null
  }
}

/** What the platform's rules judge a run by, beside what `also` counts of the same client. */
export type PolicyOf = (run: Interval, also?: PolicyFacts['uses']) => PolicyFacts

/** Gathers what the platform's rules judge these runs by, in as many queries as for one of them. */
export async function policyFor(
  { where: { line, platform }, client, needId = null, runnerId = null, moving }: Asker,
  runs: readonly Interval[],
  { tx, now }: Pick<Context, 'tx' | 'now'>,
): Promise<PolicyOf> {
  const { organisationId: clientId, personId } = client
  const providerId = platform.organisationId
  const customer = customerTo(providerId, client)
  const [all, requirement] = await Promise.all([
    rulesOfLine(tx, platform.id, line.id),
    requirementOf(tx, line.id),
  ])
  const rulesOn = (run: Interval) => inForce(all, { lineId: line.id, customer, on: dateOf(run.start) })
  const contents = runs.flatMap(rulesOn).map(({ content }) => content)
  const has = (kind: PlatformRule['content']['kind']) => contents.some(content => content.kind === kind)
  const restricted = has('strikes') ? await restriction(tx, clientId, providerId, now) : () => null
  const quotas = contents.filter(content => content.kind === 'quota')
  const countsMoney = quotas.some(({ measure }) => measure === 'money')
  const feeOf = countsMoney ? await expectedFees(tx, line.id, customer, now) : () => null
  const counting = daysAround(runs, quotaReach(quotas))
  const uses = quotas.length > 0 ? await usesOf(tx, { clientId, providerId }, counting, now, moving) : []
  const need = has('staffing') && needId !== null ? await unscopedNeed(tx, needId) : null
  const staffed = has('staffing') || requirement ? await freeOperators(tx, platform.id, runs, now) : []
  const operatorsAt = new Map(runs.map((run, index) => [keyOf(run), staffed[index] ?? 0]))
  const held = requirement ? await heldBy(tx, line.id, runnerId ?? personId) : null
  return (run, also = []) => {
    const rules = rulesOn(run)
    const operators = operatorsAt.get(keyOf(run)) ?? 0
    return {
      customer,
      rules,
      uses: [...uses, ...also],
      use: { ...run, lineId: line.id, personId, needId, fen: feeOf(run) },
      staffing: { hazards: need?.content ? need.content.hazards : null, operators },
      restrictedUntil: restricted(rules),
      // What somebody holds for another organisation is nobody's business here.
      qualification: qualificationRefusal(
        requirement,
        held?.organisationId === clientId ? heldOf(held) : null,
        run,
        operators,
      ),
      stoppedOn: moving.length > 0 ? null : platform.bookingsStoppedOn,
    }
  }
}

const keyOf = ({ start, end }: Interval): string => `${start.getTime()} ${end.getTime()}`

/** Gathers what the request rules judge by, and plans; the same for the check beforehand and for the request. */
export async function attempt(
  asking: Asking,
  context: Context,
): Promise<{ facts: RequestFacts; plan: Plan }> {
  const { where, run, productClass, resources, moving, needId, runnerId } = asking
  const { tx, actor, now } = context
  const client = clientOf(actor)
  const { organisationId, verified } = client
  const asker = { where, client, needId, runnerId, moving: moving ? [moving.id] : [] }
  const lineId = where.line.id
  const except = moving ? { except: moving.id } : {}
  const forward = run.start < run.end
  // Asked together: none of them waits for another's answer.
  const [planned, schedule, openRequests, policyOf] = await Promise.all([
    planFactsOf(tx, lineId, Promise.resolve(resources), { run, productClass, ...except }, now),
    scheduleOf(tx, lineId),
    moving ? 0 : countOpenRequests(tx, organisationId, now),
    forward ? policyFor(asker, [run], context) : null,
  ])
  return {
    facts: {
      run,
      schedule,
      busy: planned?.taken.filter(({ resourceId }) => resourceId === lineId) ?? [],
      verified,
      openRequests,
      now,
      policy: policyOf?.(run) ?? null,
    },
    // Of a run that ends before it begins nothing is planned: the rule of order refuses it.
    plan: planned && forward ? planRun(planned) : { wanted: [], follower: null, refusals: [] },
  }
}
