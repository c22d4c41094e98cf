/** [A6] [AC-45] [AC-46] What lines, services and tests cost: by day and by customer, kept for good, one at a time. */
import { describe, expect, test } from 'vitest'
import { addDays, day, plainDate } from '#kernel/calendar.ts'
import { furnishedPlatform, lineInput, platformInput, testRow } from '#test/builders.ts'
import { outcomeOf, problemOf, tally } from '#test/outcomes.ts'
import { world } from '#test/world.ts'
import { getOwnPlatform, getPlatform, registerPlatform } from '../api.ts'
import { addLine, getLine, resumeLine, retireLine } from '../line/api.ts'
import { submitPlatform } from '../platform/publication.api.ts'
import { checkImport, completeImport } from '../sheet/import.api.ts'
import {
  endPrice,
  estimatePrice,
  exportPrices,
  getOwnPrices,
  getPrices,
  setPrice,
  withdrawPrice,
} from './api.ts'

const w = await world()
const { call, refusals } = w

let names = 0
const pricedLine = async () => {
  const name = `示例定价平台${++names}`
  return furnishedPlatform(w, 'director', { platform: { ...platformInput, name } })
}

const perDay = (yuan: number) => ({ ...lineInput.price, fen: yuan * 100 })
const on = (date: string) => plainDate(date)
const priceOf = async (lineId: string, who: Parameters<typeof call>[0] = null) => {
  const { price, customer } = (await call(who, getLine, { lineId })).line
  return [price?.mode === 'fixed' ? price.fen / 100 : null, customer]
}

