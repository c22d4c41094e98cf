import { actingFor, signedIn } from '#kernel/actor.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { bookingNumber, bookingsByIds, courseOf, resourcesByIds } from '#modules/booking/index.ts'
import { platformNames, unscopedLines } from '#modules/catalogue/index.ts'
import { namesOfPeople, organisationsByIds } from '#modules/identity/index.ts'
import * as api from '../api.ts'
import { stopNumber } from '../number.ts'
import { affectedOf, stopsOf } from '../store.ts'

export const listStops = operation(api.listStops, async (_input, { tx, actor, now }) => {
  const rows = await stopsOf(tx, actingFor(actor).organisationId)
  const { personId } = signedIn(actor)
  const resourceIds = [...new Set(rows.flatMap(one => one.resourceIds))]
  const resources = await resourcesByIds(tx, resourceIds)
  const lines = new Map((await unscopedLines(tx, resourceIds)).map(({ line }) => [line.id, line.name]))
  const resourceName = new Map(resources.map(({ id, name }) => [id, lines.get(id) ?? name]))
  const platforms = await platformNames(tx, [...new Set(rows.map(one => one.platformId))])
  const affected = await affectedOf(
    tx,
    rows.map(({ id }) => id),
  )
  const bookings = new Map(
    (
      await bookingsByIds(
        tx,
        affected.map(({ bookingId }) => bookingId),
      )
    ).map(one => [one.id, one]),
  )
  const clientIds = [...bookings.values()].flatMap(({ clientId }) => clientId ?? [])
  const clients = new Map(
    (await organisationsByIds(tx, [...new Set(clientIds)])).map(({ id, name }) => [id, name]),
  )
  const people = await namesOfPeople(tx, [
    ...new Set(rows.flatMap(one => [one.reportedBy, one.actedBy ?? [], one.verifiedBy ?? []].flat())),
  ])
  const nameOf = (id: string | null) => (id === null ? null : (people.get(id) ?? ''))
  return accept({
    stops: rows.map(row => {
      const { id, kind, state, what, at, until, action, verification, verifiedAt } = row
      return {
        ...{ id, kind, state, what, at, until, action, verification, verifiedAt },
        number: stopNumber(row.serial, at),
        platformName: platforms.get(row.platformId) ?? '',
        resources: row.resourceIds.map(one => resourceName.get(one) ?? ''),
        reportedBy: nameOf(row.reportedBy) ?? '',
        actedBy: nameOf(row.actedBy),
        verifiedBy: nameOf(row.verifiedBy),
        byMe: row.actedBy === personId,
        affected: affected.flatMap(one => {
          const booking = one.stopId === id ? bookings.get(one.bookingId) : undefined
          return booking
            ? [
                {
                  bookingId: booking.id,
                  number: bookingNumber(booking.serial, booking.createdAt),
                  clientName: clients.get(booking.clientId ?? '') ?? '',
                  state: courseOf(booking, now),
                  ...booking.during,
                },
              ]
            : []
        }),
      }
    }),
  })
})
