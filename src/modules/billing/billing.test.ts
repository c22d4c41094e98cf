/** Door tests: real database, real door. From a signed order to a bill that is settled. */
import { beforeEach, describe, expect, test } from 'vitest'
import { addDays, day, hour, plainDate } from '#kernel/calendar.ts'
import { cancelBooking, getBooking } from '#modules/booking/api.ts'
import { appealViolation, decideAppeal, followCourses, listViolations } from '#modules/booking/life.api.ts'
import { listLedgerEntries } from '#modules/ledger/statement.api.ts'
import { getOrder } from '#modules/order/api.ts'
import { freezeSale, listUnshared } from '#modules/sharing/sale.api.ts'
import { billing } from '#test/billing.ts'
import { alwaysOpen } from '#test/builders.ts'
import { callAs, colleagueOf } from '#test/crowd.ts'
import { outcomeOf, problemOf, tally } from '#test/outcomes.ts'
import { agreed } from '#test/sharing.ts'
import { startOfTests, world } from '#test/world.ts'
import { asJob } from '../../system.ts'
import {
  acceptMilestone,
  confirmBill,
  discardBill,
  draftBill,
  exportBills,
  followBills,
  getAging,
  getBill,
  getBillProposal,
  listAcceptances,
  listBills,
  recordInvoice,
  sendBill,
  setBillingConditions,
  waiveLine,
} from './api.ts'
import { disputeLine, listDisputes, takeBackFee } from './dispute.api.ts'

const w = await world()
const { call, decide, refusals } = w
const { signed, ordered, draft, sent, confirmed, look, balances, received, pay } = billing(w)
const today = plainDate('2026-03-02')

beforeEach(() => w.clock.advance(startOfTests.getTime() - w.clock.now().getTime()))

describe('[C24] a bill of use', () => {
  test('is the quote to the 分 where use is as planned, line by line with its rules', async () => {
    const { orderId } = await signed()
    const bill = await look(await sent(orderId))
    expect(bill).toMatchObject({ amount: 800_000, outstanding: 800_000, differences: [], state: 'review' })
    expect(bill.lines[0]).toMatchObject({ how: expect.stringContaining('×'), rules: expect.any(Array) })
    expect(bill.lines[0]?.facts).toHaveProperty('unitFen')
  })

  test('is by the price that was accepted, whatever is asked of the client meanwhile, and once', async () => {
    const { orderId } = await signed()
    await sent(orderId)
    expect(await refusals('director', draftBill, { orderId, basis: 'use', stream: 'service' })).toEqual([
      'billing.balance',
    ])
  })
})

describe('[C24] use that isn’t as planned', () => {
  const price = {
    ...{ mode: 'fixed' as const, fen: 1_008, unit: 'day' as const, taxIncluded: false, taxPercent: 6 },
    extras: [{ mode: 'actual' as const, name: '运输' }],
  }
  const use = { basis: 'use' as const, stream: 'service' as const }

  test('is billed with what arose beyond the contract, to the last 分 of it', async () => {
    const { orderId } = await signed({ line: { price } })
    const uses = [{ item: 0, actuals: [{ name: '运输', fen: 108 }] }]
    const { lines, amount, differences } = await look(await sent(orderId, { basis: 'use', uses }))
    expect(lines.map(({ onTop, amount: fen }) => [onTop, fen])).toEqual([
      [false, 1_068],
      [true, 114],
    ])
    expect({ amount, differences }).toEqual({ amount: 1_182, differences: [{ cause: 'actuals', fen: 114 }] })
    expect(await call('director', getBillProposal, { orderId })).toMatchObject({ billed: 1_068, fen: 1_068 })
  })

  test('is refused where it fits nothing of the quote, and where its time is none that is charged', async () => {
    const { orderId } = await signed({ line: { price } })
    const uses = [{ item: 0, quantity: 3, actuals: [{ name: '餐费', fen: 1 }] }, { item: 7 }]
    expect(await refusals('director', draftBill, { orderId, ...use, uses })).toEqual([
      'billing.use',
      'billing.use',
      'billing.use',
    ])
    const at = (date: string) => new Date(`${date}T08:00:00+08:00`)
    const used = (start: string, end: string) =>
      problemOf(
        call('director', draftBill, {
          orderId,
          ...use,
          uses: [{ item: 0, used: { start: at(start), end: at(end) } }],
        }),
      )
    expect(await used('1900-01-02', '2199-12-30')).toBe('malformed')
    expect(await used('2026-03-11', '2026-03-10')).toBe('malformed')
  })
})

