/** Services and tests as their owner changes them. */

import type { Reach } from '#kernel/actor.ts'
import type { Tx } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { and, eq } from '#kernel/sql.ts'
import { within } from '../platform/store.ts'
import { platform, service, testItem } from '../tables.ts'

type Kind = typeof service | typeof testItem

/** The record and its platform, when the caller's grant reaches that; else Problem `not-found`. */
export async function serviceWithin(tx: Tx, reach: Reach, id: string) {
  const [row] = await tx
    .select({ record: service, platformId: platform.id })
    .from(service)
    .innerJoin(platform, eq(platform.id, service.platformId))
    .where(and(eq(service.id, id), within(reach)))
  if (!row) throw new Problem('not-found')
  return row
}

export async function testWithin(tx: Tx, reach: Reach, id: string) {
  const [row] = await tx
    .select({ record: testItem, platformId: platform.id })
    .from(testItem)
    .innerJoin(platform, eq(platform.id, testItem.platformId))
    .where(and(eq(testItem.id, id), within(reach)))
  if (!row) throw new Problem('not-found')
  return row
}

/** False when the platform has a service of that name; the platform is held, so nobody comes between. */
export async function insertService(tx: Tx, row: typeof service.$inferInsert): Promise<boolean> {
  return (await tx.insert(service).values(row).onConflictDoNothing().returning({ id: service.id })).length > 0
}

/** False when the platform has that test. */
export async function insertTest(tx: Tx, row: typeof testItem.$inferInsert): Promise<boolean> {
  return (
    (await tx.insert(testItem).values(row).onConflictDoNothing().returning({ id: testItem.id })).length > 0
  )
}

export async function serviceNameTaken(tx: Tx, platformId: string, name: string, but: string) {
  const rows = await tx
    .select({ id: service.id })
    .from(service)
    .where(and(eq(service.platformId, platformId), eq(service.name, name)))
  return rows.some(({ id }) => id !== but)
}

interface Method {
  readonly object: string
  readonly item: string
  readonly standard: string
}

export async function methodTaken(tx: Tx, platformId: string, method: Method, but: string) {
  const rows = await tx
    .select({ id: testItem.id })
    .from(testItem)
    .where(
      and(
        eq(testItem.platformId, platformId),
        eq(testItem.object, method.object),
        eq(testItem.item, method.item),
        eq(testItem.standard, method.standard),
      ),
    )
  return rows.some(({ id }) => id !== but)
}

/** Stores a change of version `version`; answers the new version. Throws Problem `conflict` when it isn't current. */
export async function storeService(
  tx: Tx,
  id: string,
  version: number,
  change: Partial<typeof service.$inferInsert>,
): Promise<number> {
  const [row] = await tx
    .update(service)
    .set({ ...change, version: version + 1 })
    .where(and(eq(service.id, id), eq(service.version, version)))
    .returning({ version: service.version })
  if (!row) throw new Problem('conflict')
  return row.version
}

export async function storeTest(
  tx: Tx,
  id: string,
  version: number,
  change: Partial<typeof testItem.$inferInsert>,
): Promise<number> {
  const [row] = await tx
    .update(testItem)
    .set({ ...change, version: version + 1 })
    .where(and(eq(testItem.id, id), eq(testItem.version, version)))
    .returning({ version: testItem.version })
  if (!row) throw new Problem('conflict')
  return row.version
}

/** Takes the record out of the catalogue. Throws Problem `conflict` when `version` isn't current. */
export async function deleteOffer(tx: Tx, kind: Kind, id: string, version: number): Promise<void> {
  const gone = await tx
    .delete(kind)
    .where(and(eq(kind.id, id), eq(kind.version, version)))
    .returning({ id: kind.id })
  if (gone.length === 0) throw new Problem('conflict')
}
