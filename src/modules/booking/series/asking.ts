/** Judges a series as it is asked for: the check beforehand and the request both come this way. */
import type { Refusal } from '#kernel/decision.ts'
import type { Interval } from '#kernel/interval.ts'
import type { Context } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { type NamedLine, needWithin } from '#modules/catalogue/index.ts'
import type { ProductClass } from '#modules/catalogue/terms.ts'
import { isMember } from '#modules/identity/index.ts'
import type { BookingRow } from '../occupation.store.ts'
import { clientOf, customerTo, expectedFees } from '../request-facts.ts'
import type { Resource } from '../resource/store.ts'
import { holdUntil } from '../rules.ts'
import { gather } from '../together.ts'
import type { Recurrence } from './recurrence.ts'
import { type JudgedSeries, judgeSeries, timesOf } from './series.ts'

export interface SeriesWanted extends Recurrence {
  readonly lineId: string
  readonly start: Date
  readonly end: Date
  readonly every: number
  readonly unit: 'day' | 'week'
  readonly productClass?: ProductClass | undefined
  readonly needId?: string | undefined
  readonly runnerId?: string | undefined
  readonly purpose?: string
  readonly contact?: string
}

/** What a booking is that nothing has happened to. */
const fresh = {
  serial: 0,
  kind: 'run',
  offerId: null,
  offerNumber: null,
  offerPrice: null,
  deepCleaned: false,
  passed: null,
  plea: null,
  answeredAt: null,
  checkedInAt: null,
  startedAt: null,
  finishedAt: null,
  noShowAt: null,
  displacedAt: null,
  overrunToldAt: null,
  lateCancel: false,
  outage: false,
  version: 1,
} as const

/** Whoever names a need or a person names one of their own. */
async function mustBeOwn({ needId, runnerId }: SeriesWanted, { tx, reach }: Context, organisationId: string) {
  if (needId !== undefined) await needWithin(tx, reach, needId)
  if (runnerId !== undefined && !(await isMember(tx, runnerId, organisationId)))
    throw new Problem('not-found')
}

/** `seriesId` and `idOf` name what becomes of it; for a check anything. */
export async function judgeWanted(
  where: NamedLine,
  wanted: SeriesWanted,
  resources: readonly Resource[],
  context: Context,
  { seriesId, idOf }: { readonly seriesId: string; readonly idOf: () => string },
): Promise<JudgedSeries | Refusal> {
  const { tx, actor, now } = context
  const client = clientOf(actor)
  await mustBeOwn(wanted, context, client.organisationId)
  const times = timesOf({ start: wanted.start, end: wanted.end }, wanted)
  if ('rule' in times) return times
  const { needId, runnerId, productClass = null, purpose = '', contact = '' } = wanted
  const ground = await gather({ where, client, needId, runnerId, moving: [] }, resources, times, context)
  const customer = customerTo(where.platform.organisationId, client)
  const feeOf = await expectedFees(tx, where.line.id, customer, now)
  const { schedule } = ground
  const rowOf = (during: Interval, atOnce: boolean): BookingRow => ({
    ...fresh,
    ...{ id: idOf(), seriesId, during, purpose, contact, customer, productClass, createdAt: now },
    lineId: where.line.id,
    providerId: where.platform.organisationId,
    clientId: client.organisationId,
    requestedBy: client.personId,
    runnerId: runnerId ?? null,
    needId: needId ?? null,
    state: atOnce ? 'confirmed' : 'requested',
    holdUntil: atOnce || schedule === null ? null : holdUntil(during, schedule, now),
    expectedFen: feeOf(during),
  })
  return judgeSeries(ground, times, productClass, rowOf)
}
