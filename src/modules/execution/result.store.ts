import type { Reach } from '#kernel/actor.ts'
import type { Tx } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { asc, desc, eq, inArray, sql } from '#kernel/sql.ts'
import { result, resultAnswer } from './tables.ts'
import type { Outcome } from './terms.ts'
import { ofSide } from './within.ts'

export type ResultRow = typeof result.$inferSelect
export type ResultAnswerRow = typeof resultAnswer.$inferSelect

/** All revisions of orders that the caller has seen to be their own, the first first. */
export const resultsOf = (tx: Tx, orderIds: readonly string[]): Promise<ResultRow[]> =>
  tx
    .select()
    .from(result)
    .where(inArray(result.orderId, [...orderIds]))
    .orderBy(asc(result.revision))

/** How each of these orders ended, by the revision that counts. */
export async function outcomesOf(tx: Tx, orderIds: readonly string[]): Promise<Map<string, Outcome>> {
  const rows = await tx
    .selectDistinctOn([result.orderId], { orderId: result.orderId, outcome: result.outcome })
    .from(result)
    .where(inArray(result.orderId, [...orderIds]))
    .orderBy(result.orderId, desc(result.revision))
  return new Map(rows.map(({ orderId, outcome }) => [orderId, outcome]))
}

export const resultAnswersOf = (tx: Tx, orderId: string): Promise<ResultAnswerRow[]> =>
  tx.select().from(resultAnswer).where(eq(resultAnswer.orderId, orderId)).orderBy(asc(resultAnswer.at))

/** The number of the revision decides who was first. Throws Problem `conflict` for who wasn't. */
export async function insertResult(tx: Tx, row: ResultRow): Promise<void> {
  const [stored] = await tx.insert(result).values(row).onConflictDoNothing().returning({ at: result.at })
  if (!stored) throw new Problem('conflict')
}

/** Throws Problem `conflict` where the revision has been confirmed already. */
export async function insertResultAnswer(tx: Tx, row: typeof resultAnswer.$inferInsert): Promise<void> {
  const [stored] = await tx
    .insert(resultAnswer)
    .values(row)
    .onConflictDoNothing()
    .returning({ id: resultAnswer.id })
  if (!stored) throw new Problem('conflict')
}

/** How the orders of a platform's organisation ended, each by the revision that counts. */
export async function outcomesWithin(tx: Tx, reach: Reach): Promise<Record<Outcome, number>> {
  const rows = await tx
    .select({ outcome: result.outcome, count: sql<number>`count(*)::int` })
    .from(result)
    .where(
      sql`${ofSide(result.orderId, reach, 'provider')} and not exists (
        select from execution.result later
        where later.order_id = ${result.orderId} and later.revision > ${result.revision})`,
    )
    .groupBy(result.outcome)
  const count = (outcome: Outcome) => rows.find(row => row.outcome === outcome)?.count ?? 0
  return { passed: count('passed'), partly: count('partly'), failed: count('failed') }
}
