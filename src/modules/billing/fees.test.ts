/** Door tests: fees for not coming, given back where an appeal is granted; use as it was logged; and who sees which bills. */
import { beforeEach, describe, expect, test } from 'vitest'
import { asJob } from '#door/caller.ts'
import { day, hour } from '#kernel/calendar.ts'
import { cancelBooking, getBooking } from '#modules/booking/api.ts'
import {
  appealViolation,
  checkIn,
  decideAppeal,
  finishRun,
  followCourses,
  listViolations,
  startRun,
} from '#modules/booking/life.api.ts'
import { answerSeries, requestSeries } from '#modules/booking/series/api.ts'
import { acceptQuote, sendQuote } from '#modules/inquiry/quote.api.ts'
import { convertQuote, getOrder } from '#modules/order/api.ts'
import { noteFinishedRuns } from '#modules/usage/api.ts'
import { billing } from '#test/billing.ts'
import { alwaysOpen, bookableLine, requestWords, span } from '#test/builders.ts'
import { callAs, colleagueOf } from '#test/crowd.ts'
import { ordering } from '#test/orders.ts'
import { problemOf } from '#test/outcomes.ts'
import { agreed } from '#test/sharing.ts'
import { startOfTests, world } from '#test/world.ts'
import {
  discardBill,
  draftBill,
  getBill,
  getBillProposal,
  listAcceptances,
  listBills,
  sendBill,
} from './api.ts'
import { disputeLine, listDisputes, takeBackFee } from './dispute.api.ts'
import { getLateFees, getSeriesLateFees } from './late-fee.api.ts'

const w = await world()
const { call, refusals } = w
const { signed, draft, sent, confirmed, look, balances, received, pay } = billing(w)

beforeEach(() => w.clock.advance(startOfTests.getTime() - w.clock.now().getTime()))

describe('[C18] a fee', () => {
  test('is charged only where the price says it and the booking ended so', async () => {
    const { orderId } = await signed()
    expect(
      await refusals('director', draftBill, { orderId, basis: 'fee', fee: 'noShow', stream: 'service' }),
    ).toEqual(['billing.nothing', 'billing.fee.happened', 'billing.fee.price'])
  })
})

describe('[C18] [AC-51] a fee for not coming', () => {
  test('is not charged while the client’s appeal is open, nor once it is granted', async () => {
    const lateFees = { cancel: null, noShow: 50 }
    const { orderId, bookingId } = await signed({
      line: { price: { mode: 'fixed', fen: 800_000, unit: 'day', taxIncluded: true, lateFees } },
    })
    await w.later(9 * day + hour)
    await w.door.call(followCourses, {}, asJob('follow-courses'))
    const fees = async () => (await call('director', getBillProposal, { orderId })).fees
    const asked = { orderId, basis: 'fee' as const, fee: 'noShow' as const, stream: 'service' as const }
    expect(await fees()).toEqual([{ kind: 'noShow', fen: 400_000 }])
    const { violations } = await call('boss', listViolations, { side: 'client' })
    const violationId = violations.find(one => one.bookingId === bookingId)?.id ?? ''
    await call('boss', appealViolation, { violationId, reason: '物流延误，当天已电话告知平台' })
    expect(await fees()).toEqual([])
    expect(await refusals('director', draftBill, asked)).toEqual(['billing.fee.happened'])
    await call('director', decideAppeal, { violationId, withdraw: true, reason: '核实当天确有电话记录' })
    expect(await fees()).toEqual([])
    expect(await refusals('director', draftBill, asked)).toEqual(['billing.fee.happened'])
  })
})