describe('[A6] a price', () => {
  test('is that of the day: a later one ends the one before, to the day', async () => {
    const { lineId } = await pricedLine()
    const validFrom = on('2026-03-04')
    await call('director', setPrice, { subjectId: lineId, price: perDay(9000), validFrom })
    const { line } = await call(null, getLine, { lineId })
    expect(line).toMatchObject({ price: { fen: 800_000 }, nextPrice: { price: { fen: 900_000 }, validFrom } })
    await w.later(day)
    expect(await priceOf(lineId)).toEqual([8000, 'all'])
    await w.later(day)
    expect(await priceOf(lineId)).toEqual([9000, 'all'])
  })

  test('is that of whoever asks: the platform’s own people, a university or institute, or the public', async () => {
    const { platformId, lineId } = await pricedLine()
    const { prices } = await call('director', getOwnPrices, { subjectId: lineId })
    const [first] = prices
    const validFrom = addDays(first?.validFrom ?? on('2026-03-02'), 2)
    const set = { subjectId: lineId, validFrom }
    await call('director', setPrice, { ...set, customer: 'academic', price: perDay(6000) })
    await call('director', setPrice, { ...set, customer: 'own', price: perDay(4500) })
    await w.later(2 * day)
    expect(await priceOf(lineId)).toEqual([8000, 'all'])
    expect(await priceOf(lineId, 'buyer')).toEqual([8000, 'all'])
    expect(await priceOf(lineId, 'otherDirector')).toEqual([6000, 'academic'])
    expect(await priceOf(lineId, 'director')).toEqual([4500, 'own'])
    const { lines } = await call('otherDirector', getPlatform, { platformId })
    expect(lines[0]).toMatchObject({ customer: 'academic', price: { fen: 600_000 } })
  })

  test('that shares a day with another, or begins in the past, is refused and changes nothing', async () => {
    const { lineId: subjectId } = await pricedLine()
    const { prices: before } = await call(null, getPrices, { subjectId })
    const start = addDays(before[0]?.validFrom ?? on('2026-03-02'), 60)
    const later = { subjectId, price: perDay(1), validFrom: start }
    await call('director', setPrice, { ...later, validTo: addDays(start, 30) })
    const { prices } = await call(null, getPrices, { subjectId })
    const over = { ...later, validFrom: addDays(start, -10), validTo: start }
    expect(await refusals('director', setPrice, over)).toEqual(['catalogue.price.overlap'])
    expect(await refusals('director', setPrice, later)).toEqual(['catalogue.price.overlap'])
    expect(await refusals('director', setPrice, { ...later, validFrom: on('2026-03-01') })).toEqual([
      'catalogue.price.past',
    ])
    expect((await call(null, getPrices, { subjectId })).prices).toEqual(prices)
  })

  test('of two that are set at once for the same days one is taken', async () => {
    const { lineId: subjectId } = await pricedLine()
    const days = { validFrom: on('2026-06-01'), validTo: on('2026-06-30') }
    const both = await Promise.all(
      [100, 200].map(yuan =>
        outcomeOf(w.decide('director', setPrice, { subjectId, price: perDay(yuan), ...days })),
      ),
    )
    expect(tally(both)).toEqual({ accepted: 1, 'catalogue.price.overlap': 1 })
  })

  test('is put right on the day it begins; once it has held for a day it only ends', async () => {
    const { lineId: subjectId } = await pricedLine()
    const [wrong] = (await call('director', getOwnPrices, { subjectId })).prices
    if (!wrong) throw new Error('no price')
    const right = { subjectId, price: perDay(8800), validFrom: wrong.validFrom, corrects: wrong.id }
    await call('director', setPrice, right)
    expect(await priceOf(subjectId)).toEqual([8800, 'all'])
    await w.later(day)
    const [current] = (await call('director', getOwnPrices, { subjectId })).prices
    const priceId = current?.id ?? ''
    expect(await refusals('director', withdrawPrice, { priceId })).toEqual(['catalogue.price.begun'])
    expect(await refusals('director', endPrice, { priceId, validTo: wrong.validFrom })).toEqual([
      'catalogue.price.end',
    ])
    // A public line has a price on every day: it ends where the next begins.
    const end = addDays(wrong.validFrom, 1)
    expect(await refusals('director', endPrice, { priceId, validTo: end })).toEqual(['catalogue.price.last'])
    const next = { mode: 'negotiable', reason: '按物料危险性核价' } as const
    await call('director', setPrice, { subjectId, price: next, validFrom: addDays(end, 1) })
    const { prices } = await call(null, getPrices, { subjectId })
    expect(prices.map(({ price, validTo }) => [price.mode, validTo]).sort()).toEqual([
      ['fixed', end],
      ['negotiable', null],
    ])
  })

  test('of a line that was taken off may end; the line comes back to a public platform with a price only', async () => {
    const { platformId, lineId: subjectId } = await pricedLine()
    await call('director', addLine, { ...lineInput, name: '另一条反应线', platformId })
    await call('director', retireLine, { lineId: subjectId, version: 1, reason: '设备改造，停止承接' })
    const [{ id: priceId, validFrom: today } = { id: '', validFrom: on('2026-03-02') }] = (
      await call('director', getOwnPrices, { subjectId })
    ).prices
    await call('director', endPrice, { priceId, validTo: today })
    const back = { lineId: subjectId, version: 2 }
    expect(await refusals('director', resumeLine, back)).toEqual(['catalogue.price.missing'])
    await call('director', setPrice, { subjectId, price: perDay(9000), validFrom: addDays(today, 1) })
    expect(await call('director', resumeLine, back)).toEqual({ version: 3 })
  })

  test('that hasn’t begun is taken back, and what held before goes on', async () => {
    const { lineId: subjectId } = await pricedLine()
    const { priceId } = await call('director', setPrice, {
      subjectId,
      price: perDay(1),
      validFrom: on('2026-07-01'),
    })
    await call('director', withdrawPrice, { priceId })
    const { prices } = await call(null, getPrices, { subjectId })
    expect(prices.map(({ validTo }) => validTo)).toEqual([null])
  })

  test('is nobody else’s to set, end or take back, nor to see before its platform is public', async () => {
    const { platformId } = await call('director', registerPlatform, {
      ...platformInput,
      name: '示例未发布平台',
    })
    const { lineId: subjectId } = await call('director', addLine, { ...lineInput, platformId })
    const { priceId } = await call('director', setPrice, {
      subjectId,
      price: perDay(1),
      validFrom: on('2026-07-01'),
    })
    const ask = (attempt: Promise<unknown>) => problemOf(attempt)
    expect([
      await ask(call(null, getPrices, { subjectId })),
      await ask(call('otherDirector', getPrices, { subjectId })),
      await ask(call('otherDirector', getOwnPrices, { subjectId })),
      await ask(
        call('otherDirector', setPrice, { subjectId, price: perDay(1), validFrom: on('2026-08-01') }),
      ),
      await ask(call('otherDirector', endPrice, { priceId, validTo: on('2026-08-01') })),
      await ask(call('otherDirector', withdrawPrice, { priceId })),
      await ask(call(null, estimatePrice, { subjectId, quantity: 1 })),
    ]).toEqual(Array.from({ length: 7 }, () => 'not-found'))
  })
})

