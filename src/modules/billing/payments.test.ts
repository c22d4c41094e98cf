/**
 * Door tests: disputes, receipts and refunds, with a crowd where there is a server, and a sample of random sequences on the
 * real operations.
 */
import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { asJob } from '#door/caller.ts'
import { day, plainDate } from '#kernel/calendar.ts'
import { registerPlatform } from '#modules/catalogue/api.ts'
import { getSale, listSales, openDispute, refundSale, settleDispute } from '#modules/sharing/sale.api.ts'
import { billing, receiptRow } from '#test/billing.ts'
import { platformInput } from '#test/builders.ts'
import { outcomeOf, problemOf, tally } from '#test/outcomes.ts'
import { refundInput } from '#test/sharing.ts'
import { startOfTests, world } from '#test/world.ts'
import { acceptMilestone, confirmBill, followBills, waiveLine } from './api.ts'
import {
  acceptReduction,
  answerDispute,
  appealDispute,
  disputeLine,
  listDisputes,
  offerReduction,
  resolveDispute,
  withdrawDispute,
} from './dispute.api.ts'
import { escalate } from './dispute.store.ts'
import {
  declineRefund,
  importReceipts,
  listReceipts,
  listRefunds,
  matchReceipt,
  payRefund,
  proposeRefund,
  setReceiptAside,
  undoMatch,
} from './payment.api.ts'
import { proposalsFor } from './proposals.ts'

const w = await world()
const { call, decide, refusals } = w
const { signed, sent, confirmed, look, balances, received, pay } = billing(w)
const reason = '逐项核对以后商定'
const document = '（2026）浙0411民调1号'

/** A bill of two milestones: 2,400 and 2,666.40. */
async function two(changes: Parameters<typeof signed>[0] = {}) {
  const order = await signed(changes)
  await call('buyer', acceptMilestone, { orderId: order.orderId, position: 1 })
  return { ...order, billId: await sent(order.orderId, { milestones: [0, 1] }) }
}
const disputed = (billId: string, position: number) =>
  call('buyer', disputeLine, { billId, position, code: 'quality', note: '纯度低于约定，附检测报告' })
/** Its days of answer pass. */
async function passed() {
  await w.later(9 * day)
  await w.door.call(followBills, {}, asJob('follow-bills'))
}

beforeEach(() => w.clock.advance(startOfTests.getTime() - w.clock.now().getTime()))

