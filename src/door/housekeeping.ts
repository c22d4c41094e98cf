import type { Pool } from '#adapters/postgres/pool.ts'
import { inTransaction } from '#adapters/postgres/transaction.ts'
import { day } from '#kernel/calendar.ts'
import type { Clock } from '#kernel/clock.ts'
import { forgetHandled } from '#modules/messages/index.ts'
import { forgetCounters } from './limits.ts'
import { forgetKeys } from './replay.ts'

/**
 * Lets go of what nobody asks for any more: idempotency keys after 3 days, handled messages after 7, counters of rate
 * limits (which name network and mail addresses) when they have run out.
 */
export async function housekeeping(pool: Pool, clock: Clock): Promise<void> {
  await inTransaction(pool, 'write', async tx => {
    const now = clock.now().getTime()
    await forgetKeys(tx, new Date(now - 3 * day))
    await forgetHandled(tx, new Date(now - 7 * day))
    await forgetCounters(tx, now)
    return { commit: true, value: undefined }
  })
}