describe('[C25] a bill by milestones', () => {
  test('releases what was accepted, and what the contract pays ahead with its reason', async () => {
    const { orderId } = await signed()
    expect(
      await refusals('director', draftBill, {
        orderId,
        basis: 'milestones',
        stream: 'service',
        milestones: [0, 1],
      }),
    ).toEqual(['billing.accepted'])
    await call('buyer', acceptMilestone, { orderId, position: 1 })
    const bill = await look(await sent(orderId, { milestones: [0, 1] }))
    expect(bill.lines.map(({ amount }) => amount)).toEqual([240_000, 266_640])
    expect(await call('director', getBillProposal, { orderId })).toMatchObject({
      ...{ fen: 800_000, billed: 506_640, basis: 'milestones', stream: 'service' },
      milestones: [{ billed: true }, { billed: true }, { billed: false, acceptedAt: null }],
    })
  })

  test('once each, and by one way only; a draft that is discarded gives all of it back', async () => {
    const { orderId } = await signed()
    const { billId } = await draft(orderId)
    expect(
      await refusals('director', draftBill, {
        orderId,
        basis: 'milestones',
        stream: 'service',
        milestones: [0],
      }),
    ).toEqual(['billing.once'])
    expect(await refusals('director', draftBill, { orderId, basis: 'use', stream: 'service' })).toEqual([
      'billing.basis',
      'billing.balance',
    ])
    await call('director', discardBill, { billId })
    expect(await call('director', getBillProposal, { orderId })).toMatchObject({ billed: 0, basis: null })
    await draft(orderId, { basis: 'use' })
  })

  test('needs a signed contract, and is the platform’s to make', async () => {
    const { orderId } = await ordered()
    expect(await refusals('director', draftBill, { orderId, basis: 'use', stream: 'service' })).toEqual([
      'billing.order',
    ])
    expect(
      await problemOf(call('otherDirector', draftBill, { orderId, basis: 'use', stream: 'service' })),
    ).toBe('not-found')
    expect(await problemOf(call('buyer', draftBill, { orderId, basis: 'use', stream: 'service' }))).toBe(
      'forbidden',
    )
  })

  test('ten at once bill one milestone once, and never more than the contract', async () => {
    const { orderId } = await signed()
    const all = await Promise.all(
      Array.from({ length: 10 }, () =>
        outcomeOf(
          decide('director', draftBill, { orderId, basis: 'milestones', stream: 'service', milestones: [0] }),
        ),
      ),
    )
    expect(tally(all)).toEqual({ accepted: 1, 'billing.once': 9 })
    expect(await call('director', getBillProposal, { orderId })).toMatchObject({ billed: 240_000 })
  })
})

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
    expect(await look(billId, 'buyer')).toMatchObject({ amount: 240_000, lines: [{ name: '临时取消收费' }] })
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

