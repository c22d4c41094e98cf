/** What stands against a case's money now. */
import { formatDate, type PlainDate } from '#kernel/calendar.ts'
import type { Tx } from '#kernel/operation.ts'
import { recoveriesOf } from './payment.store.ts'
import { type Objections, objectionRefusal } from './rules.ts'
import { type AwardRow, objectionsOf, reportsOfPlatform } from './store.ts'

export async function objectionsNow(tx: Tx, awardId: string): Promise<Objections> {
  const all = await objectionsOf(tx, awardId)
  return {
    open: all.filter(({ answer }) => answer === null).length,
    upheld: all.filter(({ upheld }) => upheld === true).length,
  }
}

/** Of the platform, whatever case they are of. */
export async function overdueReports(tx: Tx, platformId: string, today: PlainDate): Promise<string[]> {
  const owed = await reportsOfPlatform(tx, platformId)
  return owed
    .filter(({ deliveredOn, dueOn }) => deliveredOn === null && dueOn < today)
    .map(({ name, dueOn }) => `${name}（${formatDate(dueOn)}到期）`)
}

/** Sums that were demanded back and haven't come. */
export async function isRecovering(tx: Tx, awardId: string): Promise<boolean> {
  return (await recoveriesOf(tx, awardId)).some(({ receivedOn }) => receivedOn === null)
}

export async function blocksOf(tx: Tx, row: AwardRow, today: PlainDate): Promise<string[]> {
  const overdue = await overdueReports(tx, row.platformId, today)
  const objection = objectionRefusal(await objectionsNow(tx, row.id))
  return [
    ...(overdue.length > 0 ? [`报告逾期未交：${overdue.join('、')}`] : []),
    ...(objection ? [objection.message] : []),
    ...((await isRecovering(tx, row.id)) ? ['正在追回已支付的资金'] : []),
  ]
}
