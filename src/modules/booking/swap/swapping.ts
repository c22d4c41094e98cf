/** 互换: whether two bookings may change places, judged for both sides by the rules of a request and of a move. */
import { dateOf } from '#kernel/calendar.ts'
import type { Refusal } from '#kernel/decision.ts'
import type { Interval } from '#kernel/interval.ts'
import type { Context } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { type NamedLine, unscopedNames } from '#modules/catalogue/index.ts'
import { organisationsByIds } from '#modules/identity/index.ts'
import { accessTo } from '#modules/policy/index.ts'
import { courseOf } from '../course.ts'
import type { BookingRow, OccupationRow } from '../occupation.store.ts'
import { type Client, expectedFees, rulesAmong, rulesOfBooked } from '../request-facts.ts'
import type { Resource } from '../resource/store.ts'
import { holdUntil } from '../rules.ts'
import { unmovable } from '../series/moving.ts'
import { ownTimes } from '../series/store.ts'
import { gather, type Judged, judge, nothingYet, type Together, withRun } from '../together.ts'

export interface JudgedSwap {
  /** What stands against it on the side of each booking, by its id. */
  readonly against: ReadonlyMap<string, readonly Refusal[]>
  readonly together: Together
  readonly needsPlatform: boolean
  /** Until when it can be answered: the shorter of the two lines' terms, and before either begins. */
  readonly until: Date
}

/** Whether the booking is one run on its line and what that needs, for the price of the day. */
function unsuitable(row: BookingRow, own: readonly OccupationRow[]): Refusal | null {
  const plain = own.every(
    ({ part, during }) =>
      part !== 'hold' &&
      (part !== 'run' ||
        (during.start.getTime() === row.during.start.getTime() &&
          during.end.getTime() === row.during.end.getTime())),
  )
  if (plain && row.offerId === null) return null
  return {
    rule: 'booking.swap-plain',
    message: plain ? '按闲时报价的预约，价格随时段，不能互换。' : '由多个步骤组成的预约不能互换。',
  }
}

const unconfirmed: Refusal = {
  rule: 'booking.state',
  message: '该预约待平台确认，确认后才能互换。',
}

async function clientsOf(rows: readonly BookingRow[], tx: Context['tx']): Promise<Map<string, Client>> {
  const organisations = await organisationsByIds(
    tx,
    rows.flatMap(({ clientId }) => clientId ?? []),
  )
  return new Map(
    rows.flatMap(({ id, clientId, requestedBy }) => {
      const found = organisations.find(one => one.id === clientId)
      return found
        ? [
            [
              id,
              {
                organisationId: found.id,
                organisationKind: found.kind,
                verified: found.verified,
                personId: requestedBy,
              },
            ],
          ]
        : []
    }),
  )
}

interface Places {
  readonly rows: readonly [BookingRow, BookingRow]
  /** The lines and what they need; locked where the two are to be swapped. */
  readonly resources: readonly Resource[]
}

const needsOf = (lineId: string, resources: readonly Resource[]): Resource[] => {
  const ids = new Set(
    resources.find(({ id }) => id === lineId)?.needs.flatMap(({ resourceIds }) => resourceIds) ?? [],
  )
  return resources.filter(({ id }) => id === lineId || ids.has(id))
}

/** Judges one booking at the place of the other, beside what was judged before. */
async function judgeAt(
  row: BookingRow,
  place: BookingRow,
  { where, client }: { readonly where: NamedLine; readonly client: Client },
  { resources, rows }: Places,
  together: Together,
  context: Pick<Context, 'tx' | 'now'>,
): Promise<{ judged: Judged; together: Together; term: Date }> {
  const { needId, runnerId, productClass } = row
  const moving = rows.map(({ id }) => id)
  const on = needsOf(where.line.id, resources)
  const ground = await gather({ where, client, needId, runnerId, moving }, on, [place.during], context)
  const judged = judge(ground, place.during, productClass, together)
  const standing = { row, during: place.during, wanted: judged.plan.wanted }
  return {
    judged,
    together: withRun(together, where.line.id, standing, judged.plan),
    term: ground.schedule ? holdUntil(place.during, ground.schedule, context.now) : context.now,
  }
}

export async function judgeSwap(places: Places, context: Pick<Context, 'tx' | 'now'>): Promise<JudgedSwap> {
  const { tx, now } = context
  const [first, second] = places.rows
  const lines = new Map(
    (await unscopedNames(tx, [...new Set(places.rows.flatMap(({ lineId }) => lineId ?? []))])).map(one => [
      one.line.id,
      one,
    ]),
  )
  const clients = await clientsOf(places.rows, tx)
  const at = (row: BookingRow, place: BookingRow, together: Together) => {
    const [where, client] = [lines.get(place.lineId ?? ''), clients.get(row.id)]
    if (!where || !client) throw new Problem('not-found')
    return judgeAt(row, place, { where, client }, places, together, context)
  }
  const one = await at(first, second, nothingYet)
  const two = await at(second, first, one.together)
  const rules = await rulesOfBooked(tx, places.rows)
  const { own, moves } = await ownTimes(
    tx,
    places.rows.map(({ id }) => id),
  )
  const against = (row: BookingRow, { refusals }: Judged, cancelHours: number) =>
    [
      row.id,
      [
        ...(courseOf(row, now) === 'requested' ? [unconfirmed] : []),
        ...unmovable(
          row,
          moves.has(row.id),
          rulesAmong(rules, row, dateOf(row.during.start)),
          cancelHours,
          now,
        ),
        ...[unsuitable(row, own.get(row.id) ?? [])].filter(found => found !== null),
        ...refusals,
      ],
    ] as const
  const cancelHours = (judged: Judged) => judged.facts.schedule?.cancelHours ?? 0
  const decides = ({ judged: { facts } }: typeof one) =>
    accessTo(facts.policy?.rules ?? [], facts.run).effect !== 'allow'
  return {
    // What was judged at a line's place knows that line's schedule, which is the other booking's own.
    against: new Map([
      against(first, one.judged, cancelHours(two.judged)),
      against(second, two.judged, cancelHours(one.judged)),
    ]),
    together: two.together,
    needsPlatform: decides(one) || decides(two),
    until: one.term < two.term ? one.term : two.term,
  }
}

/** What a booking costs where it is, as it was asked for, and at the place of another, at the public price of today. */
export async function feesAt(
  row: Pick<BookingRow, 'customer' | 'expectedFen'>,
  place: { readonly lineId: string | null; readonly during: Interval },
  { tx, now }: Pick<Context, 'tx' | 'now'>,
): Promise<{ readonly now: number | null; readonly swapped: number | null }> {
  const feeOf = await expectedFees(tx, place.lineId ?? '', row.customer ?? 'all', now)
  return { now: row.expectedFen, swapped: feeOf(place.during) }
}

/** What one side is told: all that stands against its own, and of the other's only that something does. */
export function seenBy(bookingId: string, { against }: JudgedSwap): Refusal[] {
  const others = [...against].some(([id, refusals]) => id !== bookingId && refusals.length > 0)
  return [
    ...(against.get(bookingId) ?? []),
    ...(others
      ? [{ rule: 'booking.swap-other', message: '按平台的规则，对方现在不能改用本单位的时段，不能互换。' }]
      : []),
  ]
}
