/** Door tests: whoever's money it is hears of what the other side did with it, and sees it on the bill. */
import { beforeEach, expect, test } from 'vitest'
import { asJob } from '#door/caller.ts'
import { day, plainDate } from '#kernel/calendar.ts'
import { getOrder } from '#modules/order/api.ts'
import { ordersByIds } from '#modules/order/index.ts'
import { countWaits } from '#modules/progress/api.ts'
import { getOrderProgress } from '#modules/progress/order.api.ts'
import { setAside } from '#modules/voucher/api.ts'
import { billing, receiptRow, usedAsLong } from '#test/billing.ts'
import type { Actor } from '#test/cast.ts'
import { asideInput, grantedQuota, publishedScheme } from '#test/vouchers.ts'
import { startOfTests, world } from '#test/world.ts'
import { acceptMilestone, followBills, sendBill, waiveLine } from './api.ts'
import { billingStepsOf } from './need-steps.ts'
import {
  importReceipts,
  listReceipts,
  matchReceipt,
  payRefund,
  proposeRefund,
  undoMatch,
} from './payment.api.ts'

const w = await world()
const { call, refusals } = w
const { signed, draft, sent, confirmed, look, received, pay } = billing(w)
const other = billing(w, { asks: 'competitor', clientManager: 'competitor', offers: 'director' })
const beside = (platformId: string) => ({ of: platformId, line: { name: '二号反应线' } })
const reason = '付款方写错了账单编号'

/** What was told since, by subject, and to whom. */
async function toldOf(subject: string) {
  await w.settle()
  const found = w.letters.filter(one => one.subject.startsWith(subject))
  w.letters.length = 0
  return {
    to: found.flatMap(({ to }) => to).toSorted(),
    text: found.map(({ text }) => text).join('\n'),
  }
}
const clients = ['boss@example.test', 'buyer@example.test']

beforeEach(() => w.clock.advance(startOfTests.getTime() - w.clock.now().getTime()))

test('[C25] [AC-69] who bills hears that a milestone was accepted, once, and the order waits for the bill', async () => {
  const { orderId } = await signed()
  await toldOf('')
  for (const who of ['buyer', 'boss'] as const) await call(who, acceptMilestone, { orderId, position: 1 })
  const { to, text } = await toldOf('里程碑已验收')
  expect(to).toEqual(['accountant@example.test', 'director@example.test'])
  expect(text).toContain('可以开账单')
  const billingOf = async () =>
    (await call('boss', getOrderProgress, { orderId })).entries.flatMap(({ step, party, state, text }) =>
      step === 'billing' ? [[party, state, text]] : [],
    )
  // The first is paid ahead, as the contract says.
  expect(await billingOf()).toHaveLength(2)
  expect((await billingOf()).map(([party, state]) => [party, state])).toEqual([
    ['provider', 'open'],
    ['provider', 'open'],
  ])
  const { billId } = await draft(orderId, { milestones: [0, 1] })
  expect((await billingOf()).map(([, state]) => state)).toEqual(['open', 'open'])
  await w.later(1000)
  await call('director', sendBill, { billId })
  expect((await billingOf()).map(([, state]) => state)).toEqual(['done', 'done'])
})

test('[C25] nobody is told to bill what is billed already, or goes by use; what is paid ahead waits from the signing on', async () => {
  const ahead = await signed()
  const byUse = await signed()
  const [order] = await w.inside(tx => ordersByIds(tx, [ahead.orderId]))
  const firstFrom = async () =>
    order &&
    (await w.inside(tx => billingStepsOf(tx, order, w.clock.now()))).find(({ kind }) => kind === 'billing')
      ?.from
  await draft(ahead.orderId)
  await draft(byUse.orderId, usedAsLong)
  await w.later(1000)
  await toldOf('')
  await call('buyer', acceptMilestone, { orderId: ahead.orderId, position: 0 })
  await call('buyer', acceptMilestone, { orderId: byUse.orderId, position: 1 })
  expect((await toldOf('里程碑已验收')).to).toEqual([])
  expect(await firstFrom()).toEqual(order?.signedAt)
})

