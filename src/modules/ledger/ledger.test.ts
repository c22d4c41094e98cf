/** Door tests: the books as people keep them, and as nobody can change them, on both engines. */

import { describe, expect, test } from 'vitest'
import { plainDate } from '#kernel/calendar.ts'
import { sql } from '#kernel/sql.ts'
import { bookableLine } from '#test/builders.ts'
import { outcomeOf, problemOf, tally } from '#test/outcomes.ts'
import { alone, earn, evidence } from '#test/sharing.ts'
import { world } from '#test/world.ts'
import {
  closePeriod,
  confirmVouchers,
  declineVouchers,
  importVouchers,
  listBooks,
  listVouchers,
  proposeReversal,
  proposeVoucher,
  setSecondPerson,
} from './api.ts'
import type { NewEntry } from './index.ts'
import { post, reverse, transfer } from './index.ts'
import {
  exportStatement,
  getLedgerEntry,
  getStatement,
  getSufficiency,
  listCityIncome,
  listLedgerEntries,
  listStreamEntries,
} from './statement.api.ts'

const w = await world()
const on = plainDate('2026-02-10')
const year = { from: plainDate('2026-01-01'), to: plainDate('2026-12-31') }

const platform = async () => (await bookableLine(w)).platformId
const voucher = (platformId: string, changes: Partial<{ amount: number; happenedOn: typeof on }> = {}) => ({
  ...{ platformId, kind: 'income' as const, happenedOn: on, detail: 'service', amount: 120_000 },
  ...{ text: '示例放大服务', evidence, ...changes },
})

const entry = (platformId: string, changes: Partial<NewEntry> = {}): NewEntry => ({
  ...{ platformId, organisationId: crypto.randomUUID(), on, text: '示例结算' },
  source: { kind: 'bill', id: crypto.randomUUID(), label: 'JS-1' },
  event: 'billed',
  lines: transfer(5000, { account: 'receivable' }, { account: 'income', detail: 'service' }),
  postedBy: null,
  ...changes,
})

const inBooks = <T>(work: (context: Parameters<typeof post>[0]) => Promise<T>): Promise<T> =>
  w.inside(tx => work({ tx, now: w.clock.now(), newId: () => crypto.randomUUID() }))

/** What the database says to it, written past every operation. */
const said = (statement: string): Promise<string> =>
  w
    .inside(tx => tx.execute(statement))
    .then(
      () => 'done',
      (error: Error) => String(error.cause ?? error),
    )

