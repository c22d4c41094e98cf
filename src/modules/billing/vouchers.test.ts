/** Door tests: a bill says what vouchers take over of it and what its client is to pay; nobody is pressed for the former. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { migrationsFolder } from '#adapters/postgres/migrate.ts'
import { asJob } from '#door/caller.ts'
import { addDays, day, hour, plainDate } from '#kernel/calendar.ts'
import { sql } from '#kernel/sql.ts'
import { getBooking } from '#modules/booking/api.ts'
import { awardInquiry, getInquiry } from '#modules/inquiry/api.ts'
import { listQuotes } from '#modules/inquiry/quote.api.ts'
import { convertQuote, getOrder } from '#modules/order/api.ts'
import { ordersByIds } from '#modules/order/index.ts'
import { releaseVoucher, setAside } from '#modules/voucher/api.ts'
import {
  agreeRedemption,
  checkRedemption,
  declineRedemption,
  recordPayment,
} from '#modules/voucher/redemption.api.ts'
import { billing } from '#test/billing.ts'
import { quoteInput } from '#test/builders.ts'
import { asking, reason } from '#test/inquiries.ts'
import { asideInput, claimedBy, grantedQuota, publishedScheme, usedBy } from '#test/vouchers.ts'
import { startOfTests, world } from '#test/world.ts'
import { acceptMilestone, followBills, getAging, sendBill, waiveLine } from './api.ts'
import { disputeLine } from './dispute.api.ts'
import { billingStepsOf } from './need-steps.ts'
import { listReceipts, matchReceipt } from './payment.api.ts'
import { sharesOfVouchers } from './standing.ts'

const w = await world()
const { call, refusals } = w
const { signed, sent, confirmed, draft, look, received, pay, balances, write, approvedByBoth, signedByBoth } =
  billing(w)
const { asked, answer } = asking(w)

/** A signed order with a voucher set aside for its contract. */
async function withVoucher(fen: number, changes: Parameters<typeof signed>[0] = {}) {
  const { schemeId } = await publishedScheme(w)
  const quotaId = await grantedQuota(w, 'boss', schemeId)
  const order = await signed(changes)
  const { number } = await call('buyer', getOrder, { orderId: order.orderId })
  const aside = asideInput(quotaId, order.platformId, fen)
  const { useId } = await call('boss', setAside, { ...aside, referenceKind: 'contract', reference: number })
  return { ...order, useId }
}

beforeEach(() => w.clock.advance(startOfTests.getTime() - w.clock.now().getTime()))

