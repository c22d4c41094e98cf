/** A platform's prices by sheet: taken out, changed and put back by the same rules as one by one. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readSheet } from '#adapters/spreadsheet/spreadsheet.ts'
import { addDays, day, plainDate } from '#kernel/calendar.ts'
import { bookableLine, lineInput, platformInput, serviceInput, testInput } from '#test/builders.ts'
import { network } from '#test/http.ts'
import { problemOf } from '#test/outcomes.ts'
import { world } from '#test/world.ts'
import { registerPlatform } from '../api.ts'
import { addLine } from '../line/api.ts'
import { addService, addTest } from '../offer/api.ts'
import { checkImport, completeImport } from '../sheet/import.api.ts'
import { settlePrices } from '../sheet/prices.ts'
import { exportOwnPrices, exportPrices, getOwnPrices, setPrice } from './api.ts'

const w = await world()
const { call, refusals } = w
const { send } = network(w)
const today = plainDate('2026-03-02')

type Cells = Record<string, string>

let names = 0

/** A platform that nobody has published, with one of each kind that has a price. */
async function drafted() {
  const name = `示例价目平台${++names}`
  const { platformId } = await call('director', registerPlatform, { ...platformInput, name })
  const { lineId } = await call('director', addLine, { ...lineInput, platformId })
  const { serviceId } = await call('director', addService, { ...serviceInput, platformId })
  await call('director', addTest, { ...testInput, platformId })
  return { platformId, lineId, serviceId }
}

/** With prices that say all that a price can say, for several customers and days. */
async function furnished() {
  const { platformId, lineId, serviceId } = await drafted()
  const set = { subjectId: lineId, validFrom: addDays(today, 60) }
  await call('director', setPrice, {
    ...set,
    price: {
      ...lineInput.price,
      fen: 800_050,
      taxPercent: 6.5,
      basis: 'cost',
      tiers: [{ from: 3, fen: 700_000 }],
      extras: [
        { mode: 'once', name: '装卸；吊装', fen: 20_000 },
        { mode: 'percent', name: '加急', percent: 12.5 },
        { mode: 'actual', name: '物料' },
      ],
    },
  })
  const reason = { mode: 'negotiable' as const, reason: '=按物料核价' }
  await call('director', setPrice, { ...set, customer: 'own', price: reason, validTo: addDays(today, 90) })
  const academic = { subjectId: serviceId, customer: 'academic' as const, validFrom: today }
  await call('director', setPrice, { ...academic, price: serviceInput.price })
  return { platformId, lineId }
}

const taken = async (platformId: string, ending = 'csv') => {
  const path = `/own/platforms/${platformId}/exports/prices.${ending}`
  return new Uint8Array(await (await send('GET', path, { as: 'director' })).arrayBuffer())
}

const tried = (platformId: string, rows: Cells[]) =>
  call('director', checkImport, { platformId, kind: 'price', fileName: '价目.xlsx', rows })

const imported = async (platformId: string, rows: Cells[], mode: 'all' | 'skip' = 'all') =>
  call('director', completeImport, { importId: (await tried(platformId, rows)).id, mode })

const rowsOf = async (platformId: string) => readSheet(await taken(platformId))
const listed = async (lineId: string) =>
  (await call('director', getOwnPrices, { subjectId: lineId })).prices.map(
    ({ customer, price, validFrom, validTo }) => ({ customer, price, validFrom, validTo }),
  )

const row = (cells: Cells = {}): Cells => ({
  类别: '中试线',
  项目: lineInput.name,
  '价格（元）': '9000',
  计价单位: '天',
  是否含税: '是',
  生效日期: '2026-05-01',
  ...cells,
})

