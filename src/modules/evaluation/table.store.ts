import type { Tx } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { and, desc, eq, sql } from '#kernel/sql.ts'
import { indexTable } from './tables.ts'

export type TableRow = typeof indexTable.$inferSelect

export const tableVersions = (tx: Tx): Promise<TableRow[]> =>
  tx.select().from(indexTable).orderBy(desc(indexTable.proposedAt), desc(indexTable.number))

export async function tableById(tx: Tx, id: string): Promise<TableRow> {
  const [row] = await tx.select().from(indexTable).where(eq(indexTable.id, id))
  if (!row) throw new Problem('not-found')
  return row
}

export async function lockTable(tx: Tx, id: string): Promise<TableRow> {
  const [row] = await tx.select().from(indexTable).where(eq(indexTable.id, id)).for('update')
  if (!row) throw new Problem('not-found')
  return row
}

export async function hasContent(tx: Tx, code: string, hash: string): Promise<boolean> {
  const [row] = await tx
    .select({ id: indexTable.id })
    .from(indexTable)
    .where(and(eq(indexTable.code, code), eq(indexTable.hash, hash), sql`state <> 'returned'`))
    .limit(1)
  return row !== undefined
}

/** With the next number of its code. Throws Problem `conflict` when somebody took that meanwhile. */
export async function insertTable(
  tx: Tx,
  row: Omit<typeof indexTable.$inferInsert, 'number'>,
): Promise<number> {
  const [last] = await tx
    .select({ number: sql<number>`coalesce(max(number), 0)::int` })
    .from(indexTable)
    .where(eq(indexTable.code, row.code))
  const number = (last?.number ?? 0) + 1
  const stored = await tx
    .insert(indexTable)
    .values({ ...row, number })
    .onConflictDoNothing()
    .returning({ id: indexTable.id })
  if (stored.length === 0) throw new Problem('conflict')
  return number
}

export async function storeDecision(
  tx: Tx,
  id: string,
  decision: Pick<TableRow, 'state' | 'decidedBy' | 'decidedAt' | 'decisionNote'>,
): Promise<void> {
  await tx.update(indexTable).set(decision).where(eq(indexTable.id, id))
}
