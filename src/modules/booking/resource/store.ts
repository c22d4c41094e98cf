import type { Reach } from '#kernel/actor.ts'
import type { PlainDate } from '#kernel/calendar.ts'
import type { Tx } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { and, asc, eq, getTableColumns, inArray, isNull, type SQL, sql } from '#kernel/sql.ts'
import { givenAll, statement } from '#kernel/statement.ts'
import { weekBefore } from '../calendar/opened.store.ts'
import { type Hours, type Opening, openTimesOf } from '../schedule.ts'
import { resource, specialDay } from '../tables.ts'

/** A resource with its special days; what its week was before is only for who looks back. */
export type Resource = Omit<typeof resource.$inferSelect, 'former'> & {
  readonly special: ReadonlyMap<PlainDate, readonly Hours[]>
  /** As it was stated: `opening` is every day at any time where only special days are. */
  readonly ownWeek: Opening[] | null
}

const { former: _, ...asItIs } = getTableColumns(resource)

/** Resources with their special days, as `withDays` reads them. */
export const selected = (db: Pick<Tx, 'select'>) =>
  db
    .select({
      ...asItIs,
      // Qualified by hand: of one table alone columns are written without it.
      special: sql<[PlainDate, Hours[]][] | null>`(select json_agg(json_build_array(d.date, d.hours))
        from booking.special_day d where d.resource_id = "booking"."resource"."id")`,
    })
    .from(resource)
    .$dynamic()

export const withDays = (rows: Awaited<ReturnType<typeof selected>>): Resource[] =>
  rows.map(row => {
    const special = new Map(row.special ?? [])
    // A line's week stands in its schedule.
    const times = row.kind === 'line' ? null : openTimesOf(row.opening, special)
    return { ...row, special, opening: times ? [...times.opening] : row.opening, ownWeek: row.opening }
  })

/** What of the platforms can be booked today; a line's name stands in the catalogue. */
export const resourcesOf = async (tx: Tx, platformIds: readonly string[]): Promise<Resource[]> =>
  withDays(
    await selected(tx)
      .where(and(inArray(resource.platformId, [...platformIds]), isNull(resource.retiredAt)))
      .orderBy(asc(resource.kind), asc(resource.createdAt), asc(resource.id)),
  )

/** These resources, retired ones too. */
export const resourcesByIds = async (tx: Tx, ids: readonly string[]): Promise<Resource[]> =>
  withDays(await selected(tx).where(inArray(resource.id, [...ids])))

/** A resource of the caller's own platforms, a line's too. */
export async function resourceWithin(tx: Tx, reach: Reach, id: string): Promise<Resource> {
  const own = reach.scope === 'organisation' ? eq(resource.organisationId, reach.organisationId) : sql`false`
  const [row] = withDays(
    await selected(tx)
      .where(and(eq(resource.id, id), isNull(resource.retiredAt), own))
      .for('no key update'),
  )
  if (!row) throw new Problem('not-found')
  return row
}

/** All of these, or Problem `not-found`. */
export async function resourcesWithin(tx: Tx, reach: Reach, ids: readonly string[]): Promise<Resource[]> {
  const own = reach.scope === 'organisation' ? eq(resource.organisationId, reach.organisationId) : sql`false`
  const rows = withDays(
    await selected(tx).where(and(inArray(resource.id, [...ids]), isNull(resource.retiredAt), own)),
  )
  if (rows.length < new Set(ids).size) throw new Problem('not-found')
  return rows
}

/**
 * Whoever takes or frees time of resources takes turns on them, from here to the end of the transaction: what one
 * decides from the times around stays true until it has written. Always all at once and before any booking is locked,
 * in the order of their ids, so that nobody waits in a circle.
 */
export const lockResourcesWhere = async (tx: Tx, where: (of: typeof resource) => SQL): Promise<Resource[]> =>
  withDays(await selected(tx).where(where(resource)).orderBy(asc(resource.id)).for('no key update'))

export const lockResources = (tx: Tx, ids: readonly string[]): Promise<Resource[]> =>
  lockResourcesWhere(tx, ({ id }) => inArray(id, [...ids]))

/**
 * Lines, given as `lineIds`, with all that they may need. An array, as of functions in a row PostgreSQL expects a million
 * rows and compiles the query for them.
 */
