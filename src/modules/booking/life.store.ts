/** The course of bookings in the database: check-in to finish, no-shows, overruns, violations. */

import type { Reach } from '#kernel/actor.ts'
import { spanText } from '#kernel/columns.ts'
import type { Interval } from '#kernel/interval.ts'
import type { Tx } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { and, asc, desc, eq, inArray, isNotNull, isNull, ne, or, sql } from '#kernel/sql.ts'
import { given, statement } from '#kernel/statement.ts'
import type { Use } from '#modules/policy/index.ts'
import { type BookingRow, takesAt } from './occupation.store.ts'
import { booking, occupation, resource, violation } from './tables.ts'

export type ViolationRow = typeof violation.$inferSelect

type Moments = Partial<
  Pick<
    BookingRow,
    'checkedInAt' | 'startedAt' | 'finishedAt' | 'noShowAt' | 'displacedAt' | 'overrunToldAt' | 'lateCancel'
  >
>

/** Stores what happened over version `version`. Throws Problem `conflict` when it isn't current. */
export async function storeCourse(
  tx: Tx,
  id: string,
  version: number,
  moments: Moments,
): Promise<BookingRow> {
  const [row] = await tx
    .update(booking)
    .set({ ...moments, version: version + 1 })
    .where(and(eq(booking.id, id), eq(booking.version, version)))
    .returning()
  if (!row) throw new Problem('conflict', { message: '该预约刚刚有了新的变化，请刷新后再办理。' })
  return row
}

/** The same for many that are locked, and so current. */
export async function storeCourses(tx: Tx, ids: readonly string[], moments: Moments): Promise<void> {
  if (ids.length === 0) return
  await tx
    .update(booking)
    .set({ ...moments, version: sql`${booking.version} + 1` })
    .where(inArray(booking.id, [...ids]))
}

/** Frees what the bookings would take from `at` on: what has begun ends then, what hasn't is given up. */
export async function releaseFrom(tx: Tx, bookingIds: readonly string[], at: Date): Promise<void> {
  if (bookingIds.length === 0) return
  const own = and(inArray(occupation.bookingId, [...bookingIds]), eq(occupation.taking, true))
  await tx
    .update(occupation)
    .set({ taking: false })
    .where(and(own, sql`lower(${occupation.during}) >= ${at.toISOString()}::timestamptz`))
  await tx
    .update(occupation)
    .set({ during: sql`tstzrange(lower(${occupation.during}), ${at.toISOString()}::timestamptz)` })
    .where(and(own, sql`upper(${occupation.during}) > ${at.toISOString()}::timestamptz`))
}

/** A run that ends early: what it still had is free, and its cleaning follows at once instead of later. */
export async function endRun(tx: Tx, bookingId: string, at: Date): Promise<void> {
  const moment = sql`${at.toISOString()}::timestamptz`
  const own = and(eq(occupation.bookingId, bookingId), eq(occupation.taking, true))
  const later = and(own, eq(occupation.part, 'clean'), sql`lower(${occupation.during}) > ${moment}`)
  const cleaning = await tx.select().from(occupation).where(later)
  await releaseFrom(tx, [bookingId], at)
  const ids = cleaning.map(({ id }) => id)
  if (ids.length > 0)
    await tx
      .update(occupation)
      .set({
        taking: true,
        during: sql`tstzrange(${moment}, ${moment} + (upper(${occupation.during}) - lower(${occupation.during})))`,
      })
      .where(inArray(occupation.id, ids))
}

/** The run on the line that has begun and not ended, however long ago it should have. */
export async function runInUse(
  tx: Tx,
  lineId: string,
  butFor?: string,
): Promise<Pick<BookingRow, 'id' | 'during'> | null> {
  const [row] = await tx
    .select({ id: booking.id, during: booking.during })
    .from(booking)
    .where(
      and(
        eq(booking.lineId, lineId),
        eq(booking.state, 'confirmed'),
        isNotNull(booking.startedAt),
        isNull(booking.finishedAt),
        isNull(booking.displacedAt),
        butFor === undefined ? undefined : ne(booking.id, butFor),
      ),
    )
    .limit(1)
  return row ?? null
}

/** Whether somebody else's run on the line has begun and not ended. */
export const isInUse = async (tx: Tx, lineId: string, butFor: string): Promise<boolean> =>
  (await runInUse(tx, lineId, butFor)) !== null

