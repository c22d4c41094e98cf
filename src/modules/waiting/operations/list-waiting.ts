import { actingFor } from '#kernel/actor.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { resourcesByIds } from '#modules/booking/index.ts'
import { unscopedLines } from '#modules/catalogue/index.ts'
import { organisationsByIds } from '#modules/identity/index.ts'
import * as api from '../api.ts'
import { entryNumber } from '../number.ts'
import { countersOf, entriesOf, queuesOf, turnsOf } from '../store.ts'
import { orderWords } from '../terms.ts'

const none = { offered: 0, taken: 0, declined: 0, expired: 0 }

export const listWaiting = operation(api.listWaiting, async ({ side }, { tx, actor, now }) => {
  const rows = await entriesOf(tx, side, actingFor(actor).organisationId)
  const lineIds = [...new Set(rows.map(({ lineId }) => lineId))]
  const lines = new Map((await unscopedLines(tx, lineIds)).map(one => [one.line.id, one]))
  const changing = new Set(
    (await resourcesByIds(tx, lineIds)).flatMap(({ id, changeOver }) => (changeOver ? [id] : [])),
  )
  const clients = await organisationsByIds(tx, [...new Set(rows.map(({ clientId }) => clientId))])
  const nameOf = new Map(clients.map(({ id, name }) => [id, name]))
  const turns = Map.groupBy(
    await turnsOf(
      tx,
      rows.map(({ id }) => id),
    ),
    one => one.entryId,
  )
  const queues = Map.groupBy(await queuesOf(tx, lineIds), one => one.lineId)
  const counters = new Map((await countersOf(tx, lineIds)).map(one => [one.lineId, one]))
  return accept({
    order: orderWords,
    entries: rows.map(row => {
      const queue = queues.get(row.lineId) ?? []
      const at = queue.findIndex(({ id }) => id === row.id)
      const { offered, taken, declined, expired } = counters.get(row.lineId) ?? none
      const found = lines.get(row.lineId)
      const { id, lineId, earliest, latest, hours, productClass, joinedAt, state, bookingId } = row
      return {
        ...{ id, lineId, earliest, latest, hours, productClass, joinedAt, state, bookingId },
        lacksClass: state === 'waiting' && productClass === null && changing.has(lineId),
        number: entryNumber(row.serial, joinedAt),
        lineName: found?.line.name ?? '',
        platformName: found?.platform.name ?? '',
        clientName: nameOf.get(row.clientId) ?? '',
        position: at < 0 ? null : at + 1,
        turns: (turns.get(id) ?? []).map(one => ({
          id: one.id,
          start: one.startsAt,
          end: one.endsAt,
          offeredAt: one.offeredAt,
          expiresAt: one.expiresAt,
          // Until the job comes by, what has run out says so already.
          state: one.state === 'open' && one.expiresAt <= now ? 'expired' : one.state,
        })),
        queue: { waiting: queue.length, offered, taken, declined, expired },
      }
    }),
  })
})
