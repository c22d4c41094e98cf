/** Bookings on a line of time: the platform answers within its hold, then the run. */
import type { Tx } from '#kernel/operation.ts'
import type { Step } from '#kernel/step.ts'
import { courseOf } from '../course.ts'
import { bookingNumber } from '../number.ts'
import type { BookingRow } from '../occupation.store.ts'
import { bookingsForNeeds, firstAnswers } from '../store.ts'
import { type Course, courses } from '../terms.ts'

type Kind = 'answering' | 'running'

/** In which no run follows. */
const ended: readonly Course[] = ['declined', 'cancelled', 'lapsed']

function stepsOf(row: BookingRow, answeredAt: Date | null, now: Date): Step<Kind>[] {
  // A run always has its line (booking_line_of_run).
  const { id, needId, lineId, createdAt, holdUntil, during } = row
  const state = courseOf(row, now)
  const number = bookingNumber(row.serial, createdAt)
  const common = { needId, id, holder: { lineId: lineId ?? '' } }
  const waiting = state === 'requested'
  const answering = {
    ...common,
    kind: 'answering' as const,
    from: createdAt,
    to: waiting ? null : (answeredAt ?? holdUntil),
    due: holdUntil && waiting ? { at: holdUntil } : null,
    note: waiting ? number : `${number}，${courses[state]}`,
  }
  if (waiting || ended.includes(state)) return [answering]
  return [
    answering,
    { ...common, kind: 'running', from: during.start, to: during.end, due: null, note: number },
  ]
}

export async function stepsOfBookings(tx: Tx, rows: readonly BookingRow[], now: Date): Promise<Step<Kind>[]> {
  const answers = await firstAnswers(
    tx,
    rows.map(({ id }) => id),
  )
  return rows.flatMap(row => stepsOf(row, answers.get(row.id) ?? null, now))
}

/** The steps of all bookings that were made for these needs. */
export const bookingSteps = async (tx: Tx, needIds: readonly string[], now: Date): Promise<Step<Kind>[]> =>
  stepsOfBookings(tx, await bookingsForNeeds(tx, needIds), now)
