import { actingFor } from '#kernel/actor.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import * as api from '../api.ts'
import { asksOf, bookingsOf } from '../awaiting.store.ts'
import { courseOf } from '../course.ts'
import { factsOf, namesFor } from '../facts.ts'
import type { BookingRow } from '../occupation.store.ts'

type Names = Awaited<ReturnType<typeof namesFor>>

export const rowView = (row: BookingRow, names: Names, now: Date) => ({
  ...factsOf(row, names),
  ...row.during,
  state: courseOf(row, now),
  lineId: row.lineId ?? '',
  platformId: names.lineOf(row)?.platform.id ?? row.providerId,
  holdUntil: row.holdUntil,
  createdAt: row.createdAt,
  version: row.version,
})

export const listBookings = operation(
  api.listBookings,
  async ({ side, waiting, after, limit }, { tx, actor, now }) => {
    const { organisationId } = actingFor(actor)
    const found = await bookingsOf(tx, { side, organisationId, waiting, after, limit: limit + 1, now })
    const page = found.slice(0, limit)
    const names = await namesFor(tx, page)
    const ids = page.map(({ id }) => id)
    const asks = await asksOf(tx, ids, now)
    // What one client asks another isn't the platform's business before both agree.
    const asksFor = (row: BookingRow) => {
      const found = courseOf(row, now) === 'confirmed' ? (asks.get(row.id) ?? null) : null
      return side === 'provider' && found === 'consent' ? null : found
    }
    return accept({
      bookings: page.map(row => ({ ...rowView(row, names, now), asks: asksFor(row) })),
      next: found.length > limit ? (page.at(-1)?.id ?? null) : null,
    })
  },
)
