/** Door tests: real database, real door. From a signed order to a bill that is settled. */
import { beforeEach, describe, expect, test } from 'vitest'
import { asJob } from '#door/caller.ts'
import { addDays, day, plainDate } from '#kernel/calendar.ts'
import { listLedgerEntries } from '#modules/ledger/statement.api.ts'
import { freezeSale, listUnshared } from '#modules/sharing/sale.api.ts'
import { billing, usedAsLong, usedDay } from '#test/billing.ts'
import { outcomeOf, problemOf, tally } from '#test/outcomes.ts'
import { startOfTests, world } from '#test/world.ts'
import {
  acceptMilestone,
  confirmBill,
  discardBill,
  draftBill,
  exportBills,
  followBills,
  getAging,
  getBillProposal,
  listBills,
  sendBill,
  setBillingConditions,
  waiveLine,
} from './api.ts'
import { disputeLine } from './dispute.api.ts'
import { recordInvoice, withdrawInvoice } from './invoice.api.ts'

const w = await world()
const { call, decide, refusals } = w
const { signed, ordered, draft, sent, confirmed, look, balances, received, pay } = billing(w)
const today = plainDate('2026-03-02')
const use = { ...usedAsLong, stream: 'service' as const }

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
    expect(await refusals('director', draftBill, { orderId, ...use })).toEqual(['billing.balance'])
  })
})

describe('[C24] use that isn’t as planned', () => {
  const price = {
    ...{ mode: 'fixed' as const, fen: 1_008, unit: 'day' as const, taxIncluded: false, taxPercent: 6 },
    extras: [{ mode: 'actual' as const, name: '运输' }],
  }
  test('is billed with what arose beyond the contract, to the last 分 of it', async () => {
    const { orderId } = await signed({ line: { price } })
    const uses = [{ item: 0, used: usedDay, actuals: [{ name: '运输', fen: 108 }] }]
    const { lines, amount, differences } = await look(await sent(orderId, { basis: 'use', uses }))
    expect(lines.map(({ onTop, amount: fen }) => [onTop, fen])).toEqual([
      [false, 1_068],
      [true, 114],
    ])
    expect({ amount, differences }).toEqual({ amount: 1_182, differences: [{ cause: 'actuals', fen: 114 }] })
    expect(await call('director', getBillProposal, { orderId })).toMatchObject({ billed: 1_068, fen: 1_068 })
  })

  test('is refused where nobody says the time, as is a time that isn’t over: the plan stands for neither', async () => {
    const { orderId } = await signed()
    const planned = { orderId, basis: 'use' as const, stream: 'service' as const }
    const late = addDays(today, 30)
    expect(await refusals('director', draftBill, { ...planned, uses: [] })).toEqual(['billing.use'])
    await w.later(new Date(`${late}T08:00:00+08:00`).getTime() - w.clock.now().getTime())
    expect(await refusals('director', draftBill, { ...planned, uses: [{ item: 0 }] })).toEqual([
      'billing.use',
    ])
    await draft(orderId, use)
  })

  test('is refused where it fits nothing of the quote, and where its time is none that is charged', async () => {
    const { orderId } = await signed({ line: { price } })
    const uses = [{ item: 0, used: usedDay, quantity: 3, actuals: [{ name: '餐费', fen: 1 }] }, { item: 7 }]
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
    expect(await refusals('director', draftBill, { orderId, ...use })).toEqual([
      'billing.basis',
      'billing.balance',
    ])
    await call('director', discardBill, { billId })
    expect(await call('director', getBillProposal, { orderId })).toMatchObject({ billed: 0, basis: null })
    await draft(orderId, use)
  })

  test('needs a signed contract, and is the platform’s to make', async () => {
    const { orderId } = await ordered()
    expect(await refusals('director', draftBill, { orderId, ...use })).toEqual(['billing.order'])
    expect(await problemOf(call('otherDirector', draftBill, { orderId, ...use }))).toBe('not-found')
    expect(await problemOf(call('buyer', draftBill, { orderId, ...use }))).toBe('forbidden')
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
    await w.settle()
    const { number } = await look(billId)
    const told = w.letters.filter(
      ({ subject }) => subject === `账单视为已确认，付款期限 2026年4月8日 周三（${number}）`,
    )
    expect(told.flatMap(({ to }) => to).toSorted()).toEqual(['boss@example.test', 'buyer@example.test'])
  })

  test('over while all that is left is disputed, asks the client for nothing', async () => {
    const { orderId } = await signed()
    const billId = await sent(orderId)
    const { lines, number } = await look(billId, 'buyer')
    for (const { position } of lines)
      await call('buyer', disputeLine, {
        billId,
        position,
        code: 'quality',
        note: '纯度低于约定，附检测报告',
      })
    await w.later(7 * day + 1)
    await w.door.call(followBills, {}, asJob('follow-bills'))
    await w.settle()
    const told = w.letters.filter(({ subject }) => subject.includes(number)).map(({ subject }) => subject)
    expect(told.filter(subject => subject.startsWith('账单视为已确认'))).toEqual([])
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
    expect(await refusals('director', draftBill, { orderId, ...use })).toEqual(['billing.balance'])
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

  test('recorded wrongly is taken back with its reason, once, and may be recorded anew as it is', async () => {
    const { orderId } = await signed()
    const billId = await confirmed(orderId)
    const said = { billId, issuedOn: today, amount: 700_000 }
    await call('accountant', recordInvoice, { ...said, number: number(11) })
    await call('accountant', recordInvoice, { ...said, kind: 'red', amount: 100_000, number: number(12) })
    const [blue, red] = (await look(billId)).invoices
    const reason = '号码末两位登记错了'
    const withdrawn = (one: typeof blue) => ({ invoiceId: one?.id ?? '', reason })
    expect(await refusals('director', withdrawInvoice, withdrawn(blue))).toEqual(['billing.invoice.amount'])
    expect(await problemOf(call('otherDirector', withdrawInvoice, withdrawn(red)))).toBe('not-found')
    for (const one of [red, blue]) await call('director', withdrawInvoice, withdrawn(one))
    expect(await refusals('accountant', withdrawInvoice, withdrawn(blue))).toEqual([
      'billing.invoice.withdrawn',
    ])
    expect(await look(billId)).toMatchObject({
      ...{ invoiced: 0, toInvoice: 800_000 },
      invoices: [{ withdrawReason: reason }, { withdrawReason: reason }],
    })
    await call('accountant', recordInvoice, { ...said, number: number(11) })
    expect(await look(billId)).toMatchObject({ invoiced: 700_000 })
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
      ...{ total: 800_000, clients: 1 },
      rows: [{ bills: 1, total: 800_000, ages: { two: 800_000, ahead: 0 } }],
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