describe('[C28] a dispute', () => {
  test('is of one line, the rest goes on; reduced it is taken off by reversing entries, with its share', async () => {
    const { billId, platformId } = await two({ shares: { host: 5000, maker: 5000 } })
    const { disputeId } = await disputed(billId, 2)
    await call('buyer', confirmBill, { billId })
    expect(await look(billId)).toMatchObject({
      ...{ state: 'due', disputes: 1 },
      lines: [{ state: 'undisputed' }, { state: 'disputed' }],
    })
    const receipt = await received(platformId, 'LS-DISPUTE-1', '2400')
    await pay(receipt, billId, 240_000)
    expect(await look(billId)).toMatchObject({ state: 'partly', outstanding: 266_640 })
    await call('accountant', answerDispute, { disputeId, note: '已复测，同意调减' })
    await passed()
    await call('director', resolveDispute, {
      ...{ disputeId, outcome: 'reduced', takenOff: 66_640, reason, document },
    })
    expect(await look(billId)).toMatchObject({
      ...{ taken: 66_640, outstanding: 200_000, state: 'partly' },
      disputeList: [{ outcome: 'reduced', clientNote: expect.any(String), providerNote: '已复测，同意调减' }],
    })
    expect(await balances(platformId)).toMatchObject({
      ...{ receivable: 200_000, income: -440_000, 'share-payable': -220_000 },
    })
  })

  test('nobody is pressed for its line while it is open, but for the rest', async () => {
    const { billId } = await two()
    await disputed(billId, 2)
    await call('buyer', confirmBill, { billId })
    await w.later(40 * day)
    await w.door.call(followBills, {}, asJob('follow-bills'))
    expect((await look(billId)).reminders).toMatchObject([{ outstanding: 240_000 }])
  })

  test('upheld the line is cancelled and what was paid of it is free again; withdrawn it stands', async () => {
    const { billId, platformId } = await two()
    const { disputeId } = await disputed(billId, 1)
    const receipt = await received(platformId, 'LS-UPHELD-1', '5066.40')
    await pay(receipt, billId, 506_640)
    await call('director', resolveDispute, { disputeId, outcome: 'upheld', reason })
    expect(await look(billId)).toMatchObject({
      paid: 266_640,
      outstanding: 0,
      lines: [{ state: 'cancelled' }, {}],
    })
    expect(await balances(platformId)).toEqual({ bank: 506_640, advance: -240_000, income: -266_640 })
    const other = await disputed(billId, 2)
    await call('buyer', withdrawDispute, { disputeId: other.disputeId, reason })
    await call('buyer', confirmBill, { billId })
    expect(await look(billId)).toMatchObject({ state: 'settled' })
  })

  test('not answered in time goes up to both sides; the platform can’t uphold its own bill alone, nor for 1 分', async () => {
    const { billId } = await two()
    const { disputeId } = await disputed(billId, 1)
    const dismissal = { disputeId, outcome: 'dismissed' as const, reason, document }
    const least = { disputeId, outcome: 'reduced' as const, takenOff: 1, reason }
    expect(await refusals('director', resolveDispute, dismissal)).toEqual(['billing.dispute.alone'])
    expect(await refusals('director', resolveDispute, { ...least, document })).toEqual([
      'billing.dispute.alone',
    ])
    await passed()
    expect(await refusals('director', resolveDispute, least)).toEqual(['billing.dispute.alone'])
    const { disputes } = await call('director', listDisputes, { side: 'provider', open: true, limit: 100 })
    expect(disputes.find(({ id }) => id === disputeId)?.state).toBe('escalated')
    await call('director', resolveDispute, dismissal)
    const appeal = await call('buyer', appealDispute, { disputeId, note: '检测机构复核结论不同' })
    expect((await look(billId)).disputeList.map(({ round, state }) => [round, state])).toEqual([
      [1, 'closed'],
      [2, 'escalated'],
    ])
    await call('director', resolveDispute, { disputeId: appeal.disputeId, outcome: 'upheld', reason })
    expect(await refusals('buyer', appealDispute, { disputeId, note: '再次提出申诉' })).toContain(
      'billing.dispute.nothing',
    )
  })

  test('[C28] is settled by a reduction that the platform offers and the client takes: once, at the amount they saw', async () => {
    const { billId, platformId } = await two({ shares: { host: 5000, maker: 5000 } })
    const { disputeId } = await disputed(billId, 2)
    const take = { disputeId, amount: 66_640 }
    expect(await refusals('buyer', acceptReduction, take)).toEqual(['billing.dispute.offer'])
    const offer = (amount: number) => ({ disputeId, amount, reason })
    expect(await refusals('director', offerReduction, offer(266_640))).toEqual(['billing.dispute.amount'])
    expect(await problemOf(call('otherDirector', offerReduction, offer(1)))).toBe('not-found')
    await call('accountant', offerReduction, offer(30_000))
    await call('accountant', offerReduction, offer(66_640))
    expect(await refusals('buyer', acceptReduction, { disputeId, amount: 30_000 })).toEqual([
      'billing.dispute.offer',
    ])
    expect(await problemOf(call('competitor', acceptReduction, take))).toBe('not-found')
    // Nothing is taken off until the client has agreed.
    expect(await look(billId)).toMatchObject({ taken: 0, disputes: 1 })
    const all = await Promise.all(
      (['buyer', 'boss', 'buyer'] as const).map(who => outcomeOf(decide(who, acceptReduction, take))),
    )
    expect(tally(all)).toEqual({ accepted: 1, 'billing.dispute.closed': 2 })
    expect(await look(billId)).toMatchObject({
      ...{ taken: 66_640, outstanding: 440_000, disputes: 0 },
      disputeList: [{ outcome: 'agreed', takenOff: 66_640, appealUntil: null, offer: { fen: 66_640 } }],
    })
    expect(await balances(platformId)).toMatchObject({ receivable: 440_000, 'share-payable': -220_000 })
    expect(await refusals('buyer', appealDispute, { disputeId, note: '再次提出申诉' })).toEqual([
      'billing.appeal.outcome',
    ])
  })

  test('[C32] ends the hold on its shares itself: of a bill nothing is refunded, disputed or settled by hand in sharing', async () => {
    const { billId, platformId } = await two({ shares: { host: 5000, maker: 5000 } })
    const { disputeId } = await disputed(billId, 2)
    const { sales } = await call('accountant', listSales, { platformId })
    const saleId = sales[0]?.id ?? ''
    const { movements } = await call('accountant', getSale, { saleId })
    const settling = { movementId: movements[0]?.id ?? '', outcome: 'won' as const, reason }
    const taking = refundInput(saleId, 1, 'TK-1')
    const tried = [
      ...(await refusals('accountant', refundSale, taking)),
      ...(await refusals('accountant', openDispute, taking)),
      ...(await refusals('accountant', settleDispute, settling)),
    ]
    expect(tried).toEqual(Array(3).fill('sharing.take.source'))
    await call('director', resolveDispute, { disputeId, outcome: 'upheld', reason })
    expect(await balances(platformId)).toEqual({
      ...{ receivable: 240_000, income: -240_000, share: 120_000, 'share-payable': -120_000 },
    })
  })

  test('only in the window and once a line', async () => {
    const { billId } = await two()
    await disputed(billId, 1)
    const again = { billId, position: 1, code: 'amount' as const, note: '金额不符，再提一次' }
    expect(await refusals('boss', disputeLine, again)).toEqual(['billing.dispute.once'])
    await call('buyer', confirmBill, { billId })
    expect(await refusals('boss', disputeLine, { ...again, position: 2 })).toEqual(['billing.dispute.window'])
  })

  test('two persons resolve at once: once', async () => {
    const { billId } = await two()
    const { disputeId } = await disputed(billId, 1)
    const all = await Promise.all(
      (['director', 'accountant', 'director', 'accountant'] as const).map(who =>
        outcomeOf(decide(who, resolveDispute, { disputeId, outcome: 'upheld', reason })),
      ),
    )
    expect(tally(all)).toEqual({ accepted: 1, 'billing.dispute.closed': 3 })
    expect(await look(billId)).toMatchObject({ taken: 240_000 })
  })
})