test('[AC-71] [C30] found by the number of contract or booking; redeemed money is matched and nothing is had twice', async () => {
  const { schemeId } = await publishedScheme(w)
  const quotaId = await grantedQuota(w, 'boss', schemeId)
  const { orderId, bookingId, platformId } = await signed()
  const { number: contract } = await call('buyer', getOrder, { orderId })
  const { number: booking } = await call('buyer', getBooking, { bookingId })
  const aside = asideInput(quotaId, platformId, 300_000)
  const first = { ...aside, referenceKind: 'contract' as const, reference: ` ${contract.toLowerCase()} ` }
  const { useId } = await call('boss', setAside, first)
  const second = { ...asideInput(quotaId, platformId, 200_000), reference: booking }
  const { useId: released } = await call('boss', setAside, second)
  const other = { ...asideInput(quotaId, platformId, 100_000), reference: 'YY2603-99999' }
  await call('boss', setAside, other)
  await usedBy(w, 'director', useId, 300_000)
  const billId = await confirmed(orderId)
  for (const who of ['buyer', 'director'] as const)
    expect((await look(billId, who)).vouchers.map(({ fen, state }) => [fen, state])).toEqual([
      [300_000, 'used'],
      [200_000, 'reserved'],
    ])
  const { outstanding } = await look(billId)
  const own = outstanding - 500_000
  expect(await look(billId)).toMatchObject({ toRedeem: 500_000, toPay: own })
  const office = await received(platformId, 'DF-1', '3000', '', '示例科技主管部门')
  const redeemed = { receiptId: office, billId, amount: 300_000 }
  expect(await refusals('director', matchReceipt, redeemed)).toEqual(['billing.match.source'])
  await pay(office, billId, 300_000, true)
  expect(await look(billId)).toMatchObject({ toRedeem: 200_000, toPay: own, outstanding: own + 200_000 })
  const rest = await received(platformId, 'LS-1', '9000')
  const tooMuch = { receiptId: rest, billId, amount: 200_001, byVoucher: true }
  expect(await refusals('director', matchReceipt, tooMuch)).toEqual(['billing.match.voucher'])
  await pay(rest, billId, own, false)

  // All that is left is an office's: nobody presses the client, and it waits for the platform.
  await w.later(50 * day)
  await w.door.call(followBills, {}, asJob('follow-bills'))
  const [order] = await w.inside(tx => ordersByIds(tx, [orderId]))
  const waits = async () =>
    order && (await w.inside(tx => billingStepsOf(tx, order, w.clock.now()))).at(-1)?.kind
  expect(await look(billId)).toMatchObject({
    ...{ state: 'partly', toPay: 0, daysOverdue: 0, reminders: [] },
  })
  expect(await waits()).toBe('billRedeeming')

  // Released, it is the client's again.
  await call('boss', releaseVoucher, { useId: released, note: '改由本单位支付' })
  await w.door.call(followBills, {}, asJob('follow-bills'))
  expect(await look(billId)).toMatchObject({ toPay: 200_000, reminders: [{ outstanding: 200_000 }] })
  expect(await waits()).toBe('billPaying')
  await pay(rest, billId, 200_000)
  expect(await look(billId)).toMatchObject({ state: 'settled', paid: outstanding, outstanding: 0 })
  expect(await balances(platformId)).toMatchObject({ bank: 1_200_000, advance: outstanding - 1_200_000 })
})

test('[AC-71] bills of one order share its vouchers: those sent first, what is undisputed first; a fee gets nothing', () => {
  const sentAt = startOfTests
  const bill = (id: string, outstanding: number, undisputed = outstanding) => ({
    ...{ id, outstanding, undisputed, sentAt, work: outstanding, basis: 'milestones' as const },
  })
  const fee = { ...bill('fee', 100), basis: 'fee' as const }
  const fens = (...given: Parameters<typeof sharesOfVouchers>) =>
    Object.fromEntries(sharesOfVouchers(...given))
  expect(fens([bill('1', 300), fee, bill('2', 300), bill('3', 300)], 500)).toEqual({ 1: 300, 2: 200, 3: 0 })
  expect(fens([{ ...bill('1', 300), sentAt: null }, bill('2', 300)], 400)).toEqual({ 1: 100, 2: 300 })
  expect(fens([bill('1', 300, 0), bill('2', 300)], 500)).toEqual({ 1: 200, 2: 300 })
  expect(fens([bill('1', 300, 100), bill('2', 300, -50)], 200)).toEqual({ 1: 200, 2: 0 })
  expect(fens([bill('1', 300)], -100)).toEqual({ 1: 0 })
  // What arose beyond the contract is the client's, alone on a bill or beside work.
  const beyond = { ...bill('1', 300), work: 0 }
  expect(fens([beyond, { ...bill('2', 300), work: 200 }, bill('3', 300)], 450)).toEqual({
    1: 0,
    2: 200,
    3: 250,
  })
})

test('[AC-71] found by the number of the inquiry that was awarded', async () => {
  const { schemeId } = await publishedScheme(w)
  const quotaId = await grantedQuota(w, 'boss', schemeId)
  const { inquiryId, lines, invitationOf } = await asked(['director'])
  const invitationId = await invitationOf('director')
  await answer('director', invitationId, quoteInput)
  await w.later(24 * hour)
  await call('buyer', awardInquiry, { inquiryId, invitationId, reason })
  const { number } = await call('buyer', getInquiry, { inquiryId })
  const aside = asideInput(quotaId, lines[0]?.platformId ?? '', 400_000)
  await call('boss', setAside, { ...aside, referenceKind: 'inquiry', reference: number })
  const { quotes } = await call('buyer', listQuotes, { side: 'client', limit: 1 })
  const { orderId } = await call('buyer', convertQuote, { quoteId: quotes[0]?.id ?? '' })
  await write(orderId)
  await approvedByBoth(orderId)
  await signedByBoth(orderId)
  const { billId } = await draft(orderId)
  expect((await look(billId)).vouchers.map(({ fen, state }) => [fen, state])).toEqual([[400_000, 'reserved']])
})

