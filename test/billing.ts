/** Bills of signed orders, and what is done with them, through the operations that everyone uses. */
import { plainDate } from '#kernel/calendar.ts'
import type { Input } from '#kernel/operation.ts'
import { confirmBill, draftBill, getBill, sendBill } from '#modules/billing/api.ts'
import { importReceipts, listReceipts, matchReceipt } from '#modules/billing/payment.api.ts'
import { getStatement } from '#modules/ledger/statement.api.ts'
import { span } from './builders.ts'
import type { Actor } from './cast.ts'
import { ordering } from './orders.ts'
import { agreed } from './sharing.ts'
import type { World } from './world.ts'

interface Sides {
  readonly asks: Actor
  readonly clientManager: Actor
  readonly offers: Actor
}

const usual: Sides = { asks: 'buyer', clientManager: 'boss', offers: 'director' }

export const receiptRow = (reference: string, yuan: string, remark = '', payer = '示例制造企业') => ({
  '交易流水号*': reference,
  '交易日期*': '2026-03-02',
  '对方户名*': payer,
  '收入金额（元）*': yuan,
  摘要附言: remark,
})

/** As long as every test's booking, and over when the tests start. */
export const usedDay = span('2026-02-27 08:00', '18:00')
export const usedAsLong = { basis: 'use' as const, uses: [{ item: 0, used: usedDay }] }

export function billing(w: World, sides: Sides = usual) {
  const { call } = w
  const { offers, asks } = sides
  const orders = ordering(w, sides)

  /** A signed order; its platform shares what it earns where that is asked for. */
  async function signed(
    changes: Parameters<typeof orders.ordered>[0] & { shares?: Parameters<typeof agreed>[2] } = {},
  ) {
    const { shares, ...rest } = changes
    const order = await orders.ordered(rest)
    await orders.write(order.orderId)
    await orders.approvedByBoth(order.orderId)
    await orders.signedByBoth(order.orderId)
    const { platformId } = await w.inside(async tx => {
      const { rows } = await tx.execute<{ id: string }>(
        `select platform_id as id from catalogue.line where id = '${order.lineId}'`,
      )
      return { platformId: rows[0]?.id ?? '' }
    })
    if (shares) await agreed(w, platformId, shares, offers)
    return { ...order, platformId }
  }

  const draft = (orderId: string, more: Partial<Input<typeof draftBill>> = {}) =>
    call(offers, draftBill, { orderId, basis: 'milestones', stream: 'service', milestones: [0], ...more })

  /** A bill that was sent, by use of as much time as was planned unless said otherwise. */
  async function sent(orderId: string, more: Partial<Input<typeof draftBill>> = usedAsLong) {
    const { billId } = await draft(orderId, more)
    await call(offers, sendBill, { billId })
    return billId
  }

  async function confirmed(orderId: string, more?: Partial<Input<typeof draftBill>>) {
    const billId = await sent(orderId, more)
    await call(asks, confirmBill, { billId })
    return billId
  }

  /** Money on the bank: the receipt's id. */
  async function received(platformId: string, reference: string, yuan: string, remark = '', payer?: string) {
    await call(offers, importReceipts, {
      platformId,
      rows: [receiptRow(reference, yuan, remark, payer)],
      write: true,
    })
    const { receipts } = await call(offers, listReceipts, { platformId, limit: 100 })
    return receipts.find(one => one.reference === reference)?.id ?? ''
  }

  const pay = (receiptId: string, billId: string, amount: number, byVoucher?: boolean) =>
    call(offers, matchReceipt, {
      receiptId,
      billId,
      amount,
      ...(byVoucher === undefined ? {} : { byVoucher }),
    })

  const look = (billId: string, who: Actor = offers) => call(who, getBill, { billId })

  /** What stands on each account, without those that stand at nothing. */
  async function balances(platformId: string) {
    const year = { from: plainDate('2026-01-01'), to: plainDate('2026-12-31') }
    const { rows, total } = await call(offers, getStatement, { platformId, ...year })
    if (total.closing !== 0) throw new Error(`the books of ${platformId} don't balance`)
    return Object.fromEntries(
      rows.filter(({ closing }) => closing !== 0).map(({ account, closing }) => [account, closing]),
    )
  }

  return { ...orders, signed, draft, sent, confirmed, received, pay, look, balances }
}