describe('[C18] [AC-51] a fee goes all the way, and back', () => {
  const lateFees = { cancel: 30, noShow: 50 }
  const price = { mode: 'fixed' as const, fen: 800_000, unit: 'day' as const, taxIncluded: true, lateFees }
  const cancelledLate = async () => {
    const order = await signed({ line: { price }, schedule: { ...alwaysOpen, cancelHours: 240 } })
    // Whoever cancels is told beforehand, and by the same price.
    expect(await call('buyer', getLateFees, { bookingId: order.bookingId })).toMatchObject({
      fees: [
        { kind: 'cancel', fen: 240_000 },
        { kind: 'noShow', fen: 400_000 },
      ],
    })
    expect(await problemOf(call('director', getLateFees, { bookingId: order.bookingId }))).toBe('forbidden')
    const { version } = await call('buyer', getBooking, { bookingId: order.bookingId })
    const reason = '原料未到，本次不再进行'
    await call('buyer', cancelBooking, { bookingId: order.bookingId, version, reason, late: true })
    const { violations } = await call('boss', listViolations, { side: 'client' })
    const violationId = violations.find(one => one.bookingId === order.bookingId)?.id ?? ''
    return { ...order, violationId }
  }
  const fee = { basis: 'fee' as const, fee: 'cancel' as const, stream: 'service' as const }
  const contest = (violationId: string) =>
    call('boss', appealViolation, { violationId, reason: '物流延误，当天已电话告知平台' })
  const grant = async (violationId: string) => {
    await call('director', decideAppeal, { violationId, withdraw: true, reason: '核实当天确有电话记录' })
    await w.settle()
  }

  test('cancelled late, charged as the price says, billed and paid; an appeal that is granted gives it back', async () => {
    const { orderId, platformId, violationId } = await cancelledLate()
    const billId = await confirmed(orderId, fee)
    expect(await look(billId, 'buyer')).toMatchObject({ amount: 240_000, lines: [{ name: '逾期取消收费' }] })
    const receiptId = await received(platformId, `LS-FEE-${billId.slice(0, 8)}`, '2400')
    await pay(receiptId, billId, 240_000)
    expect(await look(billId)).toMatchObject({ state: 'settled', outstanding: 0 })
    await contest(violationId)
    w.letters.length = 0
    await grant(violationId)
    expect(await look(billId, 'buyer')).toMatchObject({
      ...{ state: 'settled', taken: 240_000, paid: 0, outstanding: 0 },
      adjustments: [{ kind: 'credit', code: 'appeal', amount: 240_000 }],
    })
    expect(await balances(platformId)).toEqual({ bank: 240_000, advance: -240_000 })
    expect(await call('director', getBillProposal, { orderId })).toMatchObject({ billed: 0, fees: [] })
    const told = w.letters.filter(({ subject }) => subject.startsWith('违规收费已撤销'))
    expect(told.length).toBe(2)
    // A message may come twice.
    const again = { bookingId: (await call('buyer', getOrder, { orderId })).bookingId, kind: 'late-cancel' }
    await w.door.call(takeBackFee, again as never, asJob('violation-withdrawn'))
    expect(await balances(platformId)).toEqual({ bank: 240_000, advance: -240_000 })
  })

  test('of a series, each occurrence with a contract says what it costs; of the others nothing is said', async () => {
    const { drafted, write, approvedByBoth, signedByBoth } = ordering(w)
    const { lineId } = await bookableLine(w, { line: { price }, schedule: alwaysOpen })
    const { seriesId, bookings } = await call('buyer', requestSeries, {
      ...{ lineId, ...span('2026-03-11 08:00', '18:00'), every: 1, unit: 'week', count: 2, choice: 'all' },
      ...requestWords,
    })
    const seen = bookings.map(({ bookingId }) => ({ bookingId, version: 1 }))
    await call('director', answerSeries, { seriesId, seen, agree: true, note: '' })
    const asked = () => call('buyer', getSeriesLateFees, { seriesId })
    expect(await asked()).toEqual({ bookings: [] })
    const bookingId = bookings[1]?.bookingId ?? ''
    const { quoteId, version } = await drafted(bookingId)
    await call('director', sendQuote, { quoteId, version })
    await call('buyer', acceptQuote, { quoteId, revision: 1 })
    const { orderId } = await call('buyer', convertQuote, { quoteId })
    await write(orderId)
    expect(await asked()).toEqual({ bookings: [] })
    await approvedByBoth(orderId)
    await signedByBoth(orderId)
    const fees = [
      { kind: 'cancel', fen: 240_000 },
      { kind: 'noShow', fen: 400_000 },
    ]
    expect((await asked()).bookings).toMatchObject([{ bookingId, fees }])
    expect(await problemOf(call('director', getSeriesLateFees, { seriesId }))).toBe('forbidden')
  })

  test('not turned up for, noted by the system, charged as the price says, billed; an appeal that is refused leaves it', async () => {
    const order = await signed({ line: { price } })
    const { orderId, platformId, bookingId } = order
    await w.later(9 * day + hour)
    await w.door.call(followCourses, {}, asJob('follow-courses'))
    expect((await call('buyer', getBooking, { bookingId })).state).toBe('no-show')
    const noShow = { ...fee, fee: 'noShow' as const }
    const billId = await confirmed(orderId, noShow)
    expect(await look(billId, 'buyer')).toMatchObject({
      amount: 400_000,
      lines: [{ name: '爽约收费', facts: { kind: 'noShow', percent: 50 }, rules: ['billing.late-fee'] }],
    })
    // Once, whoever asks again.
    expect(await refusals('director', draftBill, { orderId, ...noShow })).toContain('billing.once')
    const { violations } = await call('boss', listViolations, { side: 'client' })
    const violationId = violations.find(one => one.bookingId === bookingId)?.id ?? ''
    await contest(violationId)
    await call('director', decideAppeal, { violationId, withdraw: false, reason: '核实当天没有告知平台' })
    await w.settle()
    const receiptId = await received(platformId, `LS-FEE-${billId.slice(0, 8)}`, '4000')
    await pay(receiptId, billId, 400_000)
    expect(await look(billId)).toMatchObject({ state: 'settled', taken: 0, outstanding: 0 })
    expect(await balances(platformId)).toEqual({ bank: 400_000, income: -400_000 })
  })

  test('not turned up for, paid; an appeal that is granted gives it back, and its shares with it', async () => {
    const { orderId, platformId, bookingId } = await signed({ line: { price } })
    await agreed(w, platformId, { host: 6000, maker: 4000 }, 'director')
    await w.later(9 * day + hour)
    await w.door.call(followCourses, {}, asJob('follow-courses'))
    const billId = await confirmed(orderId, { ...fee, fee: 'noShow' })
    const receiptId = await received(platformId, `LS-FEE-${billId.slice(0, 8)}`, '4000')
    await pay(receiptId, billId, 400_000)
    expect(await balances(platformId)).toMatchObject({ 'share-payable': -160_000, share: 160_000 })
    const { violations } = await call('boss', listViolations, { side: 'client' })
    const violationId = violations.find(one => one.bookingId === bookingId)?.id ?? ''
    await contest(violationId)
    await grant(violationId)
    expect(await look(billId, 'buyer')).toMatchObject({
      ...{ taken: 400_000, paid: 0, outstanding: 0 },
      adjustments: [{ kind: 'credit', code: 'appeal', amount: 400_000 }],
    })
    expect(await balances(platformId)).toEqual({ bank: 400_000, advance: -400_000 })
  })

  test('what was drafted isn’t sent while an appeal is open, and is void once it is granted', async () => {
    const { orderId, violationId } = await cancelledLate()
    const { billId } = await draft(orderId, fee)
    await contest(violationId)
    expect(await refusals('director', sendBill, { billId })).toEqual(['billing.fee.happened'])
    await grant(violationId)
    expect(await look(billId)).toMatchObject({ state: 'void' })
    expect(await call('director', getBillProposal, { orderId })).toMatchObject({ billed: 0, fees: [] })
  })

  test('of one that is disputed the dispute is won, and its shares go back', async () => {
    const { orderId, platformId, violationId } = await cancelledLate()
    await agreed(w, platformId, { host: 6000, maker: 4000 }, 'director')
    const billId = await sent(orderId, fee)
    await call('boss', disputeLine, { billId, position: 1, code: 'amount', note: '取消不是我方原因' })
    await contest(violationId)
    await grant(violationId)
    expect(await look(billId)).toMatchObject({ outstanding: 0, disputeList: [{ outcome: 'upheld' }] })
    expect(await balances(platformId)).toEqual({})
  })
})

