/** 保留: time that is kept for somebody for a while before it becomes a booking, and what is free of a line. */
import { eq } from 'drizzle-orm'
import type { Interval } from '#kernel/interval.ts'
import type { Message, Tx } from '#kernel/operation.ts'
import { takenOf, takeTime } from './occupation.store.ts'
import { scheduleOf } from './schedule.store.ts'
import { booking, occupation } from './tables.ts'

/** Tells whoever gives out what comes free that something may have. */
export const freed: Message = { topic: 'booking.freed', payload: {} }

export interface Hold {
  readonly id: string
  readonly lineId: string
  readonly providerId: string
  readonly personId: string
  readonly during: Interval
  readonly until: Date
  /** What the calendar of the platform says. */
  readonly words: string
}

/** Keeps the time until a moment, then it lapses by itself. False where somebody else has it. */
export async function holdTime(tx: Tx, hold: Hold, now: Date): Promise<boolean> {
  const { id, lineId, providerId, personId, during, until, words } = hold
  const row = {
    id,
    kind: 'closure' as const,
    lineId,
    providerId,
    requestedBy: personId,
    during,
    state: 'requested' as const,
    holdUntil: until,
    purpose: words,
    contact: '',
    createdAt: now,
  }
  return (await takeTime(tx, row, [{ resourceId: lineId, unit: 1, part: 'closure', during }])) !== null
}

export async function endHold(tx: Tx, id: string): Promise<void> {
  await tx.update(booking).set({ state: 'cancelled' }).where(eq(booking.id, id))
  await tx.update(occupation).set({ taking: false, heldUntil: null }).where(eq(occupation.bookingId, id))
}

/** What decides about free time of a line within a span: its schedule, null where it isn't booked online, and what is taken. */
export const freedomOf = async (tx: Tx, lineId: string, within: Interval, now: Date) => ({
  schedule: await scheduleOf(tx, lineId),
  busy: await takenOf(tx, [lineId], within, now),
})
