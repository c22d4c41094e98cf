import { actingFor } from '#kernel/actor.ts'
import { accept, refuse } from '#kernel/decision.ts'
import { type Context, operation } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import * as api from '../api.ts'
import { releaseFrom } from '../life.store.ts'
import { ownTime, storeSpan } from '../move/store.ts'
import { type BookingRow, type OccupationRow, storeState, takeTime } from '../occupation.store.ts'
import { closureRefusal } from '../resource/closure.ts'
import { settleFollowers } from '../settle.ts'
import { lockBooking } from '../store.ts'

/** What is over was closed: where the time went stays true. But a thorough cleaning that is broken off wasn't one. */
async function endNow(
  row: BookingRow,
  own: readonly OccupationRow[],
  { tx, now, newId }: Context,
): Promise<void> {
  const { id, version, during, deepCleaned, kind, lineId, providerId, requestedBy, purpose } = row
  const broken = deepCleaned ? own.filter(one => one.during.start < now && one.during.end > now) : []
  const since = broken[0]?.during.start
  const cleanedBefore = since !== undefined && during.start < since
  const end = cleanedBefore ? since : now
  await releaseFrom(tx, [id], end)
  const span = { start: during.start, end }
  await storeSpan(tx, id, version, {
    during: span,
    deepCleaned: deepCleaned && (broken.length === 0 || cleanedBefore),
  })
  if (!cleanedBefore) return
  // Those of its rhythm that were done before stay cleanings.
  const rest = { start: since, end: now }
  await takeTime(
    tx,
    {
      ...{ id: newId(), kind, lineId, providerId, requestedBy, purpose, during: rest },
      ...{ state: 'confirmed' as const, contact: '', createdAt: now },
    },
    broken.map(({ resourceId, unit, part }) => ({ resourceId, unit, part, during: rest })),
  )
}

export const removeClosure = operation(api.removeClosure, async ({ closureId }, context) => {
  const { tx, reach, actor, now, changed } = context
  const row = await lockBooking(tx, reach, 'closure', closureId)
  const theirs = row.providerId === actingFor(actor).organisationId
  if (!theirs || row.state !== 'confirmed') throw new Problem('not-found')
  const refusal = closureRefusal(row, now)
  if (refusal) return refuse(refusal)
  // A rhythm is one closure of many times; each that is lifted lets another run come before the next.
  const own = await ownTime(tx, closureId)
  const lifted = own.filter(({ during }) => during.end > now).map(({ during }) => ({ ...row, during }))
  if (row.during.start < now) await endNow(row, own, context)
  else await storeState(tx, row, row.version, 'cancelled')
  await settleFollowers(lifted, row.resources, context)
  changed({ object: { kind: 'closure', id: closureId }, before: { during: row.during } })
  return accept({})
})