describe('[C29] receipts', () => {
  test('a row of a statement is taken once, however often it is imported; faults are shown row by row', async () => {
    const { platformId } = await signed()
    const rows = [
      receiptRow('LS-2026-0001', '3,000.00'),
      { ...receiptRow('LS-2026-0002', ''), 支出金额: '5' },
    ]
    const write = () => call('accountant', importReceipts, { platformId, rows, write: true })
    expect(await write()).toMatchObject({ imported: 1, known: 0, outgoing: 1 })
    expect(await write()).toMatchObject({ imported: 0, known: 1 })
    const wrong = [receiptRow('LS-2026-0001', '9'), receiptRow('X', 'abc')]
    const tried = await call('accountant', importReceipts, { platformId, rows: wrong })
    expect(tried.faults.map(({ row }) => row).toSorted()).toEqual([2, 3, 3])
    const all = await Promise.all(
      Array.from({ length: 8 }, () =>
        call('accountant', importReceipts, { platformId, rows: [receiptRow('LS-CROWD', '10')], write: true }),
      ),
    )
    expect(all.reduce((sum, { imported }) => sum + imported, 0)).toBe(1)
  })

  test('are proposed for bills with the reason and matched by a person; what is beyond stays to be refunded', async () => {
    const { orderId, platformId } = await signed()
    const billId = await confirmed(orderId)
    const { number } = await look(billId)
    const receiptId = await received(platformId, 'LS-MATCH-1', '9000', `付 ${number.replace('-', ' - ')} 款`)
    const { receipts, unmatched } = await call('accountant', listReceipts, { platformId, state: 'unmatched' })
    expect(receipts[0]?.proposals).toMatchObject([{ billId, amount: 800_000, reason: 'number' }])
    expect(unmatched).toEqual({ left: 900_000, receipts: 1 })
    expect(await refusals('accountant', matchReceipt, { receiptId, billId, amount: 900_000 })).toEqual([
      'billing.match.bill',
    ])
    await pay(receiptId, billId, 300_000)
    expect(await look(billId)).toMatchObject({ state: 'partly', outstanding: 500_000 })
    const { allocationId } = await pay(receiptId, billId, 500_000)
    expect(await look(billId, 'buyer')).toMatchObject({ state: 'settled' })
    expect(await refusals('accountant', setReceiptAside, { receiptId, reason })).toEqual([
      'billing.receipt.booked',
    ])
    await call('accountant', undoMatch, { allocationId, reason })
    expect(await refusals('accountant', undoMatch, { allocationId, reason })).toEqual([
      'billing.match.undone',
    ])
    expect(await balances(platformId)).toEqual({
      bank: 900_000,
      advance: -600_000,
      receivable: 500_000,
      income: -800_000,
    })
  })

  test('of another platform of the same organisation pay nothing of a bill, and are not proposed for it', async () => {
    const { orderId } = await signed()
    const billId = await confirmed(orderId)
    const { number } = await look(billId)
    const { platformId } = await call('director', registerPlatform, platformInput)
    const receiptId = await received(platformId, 'LS-OTHER-1', '8000', `付 ${number}`)
    expect(await refusals('accountant', matchReceipt, { receiptId, billId, amount: 800_000 })).toEqual([
      'billing.match.platform',
    ])
    expect(await call('accountant', listReceipts, { platformId })).toMatchObject({
      ...{ payable: [], receipts: [{ state: 'open', proposals: [] }] },
    })
  })

  test('two persons match at once: never more than is owed', async () => {
    const { orderId, platformId } = await signed()
    const billId = await confirmed(orderId)
    const receiptId = await received(platformId, 'LS-RACE-1', '20000')
    const all = await Promise.all(
      (['director', 'accountant', 'director', 'accountant'] as const).map(who =>
        outcomeOf(decide(who, matchReceipt, { receiptId, billId, amount: 800_000 })),
      ),
    )
    expect(tally(all)).toEqual({ accepted: 1, 'billing.match.bill': 3 })
  })

  test('an amount alone is proposed only where it can be of one bill', () => {
    const bill = (id: string) => ({
      id,
      number: `JS2603-0000${id}`,
      clientName: '甲（示例）公司',
      outstanding: 500,
      toRedeem: 0,
    })
    const receipt = { payerName: '乙', remark: '', left: 500 }
    expect(proposalsFor(receipt, [bill('1')])).toMatchObject([{ reason: 'amount' }])
    expect(proposalsFor(receipt, [bill('1'), bill('2')])).toEqual([])
    expect(proposalsFor({ ...receipt, payerName: '甲(示例)公司', left: 200 }, [bill('1')])).toEqual([
      { billId: '1', amount: 200, reason: 'payer' },
    ])
    const covered = { ...bill('1'), toRedeem: 150 }
    expect(proposalsFor({ ...receipt, left: 150 }, [covered])).toMatchObject([{ reason: 'voucher' }])
    expect(proposalsFor({ ...receipt, left: 350 }, [covered])).toMatchObject([{ reason: 'amount' }])
    const client = { ...receipt, payerName: '甲（示例）公司', left: 400 }
    expect(proposalsFor(client, [covered])).toEqual([{ billId: '1', amount: 350, reason: 'payer' }])
  })
})

