import type { Tx } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { and, asc, eq, inArray, isNull, sql } from '#kernel/sql.ts'
import { question, questionNeed } from '../tables.ts'

export type QuestionRow = typeof question.$inferSelect

/** The open question about a criterion of a line: there is one at the most, whoever asks first. */
export async function openQuestion(
  tx: Tx,
  asked: typeof question.$inferInsert,
): Promise<{ readonly id: string; readonly fresh: boolean }> {
  const [made] = await tx.insert(question).values(asked).onConflictDoNothing().returning({ id: question.id })
  if (made) return { id: made.id, fresh: true }
  const [open] = await tx
    .select({ id: question.id })
    .from(question)
    .where(
      and(
        eq(question.lineId, asked.lineId),
        eq(question.criterion, asked.criterion),
        isNull(question.answeredAt),
      ),
    )
    .for('key share')
  if (!open) throw new Problem('conflict')
  return { id: open.id, fresh: false }
}

export async function joinQuestion(tx: Tx, row: typeof questionNeed.$inferInsert): Promise<void> {
  await tx.insert(questionNeed).values(row).onConflictDoNothing()
}

export const isOpen = isNull(question.answeredAt)

/** What is open about lines, the oldest first, each with the number of needs that wait for it. */
export const openQuestions = (tx: Tx, lineIds: readonly string[], limit: number) =>
  tx
    .select({
      id: question.id,
      lineId: question.lineId,
      criterion: question.criterion,
      askedAt: question.askedAt,
      needs: sql<number>`(select count(*)::int from ${questionNeed} n where n.question_id = ${question.id})`,
    })
    .from(question)
    .where(and(inArray(question.lineId, [...lineIds]), isOpen))
    .orderBy(asc(question.askedAt), asc(question.id))
    .limit(limit)

/** Held until the transaction ends, so that it is answered once. Throws Problem `not-found`. */
export async function lockQuestion(tx: Tx, id: string): Promise<QuestionRow> {
  const [row] = await tx.select().from(question).where(eq(question.id, id)).for('update')
  if (!row) throw new Problem('not-found')
  return row
}

export async function storeAnswer(
  tx: Tx,
  id: string,
  answer: Pick<QuestionRow, 'answeredAt' | 'declinedReason'>,
): Promise<void> {
  await tx.update(question).set(answer).where(eq(question.id, id))
}

/** The needs that wait for an answer, each with who asked for it. */
export const askersOf = (tx: Tx, questionId: string) =>
  tx.select().from(questionNeed).where(eq(questionNeed.questionId, questionId))

/** What these needs have asked about lines, each from when it joined the question. */
export const questionsOfNeeds = (tx: Tx, needIds: readonly string[]) =>
  tx
    .select({ needId: questionNeed.needId, askedAt: questionNeed.askedAt, question })
    .from(questionNeed)
    .innerJoin(question, eq(question.id, questionNeed.questionId))
    .where(inArray(questionNeed.needId, [...needIds]))
    .orderBy(asc(questionNeed.askedAt), asc(question.id))

/** What a need has asked about lines, the newest last. */
export const questionsOfNeed = (tx: Tx, needId: string): Promise<QuestionRow[]> =>
  tx
    .select({ question })
    .from(questionNeed)
    .innerJoin(question, eq(question.id, questionNeed.questionId))
    .where(eq(questionNeed.needId, needId))
    .orderBy(asc(question.askedAt))
    .then(rows => rows.map(row => row.question))
