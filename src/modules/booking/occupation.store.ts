import { spanText } from '#kernel/columns.ts'
import type { Interval } from '#kernel/interval.ts'
import type { Tx } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { and, asc, desc, eq, gt, inArray, isNull, lte, or, type SQL, sql } from '#kernel/sql.ts'
import {
  given,
  givenAll,
  insertingFree,
  insertingOne,
  rowsFor,
  statement,
  valuesFor,
} from '#kernel/statement.ts'
import type { PgColumn } from '#kernel/table.ts'
import { linesWithNeeds } from './resource/store.ts'
import { attempt, type BookingState, booking, occupation } from './tables.ts'
import type { Part } from './terms.ts'

export type BookingRow = typeof booking.$inferSelect
export type OccupationRow = typeof occupation.$inferSelect

/** One unit of a resource for a time, as a booking asks for it. */
export interface Wanted {
  readonly resourceId: string
  readonly unit: number
  readonly part: Part
  readonly during: Interval
  /** The resources that it may be of, where a step takes some of several. */
  readonly among?: readonly string[] | null
}

/** Not of an attempt that broke off: that stays where it was, wherever the booking goes. */
export const notOfAttempt: SQL = sql`not exists (
  select 1 from ${attempt} where ${attempt.bookingId} = ${occupation.bookingId}
    and upper(${occupation.during}) <= ${attempt.endedAt})`

/** What takes its unit at `now`: confirmed, or a request within its hold. */
export const takesAt = (now: Date | SQL): SQL | undefined =>
  and(eq(occupation.taking, true), or(isNull(occupation.heldUntil), gt(occupation.heldUntil, now)))

/**
 * What stands on a line one after the other, as far as change-over goes: runs, times kept for one, thorough cleanings. Who
 * didn't come has left nothing on the line.
 */
export const stands = (
  { part }: { readonly part: PgColumn },
  { deepCleaned, state, noShowAt }: Readonly<Record<'deepCleaned' | 'state' | 'noShowAt', PgColumn>>,
): SQL =>
  sql`((${part} = 'run' and ${noShowAt} is null) or ${deepCleaned} or (${part} = 'closure' and ${state} = 'requested'))`

export interface Taken extends Interval {
  readonly resourceId: string
  readonly unit: number
  readonly part: Part
  readonly bookingId: string
}

/** What takes the resources within a span of time, as of `now`, in order. */
export async function takenOf(
  tx: Tx,
  resourceIds: readonly string[],
  within: Interval,
  now: Date,
): Promise<Taken[]> {
  if (resourceIds.length === 0) return []
  const values = { resourceIds: [...resourceIds], within: spanText(within), now: now.toISOString() }
  return takenIn(await tx.run(takenWithin, values))
}

/**
 * What takes a line or anything that it may need during a run, for who asks while what it needs is being looked up; of a
 * line with change-over within the time `around`. So what a request reads doesn't grow with how much a line is booked.
 */
export async function takenBeside(
  tx: Tx,
  lineId: string,
  { run, around }: { readonly run: Interval; readonly around: Interval },
  now: Date,
): Promise<Taken[]> {
  const values = {
    ...{ lineIds: [lineId], lineId, now: now.toISOString() },
    ...{ run: spanText(run), around: spanText(around) },
  }
  return takenIn(await tx.run(takenByLine, values))
}

const takenIn = (rows: readonly (Omit<Taken, 'start' | 'end'> & { readonly during: Interval })[]): Taken[] =>
  rows.map(({ during, ...row }) => ({ ...row, ...during }))

const taking = (resourceIds: SQL, within: SQL, name: string) =>
  statement(
    db =>
      db
        .select({
          resourceId: occupation.resourceId,
          unit: occupation.unit,
          part: occupation.part,
          bookingId: occupation.bookingId,
          during: occupation.during,
        })
        .from(occupation)
        .where(
          and(
            sql`${occupation.resourceId} = any(${resourceIds})`,
            sql`${occupation.during} && ${within}`,
            takesAt(sql`${given('now')}::timestamptz`),
          ),
        )
        .orderBy(asc(sql`lower(${occupation.during})`)),
    name,
  )

const takenWithin = taking(
  givenAll('resourceIds', 'uuid'),
  sql`${given('within')}::tstzrange`,
  'booking_taken',
)
// As a sub-query it is asked once, before the index.
const asFarAsMatters = sql`(select case when exists (
  select 1 from booking.resource where id = ${given('lineId')}::uuid and change_over is not null
) then ${given('around')}::tstzrange else ${given('run')}::tstzrange end)`
const takenByLine = taking(linesWithNeeds, asFarAsMatters, 'booking_taken_by_line')

/** Until when units of a resource above number `unit` are taken at the latest, from `now` on; null where none is. */
export async function takenFrom(tx: Tx, resourceId: string, unit: number, now: Date): Promise<Date | null> {
  const [row] = await tx
    .select({ during: occupation.during })
    .from(occupation)
    .where(
      and(
        eq(occupation.resourceId, resourceId),
        gt(occupation.unit, unit),
        sql`upper(${occupation.during}) > ${now}`,
        takesAt(now),
      ),
    )
    .orderBy(desc(sql`upper(${occupation.during})`))
    .limit(1)
  return row?.during.end ?? null
}

/** The states in which a booking takes its resources. */
const takingStates: readonly BookingState[] = ['requested', 'confirmed']