test('[AC-71] whose redemption was refused, it waits for nothing any more', async () => {
  const { schemeId } = await publishedScheme(w)
  const quotaId = await grantedQuota(w, 'boss', schemeId)
  const { orderId, platformId } = await signed()
  const { number } = await call('buyer', getOrder, { orderId })
  const aside = asideInput(quotaId, platformId, 300_000)
  const { useId } = await call('boss', setAside, { ...aside, referenceKind: 'contract', reference: number })
  await usedBy(w, 'director', useId, 300_000)
  const redemptionId = await claimedBy(w, 'director', useId)
  const { billId } = await draft(orderId)
  const states = async () => (await look(billId)).vouchers.map(({ state }) => state)
  expect(await states()).toEqual(['used'])
  expect((await look(billId)).toRedeem).toBeGreaterThan(0)
  await call('district', declineRedemption, {
    redemptionId,
    outcome: 'refused',
    reason: '所附凭证与服务内容不符',
  })
  expect(await states()).toEqual(['refused'])
  expect((await look(billId)).toRedeem).toBe(0)
})

test('[AC-71] what an office had paid before anybody said so is its own, by the number of its payment', async () => {
  const { orderId, platformId, useId } = await withVoucher(300_000)
  await usedBy(w, 'director', useId, 300_000)
  const redemptionId = await claimedBy(w, 'director', useId)
  await call('district', checkRedemption, { redemptionId })
  await call('lead', agreeRedemption, { redemptionId })
  const paid = { paidOn: plainDate('2026-03-02'), paymentReference: '示财拨 2026-077a' }
  await call('finance', recordPayment, { redemptionId, ...paid })
  const billId = await confirmed(orderId)
  const { outstanding } = await look(billId)
  await pay(await received(platformId, 'LS-OLD-1', '1000'), billId, 100_000, false)
  await pay(await received(platformId, '示财拨2026-077A', '3000'), billId, 300_000, false)
  expect(await look(billId)).toMatchObject({ toRedeem: 300_000, toPay: outstanding - 700_000 })
  const statements = readdirSync(migrationsFolder)
    .filter(name => name.endsWith('.sql'))
    .flatMap(name => readFileSync(join(migrationsFolder, name), 'utf8').split('--> statement-breakpoint'))
  const at = statements.findIndex(one => one.includes('SET "by_voucher" = true'))
  await w.inside(async tx => {
    for (const one of statements.slice(at - 1, at + 2)) await tx.execute(sql.raw(one))
  })
  expect(await look(billId)).toMatchObject({
    ...{ toRedeem: 0, toPay: outstanding - 400_000 },
    payments: [{ byVoucher: false }, { byVoucher: true }],
  })
})

test('[AC-71] what arose beyond the contract waits for no voucher: its client owes it, before the work and beside it', async () => {
  const price = {
    ...{ mode: 'fixed' as const, fen: 800_000, unit: 'day' as const, taxIncluded: true },
    extras: [{ mode: 'actual' as const, name: '运输' }],
  }
  const { orderId } = await withVoucher(300_000, { line: { price } })
  const uses = [{ item: 0, actuals: [{ name: '运输', fen: 50_000 }] }]
  const beyond = await confirmed(orderId, { milestones: [], uses })
  expect(await look(beyond)).toMatchObject({ toRedeem: 0, toPay: 50_000 })
  await w.later(hour)
  const both = await confirmed(orderId, { milestones: [0], uses, arisenBefore: 50_000 })
  expect(await look(both)).toMatchObject({ toRedeem: 240_000, toPay: 50_000 })
})

