import type { Reach } from '#kernel/actor.ts'
import type { Tx } from '#kernel/operation.ts'
import { and, eq, sql } from '#kernel/sql.ts'
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
    .select({
      organisationId: part.organisationId,
      stage: round.stage,
      // What the locality or the verification has looked at stays; more may come.
      decidedAt: sql<string | null>`greatest(evaluation.part.local_at, evaluation.part.sample_at,
        (select max(v.verified_at) from evaluation.value v where v.part_id = evaluation.part.id))`,
    })
    .from(part)
    .innerJoin(round, eq(round.id, part.roundId))
    .where(reached)
  if (!row) return null
  const { organisationId, stage, decidedAt } = row
  return {
    ...{ organisationId, rootId: id, settled: !takesEvidence.includes(stage) },
    decidedAt: decidedAt === null ? null : new Date(decidedAt),
  }
}