describe('[C30] vouchers', () => {
  test('are entered by one and count once another has confirmed them', async () => {
    const platformId = await platform()
    const { voucherId, state } = await w.call('accountant', proposeVoucher, voucher(platformId))
    expect(state).toBe('proposed')
    expect((await w.call('director', getStatement, { platformId, ...year })).rows).toEqual([])
    expect(await w.refusals('accountant', confirmVouchers, { chosen: [voucherId] })).toEqual([
      'ledger.voucher.second-person',
    ])
    await w.call('director', confirmVouchers, { chosen: [voucherId] })
    expect(await w.refusals('director', confirmVouchers, { chosen: [voucherId] })).toEqual([
      'ledger.voucher.state',
    ])
    const { rows, total } = await w.call('accountant', getStatement, { platformId, ...year })
    expect(rows).toMatchObject([
      { account: 'bank', opening: 0, debit: 120_000, credit: 0, closing: 120_000, entries: 1 },
      { account: 'income', detail: 'service', debit: 0, credit: 120_000, closing: -120_000 },
    ])
    expect(total).toEqual({ opening: 0, debit: 120_000, credit: 120_000, closing: 0 })
  })

  test('below the amount that the platform has set stand alone; nothing is set at first', async () => {
    const platformId = await platform()
    await w.call('director', setSecondPerson, { platformId, from: 100_000, reason: '理事会决定（示例）' })
    const { state } = await w.call('accountant', proposeVoucher, voucher(platformId, { amount: 99_999 }))
    expect(state).toBe('posted')
    expect((await w.call('accountant', proposeVoucher, voucher(platformId, { amount: 100_000 }))).state).toBe(
      'proposed',
    )
    const { books } = await w.call('accountant', listBooks, {})
    expect(books.find(one => one.platformId === platformId)).toMatchObject({
      secondPersonFrom: 100_000,
      waiting: 1,
    })
    expect(
      await problemOf(w.call('accountant', setSecondPerson, { platformId, from: null, reason: '不设定了' })),
    ).toBe('forbidden')
  })

  test('say what they are: the stream, the category, whom with, and nothing that is yet to come', async () => {
    const platformId = await platform()
    const wrong = {
      ...voucher(platformId),
      happenedOn: plainDate('2026-03-03'),
      detail: 'staff',
      settlement: 'owed' as const,
    }
    expect(await w.refusals('accountant', proposeVoucher, wrong)).toEqual([
      'ledger.voucher.future',
      'ledger.voucher.detail',
      'ledger.voucher.party',
    ])
  })

  test('that are declined never count', async () => {
    const platformId = await platform()
    const { voucherId } = await w.call('accountant', proposeVoucher, voucher(platformId))
    await w.call('director', declineVouchers, { chosen: [voucherId], reason: '缺少回单' })
    const { vouchers } = await w.call('accountant', listVouchers, { platformId, state: 'declined' })
    expect(vouchers).toMatchObject([{ id: voucherId, note: '缺少回单', entryId: null, mine: true }])
    expect((await w.call('accountant', listLedgerEntries, { platformId, ...year })).entries).toEqual([])
  })

  test('come by sheet: first tried, then all or none', async () => {
    const platformId = await platform()
    const good = {
      ...{
        '日期*': '2026/2/3',
        '种类*': '运行成本',
        收入方式或成本分类: '能源动力',
        '金额（元）*': '1,200.50',
      },
      ...{ 收付: '挂账', 往来单位: '示例供电公司', '摘要*': '二月电费', '凭据*': '发票 0001（示例）' },
    }
    const bad = { ...good, '金额（元）*': '-3', '凭据*': '' }
    const tried = await w.call('accountant', importVouchers, { platformId, rows: [good, bad] })
    expect(tried.faults.map(({ row, column }) => `${row} ${column}`)).toEqual(['3 金额元', '3 凭据'])
    expect(
      await w.refusals('accountant', importVouchers, { platformId, rows: [good, bad], write: true }),
    ).toEqual(['ledger.import.faults'])
    expect(
      await w.call('accountant', importVouchers, { platformId, rows: [good], write: true }),
    ).toMatchObject({
      imported: 1,
    })
    const { vouchers } = await w.call('director', listVouchers, { platformId })
    await w.call('director', confirmVouchers, { chosen: vouchers.map(({ id }) => id) })
    const { rows } = await w.call('director', exportStatement, { platformId, ...year })
    expect(rows.map(row => row.join(' '))).toEqual([
      '应付款 贷 0 0 1,200.50 1,200.50',
      '运行成本：能源动力 借 0 1,200.50 0 1,200.50',
      '合计   1,200.50 1,200.50 ',
    ])
  })
})

