/** What happens to titles after they were checked: their events, changes, and the lists of those who follow them. */
import type { Reach } from '#kernel/actor.ts'
import type { PlainDate } from '#kernel/calendar.ts'
import type { Tx } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { and, asc, desc, eq, gt, gte, inArray, isNotNull, isNull, lte, ne, or, sql } from '#kernel/sql.ts'
import { within } from '../platform/store.ts'
import { platform, title, titleChange, titleEvent } from '../tables.ts'
import type { TitleLevel } from '../terms.ts'

export type TitleEventRow = typeof titleEvent.$inferSelect
export type TitleChangeRow = typeof titleChange.$inferSelect

export async function insertTitleEvent(tx: Tx, row: typeof titleEvent.$inferInsert): Promise<void> {
  await tx.insert(titleEvent).values(row)
}

export const eventsOfTitles = (tx: Tx, ids: readonly string[]): Promise<TitleEventRow[]> =>
  tx
    .select()
    .from(titleEvent)
    .where(inArray(titleEvent.titleId, [...ids]))
    .orderBy(asc(titleEvent.serial))

export const changesOfTitles = (tx: Tx, ids: readonly string[]): Promise<TitleChangeRow[]> =>
  tx
    .select()
    .from(titleChange)
    .where(inArray(titleChange.titleId, [...ids]))
    .orderBy(desc(titleChange.askedAt), asc(titleChange.id))

/** False when a change of the same kind is open. */
export async function insertTitleChange(tx: Tx, row: typeof titleChange.$inferInsert): Promise<boolean> {
  const inserted = await tx
    .insert(titleChange)
    .values(row)
    .onConflictDoNothing()
    .returning({ id: titleChange.id })
  return inserted.length > 0
}

/** A change with the title it is of; whoever decides locks that title first. */
export async function titleChangeById(tx: Tx, id: string): Promise<TitleChangeRow> {
  const [row] = await tx.select().from(titleChange).where(eq(titleChange.id, id))
  if (!row) throw new Problem('not-found')
  return row
}

/** Stores a change of version `version`. Throws Problem `conflict` when it isn't current. */
export async function storeTitleChange(
  tx: Tx,
  id: string,
  version: number,
  change: Partial<typeof titleChange.$inferInsert>,
): Promise<void> {
  const stored = await tx
    .update(titleChange)
    .set({ ...change, version: version + 1 })
    .where(and(eq(titleChange.id, id), eq(titleChange.version, version)))
    .returning({ id: titleChange.id })
  if (stored.length === 0) throw new Problem('conflict')
}

/** What was under review is approved with the title that was kept; answers with what that was. */
export const closeReviews = (tx: Tx, titleId: string, note: string): Promise<TitleChangeRow[]> =>
  tx
    .update(titleChange)
    .set({ state: 'approved', note, version: sql`${titleChange.version} + 1` })
    .where(and(eq(titleChange.titleId, titleId), eq(titleChange.state, 'reviewing')))
    .returning()

/**
 * With a title that is no more, whatever was asked for of it is over: answered or not. Nobody has decided of a change
 * itself, so no decider is named where none was.
 */
export async function endChanges(tx: Tx, titleId: string, note: string, now: Date): Promise<void> {
  await tx
    .update(titleChange)
    .set({
      state: 'refused',
      note,
      decidedAt: sql`coalesce(${titleChange.decidedAt}, ${now.toISOString()}::timestamptz)`,
      version: sql`${titleChange.version} + 1`,
    })
    .where(and(eq(titleChange.titleId, titleId), inArray(titleChange.state, ['asked', 'reviewing'])))
}

const whole = {
  title,
  platform: {
    id: platform.id,
    name: platform.name,
    locality: platform.locality,
    organisationId: platform.organisationId,
    status: platform.status,
    bookingsStoppedOn: platform.bookingsStoppedOn,
  },
}