/** A booking as far as it decides whether its time is taken. */
export type Head = Pick<BookingRow, 'state'> & { readonly holdUntil?: Date | null }

/** What a booking's state means for its occupations; the only place that says so. */
export const occupiedBy = ({ state, holdUntil }: Head) => ({
  taking: takingStates.includes(state),
  heldUntil: state === 'requested' ? (holdUntil ?? null) : null,
})

/**
 * Takes every time wanted, for a booking that stands already. False when somebody else has one of them: the exclusion
 * constraint decides, also between two that ask in the same moment. Then some may be written, so the caller refuses and
 * with that undoes them. The resources are locked before (`lockResources`).
 */
export async function takeOccupations(
  tx: Tx,
  head: Head & { readonly id: string },
  wanted: readonly Wanted[],
): Promise<boolean> {
  if (wanted.length === 0) return true
  const rows = wanted.map(one => ({ ...one, bookingId: head.id, ...occupiedBy(head) }))
  const [taken] = await tx.run(takeWhatIsFree, rowsFor(occupation, rows))
  return taken?.written === wanted.length
}

const takeWhatIsFree = insertingFree(occupation, 'booking_take')

export async function insertBooking(tx: Tx, row: typeof booking.$inferInsert): Promise<BookingRow> {
  const [stored] = await tx.run(addBooking, valuesFor(booking, row))
  if (!stored) throw new Error('an insert answers its row')
  return stored
}

const addBooking = insertingOne(booking, 'booking_add')

/** Stores a booking together with what it takes, or answers null because somebody else has some of that time. */
export async function takeTime(
  tx: Tx,
  row: typeof booking.$inferInsert,
  wanted: readonly Wanted[],
): Promise<BookingRow | null> {
  const stored = await insertBooking(tx, row)
  return (await takeOccupations(tx, stored, wanted)) ? stored : null
}

/**
 * Stores a new state of a locked booking over version `version`, and what it means for the occupations. Throws Problem
 * `conflict` when it isn't current, which undoes both.
 */
export async function storeState(
  tx: Tx,
  row: BookingRow,
  version: number,
  state: Exclude<BookingState, 'requested'>,
): Promise<BookingRow> {
  const { id } = row
  const { taking, heldUntil } = occupiedBy({ state })
  const [[stored]] = await Promise.all([
    tx.run(setState, { id, version, state }),
    tx.run(setOccupied, { id, taking, heldUntil }),
  ])
  if (!stored) throw new Problem('conflict', { message: '该预约刚刚有了新的变化，请刷新后再办理。' })
  return { ...row, state, ...stored }
}

const setState = statement(
  db =>
    db
      .update(booking)
      .set({ state: sql`${given('state')}`, version: sql`${booking.version} + 1` })
      .where(and(eq(booking.id, given('id')), eq(booking.version, given('version'))))
      .returning({ version: booking.version }),
  'booking_set_state',
)

const setOccupied = statement(
  db =>
    db
      .update(occupation)
      .set({ taking: sql`${given('taking')}`, heldUntil: sql`${given('heldUntil')}` })
      .where(and(eq(occupation.bookingId, given('id')), eq(occupation.taking, true))),
  'booking_set_occupied',
)

/** The resources that requests take whose hold is over. */
export async function overdueResources(tx: Tx, now: Date): Promise<string[]> {
  const rows = await tx
    .selectDistinct({ id: occupation.resourceId })
    .from(occupation)
    .innerJoin(booking, eq(booking.id, occupation.bookingId))
    .where(and(eq(booking.state, 'requested'), lte(booking.holdUntil, now)))
  return rows.map(({ id }) => id)
}

const lapseOverdue = statement(db => {
  // What somebody else is deciding on just now stays theirs: who waits for nobody is in nobody's circle.
  const over = db
    .select({ id: booking.id })
    .from(booking)
    .where(
      and(
        eq(booking.state, 'requested'),
        sql`${booking.holdUntil} <= ${given('now')}::timestamptz`,
        inArray(
          booking.id,
          db
            .select({ id: occupation.bookingId })
            .from(occupation)
            .where(
              and(
                sql`${occupation.resourceId} = any(${givenAll('resourceIds', 'uuid')} || ${linesWithNeeds})`,
                eq(occupation.taking, true),
              ),
            ),
        ),
      ),
    )
    .for('update', { skipLocked: true })
  return db
    .update(booking)
    .set({ state: 'lapsed', version: sql`${booking.version} + 1` })
    .where(inArray(booking.id, over))
    .returning()
}, 'booking_lapse')

/**
 * Marks requests of these resources whose hold is over, so that their time is free for the constraint too; `lineIds`: of
 * these lines and all that they may need.
 */
export async function lapseHolds(
  tx: Tx,
  resourceIds: readonly string[],
  now: Date,
  lineIds: readonly string[] = [],
): Promise<BookingRow[]> {
  const values = { resourceIds: [...resourceIds], lineIds: [...lineIds], now: now.toISOString() }
  const lapsed = await tx.run(lapseOverdue, values)
  if (lapsed.length > 0)
    await tx
      .update(occupation)
      .set({ taking: false, heldUntil: null })
      .where(
        inArray(
          occupation.bookingId,
          lapsed.map(({ id }) => id),
        ),
      )
  return lapsed
}
