import type { Reach } from '#kernel/actor.ts'
import type { Tx } from '#kernel/operation.ts'
import { and, eq, sql } from '#kernel/sql.ts'
import type { FoundRecord } from '#modules/files/index.ts'
import { within } from './store.ts'
import { entry } from './tables.ts'
import { openStates } from './terms.ts'

/** An entry as what files hang on: more may come while it is open, and what an office has decided by stays. */
export async function findPoolEntry(
  tx: Tx,
  reach: Reach,
  id: string,
  held: boolean,
): Promise<FoundRecord | null> {
  const reached = and(eq(entry.id, id), within(reach))
  if (held) await tx.select({ id: entry.id }).from(entry).where(reached).for('no key update')
  const [row] = await tx
    .select({
      organisationId: entry.organisationId,
      state: entry.state,
      // The application itself is the platform's own; whatever came after it has been looked at.
      decidedAt: sql<string | null>`(select max(e.at) from cultivation.event e
        where e.entry_id = cultivation.entry.id and e.act <> 'apply')`,
    })
    .from(entry)
    .where(reached)
  if (!row) return null
  const { organisationId, state, decidedAt } = row
  return {
    ...{ organisationId, rootId: id, settled: !openStates.includes(state) },
    decidedAt: decidedAt === null ? null : new Date(decidedAt),
  }
}
