/** Support of an estate's platform: one case whose list is open, one to be confirmed, one issued and partly paid. */
import { plainDate } from '#kernel/calendar.ts'
import { getOwnAward, saveItem } from '#modules/subsidy/api.ts'
import { recordSubsidyObjection } from '#modules/subsidy/office.api.ts'
import { demandRecovery, orderPayment, settlePayment } from '#modules/subsidy/payment.api.ts'
import type { Actor } from '#test/cast.ts'
import {
  budgetLineFor,
  confirmedTitle,
  itemInput,
  noticedReward,
  openedFor,
  rewardFor,
} from '#test/subsidies.ts'
import type { World } from '#test/world.ts'

/** The days of the notice pass in a moment: an estate doesn't wait. */
async function issuedAtOnce(w: World, awardId: string, budgetLineId: string): Promise<string> {
  const reportId = crypto.randomUUID()
  await w.database.pool.query(
    `update subsidy.award set state = 'issued', budget_line_id = $2, doc_number = '示财〔2026〕5号', issued_on = '2026-03-02'
     where id = $1`,
    [awardId, budgetLineId],
  )
  await w.database.pool.query(
    `insert into subsidy.report (id, award_id, name, due_on) values ($2, $1, '资金使用报告', '2027-03-02')`,
    [awardId, reportId],
  )
  return reportId
}

export async function subsidiesOf(w: World, host: Actor, platformId: string, others: readonly Actor[]) {
  const listingId = await openedFor(w, await confirmedTitle(w, host, platformId))
  const items: [Actor, string][] = []
  for (const actor of others) items.push([actor, (await w.call(host, saveItem, itemInput(listingId))).itemId])
  const openedId = await rewardFor(w, platformId, 2021)
  const issuedId = await noticedReward(w, host, platformId, 2023)
  const objection = { awardId: issuedId, raisedBy: '示例反映人', text: '逐一核对权限的异议' }
  const budgetLineId = await budgetLineFor(w)
  const reportId = await issuedAtOnce(w, issuedId, budgetLineId)
  const pay = async () =>
    (await w.call('finance', orderPayment, { awardId: issuedId, amount: 100 })).paymentId
  const paidId = await pay()
  const paymentId = await pay()
  const paid = { outcome: 'paid' as const, on: plainDate('2026-03-02'), reference: `示例流水 ${paidId}` }
  await w.call('finance', settlePayment, { paymentId: paidId, ...paid })
  const demand = { awardId: issuedId, amount: 50, reason: '逐一核对权限' }
  const { recoveryId } = await w.call('finance', demandRecovery, demand)
  const { objectionId } = await w.call('finance', recordSubsidyObjection, objection)
  const { payments } = await w.call(host, getOwnAward, { awardId: issuedId })
  return {
    ...{ host, platformId, listingId, openedId, issuedId, budgetLineId },
    ...{ reportId, paymentId, recoveryId, objectionId },
    itemIds: Object.fromEntries(items) as Record<Actor, string>,
    paymentNumber: payments.find(({ id }) => id === paymentId)?.number ?? '',
  }
}
