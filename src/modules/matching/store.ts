import type { Tx } from '#kernel/operation.ts'
import { outcome } from './tables.ts'

/** Keeps the newest outcome of a need. */
export async function storeOutcome(tx: Tx, row: typeof outcome.$inferInsert): Promise<void> {
  const { needId: _needId, ...figures } = row
  await tx.insert(outcome).values(row).onConflictDoUpdate({ target: outcome.needId, set: figures })
}