test('[AC-71] a draft or a disputed bill takes no voucher from one that is due; whose money comes is asked on each', async () => {
  const { orderId, platformId } = await withVoucher(200_000)
  await call('buyer', acceptMilestone, { orderId, position: 1 })
  const { billId: made } = await draft(orderId)
  const first = await sent(orderId, { milestones: [1] })
  const shares = async () => [(await look(made)).toRedeem, (await look(first)).toRedeem]
  expect(await shares()).toEqual([0, 200_000])
  await w.later(hour)
  await call('director', sendBill, { billId: made })
  expect(await shares()).toEqual([0, 200_000])
  const { payable } = await call('accountant', listReceipts, { platformId })
  expect(payable.find(one => one.billId === made)).toMatchObject({ toRedeem: 0, unredeemed: 200_000 })
  const receiptId = await received(platformId, 'DF-2', '2000', '', '示例科技主管部门')
  const money = { receiptId, billId: made, amount: 200_000 }
  expect(await refusals('director', matchReceipt, money)).toEqual(['billing.match.source'])
  const note = '纯度低于约定，附检测报告'
  await call('buyer', disputeLine, { billId: first, position: 1, code: 'quality', note })
  expect(await shares()).toEqual([200_000, 0])
  await pay(receiptId, made, 200_000, true)
  expect(await shares()).toEqual([0, 0])
})

test('[AC-71] ages are of what the client owes; what a reduction frees is the client’s before an office’s', async () => {
  const { orderId, platformId } = await withVoucher(300_000)
  const billId = await confirmed(orderId)
  const parts = { total: 500_000, toRedeem: 300_000 }
  expect(await call('accountant', getAging, { platformId })).toMatchObject({
    ...parts,
    rows: [{ ...parts, bills: 1, ages: { ahead: 500_000 } }],
  })
  await pay(await received(platformId, 'LS-FREE-1', '5000'), billId, 500_000, false)
  // Who owes nothing itself any more isn't among those that owe; what an office redeems is still told.
  expect(await call('accountant', getAging, { platformId })).toEqual({
    ...{ total: 0, toRedeem: 300_000, clients: 0, rows: [] },
  })
  await pay(await received(platformId, 'DF-3', '3000', '', '示例科技主管部门'), billId, 300_000, true)
  const waived = { billId, position: 1, amount: 200_000, code: 'force-majeure' as const, reason }
  await call('accountant', waiveLine, waived)
  expect((await look(billId)).payments.map(({ amount, byVoucher }) => [amount, byVoucher])).toEqual([
    [300_000, false],
    [300_000, true],
  ])
})

test('[AC-71] who owes it again because the redemption was refused is told so, and reminded from the first step on', async () => {
  const { orderId, platformId, useId } = await withVoucher(300_000)
  await usedBy(w, 'director', useId, 300_000)
  const redemptionId = await claimedBy(w, 'director', useId)
  const billId = await confirmed(orderId)
  await pay(await received(platformId, 'LS-LATE-1', '5000'), billId, 500_000, false)
  const follow = async (days: number) => {
    await w.later(days * day)
    for (let turn = 0; turn < 2; turn++) await w.door.call(followBills, {}, asJob('follow-bills'))
    return (await look(billId)).reminders.map(({ step, days: late, escalated }) => [step, late, escalated])
  }
  expect(await follow(80)).toEqual([])
  await w.settle()
  const from = w.letters.length
  const refused = { redemptionId, outcome: 'refused' as const, reason: '所附凭证与服务内容不符' }
  await call('district', declineRedemption, refused)
  await w.settle()
  const told = w.letters.slice(from).filter(({ subject }) => subject.startsWith('创新券不予兑付'))
  expect(told.flatMap(({ to }) => to).toSorted()).toEqual(['boss@example.test', 'buyer@example.test'])
  for (const { text } of told) {
    expect(text).toContain('创新券 3,000 元不予兑付')
    expect(text).toContain(`原因：${refused.reason}`)
  }
  expect(await follow(0)).toEqual([[1, 50, false]])
  const { dueOn, nextReminder } = await look(billId)
  expect(nextReminder).toBe(dueOn && addDays(dueOn, 64))
  expect(await follow(13)).toHaveLength(1)
  expect(await follow(1)).toEqual([
    [1, 50, false],
    [2, 64, false],
  ])
})
