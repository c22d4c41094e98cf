import type { Reach } from '#kernel/actor.ts'
import type { Tx } from '#kernel/operation.ts'
import { and, eq } from '#kernel/sql.ts'
import type { FoundRecord } from '#modules/files/index.ts'
import { within } from './store.ts'
import { part, round } from './tables.ts'

/** While evidence may still change what counts: until the values have been verified. */
const takesEvidence = ['answering', 'local', 'verifying']

/** A part as what its platform's evidence hangs on: seen by the platform and by the offices that evaluate it, by nobody else. */
export async function findEvaluation(
  tx: Tx,
  reach: Reach,
  id: string,
  held: boolean,
): Promise<FoundRecord | null> {
  if (reach.scope === 'public') return null
  const reached = and(eq(part.id, id), within(reach))
  if (held) await tx.select({ id: part.id }).from(part).where(reached).for('no key update')
  const [row] = await tx
    .select({ organisationId: part.organisationId, rootId: part.id, stage: round.stage })
    .from(part)
    .innerJoin(round, eq(round.id, part.roundId))
    .where(reached)
  return row
    ? { organisationId: row.organisationId, rootId: row.rootId, settled: !takesEvidence.includes(row.stage) }
    : null
}