export const linesWithNeeds: SQL = sql`(${givenAll('lineIds', 'uuid')} || array(
  select jsonb_array_elements_text(n.need -> 'resourceIds')::uuid from booking.resource l, jsonb_array_elements(l.needs) n(need)
  where l.id = any(${givenAll('lineIds', 'uuid')}) and l.needs <> '[]'))`

const theyAndNeeds = sql`"booking"."resource"."id" = any(${linesWithNeeds})`

const withNeeds = statement(db => selected(db).where(theyAndNeeds), 'booking_with_needs')
const lockedWithNeeds = statement(
  db => selected(db).where(theyAndNeeds).orderBy(asc(resource.id)).for('no key update'),
  'booking_lock_with_needs',
)

/** The resources of lines and all that they may need beside them, not locked. */
export const linesAndNeeds = async (tx: Tx, lineIds: readonly string[]): Promise<Resource[]> =>
  withDays(await tx.run(withNeeds, { lineIds: [...lineIds] }))

/** The same, locked as by `lockResources`: all at once. */
export const lockLinesAndNeeds = async (tx: Tx, lineIds: readonly string[]): Promise<Resource[]> =>
  withDays(await tx.run(lockedWithNeeds, { lineIds: [...lineIds] }))

/** A line's resource and all that it may need beside it; locked as by `lockResources` where something is to be taken. */
export const lineAndNeeds = (tx: Tx, lineId: string, locked: boolean): Promise<Resource[]> =>
  locked ? lockLinesAndNeeds(tx, [lineId]) : linesAndNeeds(tx, [lineId])

/** A line as a resource, under its own id: there from its first schedule or closure on. */
export async function ensureLineResource(
  tx: Tx,
  { line, platform }: { line: { id: string }; platform: { id: string; organisationId: string } },
  now: Date,
): Promise<void> {
  await tx
    .insert(resource)
    .values({
      id: line.id,
      platformId: platform.id,
      organisationId: platform.organisationId,
      kind: 'line',
      ofId: line.id,
      createdAt: now,
    })
    .onConflictDoNothing()
}

export async function insertResource(tx: Tx, row: typeof resource.$inferInsert): Promise<boolean> {
  const stored = await tx.insert(resource).values(row).onConflictDoNothing().returning({ id: resource.id })
  return stored.length > 0
}

/**
 * Stores what has changed over version `version`, and keeps what the week was until now. Throws Problem `conflict` when it
 * isn't current.
 */
export async function storeResource(
  tx: Tx,
  id: string,
  version: number,
  changes: Partial<typeof resource.$inferInsert>,
  now: Date,
): Promise<number> {
  const former = changes.opening === undefined ? {} : { former: weekBefore(resource, changes.opening, now) }
  const [row] = await tx
    .update(resource)
    .set({ ...changes, ...former, version: version + 1 })
    .where(and(eq(resource.id, id), eq(resource.version, version)))
    .returning({ version: resource.version })
  if (!row) throw new Problem('conflict')
  return row.version
}

/** Lines whose needs name this resource. */
export const linesThatNeed = async (tx: Tx, platformId: string, id: string): Promise<Resource[]> =>
  withDays(
    await selected(tx).where(
      and(
        eq(resource.platformId, platformId),
        sql`exists (select 1 from jsonb_array_elements("booking"."resource"."needs") n where n -> 'resourceIds' ? ${id})`,
      ),
    ),
  )

export async function storeSpecialDays(tx: Tx, rows: (typeof specialDay.$inferInsert)[]): Promise<void> {
  if (rows.length === 0) return
  await tx
    .insert(specialDay)
    .values(rows)
    .onConflictDoUpdate({
      target: [specialDay.resourceId, specialDay.date],
      set: { hours: sql`excluded.hours`, reason: sql`excluded.reason` },
    })
}

export async function deleteSpecialDay(
  tx: Tx,
  resourceIds: readonly string[],
  date: PlainDate,
): Promise<number> {
  const gone = await tx
    .delete(specialDay)
    .where(and(inArray(specialDay.resourceId, [...resourceIds]), eq(specialDay.date, date)))
    .returning({ date: specialDay.date })
  return gone.length
}

export const specialDaysOf = (tx: Tx, resourceIds: readonly string[]) =>
  tx
    .select()
    .from(specialDay)
    .where(inArray(specialDay.resourceId, [...resourceIds]))
    .orderBy(asc(specialDay.date))
