import { actingFor, signedIn } from '#kernel/actor.ts'
import { dateOf, day, type PlainDate } from '#kernel/calendar.ts'
import type { Interval } from '#kernel/interval.ts'
import type { Context, Tx } from '#kernel/operation.ts'
import { type LineWithPlatform, unscopedLines, unscopedNeed } from '#modules/catalogue/index.ts'
import type { ProductClass } from '#modules/catalogue/terms.ts'
import { inForce, type PlatformRule, ruleFor, rulesOfLine, rulesOfLines } from '#modules/policy/index.ts'
import { customerAmong, pricedFor, pricesOf, reckon } from '#modules/pricing/index.ts'
import type { Customer } from '#modules/pricing/terms.ts'
import { heldBy, heldOf, qualificationRefusal, requirementOf } from '#modules/qualification/index.ts'
import { restrictedUntil } from './course.ts'
import { freeOperators, usesOf, violationsBetween } from './life.store.ts'
import type { BookingRow } from './occupation.store.ts'
import { type Plan, planRun } from './plan.ts'
import { planFacts } from './plan-facts.ts'
import type { Resource } from './resource.store.ts'
import type { PolicyFacts, RequestFacts } from './rules.ts'
import { scheduleOf } from './schedule.store.ts'
import { countOpenRequests } from './store.ts'

/** What is asked for, by whom. */
export interface Asking {
  readonly where: LineWithPlatform
  readonly run: Interval
  readonly productClass: ProductClass | null
  readonly needId?: string | null | undefined
  /** Who runs it; else who asks. */
  readonly runnerId?: string | null | undefined
  /** The booking that gets another time, whose own is no obstacle. */
  readonly moving?: BookingRow
  /** The line and what it needs (`lineAndNeeds`); empty where the line was never opened for booking. */
  readonly resources: readonly Resource[]
}

/** Of a booking that stands, nobody knows any more which class its client was: what is for outsiders or insiders holds. */
const customerOfBooking = ({ clientId, providerId }: BookingRow): Customer =>
  clientId === providerId ? 'own' : 'all'

/** Rules of the lines that bookings take. */
export async function rulesOfBooked(tx: Tx, rows: readonly BookingRow[]) {
  const lines = await unscopedLines(tx, [...new Set(rows.flatMap(({ lineId }) => lineId ?? []))])
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

/** What the run would cost at the public price of today; null where that price doesn't go by time, or there is none. */
export async function expectedFen(tx: Tx, lineId: string, customer: Customer, run: Interval, now: Date) {
  const today = dateOf(now)
  const { price } = pricedFor((await pricesOf(tx, [lineId], today)).get(lineId) ?? [], customer, today)
  if (price?.mode !== 'fixed') return null
  const amount = { by: 'time' as const, planned: run, used: null }
  const item = { name: '占线', priceId: null, price, amount, actuals: [] }
  return reckon({ items: [item], discounts: [], vouchers: [] })?.due ?? null
}

const yearAround = ({ start, end }: Interval): Interval => ({
  start: new Date(start.getTime() - 366 * day),
  end: new Date(end.getTime() + 366 * day),
})

async function policyFacts(
  { where: { line, platform }, run, needId = null, runnerId = null, moving }: Asking,
  { tx, actor, now }: Context,
): Promise<PolicyFacts> {
  const client = actingFor(actor)
  const clientId = client.organisationId
  const providerId = platform.organisationId
  const { organisationKind: kind, verified } = client
  const customer = customerAmong({ id: clientId, kind, verified }, providerId)
  const rules = inForce(await rulesOfLine(tx, platform.id, line.id), {
    lineId: line.id,
    customer,
    on: dateOf(run.start),
  })
  const strikes = ruleFor(rules, 'strikes')
  const countsMoney = rules.some(({ content }) => content.kind === 'quota' && content.measure === 'money')
  const requirement = await requirementOf(tx, line.id)
  const demandsStaff = rules.some(({ content }) => content.kind === 'staffing')
  const need = demandsStaff && needId !== null ? await unscopedNeed(tx, needId) : null
  const operators = demandsStaff || requirement ? await freeOperators(tx, platform.id, run, now) : 0
  const personId = signedIn(actor).personId
  const held = requirement ? await heldBy(tx, line.id, runnerId ?? personId) : null
  return {
    customer,
    rules,
    uses: rules.some(({ content }) => content.kind === 'quota')
      ? await usesOf(tx, { clientId, providerId }, yearAround(run), now, moving?.id ?? null)
      : [],
    use: {
      ...run,
      lineId: line.id,
      personId,
      needId,
      fen: countsMoney ? await expectedFen(tx, line.id, customer, run, now) : null,
    },
    staffing: { hazards: need?.content ? need.content.hazards : null, operators },
    restrictedUntil: strikes
      ? restrictedUntil(
          (await violationsBetween(tx, clientId, providerId)).map(({ at, state }) => ({
            at,
            withdrawn: state === 'withdrawn',
          })),
          strikes.content,
          now,
        )
      : null,
    // What somebody holds for another organisation is nobody's business here.
    qualification: qualificationRefusal(
      requirement,
      held?.organisationId === clientId ? heldOf(held) : null,
      run,
      operators,
    ),
  }
}

/** Gathers what the request rules judge by, and plans; the same for the check beforehand and for the request. */
export async function attempt(
  asking: Asking,
  context: Context,
): Promise<{ facts: RequestFacts; plan: Plan }> {
  const { where, run, productClass, resources, moving } = asking
  const { tx, actor, now } = context
  const { organisationId, verified } = actingFor(actor)
  const lineId = where.line.id
  const line = resources.find(({ id }) => id === lineId)
  const except = moving ? { except: moving.id } : {}
  const planned = line ? await planFacts(tx, line, resources, { run, productClass, ...except }, now) : null
  const forward = run.start < run.end
  return {
    facts: {
      run,
      schedule: await scheduleOf(tx, lineId),
      busy: planned?.taken.filter(({ resourceId }) => resourceId === lineId) ?? [],
      verified,
      openRequests: moving ? 0 : await countOpenRequests(tx, organisationId, now),
      now,
      policy: forward ? await policyFacts(asking, context) : null,
    },
    // Of a run that ends before it begins nothing is planned: the rule of order refuses it.
    plan: planned && forward ? planRun(planned) : { wanted: [], follower: null, refusals: [] },
  }
}