describe('[AC-46] in the database a price', () => {
  test('never shares a day with another, has unit and tax or a reason, and is neither changed nor deleted', async () => {
    const { lineId } = await pricedLine()
    const insert = (price: string, from: string, customer = 'all') =>
      `insert into pricing.price (id, subject_id, customer, price, valid_from, created_at)
       values (gen_random_uuid(), '${lineId}', '${customer}', '${price}', '${from}', now())`
    const full = JSON.stringify(lineInput.price)
    const attempts = {
      price_no_overlap: insert(full, '2030-01-01'),
      price_customer: insert(full, '2030-01-01', 'friend'),
      price_said: insert('{"mode":"fixed","fen":100,"unit":"day"}', '2030-01-01', 'own'),
      'never changed': `update pricing.price set price = '{"mode":"negotiable","reason":"改成面议"}' where subject_id = '${lineId}'`,
      'or deleted': `delete from pricing.price where subject_id = '${lineId}'`,
    }
    for (const [words, statement] of Object.entries(attempts)) {
      const failure = await w.inside(async tx => tx.execute(statement)).catch((error: unknown) => error)
      expect(`${String(failure)} ${String((failure as Error).cause)}`).toContain(words)
    }
  })
})

test('[AC-45] a platform whose service, test or line has no public price to come isn’t published', async () => {
  const { platformId } = await call('director', registerPlatform, { ...platformInput, name: '示例无价平台' })
  const { lineId: subjectId } = await call('director', addLine, { ...lineInput, platformId })
  const [first] = (await call('director', getOwnPrices, { subjectId })).prices
  await call('director', endPrice, {
    priceId: first?.id ?? '',
    validTo: first?.validFrom ?? on('2026-03-02'),
  })
  await w.later(day)
  const submit = () => refusals('director', submitPlatform, { platformId, version: 1 })
  expect(await submit()).toEqual(['catalogue.platform.prices'])
  const price = { mode: 'negotiable', reason: '按物料危险性核价' } as const
  const validFrom = addDays(first?.validFrom ?? on('2026-03-02'), 1)
  const { priceId } = await call('director', setPrice, { subjectId, price, validFrom })
  // One that ends with nothing after it would leave the public without any.
  await call('director', endPrice, { priceId, validTo: addDays(validFrom, 30) })
  expect(await submit()).toEqual(['catalogue.platform.prices'])
  await call('director', setPrice, { subjectId, price, validFrom: addDays(validFrom, 31) })
  await call('director', submitPlatform, { platformId, version: 1 })
})

describe('an estimate', () => {
  test('is the charge for whoever asks, on the day asked for; none where there is no price, or it is 面议', async () => {
    const { lineId: subjectId } = await pricedLine()
    const [first] = (await call('director', getOwnPrices, { subjectId })).prices
    const from = first?.validFrom ?? on('2026-03-02')
    const academic = { ...perDay(6000), extras: [{ mode: 'actual' as const, name: '物料' }] }
    await call('director', setPrice, { subjectId, customer: 'academic', price: academic, validFrom: from })
    await call('director', setPrice, {
      subjectId,
      price: { mode: 'negotiable', reason: '设备改造后核价' },
      validFrom: addDays(from, 10),
    })
    expect((await call(null, estimatePrice, { subjectId, quantity: 2.5 })).charge?.fen).toBe(2_000_000)
    expect((await call('otherDirector', estimatePrice, { subjectId, quantity: 2 })).charge).toMatchObject({
      fen: 1_200_000,
      open: ['物料（按实际发生）'],
    })
    const later = await call(null, estimatePrice, { subjectId, quantity: 1, on: addDays(from, 10) })
    expect(later).toMatchObject({ price: { mode: 'negotiable' }, charge: null })
    const before = { subjectId, quantity: 1, on: addDays(from, -1) }
    expect(await refusals(null, estimatePrice, before)).toEqual(['catalogue.price.none'])
  })
})

test('the list of prices holds those in force and to come of everything that is public, and goes into a file', async () => {
  const { platformId, lineId } = await pricedLine()
  const { id } = await call('director', checkImport, {
    platformId,
    kind: 'test',
    fileName: '检测.xlsx',
    rows: [testRow],
  })
  await call('director', completeImport, { importId: id, mode: 'all' })
  await call('director', setPrice, {
    subjectId: lineId,
    customer: 'own',
    price: perDay(1),
    validFrom: on('2026-12-01'),
  })
  const { rows } = await call(null, exportPrices, { platform: platformId })
  expect(rows.map(([kind, name, customer, yuan, unit]) => [kind, name, customer, yuan, unit])).toEqual([
    ['中试线', lineInput.name, '所有客户', '8000', '天'],
    ['中试线', lineInput.name, '依托单位内部', '1', '天'],
    ['检测项目', '高分子材料 熔体质量流动速率（GB/T 3682.1-2018）', '所有客户', '300', '样'],
  ])
  const { tests } = await call('director', getOwnPlatform, { platformId })
  const { subject } = await call(null, getPrices, { subjectId: tests[0]?.id ?? '' })
  expect(subject).toMatchObject({ kind: 'test', platformId })
})
