/** What an estate has of rules, waiting, faults, violations and qualifications. */

import { plainDate } from '#kernel/calendar.ts'
import { sql } from '#kernel/sql.ts'
import { insertViolation } from '#modules/booking/life.store.ts'
import { requestSeries } from '#modules/booking/series/api.ts'
import { unscopedBooking } from '#modules/booking/store.ts'
import { insertSwap } from '#modules/booking/swap/store.ts'
import { reportStop } from '#modules/incident/api.ts'
import { addRule } from '#modules/policy/api.ts'
import { askQualification } from '#modules/qualification/api.ts'
import { joinQueue } from '#modules/waiting/api.ts'
import { insertTurns } from '#modules/waiting/store.ts'
import { at, requestWords, span } from '#test/builders.ts'
import type { Actor } from '#test/cast.ts'
import type { World } from '#test/world.ts'

/** A swap of the booking with somebody else's, over by now; `role`: whose the booking was in it. */
async function pastSwap(w: World, bookingId: string, role: 'proposer' | 'other'): Promise<string> {
  const id = crypto.randomUUID()
  const now = w.clock.now()
  await w.inside(async tx => {
    const row = await unscopedBooking(tx, bookingId)
    if (!row) throw new Error('there is no booking')
    const side = { swapId: id, bookingId, lineId: row.lineId ?? '', during: row.during, open: false }
    const over = { proposedAt: now, until: now, endedAt: now, state: 'lapsed' as const, words: '' }
    const whose = { providerId: row.providerId, proposedBy: row.requestedBy }
    await insertSwap(tx, { id, ...over, ...whose }, [
      { ...side, role, clientId: row.clientId ?? '' },
      { ...side, role: role === 'other' ? 'proposer' : 'other', clientId: crypto.randomUUID() },
    ])
  })
  return id
}

export async function livingIn(
  w: World,
  { asks, clientManager, offers }: Record<'asks' | 'clientManager' | 'offers', Actor>,
  {
    platformId,
    lineId,
    silentLine,
    bookingId,
  }: Record<'platformId' | 'lineId' | 'silentLine' | 'bookingId', string>,
) {
  const { call } = w
  const { entryId: waitingId } = await call(asks, joinQueue, {
    ...{ lineId, earliest: at('2026-03-27 08:00'), latest: at('2026-03-27 18:00'), hours: 2 },
    ...requestWords,
  })
  const turnId = crypto.randomUUID()
  await w.inside(tx =>
    insertTurns(tx, [
      {
        ...{ id: turnId, entryId: waitingId, lineId, holdId: crypto.randomUUID() },
        startsAt: at('2026-03-27 08:00'),
        endsAt: at('2026-03-27 10:00'),
        offeredAt: w.clock.now(),
        expiresAt: w.clock.now(),
      },
    ]),
  )
  const { stopId } = await call(offers, reportStop, {
    ...{ kind: 'fault', resourceIds: [silentLine], what: '示例真空泵故障' },
    until: at('2026-03-03 18:00'),
  })
  const violationId = crypto.randomUUID()
  await w.inside(async tx => {
    const { rows } = await tx.execute<{ client: string; provider: string }>(
      sql`select client_id as client, provider_id as provider from booking.booking where id = ${bookingId}`,
    )
    const [row] = rows
    if (row)
      await insertViolation(tx, {
        id: violationId,
        bookingId,
        clientId: row.client,
        providerId: row.provider,
        kind: 'no-show',
        at: w.clock.now(),
      })
  })
  const { seriesId, bookings } = await call(asks, requestSeries, {
    ...{ lineId, ...span('2026-04-06 08:00', '10:00'), every: 1, unit: 'week', count: 2, choice: 'all' },
    ...requestWords,
  })
  const swaps = {
    proposed: await pastSwap(w, bookingId, 'proposer'),
    received: await pastSwap(w, bookingId, 'other'),
  }
  const { ruleId } = await call(offers, addRule, {
    platformId,
    content: { kind: 'presence', beforeMinutes: 60, graceMinutes: 60 },
    validFrom: plainDate('2026-03-02'),
    source: '示例管理办法',
  })
  const experience = '在同类装置上操作过两年'
  const { qualificationId } = await call(clientManager, askQualification, {
    lineId: silentLine,
    experience,
  })
  const occurrences = bookings.map(({ bookingId: id }) => ({ bookingId: id, version: 1 }))
  return { seriesId, occurrences, swaps, ruleId, qualificationId, violationId, waitingId, turnId, stopId }
}