/** Confirmed runs that began before `now` and that nobody has checked in for. */
export const unattended = (tx: Tx, now: Date): Promise<BookingRow[]> =>
  tx
    .select()
    .from(booking)
    .where(
      and(
        eq(booking.kind, 'run'),
        eq(booking.state, 'confirmed'),
        isNull(booking.checkedInAt),
        isNull(booking.noShowAt),
        isNull(booking.displacedAt),
        // What was long over before anybody checked in here at all is left as it is.
        sql`lower(${booking.during}) <= ${now.toISOString()}::timestamptz`,
        sql`upper(${booking.during}) > ${now.toISOString()}::timestamptz - interval '7 days'`,
      ),
    )
    .orderBy(asc(booking.id))
    .limit(200)
    .for('update', { skipLocked: true })

/** Runs that go on beyond their end and of which nobody has been told. */
export const overrunning = (tx: Tx, now: Date): Promise<BookingRow[]> =>
  tx
    .select()
    .from(booking)
    .where(
      and(
        eq(booking.state, 'confirmed'),
        isNotNull(booking.startedAt),
        isNull(booking.finishedAt),
        isNull(booking.displacedAt),
        isNull(booking.overrunToldAt),
        sql`upper(${booking.during}) < ${now.toISOString()}::timestamptz`,
      ),
    )
    .orderBy(asc(booking.id))
    .limit(200)
    .for('update', { skipLocked: true })

/** What comes on the lines after runs, in the order of `runs`: somebody else's next run, and whatever takes the line. */
export async function nextOn(
  tx: Tx,
  runs: readonly BookingRow[],
  now: Date,
): Promise<{ run: BookingRow | null; taken: Date | null }[]> {
  if (runs.length === 0) return []
  const begins = sql`lower(${occupation.during})`
  const { rows } = await tx.execute<{ run: string | null; taken: number | null }>(sql`
    select (
      select ${booking.id} from ${occupation} join ${booking} on ${booking.id} = ${occupation.bookingId}
      where ${occupation.resourceId} = w.line_id and ${booking.kind} = 'run' and ${booking.id} <> w.id
        and ${takesAt(now)} and ${begins} >= w.after
      order by ${begins} limit 1
    ) as run, (
      select date_part('epoch', min(${begins})) * 1000 from ${occupation}
      where ${occupation.resourceId} = w.line_id and ${occupation.taking} and ${begins} >= w.after
    )::float8 as taken
    from unnest(
      ${`{${runs.map(({ id }) => id).join(',')}}`}::uuid[],
      ${`{${runs.map(({ lineId }) => lineId ?? 'null').join(',')}}`}::uuid[],
      ${`{${runs.map(({ during }) => during.end.toISOString()).join(',')}}`}::timestamptz[]
    ) with ordinality as w(id, line_id, after, at)
    order by w.at`)
  const next = await tx
    .select()
    .from(booking)
    .where(
      inArray(
        booking.id,
        rows.flatMap(({ run }) => run ?? []),
      ),
    )
  const byId = new Map(next.map(row => [row.id, row]))
  return rows.map(({ run, taken }) => ({
    run: byId.get(run ?? '') ?? null,
    taken: taken === null ? null : new Date(taken),
  }))
}

/**
 * What counts of a client's bookings with a provider within a span, as the counting rule of quotas says. The states are
 * those in which the time was had or let go to waste.
 */
export async function usesOf(
  tx: Tx,
  { clientId, providerId }: { clientId: string; providerId: string },
  within: Interval,
  now: Date,
  butFor: readonly string[],
): Promise<Use[]> {
  const values = {
    clientId,
    providerId,
    within: spanText(within),
    now: now.toISOString(),
    butFor: [...butFor],
  }
  const rows = await tx.run(counted, values)
  return rows.map(({ during, lineId, ...use }) => ({ ...during, lineId: lineId ?? '', ...use }))
}

const counted = statement(db =>
  db
    .select({
      during: booking.during,
      lineId: booking.lineId,
      personId: booking.requestedBy,
      needId: booking.needId,
      fen: booking.expectedFen,
    })
    .from(booking)
    .where(
      and(
        eq(booking.clientId, given('clientId')),
        eq(booking.providerId, given('providerId')),
        eq(booking.kind, 'run'),
        sql`${booking.during} && ${given('within')}::tstzrange`,
        or(
          eq(booking.state, 'confirmed'),
          and(eq(booking.state, 'requested'), sql`${booking.holdUntil} > ${given('now')}::timestamptz`),
          and(eq(booking.state, 'cancelled'), eq(booking.lateCancel, true)),
        ),
        sql`${booking.id} <> all(${given('butFor')}::uuid[])`,
      ),
    ),
)

