import type { Reach } from '#kernel/actor.ts'
import type { Tx } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { and, eq, inArray, sql } from '#kernel/sql.ts'
import type { PgInsertValue, PgTable } from '#kernel/table.ts'
import { lockPlatform, within } from '../platform/store.ts'
import { equipment, importBatch, line, platform, service, testItem } from '../tables.ts'
import { keySeparator } from './sheet.ts'

export type ImportRow = typeof importBatch.$inferSelect

export async function insertImport(tx: Tx, row: typeof importBatch.$inferInsert): Promise<void> {
  await tx.insert(importBatch).values(row)
}

export async function importWithin(tx: Tx, reach: Reach, id: string): Promise<ImportRow> {
  const [row] = await tx
    .select({ batch: importBatch })
    .from(importBatch)
    .innerJoin(platform, eq(platform.id, importBatch.platformId))
    .where(and(eq(importBatch.id, id), within(reach)))
  if (!row) throw new Problem('not-found')
  return row.batch
}

/** Locked with its platform, so that one import is completed once, and imports of one platform one by one. */
export async function lockImport(tx: Tx, reach: Reach, id: string): Promise<ImportRow> {
  const { platformId } = await importWithin(tx, reach, id)
  await lockPlatform(tx, reach, platformId)
  const [row] = await tx.select().from(importBatch).where(eq(importBatch.id, id)).for('update')
  if (!row) throw new Problem('not-found')
  return row
}

export async function storeImported(tx: Tx, id: string, imported: number): Promise<void> {
  await tx.update(importBatch).set({ status: 'imported', imported }).where(eq(importBatch.id, id))
}

/** By what a record of each kind is told apart within its platform; a price has no key. */
const keyIn = {
  equipment: { table: equipment, of: sql<string>`${equipment.innerId}` },
  service: { table: service, of: sql<string>`${service.name}` },
  line: { table: line, of: sql<string>`${line.name}` },
  test: {
    table: testItem,
    of: sql<string>`concat_ws(${keySeparator}, ${testItem.object}, ${testItem.item}, ${testItem.standard})`,
  },
  price: null,
  certificate: null,
} as const satisfies Record<ImportRow['kind'], unknown>

/** The keys among `keys` that the platform's catalogue has already. */
export async function existingKeys(
  tx: Tx,
  platformId: string,
  kind: ImportRow['kind'],
  keys: readonly string[],
): Promise<Set<string>> {
  if (keys.length === 0) return new Set()
  const key = keyIn[kind]
  if (!key) return new Set()
  const rows = await tx
    .select({ key: key.of })
    .from(key.table)
    .where(and(eq(key.table.platformId, platformId), inArray(key.of, [...keys])))
  return new Set(rows.map(row => row.key))
}

const chunk = 500

/** Inserts in statements of 500 rows: far below the limit of parameters of one statement. */
async function insertMany<T extends PgTable>(
  tx: Tx,
  table: T,
  rows: readonly PgInsertValue<T>[],
): Promise<void> {
  for (let start = 0; start < rows.length; start += chunk)
    await tx.insert(table).values(rows.slice(start, start + chunk))
}

export const insertEquipment = (tx: Tx, rows: (typeof equipment.$inferInsert)[]): Promise<void> =>
  insertMany(tx, equipment, rows)

export const insertServices = (tx: Tx, rows: (typeof service.$inferInsert)[]): Promise<void> =>
  insertMany(tx, service, rows)

export const insertLines = (tx: Tx, rows: (typeof line.$inferInsert)[]): Promise<void> =>
  insertMany(tx, line, rows)

export const insertTests = (tx: Tx, rows: (typeof testItem.$inferInsert)[]): Promise<void> =>
  insertMany(tx, testItem, rows)
