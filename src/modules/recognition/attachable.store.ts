import type { Reach } from '#kernel/actor.ts'
import type { Tx } from '#kernel/operation.ts'
import { and, eq, sql } from '#kernel/sql.ts'
import type { FoundRecord } from '#modules/files/index.ts'
import { within } from './application.store.ts'
import { application } from './tables.ts'

/** An application as what files hang on: they may change as long as the applicant may write, and are nobody else's before. */
export async function findRecognition(
  tx: Tx,
  reach: Reach,
  id: string,
  held: boolean,
): Promise<FoundRecord | null> {
  if (reach.scope === 'public') return null
  const reached = and(eq(application.id, id), within(reach))
  if (held) await tx.select({ id: application.id }).from(application).where(reached).for('no key update')
  const [row] = await tx
    .select({
      organisationId: application.organisationId,
      rootId: application.id,
      settled: sql<boolean>`(select c.stage from casework.pub_case c where c.id = recognition.application.id)
        not in ('draft', 'locality-correcting', 'formal-correcting')`,
    })
    .from(application)
    .where(reached)
  return row ?? null
}