test('[C28] who paid while the window was open isn’t asked for money when it closes; who bills hears of it', async () => {
  const { orderId, platformId } = await signed()
  const billId = await sent(orderId)
  await pay(await received(platformId, 'LS-TOLD-9', '8000'), billId, 800_000)
  await w.later(30 * day)
  await toldOf('')
  await w.door.call(followBills, {}, asJob('follow-bills'))
  const { number, state } = await look(billId)
  await w.settle()
  const told = w.letters.filter(({ subject }) => subject.includes(number))
  expect(state).toBe('settled')
  expect(told.map(({ subject }) => subject.split('（')[0])).toEqual(['账单已确认'])
  expect(told[0]?.to.toSorted()).toEqual(['accountant@example.test', 'director@example.test'])
})

test('[C29] a payment that was matched to the wrong bill and is freed again is told to whom it was told as paid', async () => {
  const { orderId, platformId } = await signed()
  const billId = await confirmed(orderId)
  const receiptId = await received(platformId, 'LS-TOLD-1', '100')
  await pay(receiptId, billId, 10_000)
  await toldOf('')
  const { receipts } = await call('accountant', listReceipts, { platformId, limit: 10 })
  const allocationId = receipts[0]?.matched[0]?.allocationId ?? ''
  await call('accountant', undoMatch, { allocationId, reason })
  const { to, text } = await toldOf('账单的付款 100 元已撤销匹配')
  expect(to).toEqual(clients)
  expect(text).toContain('账单还有 8,000 元未付')
})

test('[C29] money that goes back is seen and told by whose it is', async () => {
  const { orderId, platformId } = await signed()
  const billId = await confirmed(orderId)
  const receiptId = await received(platformId, 'LS-TOLD-2', '8000')
  await pay(receiptId, billId, 760_000)
  const { refundId } = await call('accountant', proposeRefund, { receiptId, amount: 40_000, reason })
  expect(await look(billId, 'buyer')).toMatchObject({
    refunds: [{ amount: 40_000, state: 'proposed', receiptReference: 'LS-TOLD-2' }],
  })
  await toldOf('')
  const early = { refundId, reference: 'TK-TOLD-2', paidOn: plainDate('2026-03-01') }
  expect(await refusals('director', payRefund, early)).toEqual(['billing.refund.date'])
  await call('director', payRefund, { refundId, reference: 'TK-TOLD-2', paidOn: plainDate('2026-03-02') })
  const { to, text } = await toldOf('已退款 400 元')
  expect(to).toEqual(clients)
  expect(text).toContain('TK-TOLD-2')
  expect((await look(billId, 'buyer')).refunds).toMatchObject([
    { state: 'paid', reference: 'TK-TOLD-2', paidOn: '2026-03-02' },
  ])
})

/** Proposed and paid; who was told of it, of which bill. */
async function refunded(receiptId: string, amount: number, reference: string) {
  const { refundId } = await call('accountant', proposeRefund, { receiptId, amount, reason })
  await toldOf('')
  await call('director', payRefund, { refundId, reference, paidOn: plainDate('2026-03-02') })
  return toldOf('已退款')
}

test('[C29] of a transfer that was matched to the wrong bill and undone, its client neither hears nor sees the refund, and who paid does', async () => {
  const { orderId, platformId } = await signed()
  const wrong = await confirmed(orderId)
  const right = await other.confirmed((await other.signed(beside(platformId))).orderId)
  const receiptId = await received(platformId, 'LS-TOLD-3', '9000')
  const { allocationId } = await pay(receiptId, wrong, 10_000)
  await call('accountant', undoMatch, { allocationId, reason })
  expect((await refunded(receiptId, 1_000, 'TK-TOLD-3')).to).toEqual([])
  await pay(receiptId, right, 800_000)
  expect((await refunded(receiptId, 2_000, 'TK-TOLD-4')).to).toEqual(['competitor@example.test'])
  expect(await look(wrong, 'buyer')).toMatchObject({ payments: [], refunds: [] })
  expect((await look(right, 'competitor')).refunds.map(({ amount }) => amount)).toEqual([1_000, 2_000])
})

