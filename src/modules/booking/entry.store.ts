import { spanText } from '#kernel/columns.ts'
import { type Interval, union } from '#kernel/interval.ts'
import type { Tx } from '#kernel/operation.ts'
import { and, asc, eq, inArray, max, or, type SQL, sql } from '#kernel/sql.ts'
import { courseOf } from './course.ts'
import { bookingNumber } from './number.ts'
import { booking, bookingEvent, occupation } from './tables.ts'
import type { Course, Part } from './terms.ts'

/** What an entry takes of a resource. */
export interface EntryPiece extends Interval {
  readonly resourceId: string
  readonly part: Part
}

/** A run or a closure as calendars outside this system keep it: the same `id` and a growing `sequence` throughout. */
export interface CalendarEntry {
  readonly id: string
  readonly number: string
  readonly kind: 'run' | 'closure'
  readonly lineId: string | null
  readonly providerId: string
  readonly clientId: string | null
  readonly during: Interval
  /** As of the moment it was asked for. */
  readonly state: Course
  /** How often it has changed since it was made. */
  readonly sequence: number
  readonly modifiedAt: Date
  /** Of a closure. */
  readonly reason: string
  /** In the order of time; of the resources alone that were asked for, if any were. Empty where it takes nothing. */
  readonly pieces: readonly EntryPiece[]
}

const over: readonly Course[] = ['declined', 'cancelled', 'lapsed', 'no-show', 'displaced']

/** Whether it was called off, or never came about: it takes nothing any more. */
export const isOff = ({ state }: Pick<CalendarEntry, 'state'>): boolean => over.includes(state)

/** When an entry takes a resource, set-up and cleaning included. */
export const timesOn = ({ pieces }: CalendarEntry, resourceId: string): Interval[] =>
  union(pieces.filter(piece => piece.resourceId === resourceId))

/** Of whom: runs that organisations asked for, or whatever takes resources. */
export type Whose = { readonly clientIds: readonly string[] } | { readonly resourceIds: readonly string[] }

/** A closure that was lifted is no news to anybody: it is left out, a run that was called off isn't. */
const kept: SQL | undefined = or(eq(booking.kind, 'run'), eq(booking.state, 'confirmed'))

const overlapping = (column: typeof booking.during | typeof occupation.during, within: Interval): SQL =>
  sql`${column} && ${spanText(within)}::tstzrange`

const ofWhom = (tx: Tx, whose: Whose, within: Interval): SQL | undefined =>
  'clientIds' in whose
    ? and(inArray(booking.clientId, [...whose.clientIds]), overlapping(booking.during, within))
    : inArray(
        booking.id,
        tx
          .select({ id: occupation.bookingId })
          .from(occupation)
          .where(
            and(
              inArray(occupation.resourceId, [...whose.resourceIds]),
              overlapping(occupation.during, within),
            ),
          ),
      )

/** What stands in a calendar within a span of time, in the order of time, called-off runs too; as of `now`. */
export async function entriesOf(tx: Tx, whose: Whose, within: Interval, now: Date): Promise<CalendarEntry[]> {
  const rows = await tx
    .select()
    .from(booking)
    .where(and(kept, ofWhom(tx, whose, within)))
    .orderBy(asc(sql`lower(${booking.during})`), asc(booking.id))
  const ids = rows.map(({ id }) => id)
  const changes = await tx
    .select({ bookingId: bookingEvent.bookingId, at: max(bookingEvent.at) })
    .from(bookingEvent)
    .where(inArray(bookingEvent.bookingId, ids))
    .groupBy(bookingEvent.bookingId)
  const taken = await tx
    .select()
    .from(occupation)
    .where(
      and(
        inArray(occupation.bookingId, ids),
        eq(occupation.taking, true),
        'resourceIds' in whose ? inArray(occupation.resourceId, [...whose.resourceIds]) : undefined,
      ),
    )
    .orderBy(asc(sql`lower(${occupation.during})`), asc(occupation.id))
  const changedAt = new Map(changes.map(({ bookingId, at }) => [bookingId, at]))
  const takenBy = Map.groupBy(taken, ({ bookingId }) => bookingId)
  return rows.map(row => {
    const state = courseOf(row, now)
    return {
      id: row.id,
      number: bookingNumber(row.serial, row.createdAt),
      kind: row.kind,
      lineId: row.lineId,
      providerId: row.providerId,
      clientId: row.clientId,
      during: row.during,
      state,
      sequence: row.version - 1,
      modifiedAt: changedAt.get(row.id) ?? row.createdAt,
      reason: row.kind === 'closure' ? row.purpose : '',
      pieces: isOff({ state })
        ? []
        : (takenBy.get(row.id) ?? []).map(({ resourceId, part, during }) => ({
            resourceId,
            part,
            ...during,
          })),
    }
  })
}