describe('[C28] review', () => {
  test('lasts seven days unless the platform sets others, and is over without a word', async () => {
    const { orderId } = await signed()
    const billId = await sent(orderId)
    expect(await look(billId, 'buyer')).toMatchObject({
      ...{ side: 'client', houseDefault: true, conditions: { reviewDays: 7 } },
      reviewUntil: new Date(startOfTests.getTime() + 7 * day),
    })
    await w.later(7 * day + 1)
    await w.door.call(followBills, {}, asJob('follow-bills'))
    expect(await look(billId, 'buyer')).toMatchObject({ state: 'due', byWindow: true, dueOn: '2026-04-08' })
  })

  test('what a platform sets holds for what it drafts from then on', async () => {
    const { orderId, platformId } = await signed()
    const { billId } = await draft(orderId)
    await call('director', setBillingConditions, {
      ...{ platformId, reviewDays: 10, payDays: 15, answerDays: 5, ladder: [3, 9] },
      ...{
        accountHolder: '示例平台',
        bank: '示例银行',
        accountNumber: '33040012345678',
        reason: '按合同范本',
      },
    })
    expect((await look(billId)).conditions).toMatchObject({ reviewDays: 7, accountNumber: '33040012345678' })
  })

  test('two persons of a client confirm at once: once', async () => {
    const { orderId } = await signed()
    const billId = await sent(orderId)
    const all = await Promise.all(
      (['buyer', 'boss', 'buyer', 'boss'] as const).map(who =>
        outcomeOf(decide(who, confirmBill, { billId })),
      ),
    )
    expect(tally(all)).toEqual({ accepted: 1, 'billing.state': 3 })
  })

  test('a draft is nobody else’s to see', async () => {
    const { orderId } = await signed()
    const { billId } = await draft(orderId)
    expect(await problemOf(look(billId, 'buyer'))).toBe('not-found')
    expect((await call('buyer', listBills, { side: 'client', orderId })).bills).toEqual([])
    await call('director', sendBill, { billId })
    expect((await call('buyer', listBills, { side: 'client', orderId })).bills).toHaveLength(1)
    expect(await problemOf(look(billId, 'competitor'))).toBe('not-found')
  })
})

describe('[C30] in the books', () => {
  test('a bill is owed and earned by its stream once it is sent, a waiver reverses', async () => {
    const { orderId, platformId } = await signed()
    const billId = await confirmed(orderId)
    expect(await balances(platformId)).toEqual({ receivable: 800_000, income: -800_000 })
    await call('accountant', waiveLine, {
      ...{ billId, position: 1, amount: 300_000, code: 'platform-fault', reason: '搅拌故障停机两小时' },
    })
    expect(await balances(platformId)).toEqual({ receivable: 500_000, income: -500_000 })
    expect(await look(billId)).toMatchObject({
      taken: 300_000,
      outstanding: 500_000,
      lines: [{ state: 'reduced' }],
    })
    expect(await call('director', getBillProposal, { orderId })).toMatchObject({ billed: 500_000 })
  })

  const whole = (billId: string, position: number, amount: number) =>
    call('accountant', waiveLine, {
      ...{ billId, position, amount, code: 'platform-fault', reason: '开错账单，免收以后另开' },
    })

  test('[C25] a milestone that was waived whole may be billed anew', async () => {
    const { orderId } = await signed()
    await whole(await confirmed(orderId, { milestones: [0] }), 1, 240_000)
    expect(await call('director', getBillProposal, { orderId })).toMatchObject({
      ...{ billed: 0, basis: null, milestones: [{ billed: false }, {}, {}] },
    })
    await draft(orderId, { milestones: [0] })
  })

  test('[C25] use is billed anew, and by another way, once nothing of the bill is left', async () => {
    const price = { mode: 'fixed' as const, fen: 800_000, unit: 'day' as const, taxIncluded: true }
    const extras = [{ mode: 'once' as const, name: '开机费', fen: 5_000 }]
    const { orderId } = await signed({ line: { price: { ...price, extras } } })
    const billId = await confirmed(orderId)
    await whole(billId, 1, 800_000)
    expect(
      await refusals('director', draftBill, { orderId, basis: 'use', stream: 'service', uses: [] }),
    ).toEqual(['billing.balance'])
    expect(await call('director', getBillProposal, { orderId })).toMatchObject({ basis: 'use' })
    await whole(billId, 2, 5_000)
    await draft(orderId, { milestones: [0] })
  })

  test('[C32] the share is frozen with the bill and goes back in proportion', async () => {
    const { orderId, platformId } = await signed({ shares: { host: 6000, maker: 4000 } })
    const billId = await confirmed(orderId)
    expect((await balances(platformId))['share-payable']).toBe(-320_000)
    await call('accountant', waiveLine, {
      ...{ billId, position: 1, amount: 400_000, code: 'agreed', reason: '双方商定免收一半' },
    })
    expect((await balances(platformId))['share-payable']).toBe(-160_000)
  })

  test('[C32] its income is shared with the bill, not by hand a second time', async () => {
    const { orderId, platformId } = await signed({ shares: { host: 6000, maker: 4000 } })
    await sent(orderId)
    expect((await call('accountant', listUnshared, { platformId })).entries).toEqual([])
    const { entries } = await call('accountant', listLedgerEntries, {
      ...{ platformId, from: today, to: today, account: 'income', limit: 10 },
    })
    expect(entries).toHaveLength(1)
    const entryId = entries[0]?.id ?? ''
    expect(await refusals('accountant', freezeSale, { entryId })).toEqual(['sharing.sale.source'])
    expect((await balances(platformId))['share-payable']).toBe(-320_000)
  })
})

