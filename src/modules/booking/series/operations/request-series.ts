import { actingFor, signedIn } from '#kernel/actor.ts'
import { accept, type Refusal, refuse } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { type Context, operation } from '#kernel/operation.ts'
import { lineOnOffer } from '#modules/catalogue/index.ts'
import { namesFor, operatorsOf } from '../../facts.ts'
import { lapse } from '../../lapse.ts'
import type { BookingRow } from '../../occupation.store.ts'
import { lineAndNeeds } from '../../resource/store.ts'
import { insertEvents, lockRequestsOf } from '../../store.ts'
import { takeTogether } from '../../take-together.ts'
import * as api from '../api.ts'
import { judgeWanted } from '../asking.ts'
import { seriesRequestedLetter } from '../letters.ts'
import { type JudgedSeries, type Occurrence, ofTime } from '../series.ts'
import { deleteBookings, insertBookings, insertSeries } from '../store.ts'
import { shown } from './check-series.ts'

const gone: Refusal = {
  rule: 'booking.free',
  field: 'start',
  message: '该时段刚刚被占用，请改选空闲时段。',
}

/** Writes all that can be had; what somebody was quicker with isn't kept. Null where nothing may be. */
async function write({ occurrences, together }: JudgedSeries, { tx }: Context) {
  const ids = new Set(occurrences.flatMap(({ booked }) => booked?.row.id ?? []))
  const rows = together.standing.map(({ row: { serial: _, ...row } }) => row)
  const written = await insertBookings(tx, rows)
  const taken = await takeTogether(tx, together, ids)
  if (taken === null) return null
  const lost = new Set(taken.lost.map(({ row }) => row.id))
  await deleteBookings(tx, [...lost])
  return {
    rows: written.filter(({ id }) => !lost.has(id)).sort(byStart),
    late: taken.lost.map(({ during }) => during),
  }
}

const byStart = (a: BookingRow, b: BookingRow): number => a.during.start.getTime() - b.during.start.getTime()

/** Puts them on their timelines and tells the platform, once for all. */
async function tell(seriesId: string, rows: readonly BookingRow[], context: Context, link: Link) {
  const { tx, actor, now, newId, send } = context
  const { organisationId } = actingFor(actor)
  await insertEvents(
    tx,
    rows.flatMap(({ id: bookingId, state }) => {
      const common = { bookingId, at: now }
      const asked = { ...common, id: newId(), event: 'requested' as const, organisationId, note: '系列预约' }
      return state === 'confirmed'
        ? [asked, { ...common, id: newId(), event: 'self-confirmed' as const, note: '' }]
        : [asked]
    }),
  )
  const [first] = rows
  if (!first) return
  const names = await namesFor(tx, [first])
  const where = names.lineOf(first)
  const holds = rows.flatMap(({ holdUntil }) => holdUntil?.getTime() ?? [])
  const of = {
    ...{ id: seriesId, side: 'provider' as const },
    lineName: where?.line.name ?? '',
    platformName: where?.platform.name ?? '',
    clientName: names.organisationName(first.clientId),
    times: rows.map(({ during }) => during),
  }
  const to = (await operatorsOf(tx, [first.providerId])).get(first.providerId) ?? []
  const due = holds.length > 0 ? new Date(Math.min(...holds)) : null
  send(seriesRequestedLetter(to, of, due, link))
}

const refusedTimes = (occurrences: readonly Occurrence[]): Refusal[] =>
  occurrences.flatMap(({ during, refusals }) => ofTime(during, refusals))

export const requestSeries = (link: Link) =>
  operation(api.requestSeries, async ({ choice, ...wanted }, context) => {
    const { tx, actor, now, newId, changed } = context
    const { organisationId } = actingFor(actor)
    const offered = await lineOnOffer(tx, wanted.lineId)
    if (!offered.ok) return offered
    const where = offered.value
    await lockRequestsOf(tx, organisationId)
    const resources = await lineAndNeeds(tx, wanted.lineId, true)
    await lapse(resources, context, link)
    const seriesId = newId()
    const judged = await judgeWanted(where, wanted, resources, context, { seriesId, idOf: newId })
    if ('rule' in judged) return refuse(judged)
    const { occurrences } = judged
    const none = occurrences.every(({ booked }) => booked === null)
    if (none || (choice === 'all' && occurrences.some(({ booked }) => booked === null)))
      return refuse(...refusedTimes(occurrences))
    const { lineId, every, unit } = wanted
    await insertSeries(tx, {
      ...{ id: seriesId, lineId, every, unit, createdAt: now },
      providerId: where.platform.organisationId,
      clientId: organisationId,
      requestedBy: signedIn(actor).personId,
    })
    const written = await write(judged, context)
    if (written === null) return refuse(gone)
    const { rows, late } = written
    if (rows.length === 0 || (choice === 'all' && late.length > 0))
      return refuse(...late.flatMap(during => ofTime(during, [gone])))
    await tell(seriesId, rows, context, link)
    changed({
      object: { kind: 'series', id: seriesId },
      after: {
        lineId,
        every,
        unit,
        bookings: rows.map(({ id, state, during }) => ({ id, state, ...during })),
      },
    })
    return accept({
      seriesId,
      bookings: rows.map(({ id: bookingId, during, state }) => ({
        ...{ bookingId, ...during, confirmed: state === 'confirmed' },
      })),
      skipped: [
        ...occurrences
          .filter(one => one.booked === null)
          .map(({ during, refusals }) => ({ ...during, refusals: shown(refusals) })),
        ...late.map(during => ({ ...during, refusals: shown([gone]) })),
      ].sort((a, b) => a.start.getTime() - b.start.getTime()),
    })
  })