describe('[C24] the use that a bill charges', () => {
  test('is proposed as the log says it, with how that is known; what somebody types instead is said to be typed', async () => {
    const used = { mode: 'fixed' as const, fen: 800_000, unit: 'day' as const, taxIncluded: true }
    const { orderId, bookingId } = await signed({ line: { price: { ...used, timeBasis: 'used' as const } } })
    const planned = (await call('director', getBillProposal, { orderId })).items[0]
    expect(planned?.logged).toBeNull()
    const { start, end, version } = await call('buyer', getBooking, { bookingId })
    const later = (moment: Date) => w.later(moment.getTime() - w.clock.now().getTime())
    await later(start)
    await call('technician', checkIn, { bookingId, version })
    await call('technician', startRun, { bookingId, version: version + 1 })
    await later(new Date(end.getTime() - 2 * hour))
    await call('technician', finishRun, { bookingId, version: version + 2 })
    await w.door.call(noteFinishedRuns, {}, asJob('note-finished-runs'))
    const [item] = (await call('director', getBillProposal, { orderId })).items
    const ended = new Date(end.getTime() - 2 * hour)
    expect(item?.logged).toEqual({ start, end: ended, pieces: 1, sources: ['card'] })
    const uses = [{ item: 0, used: { start, end: ended } }]
    const { billId } = await draft(orderId, { basis: 'use', uses })
    expect((await look(billId)).lines[0]?.facts['usedFrom']).toBe('使用记录（刷卡或签到）')
    await call('director', discardBill, { billId })
    const typing = {
      ...{ orderId, basis: 'use' as const, stream: 'service' as const },
      uses: [{ item: 0, used: { start, end } }],
    }
    expect(await refusals('director', draftBill, typing)).toEqual(['billing.use'])
    await later(end)
    const typed = await call('director', draftBill, typing)
    expect((await look(typed.billId)).lines[0]?.facts['usedFrom']).toBe('人工填写')
  })
})

test('[A4] of either side’s organisation, but without a role on that side, nobody sees its bills', async () => {
  const { orderId, bookingId } = await signed()
  const { billId } = await draft(orderId)
  const colleague = await colleagueOf(w, bookingId)
  expect(await problemOf(callAs(w, colleague, getBill, { billId }))).toBe('not-found')
  expect(await problemOf(callAs(w, colleague, listAcceptances, { orderId }))).toBe('not-found')
  for (const side of ['provider', 'client'] as const) {
    expect((await callAs(w, colleague, listBills, { side })).bills).toEqual([])
    expect((await callAs(w, colleague, listDisputes, { side })).disputes).toEqual([])
  }
  expect((await call('accountant', listBills, { side: 'provider', orderId })).bills).toHaveLength(1)
})
