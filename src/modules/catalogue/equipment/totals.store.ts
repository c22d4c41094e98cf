import type { Tx } from '#kernel/operation.ts'
import { eq, sql } from '#kernel/sql.ts'
import { equipment } from '../tables.ts'

/** How many devices a platform has, and what they are worth together: null where none says. */
export async function equipmentTotals(
  tx: Tx,
  platformId: string,
): Promise<{ readonly count: number; readonly worth: number | null }> {
  const [row] = await tx
    .select({ count: sql<number>`count(*)::int`, worth: sql<string | null>`sum(${equipment.worth})` })
    .from(equipment)
    .where(eq(equipment.platformId, platformId))
  return { count: row?.count ?? 0, worth: row?.worth == null ? null : Number(row.worth) }
}
