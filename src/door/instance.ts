import type { Pool } from '#adapters/postgres/pool.ts'
import { inTransaction } from '#adapters/postgres/transaction.ts'
import type { Tx } from '#kernel/operation.ts'
import { eq } from '#kernel/sql.ts'
import { instance } from './tables.ts'

export interface Instance {
  readonly sample: boolean
  readonly ready: boolean
}

const write = <T>(pool: Pool, work: (tx: Tx) => Promise<T>): Promise<T> =>
  inTransaction(pool, 'write', async tx => ({ commit: true, value: await work(tx) }))

/** What kind of database this is, or null where nobody has started on it yet. */
export const readInstance = (pool: Pool): Promise<Instance | null> =>
  write(pool, async tx => {
    const [row] = await tx.select().from(instance)
    return row ?? null
  })

/** Declares a new database; false when another process was first. */
export const declareInstance = (pool: Pool, declared: Instance): Promise<boolean> =>
  write(pool, async tx => {
    const rows = await tx
      .insert(instance)
      .values({ id: 1, ...declared })
      .onConflictDoNothing()
      .returning()
    return rows.length > 0
  })

export const markReady = (pool: Pool): Promise<void> =>
  write(pool, async tx => {
    await tx.update(instance).set({ ready: true }).where(eq(instance.id, 1))
  })
