import type { PlainDate } from '#kernel/calendar.ts'
import type { Tx } from '#kernel/operation.ts'
import { and, asc, desc, eq, gt, inArray, lte, sql } from '#kernel/sql.ts'
import { type KindMinutes, noUse } from './figures.ts'
import { entry, idleAlert, idleTold, rated } from './tables.ts'
import type { UsageKind } from './terms.ts'

interface Summed extends Record<string, unknown> {
  readonly id: string
  readonly kind: UsageKind
  readonly minutes: number
}

function byId(rows: readonly Summed[]): ReadonlyMap<string, KindMinutes> {
  const found = new Map<string, KindMinutes>()
  for (const { id, kind, minutes } of rows)
    found.set(id, { ...(found.get(id) ?? noUse), [kind]: Number(minutes) })
  return found
}

const inYear = (year: number) =>
  sql`month between make_date(${year}::int, 1, 1) and make_date(${year}::int, 12, 31)`

/** Minutes of a year by resource of a platform, as the published view counts them. */
export async function minutesOfResources(tx: Tx, platformId: string, year: number) {
  const { rows } = await tx.execute<Summed>(sql`
    select resource_id as id, kind, sum(minutes)::int as minutes from usage.pub_month
    where platform_id = ${platformId}::uuid and ${inYear(year)} group by 1, 2`)
  return byId(rows)
}

export async function minutesOfPlatforms(tx: Tx, platformIds: readonly string[], year: number) {
  const { rows } = await tx.execute<Summed>(sql`
    select platform_id as id, kind, sum(minutes)::int as minutes from usage.pub_month
    where platform_id = any(${sql.param([...platformIds])}::uuid[]) and ${inYear(year)} group by 1, 2`)
  return byId(rows)
}

export async function countWaiting(tx: Tx, platformId: string): Promise<number> {
  const [row] = await tx
    .select({ waiting: sql<number>`count(*)::int` })
    .from(entry)
    .where(and(eq(entry.platformId, platformId), eq(entry.state, 'proposed')))
  return row?.waiting ?? 0
}

export type RatedRow = typeof rated.$inferSelect

/** What was set for resources up to a year, the latest first. */
export const ratedOf = (tx: Tx, resourceIds: readonly string[], year: number): Promise<RatedRow[]> =>
  tx
    .select()
    .from(rated)
    .where(and(inArray(rated.resourceId, [...resourceIds]), lte(rated.fromYear, year)))
    .orderBy(desc(rated.fromYear))

export async function storeRated(tx: Tx, row: typeof rated.$inferInsert): Promise<void> {
  const { resourceId: _resource, fromYear: _year, ...set } = row
  await tx
    .insert(rated)
    .values(row)
    .onConflictDoUpdate({ target: [rated.resourceId, rated.fromYear], set })
}

export type IdleAlertRow = typeof idleAlert.$inferSelect

export async function idleAlertOf(tx: Tx, platformId: string): Promise<IdleAlertRow | null> {
  const [row] = await tx.select().from(idleAlert).where(eq(idleAlert.platformId, platformId))
  return row ?? null
}

export const liveAlerts = (tx: Tx): Promise<IdleAlertRow[]> =>
  tx.select().from(idleAlert).where(eq(idleAlert.isOn, true)).orderBy(asc(idleAlert.platformId))

export async function storeIdleAlert(tx: Tx, row: typeof idleAlert.$inferInsert): Promise<void> {
  const { platformId: _, ...set } = row
  await tx.insert(idleAlert).values(row).onConflictDoUpdate({ target: idleAlert.platformId, set })
}

/** Those of the resources whose idle time was told and isn't over. */
export async function toldResources(
  tx: Tx,
  resourceIds: readonly string[],
  today: PlainDate,
): Promise<ReadonlySet<string>> {
  const rows = await tx
    .select({ id: idleTold.resourceId })
    .from(idleTold)
    .where(and(inArray(idleTold.resourceId, [...resourceIds]), gt(idleTold.until, today)))
  return new Set(rows.map(({ id }) => id))
}

/** Which of them were noted; of two workers of one moment only one gets each. */
export async function noteIdleTold(
  tx: Tx,
  rows: (typeof idleTold.$inferInsert)[],
): Promise<ReadonlySet<string>> {
  if (rows.length === 0) return new Set()
  const stored = await tx
    .insert(idleTold)
    .values(rows)
    .onConflictDoNothing()
    .returning({ id: idleTold.resourceId })
  return new Set(stored.map(({ id }) => id))
}

export const lastTold = (tx: Tx, resourceIds: readonly string[], limit: number) =>
  tx
    .select()
    .from(idleTold)
    .where(inArray(idleTold.resourceId, [...resourceIds]))
    .orderBy(desc(idleTold.toldOn), asc(idleTold.resourceId))
    .limit(limit)
