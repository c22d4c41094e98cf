import { z } from 'zod'
import type { PlainDate } from '#kernel/calendar.ts'
import { formatYuan } from '#kernel/money.ts'
import {
  acceptMilestone,
  confirmBill,
  draftBill,
  getBill,
  sendBill,
  setBillingConditions,
} from '#modules/billing/api.ts'
import { importReceipts, listReceipts, matchReceipt } from '#modules/billing/payment.api.ts'
import type { InquiryStage } from './inquiries.ts'

export const sampleBill = z.object({
  /** By the milestone at this place of the contract, counted from 0. */
  milestone: z.int(),
  accepted: z.boolean().default(false),
  confirmed: z.boolean().default(false),
  /** Money of which nobody has said yet what it pays, in yuan. */
  received: z.array(
    z.object({ reference: z.string(), yuan: z.string(), remark: z.string(), matched: z.boolean() }),
  ),
  account: z.object({ accountHolder: z.string(), bank: z.string(), accountNumber: z.string() }),
})
export type SampleBill = z.output<typeof sampleBill>

interface Stage extends Pick<InquiryStage, 'must' | 'asOwner'> {
  readonly orderId: string
  readonly platformId: string
  readonly client: { readonly key: string; readonly name: string }
  readonly host: string
  readonly today: PlainDate
}

/** Bills a milestone, and lets money come in for it, as far as the sample says. */
export async function loadBill(one: SampleBill, stage: Stage): Promise<void> {
  const { must, asOwner, orderId, platformId, today } = stage
  const [client, host] = [asOwner(stage.client.key), asOwner(stage.host)]
  const conditions = { reviewDays: 7, payDays: 30, answerDays: 7, ladder: [1, 15, 30], ...one.account }
  await must(setBillingConditions, { platformId, ...conditions, reason: '示例：按单位的财务制度' }, host)
  if (one.accepted) await must(acceptMilestone, { orderId, position: one.milestone }, client)
  const { billId } = await must(
    draftBill,
    { orderId, basis: 'milestones', stream: 'service', milestones: [one.milestone], note: '示例账单' },
    host,
  )
  await must(sendBill, { billId }, host)
  if (one.confirmed) await must(confirmBill, { billId }, client)
  const rows = one.received.map(({ reference, yuan, remark }) => ({
    '交易流水号*': reference,
    '交易日期*': today,
    '对方户名*': stage.client.name,
    '收入金额（元）*': yuan,
    摘要附言: remark,
  }))
  if (rows.length === 0) return
  await must(importReceipts, { platformId, rows, write: true }, host)
  const { receipts } = await must(listReceipts, { platformId, limit: 50 }, host)
  for (const { reference } of one.received.filter(({ matched }) => matched)) {
    const receipt = receipts.find(found => found.reference === reference)
    const { outstanding, number } = await must(getBill, { billId }, host)
    if (!receipt) throw new Error(`sample data: ${number} has no receipt of ${formatYuan(outstanding)}`)
    const amount = Math.min(receipt.left, outstanding)
    await must(matchReceipt, { receiptId: receipt.id, billId, amount }, host)
  }
}
