import type { Tx } from '#kernel/operation.ts'
import { and, asc, eq } from '#kernel/sql.ts'
import { step } from './tables.ts'

type Subject = (typeof step.$inferSelect)['subject']

export const stepsOf = (tx: Tx, subject: Subject, id: string) =>
  tx
    .select()
    .from(step)
    .where(and(eq(step.subject, subject), eq(step.subjectId, id)))
    .orderBy(asc(step.at), asc(step.id))

export const keepStep = async (tx: Tx, row: typeof step.$inferInsert): Promise<void> => {
  await tx.insert(step).values(row)
}