test('[C29] of a transfer of which a part was freed before it was undone, its client hears nothing either', async () => {
  const { orderId, platformId } = await signed()
  const billId = await confirmed(orderId)
  const receiptId = await received(platformId, 'LS-TOLD-5', '8000')
  const { allocationId } = await pay(receiptId, billId, 800_000)
  await call('accountant', waiveLine, { billId, position: 1, amount: 100_000, code: 'agreed', reason })
  await call('accountant', undoMatch, { allocationId, reason })
  expect((await refunded(receiptId, 100_000, 'TK-TOLD-5')).to).toEqual([])
  expect((await look(billId, 'buyer')).refunds).toEqual([])
})

test('[C29] what a reduction of all of a bill freed stays its client’s', async () => {
  const { orderId, platformId } = await signed()
  const billId = await confirmed(orderId)
  const receiptId = await received(platformId, 'LS-TOLD-6', '8000')
  await pay(receiptId, billId, 800_000)
  await call('accountant', waiveLine, { billId, position: 1, amount: 800_000, code: 'agreed', reason })
  expect((await refunded(receiptId, 800_000, 'TK-TOLD-6')).to).toEqual(clients)
  expect((await look(billId, 'buyer')).refunds).toMatchObject([{ amount: 800_000 }])
})

test('[C29] of one transfer that paid two clients, neither hears of the rest', async () => {
  const { orderId, platformId } = await signed()
  const own = await confirmed(orderId)
  const others = await other.confirmed((await other.signed(beside(platformId))).orderId)
  const receiptId = await received(platformId, 'LS-TOLD-7', '17000')
  await pay(receiptId, own, 800_000)
  await pay(receiptId, others, 800_000)
  expect((await refunded(receiptId, 100_000, 'TK-TOLD-7')).to).toEqual([])
  expect([(await look(own, 'buyer')).refunds, (await look(others, 'competitor')).refunds]).toEqual([[], []])
})

test('[AC-71] [C29] what an office paid for a voucher never goes back as the client’s', async () => {
  const { schemeId } = await publishedScheme(w)
  const quotaId = await grantedQuota(w, 'boss', schemeId)
  const { orderId, platformId } = await signed()
  const { number } = await call('buyer', getOrder, { orderId })
  const contract = { referenceKind: 'contract', reference: number } as const
  await call('boss', setAside, { ...asideInput(quotaId, platformId, 300_000), ...contract })
  const billId = await confirmed(orderId)
  const receiptId = await received(platformId, 'DF-TOLD-8', '4000', '', '示例科技主管部门')
  await pay(receiptId, billId, 300_000, true)
  expect((await refunded(receiptId, 100_000, 'TK-TOLD-8')).to).toEqual([])
  expect((await look(billId, 'buyer')).refunds).toEqual([])
})

test('[C29] what waits for a second person, and money that pays nothing yet, stands on the list of whose it is to do', async () => {
  const { orderId, platformId } = await signed()
  const billId = await confirmed(orderId)
  const waitsFor = async (who: Actor) =>
    (await call(who, countWaits, {})).waits.find(({ place }) => place === '/workspace/given-bills')?.count ??
    0
  const before = { accountant: await waitsFor('accountant'), director: await waitsFor('director') }
  const receiptId = await received(platformId, 'LS-WAIT-1', '8000')
  expect(await waitsFor('accountant')).toBe(before.accountant + 1)
  await call('accountant', matchReceipt, { receiptId, billId, amount: 760_000 })
  await call('accountant', proposeRefund, { receiptId, amount: 40_000, reason })
  expect(await waitsFor('accountant')).toBe(before.accountant)
  expect(await waitsFor('director')).toBe(before.director + 1)
  expect(await waitsFor('otherDirector')).toBe(0)
  // What is left of one is kept as a prepayment: nobody has to do anything about it.
  const kept = await received(platformId, 'LS-WAIT-2', '9000')
  await pay(kept, billId, 40_000)
  expect(await waitsFor('accountant')).toBe(before.accountant)
})

test('[C29] a row by which the bank takes a receipt back is named as one', async () => {
  const { platformId } = await signed()
  const rows = [receiptRow('LS-TAKEN-1', '-3,000.00')]
  expect((await call('accountant', importReceipts, { platformId, rows })).faults).toMatchObject([
    { row: 2, message: expect.stringContaining('冲正') },
  ])
})