describe('[A6] [G4] [G6] a list of prices', () => {
  test.each(['xlsx', 'csv'])('%s: taken out and put back is no change, and says so', async ending => {
    const { platformId } = await furnished()
    const rows = await readSheet(await taken(platformId, ending))
    const checked = await tried(platformId, rows)
    expect(checked).toMatchObject({ faults: [], ignoredColumns: [], rows: 6, unchanged: [2, 3, 4, 5, 6, 7] })
    const done = await call('director', completeImport, { importId: checked.id, mode: 'all' })
    expect(done).toEqual({ imported: 0, skipped: 0, unchanged: 6, waiting: false })
    expect(await readSheet(await taken(platformId, ending))).toEqual(rows)
  })

  test('put into a platform that offers the same makes its prices the same', async () => {
    const [from, to] = [await furnished(), await drafted()]
    const rows = (await rowsOf(from.platformId)).map(({ 平台: _, ...cells }) => cells)
    expect((await tried(to.platformId, await rowsOf(from.platformId))).good).toBe(0)
    // Service and test, whose public price both platforms had.
    expect(await imported(to.platformId, rows)).toEqual({
      imported: 4,
      skipped: 0,
      unchanged: 2,
      waiting: false,
    })
    expect(await rowsOf(to.platformId)).toMatchObject(rows)
    expect(await listed(to.lineId)).toEqual(await listed(from.lineId))
  })

  test('that the public has is read as well, but for the place', async () => {
    const { platformId } = await bookableLine(w)
    const { columns, rows } = await call(null, exportPrices, { platform: platformId })
    const cells = rows.map(cells => Object.fromEntries(cells.map((cell, at) => [columns[at] ?? '', cell])))
    expect(await tried(platformId, cells)).toMatchObject({
      faults: [],
      unchanged: [2],
      ignoredColumns: ['地区'],
    })
  })

  test('changes in the order of its rows, as if each were set by itself', async () => {
    const [sheet, dialog] = [await drafted(), await drafted()]
    const periods = [
      { from: '2026-06-01', to: '2026-06-30', yuan: '6000' },
      { from: '2026-05-01', to: '', yuan: '5000' },
      { from: '2026-07-01', to: '', yuan: '7000' },
    ]
    const rows = periods.map(({ from, to, yuan }) =>
      row({ 生效日期: from, 截止日期: to, '价格（元）': yuan }),
    )
    expect(await imported(sheet.platformId, rows)).toMatchObject({ imported: 3 })
    for (const { from, to, yuan } of periods.slice(0, 2))
      await call('director', setPrice, {
        subjectId: dialog.lineId,
        price: { ...lineInput.price, fen: Number(yuan) * 100 },
        validFrom: plainDate(from),
        validTo: to ? plainDate(to) : null,
      })
    const resumed = (await call('director', getOwnPrices, { subjectId: dialog.lineId })).prices.at(-1)
    await call('director', setPrice, {
      subjectId: dialog.lineId,
      price: { ...lineInput.price, fen: 700_000 },
      validFrom: plainDate('2026-07-01'),
      corrects: resumed?.id ?? null,
    })
    expect(await listed(sheet.lineId)).toEqual(await listed(dialog.lineId))
  })

  test('puts right what hasn’t held for a day; once in force a price ends, and stays on record', async () => {
    const { platformId, lineId } = await drafted()
    expect(await imported(platformId, [row({ 生效日期: '' })])).toMatchObject({ imported: 1 })
    expect(await listed(lineId)).toMatchObject([{ price: { fen: 900_000 }, validFrom: today }])
    await w.later(2 * day)
    const rows = [row({ '价格（元）': '9500', 生效日期: '2026-03-02' })]
    expect((await tried(platformId, rows)).faults).toMatchObject([
      { row: 2, column: '生效日期', message: expect.stringContaining('已经执行的价格不能改') },
    ])
    await imported(platformId, [row({ '价格（元）': '9500', 生效日期: '2026-03-05' })])
    expect(await listed(lineId)).toMatchObject([
      { price: { fen: 900_000 }, validTo: '2026-03-04' },
      { price: { fen: 950_000 }, validTo: null },
    ])
  })
})