/** Operators of the platform that nothing takes during each of the spans. */
export async function freeOperators(
  tx: Tx,
  platformId: string,
  spans: readonly Interval[],
  now: Date,
): Promise<number[]> {
  if (spans.length === 0) return []
  const { rows } = await tx.execute<{ free: number }>(sql`
    select (
      select coalesce(sum(r.units), 0)::int from ${resource} r
      where r.platform_id = ${platformId} and r.kind = 'operator' and r.retired_at is null
    ) - (
      select count(distinct (${occupation.resourceId}, ${occupation.unit}))::int
      from ${occupation} join ${resource} o on o.id = ${occupation.resourceId}
      where o.platform_id = ${platformId} and o.kind = 'operator' and o.retired_at is null
        and ${takesAt(now)} and ${occupation.during} && w.span
    ) as free
    from unnest(${`{${spans.map(one => `"${spanText(one)}"`).join(',')}}`}::tstzrange[]) with ordinality as w(span, at)
    order by w.at`)
  return rows.map(({ free }) => free)
}

export async function insertViolations(tx: Tx, rows: (typeof violation.$inferInsert)[]): Promise<void> {
  if (rows.length > 0) await tx.insert(violation).values(rows).onConflictDoNothing()
}

export const insertViolation = (tx: Tx, row: typeof violation.$inferInsert): Promise<void> =>
  insertViolations(tx, [row])

/** What a provider holds against a client, the newest first. */
export const violationsBetween = (tx: Tx, clientId: string, providerId: string): Promise<ViolationRow[]> =>
  tx
    .select()
    .from(violation)
    .where(and(eq(violation.clientId, clientId), eq(violation.providerId, providerId)))
    .orderBy(desc(violation.at))
    .limit(200)

export const violationsOfBooking = (tx: Tx, bookingId: string): Promise<ViolationRow[]> =>
  tx.select().from(violation).where(eq(violation.bookingId, bookingId))

/** The same, held: nobody contests or decides one of them until the transaction ends. */
export const holdViolations = (tx: Tx, bookingId: string): Promise<ViolationRow[]> =>
  tx.select().from(violation).where(eq(violation.bookingId, bookingId)).orderBy(violation.id).for('share')

/** Violations of one side, the newest first. */
export const violationsOf = (
  tx: Tx,
  side: 'client' | 'provider',
  organisationId: string,
): Promise<{ row: ViolationRow; head: BookingRow }[]> =>
  tx
    .select({ row: violation, head: booking })
    .from(violation)
    .innerJoin(booking, eq(booking.id, violation.bookingId))
    .where(eq(side === 'client' ? violation.clientId : violation.providerId, organisationId))
    .orderBy(desc(violation.at))
    .limit(200)

/** Of the caller's own organisation, on the side that may act, locked. */
export async function lockViolation(
  tx: Tx,
  reach: Reach,
  side: 'client' | 'provider',
  id: string,
): Promise<ViolationRow> {
  const [row] =
    reach.scope === 'organisation'
      ? await tx
          .select()
          .from(violation)
          .where(
            and(
              eq(violation.id, id),
              eq(side === 'client' ? violation.clientId : violation.providerId, reach.organisationId),
            ),
          )
          .for('update')
      : []
  if (!row) throw new Problem('not-found')
  return row
}

export async function storeViolation(
  tx: Tx,
  id: string,
  change: Partial<typeof violation.$inferInsert>,
): Promise<void> {
  await tx.update(violation).set(change).where(eq(violation.id, id))
}

/** Lets runs that go on take their lines until later; nothing else takes that time. */
export async function extendRuns(
  tx: Tx,
  runs: readonly { readonly id: string; readonly lineId: string; readonly until: Date }[],
): Promise<void> {
  if (runs.length === 0) return
  await tx.execute(sql`
    update ${occupation} set during = tstzrange(lower(${occupation.during}), w.until)
    from unnest(
      ${`{${runs.map(({ id }) => id).join(',')}}`}::uuid[],
      ${`{${runs.map(({ lineId }) => lineId).join(',')}}`}::uuid[],
      ${`{${runs.map(({ until }) => until.toISOString()).join(',')}}`}::timestamptz[]
    ) as w(id, line_id, until)
    where ${occupation.bookingId} = w.id and ${occupation.resourceId} = w.line_id
      and ${occupation.part} = 'run' and ${occupation.taking}`)
}