describe('[C30] nobody changes the books', () => {
  test('not even by SQL: no unbalanced, half, changed or deleted entry', async () => {
    const platformId = await platform()
    const { id } = await inBooks(context => post(context, entry(platformId)))
    const appendOnly = 'append-only'
    expect(await said(`update ledger.posting set amount = amount * 2 where entry_id = '${id}'`)).toContain(
      appendOnly,
    )
    expect(await said(`update ledger.entry set text = '改写' where id = '${id}'`)).toContain(appendOnly)
    expect(await said(`delete from ledger.posting where entry_id = '${id}'`)).toContain(appendOnly)
    expect(await said('truncate ledger.posting')).toContain(appendOnly)
    const more = `insert into ledger.posting values ('${id}', 3, '${platformId}', '${on}', 'bank', '', null, '', 5),
      ('${id}', 4, '${platformId}', '${on}', 'grant', '', null, '', -5)`
    expect(await said(more)).toContain('does not balance or is not whole')
    const bare = `insert into ledger.entry values (gen_random_uuid(), default, '${platformId}', '${platformId}', '${on}',
      '${on}', '空', 'bill', 'x', 'x', 'x', null, 2, 5, '2026-03-02', null, null)`
    expect(await said(bare)).toContain('does not balance or is not whole')
    for (const [first, second, day] of [
      [5, -4, on],
      [5, 5, on],
      [5, -5, '2026-02-11'],
    ])
      expect(
        await said(`with e as (insert into ledger.entry values (gen_random_uuid(), default, '${platformId}', '${platformId}',
          '${on}', '${on}', '斜', 'bill', 'y', 'y', 'y', null, 2, 5, '2026-03-02', null, null) returning id)
          insert into ledger.posting select id, n, '${platformId}', '${day}', 'bank', '', null, '', a
          from e, (values (1, ${first}), (2, ${second})) v(n, a)`),
      ).toContain('does not balance or is not whole')
    const { entries } = await w.call('director', listLedgerEntries, { platformId, ...year })
    expect(entries).toMatchObject([{ id, total: 5000 }])
  })

  test('an entry is reversed once, by its exact opposite, and says so; a reversal is not reversed', async () => {
    const platformId = await platform()
    await alone(w, platformId)
    const entryId = await earn(w, platformId, 7000, { on })
    const input = { entryId, reason: '重复登记', evidence }
    await w.call('accountant', proposeReversal, input)
    expect(await w.refusals('accountant', proposeReversal, input)).toEqual(['ledger.reversal.once'])
    const found = await w.call('director', getLedgerEntry, { entryId })
    const reversal = await w.call('director', getLedgerEntry, { entryId: found.reversedBy ?? '' })
    expect(reversal).toMatchObject({ reverses: entryId, total: 7000, bookedOn: '2026-03-02' })
    expect(reversal.lines.map(({ amount }) => amount)).toEqual([-7000, 7000])
    expect(await w.refusals('accountant', proposeReversal, { ...input, entryId: reversal.id })).toEqual([
      'ledger.reversal.once',
    ])
    const { rows } = await w.call('director', getStatement, { platformId, ...year })
    expect(rows.every(({ closing }) => closing === 0)).toBe(true)
    const forged = `with e as (insert into ledger.entry values (gen_random_uuid(), default, '${platformId}', '${platformId}',
      '2026-03-02', '2026-03-02', '冒充', 'bill', 'z', 'z', 'z', '${reversal.id}', 2, 7000, '2026-03-02', null, null) returning id)
      insert into ledger.posting select id, n, '${platformId}', '2026-03-02', 'bank', '', null, '', a
      from e, (values (1, 7000), (2, -7000)) v(n, a)`
    expect(await said(forged)).toContain('does not balance or is not whole')
  })

  test('what business booked is reversed by that business, not by hand; the same event is booked once', async () => {
    const platformId = await platform()
    const one = entry(platformId)
    const first = await inBooks(context => post(context, one))
    expect(await inBooks(context => post(context, one))).toEqual({ ...first, isNew: false })
    expect(
      await w.refusals('director', proposeReversal, { entryId: first.id, reason: '重复登记', evidence }),
    ).toEqual(['ledger.reversal.source'])
    const again = { entryId: first.id, on, text: '退款', source: one.source, postedBy: null }
    const outcomes = await Promise.all(
      [1, 2, 3].map(() =>
        inBooks(context => reverse(context, again)).then(done => (done ? 'reversed' : 'once')),
      ),
    )
    expect(tally(outcomes)).toEqual({ reversed: 1, once: 2 })
    await expect(inBooks(context => post(context, entry(platformId, { lines: [] })))).rejects.toThrow(
      'balance',
    )
  })
})

describe('a period that is closed', () => {
  test('takes nothing more and is never opened; what comes late stands in the current one and says so', async () => {
    const platformId = await platform()
    await alone(w, platformId)
    await earn(w, platformId, 1000, { on: plainDate('2026-01-15') })
    expect(await w.refusals('accountant', closePeriod, { platformId, month: '2026-03' })).toEqual([
      'ledger.close.over',
    ])
    expect(await w.call('accountant', closePeriod, { platformId, month: '2026-01' })).toEqual({ entries: 1 })
    expect(await w.refusals('accountant', closePeriod, { platformId, month: '2026-01' })).toEqual([
      'ledger.close.again',
    ])
    await w.call('accountant', proposeVoucher, voucher(platformId, { happenedOn: plainDate('2026-01-20') }))
    const { entries } = await w.call('director', listLedgerEntries, { platformId, ...year, late: true })
    expect(entries).toMatchObject([{ bookedOn: '2026-03-02', belongsOn: '2026-01-20' }])
    expect((await w.call('director', getStatement, { platformId, ...year })).late).toBe(1)
    const january = { platformId, from: plainDate('2026-01-01'), to: plainDate('2026-01-31') }
    expect((await w.call('director', getStatement, january)).total.debit).toBe(1000)
    expect(await said(`delete from ledger.closing where platform_id = '${platformId}'`)).toContain(
      'append-only',
    )
    const into = `with e as (insert into ledger.entry values (gen_random_uuid(), default, '${platformId}', '${platformId}',
      '2026-01-31', '2026-01-31', '补', 'bill', 'z', 'z', 'z', null, 2, 5, '2026-03-02', null, null) returning id)
      insert into ledger.posting select id, n, '${platformId}', '2026-01-31', 'bank', '', null, '', a
      from e, (values (1, 5), (2, -5)) v(n, a)`
    expect(await said(into)).toContain('the period of 2026-01-31 is closed')
  })

  test('is closed when nothing of it waits', async () => {
    const platformId = await platform()
    await w.call('accountant', proposeVoucher, voucher(platformId))
    expect(await w.refusals('accountant', closePeriod, { platformId, month: '2026-02' })).toEqual([
      'ledger.close.waiting',
    ])
    expect(await w.call('accountant', closePeriod, { platformId, month: '2026-01' })).toEqual({ entries: 0 })
  })

  test('while others post: every entry is in it or in the next, and none is lost', async () => {
    const platformId = await platform()
    const closing = w.call('accountant', closePeriod, { platformId, month: '2026-02' })
    const posted = await Promise.all(
      Array.from({ length: 8 }, () => inBooks(context => post(context, entry(platformId)))),
    )
    const { entries } = await closing
    const late = posted.filter(({ bookedOn }) => bookedOn === '2026-03-02').length
    expect(entries + late).toBe(8)
    expect((await w.call('director', getStatement, { platformId, ...year })).total.debit).toBe(8 * 5000)
  })
})