describe('[G4] a fault', () => {
  const shared = drafted()

  test.each<[string, Cells, string, RegExp]>([
    ['an item that isn’t there', { 项目: '200L 耐腐蚀反应釜' }, '项目', /是否“200 L 耐腐蚀反应线”/],
    ['nothing like it', { 项目: '甲' }, '项目', /请按平台上的名称填写/],
    ['an item of another kind', { 类别: '服务项目' }, '项目', /没有名为/],
    ['a kind that is none', { 类别: '设备' }, '类别', /中试线、服务项目、检测项目/],
    ['a customer that is none', { 客户类别: '熟人' }, '客户类别', /所有客户/],
    ['a day that has passed', { 生效日期: '2026-01-01' }, '生效日期', /只能从今天/],
    ['an end before the beginning', { 截止日期: '2026-04-30' }, '截止日期', /不能早于生效日期/],
    ['the price of another platform', { 平台: '别的平台' }, '平台', /请在该平台导入/],
    ['a step of another unit', { 阶梯价: '第 3 批起 7000 元/批' }, '阶梯价', /第 3 天起/],
  ])('names row, column and what to do: %s', async (_name, cells, column, message) => {
    const { platformId } = await shared
    const { faults, good } = await tried(platformId, [row({ 生效日期: '2026-09-01' }), row(cells)])
    expect(faults).toEqual([{ row: 3, column, message: expect.stringMatching(message) }])
    expect(good).toBe(1)
  })

  test('stops all, or its own row only', async () => {
    const { platformId, lineId } = await shared
    const before = await listed(lineId)
    const { id: importId } = await tried(platformId, [
      row({ '价格（元）': '1' }),
      row({ 项目: '甲' }),
      row({ 生效日期: '2026-06-01' }),
    ])
    const all = { importId, mode: 'all' as const }
    expect(await refusals('director', completeImport, all)).toEqual(['catalogue.import.faults'])
    expect(await listed(lineId)).toEqual(before)
    const done = await call('director', completeImport, { importId, mode: 'skip' })
    expect(done).toMatchObject({ imported: 2, skipped: 1 })
    expect(await listed(lineId)).toHaveLength(before.length + 2)
  })

  test('of days that overlap, of a row twice, of a name that two tests have', async () => {
    const { platformId } = await drafted()
    for (const [object, item] of [
      ['塑料 薄膜', '厚度'],
      ['塑料', '薄膜 厚度'],
    ] as const)
      await call('director', addTest, { ...testInput, object, item, platformId })
    const { faults } = await tried(platformId, [
      row({ 生效日期: '2026-12-01' }),
      row({ 截止日期: '2026-12-15' }),
      row({ 生效日期: '2026/12/1', '价格（元）': '1' }),
      row({ 类别: '检测项目', 项目: `塑料 薄膜 厚度（${testInput.standard}）` }),
    ])
    expect(faults).toEqual([
      { row: 3, column: '生效日期', message: expect.stringContaining('2026年12月1日') },
      { row: 4, column: '生效日期', message: expect.stringContaining('与第 2 行重复') },
      { row: 5, column: '项目', message: expect.stringContaining('2 个同名') },
    ])
  })
})

test('[S1] is the owner’s alone', async () => {
  const { platformId } = await drafted()
  expect(await problemOf(call('otherDirector', exportOwnPrices, { platformId }))).toBe('not-found')
  const input = { platformId, kind: 'price' as const, fileName: '价目.csv', rows: [row()] }
  expect(await problemOf(call('otherDirector', checkImport, input))).toBe('not-found')
})

test('[A6] whatever a sheet says, no two prices share a day and none that has held is lost', () => {
  const subjects = [{ id: 'a', kind: 'line' as const, name: '甲线', platformName: '甲' }]
  const standing = [-30, 10, 40].map((days, at, all) => ({
    id: `stands ${days}`,
    customer: 'all' as const,
    price: { mode: 'negotiable' as const, reason: '原来的价格' },
    validFrom: addDays(today, days),
    validTo: at < all.length - 1 ? addDays(today, (all[at + 1] ?? 0) - 1) : null,
  }))
  const rows = fc.array(
    fc
      .record({ from: fc.integer({ min: -3, max: 60 }), days: fc.option(fc.integer({ min: 0, max: 30 })) })
      .map(({ from, days }) => ({
        kind: 'line' as const,
        item: '甲线',
        customer: 'all' as const,
        price: { mode: 'negotiable' as const, reason: `新的价格 ${from}` },
        platform: '',
        validFrom: addDays(today, from),
        validTo: days === null ? null : addDays(today, from + days),
      })),
    { maxLength: 12 },
  )
  let next = 0
  fc.assert(
    fc.property(rows, list => {
      const sheet = new Map(list.map((one, at) => [at + 2, one]))
      const { changes, faults, unchanged } = settlePrices(sheet, subjects, new Map([['a', standing]]), {
        today,
        newId: () => `new ${next++}`,
      })
      const after = (changes[0]?.after ?? standing).toSorted((a, b) => (a.validFrom < b.validFrom ? -1 : 1))
      for (const [at, { validFrom, validTo }] of after.entries()) {
        expect(validTo === null || validTo >= validFrom).toBe(true)
        const follower = after[at + 1]
        if (follower) expect(validTo !== null && validTo < follower.validFrom).toBe(true)
      }
      expect(after[0]).toMatchObject({ id: 'stands -30', validFrom: addDays(today, -30) })
      expect(new Set(faults.map(({ row: at }) => at)).size + unchanged.length).toBeLessThanOrEqual(
        list.length,
      )
    }),
    { numRuns: 300 },
  )
})