/** Titles that the office has checked, of the platforms that a grant reaches, the newest first. */
export const checkedTitles = (tx: Tx, reach: Reach) =>
  tx
    .select(whole)
    .from(title)
    .innerJoin(platform, eq(platform.id, title.platformId))
    .where(and(eq(title.state, 'confirmed'), within(reach)))
    .orderBy(desc(title.issuedOn), asc(title.id))

export async function checkedTitle(tx: Tx, reach: Reach, id: string) {
  const [row] = await tx
    .select(whole)
    .from(title)
    .innerJoin(platform, eq(platform.id, title.platformId))
    .where(and(eq(title.id, id), eq(title.state, 'confirmed'), within(reach)))
  if (!row) throw new Problem('not-found')
  return row
}

/** A title by the serial of its number, whether its platform is public or not: what is printed is checked for ever. */
export async function titleBySerial(tx: Tx, serial: number) {
  const [row] = await tx
    .select(whole)
    .from(title)
    .innerJoin(platform, eq(platform.id, title.platformId))
    .where(and(eq(title.serial, serial), eq(title.state, 'confirmed')))
  if (!row) throw new Problem('not-found')
  return row
}

const heldOn = (day: PlainDate) =>
  and(
    eq(title.state, 'confirmed'),
    lte(title.issuedOn, day),
    or(isNull(title.expiresOn), gte(title.expiresOn, day)),
    or(isNull(title.endedOn), gt(title.endedOn, day)),
  )

/** What platforms hold on a day, whatever became of it later. */
export const holdingsOn = (tx: Tx, reach: Reach, day: PlainDate) =>
  tx
    .select({ platformId: title.platformId, ladder: title.ladder, level: title.level })
    .from(title)
    .innerJoin(platform, eq(platform.id, title.platformId))
    .where(and(heldOn(day), within(reach)))

/** The levels that a platform holds on a day. */
export async function levelsHeld(tx: Tx, platformId: string, day: PlainDate): Promise<TitleLevel[]> {
  const rows = await tx
    .select({ level: title.level })
    .from(title)
    .where(and(eq(title.platformId, platformId), heldOn(day)))
  return rows.map(({ level }) => level)
}

/** 申报限制: what was revoked on which day, and the last day on which its platform may not apply again. */
export interface Bar {
  readonly name: string
  readonly revokedOn: PlainDate
  readonly until: PlainDate
}

/** The longest bar of a platform, over or not; null where nothing ever barred it. */
export async function barOf(tx: Tx, platformId: string): Promise<Bar | null> {
  const [row] = await tx
    .select({ name: title.name, revokedOn: title.endedOn, until: title.barredUntil })
    .from(title)
    .where(and(eq(title.platformId, platformId), isNotNull(title.barredUntil)))
    .orderBy(desc(title.barredUntil), asc(title.id))
    .limit(1)
  if (!row || row.revokedOn === null || row.until === null) return null
  return { name: row.name, revokedOn: row.revokedOn, until: row.until }
}

/** What still bars the other platforms of a host; whether the host itself is meant, the policy doesn't say. */
export async function barsBeside(
  tx: Tx,
  { platformId, organisationId }: { readonly platformId: string; readonly organisationId: string },
  today: PlainDate,
): Promise<{ readonly platformName: string; readonly name: string; readonly until: PlainDate }[]> {
  const rows = await tx
    .select({ platformName: platform.name, name: title.name, until: title.barredUntil })
    .from(title)
    .innerJoin(platform, eq(platform.id, title.platformId))
    .where(
      and(
        eq(platform.organisationId, organisationId),
        ne(platform.id, platformId),
        gte(title.barredUntil, today),
      ),
    )
    .orderBy(desc(title.barredUntil), asc(title.id))
  return rows.flatMap(({ until, ...row }) => (until === null ? [] : [{ ...row, until }]))
}

/** A platform takes no new bookings from a day on, or takes them again. */
export async function storeBookingStop(tx: Tx, platformId: string, since: PlainDate | null): Promise<void> {
  await tx.update(platform).set({ bookingsStoppedOn: since }).where(eq(platform.id, platformId))
}