describe('[AC-55] the five streams', () => {
  test('are told apart and lead to their entries; the office sees sums without whom and what for', async () => {
    const platformId = await platform()
    await alone(w, platformId)
    await earn(w, platformId, 60_000, { on, detail: 'service' })
    await earn(w, platformId, 40_000, { on, detail: 'transfer' })
    const more = { platformId, happenedOn: on, text: '示例', evidence }
    await w.call('accountant', proposeVoucher, { ...more, kind: 'grant', amount: 500_000 })
    await w.call('accountant', proposeVoucher, { ...more, kind: 'cost', detail: 'staff', amount: 80_000 })
    const found = await w.call('accountant', getSufficiency, { platformId, year: 2026 })
    expect(found).toMatchObject({
      ...{
        income: 100_000,
        grant: 500_000,
        cost: 80_000,
        ratio: 1.25,
        shortfall: 0,
        balancedIn: 1,
        hasData: true,
      },
      streams: { service: 60_000, trading: 0, transfer: 40_000, incubation: 0, investment: 0 },
      until: '2026-03-02',
    })
    expect(found.months.map(({ hasData }) => hasData)).toEqual([false, true, false])
    const city = await w.call('finance', listCityIncome, { year: 2026 })
    expect(city.platforms.find(({ id }) => id === platformId)).toMatchObject({ income: 100_000, ratio: 1.25 })
    const drilled = await w.call('lead', listStreamEntries, {
      platformId,
      year: 2026,
      account: 'income',
      detail: 'transfer',
    })
    expect(drilled).toMatchObject({ amount: 40_000, entries: [{ amount: 40_000, detail: 'transfer' }] })
    expect(JSON.stringify(drilled)).not.toContain('示例服务收入')
  })

  test('without a book there is no data, which isn’t 0 %', async () => {
    const platformId = await platform()
    const none = await w.call('accountant', getSufficiency, { platformId, year: 2025 })
    expect(none).toMatchObject({ hasData: false, ratio: null, shortfall: null, balancedIn: null })
    const city = await w.call('lead', listCityIncome, { year: 2026 })
    expect(city.platforms.find(({ id }) => id === platformId)).toMatchObject({ hasData: false, ratio: null })
  })
})

test('many at once: one voucher is confirmed once, however many confirm it', async () => {
  const platformId = await platform()
  const { voucherId } = await w.call('accountant', proposeVoucher, voucher(platformId))
  const outcomes = await Promise.all(
    Array.from({ length: 5 }, () =>
      outcomeOf(w.decide('director', confirmVouchers, { chosen: [voucherId] })),
    ),
  )
  expect(tally(outcomes)).toEqual({ accepted: 1, 'ledger.voucher.state': 4 })
  expect((await w.call('director', getStatement, { platformId, ...year })).total.debit).toBe(120_000)
})

test('views that others read say what the statement says', async () => {
  const platformId = await platform()
  await alone(w, platformId)
  await earn(w, platformId, 60_000, { on })
  const { rows } = await w.inside(tx =>
    tx.execute(
      sql`select month::text, account, detail, amount::int from ledger.pub_month where platform_id = ${platformId}`,
    ),
  )
  expect(rows).toEqual([{ month: '2026-02-01', account: 'income', detail: 'service', amount: 60_000 }])
})