describe('[C29] a refund', () => {
  test('is of what is free, by two persons, once; a waiver frees what was paid', async () => {
    const { orderId, platformId } = await signed()
    const billId = await confirmed(orderId)
    const receiptId = await received(platformId, 'LS-REFUND-1', '8000')
    await pay(receiptId, billId, 800_000)
    expect(await refusals('accountant', proposeRefund, { receiptId, amount: 1, reason })).toEqual([
      'billing.refund.amount',
    ])
    await call('accountant', waiveLine, {
      billId,
      position: 1,
      amount: 200_000,
      code: 'force-majeure',
      reason,
    })
    expect(await look(billId)).toMatchObject({ state: 'settled', paid: 600_000 })
    const { refundId } = await call('accountant', proposeRefund, { receiptId, amount: 200_000, reason })
    const paid = { refundId, reference: 'TK-BANK-1', paidOn: plainDate('2026-03-02') }
    expect(await refusals('accountant', payRefund, paid)).toEqual(['billing.refund.second-person'])
    const all = await Promise.all(
      Array.from({ length: 4 }, () => outcomeOf(decide('director', payRefund, paid))),
    )
    expect(all.filter(one => one === 'accepted')).toHaveLength(1)
    expect(await balances(platformId)).toEqual({ bank: 600_000, income: -600_000 })
    expect((await call('director', listRefunds, { platformId })).refunds).toMatchObject([
      { state: 'paid', mine: false },
    ])
  })

  test('declined leaves the money where it was', async () => {
    const { platformId } = await signed()
    const receiptId = await received(platformId, 'LS-REFUND-2', '100')
    const { refundId } = await call('accountant', proposeRefund, { receiptId, amount: 10_000, reason })
    await call('director', declineRefund, { refundId, reason })
    await call('accountant', proposeRefund, { receiptId, amount: 10_000, reason })
  })
})

