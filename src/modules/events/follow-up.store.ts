import type { Tx } from '#kernel/operation.ts'
import { and, eq, inArray } from '#kernel/sql.ts'
import { followUp } from './tables.ts'

export type FollowUpDeclared = typeof followUp.$inferSelect

/** False when it was declared already, by whichever side. */
export async function insertFollowUp(tx: Tx, row: typeof followUp.$inferInsert): Promise<boolean> {
  const stored = await tx
    .insert(followUp)
    .values(row)
    .onConflictDoNothing()
    .returning({ id: followUp.recordId })
  return stored.length > 0
}

export const followUpsOf = (tx: Tx, eventIds: readonly string[]): Promise<FollowUpDeclared[]> =>
  tx
    .select()
    .from(followUp)
    .where(inArray(followUp.eventId, [...eventIds]))
    .orderBy(followUp.declaredAt, followUp.recordId)

/** False where the organisation has declared no such thing. */
export async function deleteFollowUp(
  tx: Tx,
  eventId: string,
  recordId: string,
  organisationId: string,
): Promise<boolean> {
  const gone = await tx
    .delete(followUp)
    .where(
      and(
        eq(followUp.eventId, eventId),
        eq(followUp.recordId, recordId),
        eq(followUp.organisationId, organisationId),
      ),
    )
    .returning({ id: followUp.recordId })
  return gone.length > 0
}
