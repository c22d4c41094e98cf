/** What is sent and not paid yet: one by one, and added up by how late it is. */
import type { PlainDate } from '#kernel/calendar.ts'
import type { Fen } from '#kernel/money.ts'
import type { Tx } from '#kernel/operation.ts'
import { and, asc, eq, gt, inArray, type SQL, sql } from '#kernel/sql.ts'
import type { BillRow } from './store.ts'
import { bill } from './tables.ts'
import { type Age, ageSteps, oldestAge } from './terms.ts'

const payable = (platformId: string): SQL | undefined =>
  and(
    eq(bill.platformId, platformId),
    inArray(bill.state, ['review', 'due', 'partly']),
    gt(sql`${bill.amount} - ${bill.taken} - ${bill.paid}`, 0),
  )

/** What is sent of a platform's and not paid yet, the oldest first. */
export const payableBills = (tx: Tx, platformId: string, limit: number): Promise<BillRow[]> =>
  tx.select().from(bill).where(payable(platformId)).orderBy(asc(bill.serial)).limit(limit)

/** The same of the orders of these clients alone. */
export const payableBillsOf = async (
  tx: Tx,
  platformId: string,
  clientIds: readonly string[],
): Promise<BillRow[]> =>
  clientIds.length === 0
    ? []
    : tx
        .select()
        .from(bill)
        .where(and(payable(platformId), inArray(bill.clientId, [...clientIds])))

/** What is payable by client and by how many days it is late, added up where it lies. */
export const payableByAge = (
  tx: Tx,
  platformId: string,
  today: PlainDate,
): Promise<{ readonly clientId: string; readonly age: Age; readonly fen: Fen; readonly bills: number }[]> => {
  const age = sql<Age>`case ${sql.join(
    ageSteps.map(
      ({ age: step, most }) => sql`when coalesce(${today}::date - ${bill.dueOn}, 0) <= ${most} then ${step}`,
    ),
    sql` `,
  )} else ${oldestAge} end`
  return tx
    .select({
      ...{ clientId: bill.clientId, age },
      fen: sql<number>`sum(${bill.amount} - ${bill.taken} - ${bill.paid})::bigint`.mapWith(Number),
      bills: sql<number>`count(*)::int`,
    })
    .from(bill)
    .where(payable(platformId))
    .groupBy(sql`1, 2`)
}