test('[C30] a sample of random sequences on the real operations: the statement is what bills and receipts say', async () => {
  let turn = 0
  const step = fc.record({
    do: fc.constantFrom('receive', 'match', 'waive', 'dispute', 'resolve', 'agree', 'withdraw', 'refund'),
    amount: fc.integer({ min: 1, max: 300_000 }),
    position: fc.constantFrom(1, 2),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 12 }), async steps => {
      const { billId, platformId } = await two()
      const receipts: string[] = []
      for (const one of steps) {
        turn += 1
        const receiptId = receipts[one.position % Math.max(1, receipts.length)] ?? ''
        const open = (await look(billId)).disputeList.find(({ closedAt }) => closedAt === null)
        if (one.do === 'receive')
          receipts.push(await received(platformId, `LS-RANDOM-${turn}`, (one.amount / 100).toFixed(2)))
        else if (one.do === 'match' && receiptId)
          await decide('director', matchReceipt, { receiptId, billId, amount: one.amount })
        else if (one.do === 'waive')
          await decide('director', waiveLine, { billId, ...one, code: 'agreed', reason })
        else if (one.do === 'dispute')
          await decide('buyer', disputeLine, { billId, position: one.position, code: 'amount', note: reason })
        else if (one.do === 'resolve' && open) {
          // As days without an outcome do, while the window stays open for what comes next.
          await w.inside(tx => escalate(tx, [open.id], w.clock.now()))
          await decide('director', resolveDispute, {
            ...{ disputeId: open.id, outcome: 'reduced', takenOff: one.amount, reason, document },
          })
        } else if (one.do === 'agree' && open) {
          await decide('director', offerReduction, { disputeId: open.id, amount: one.amount, reason })
          await decide('buyer', acceptReduction, { disputeId: open.id, amount: one.amount })
        } else if (one.do === 'withdraw' && open)
          await decide('buyer', withdrawDispute, { disputeId: open.id, reason })
        else if (one.do === 'refund' && receiptId)
          await decide('director', proposeRefund, { receiptId, amount: one.amount, reason })
      }
      const { amount, taken, paid } = await look(billId)
      const found = await balances(platformId)
      expect([found['receivable'] ?? 0, found['income'] ?? 0]).toEqual([
        amount - taken - paid,
        taken - amount,
      ])
      expect((found['bank'] ?? 0) + (found['advance'] ?? 0)).toBe(paid)
    }),
    { numRuns: Number(process.env['BILLING_SEQUENCES'] ?? 3) },
  )
})