describe('[C27] an invoice', () => {
  const number = (serial: number) => `26${'3'.repeat(10)}${String(serial).padStart(8, '0')}`

  test('has the twenty digits of its year, once, and no more than is billed', async () => {
    const { orderId } = await signed()
    const billId = await confirmed(orderId)
    const said = { billId, issuedOn: today, amount: 500_000 }
    expect(await refusals('accountant', recordInvoice, { ...said, number: `25${'1'.repeat(18)}` })).toEqual([
      'billing.invoice.number',
    ])
    await call('accountant', recordInvoice, { ...said, number: number(1) })
    expect(await refusals('accountant', recordInvoice, { ...said, number: number(2) })).toEqual([
      'billing.invoice.amount',
    ])
    expect(await refusals('accountant', recordInvoice, { ...said, amount: 1, number: number(1) })).toEqual([
      'billing.invoice.once',
    ])
    await call('accountant', recordInvoice, { ...said, kind: 'red', amount: 200_000, number: number(3) })
    expect(await look(billId)).toMatchObject({ invoiced: 300_000, toInvoice: 500_000 })
  })
})

describe('the overdue ladder', () => {
  test('says each step once with its reason, and stands in the ages', async () => {
    const { orderId, platformId } = await signed()
    const billId = await confirmed(orderId)
    const { dueOn } = await look(billId)
    expect(dueOn).toBe(addDays(today, 30))
    const follow = async (days: number) => {
      await w.later(startOfTests.getTime() + days * day - w.clock.now().getTime())
      await w.door.call(followBills, {}, asJob('follow-bills'))
      await w.door.call(followBills, {}, asJob('follow-bills'))
      return (await look(billId)).reminders.map(({ step, days: late }) => [step, late])
    }
    expect(await follow(30)).toEqual([])
    expect(await follow(31)).toEqual([[1, 1]])
    expect(await follow(61)).toEqual([
      [1, 1],
      [3, 31],
    ])
    expect((await look(billId)).reminders.at(-1)).toMatchObject({ escalated: true, outstanding: 800_000 })
    expect(await call('accountant', getAging, { platformId })).toMatchObject({
      total: 800_000,
      rows: [{ ages: { two: 800_000, ahead: 0 } }],
    })
  })
})

test('bills are handed out as a sheet', async () => {
  const { orderId, platformId } = await signed()
  const billId = await confirmed(orderId)
  await pay(await received(platformId, 'LS-SHEET-1', '3000'), billId, 300_000)
  const { columns, rows } = await call('accountant', exportBills, { platformId })
  expect(rows).toHaveLength(1)
  expect(rows[0]).toHaveLength(columns.length)
  expect(rows[0]).toContain('5,000')
})
