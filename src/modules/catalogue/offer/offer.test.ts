/** [AC-45] [A7] Services and tests, added, changed and taken away one by one by their owner. */
import { describe, expect, test } from 'vitest'
import { furnishedPlatform, platformInput, serviceInput, testInput } from '#test/builders.ts'
import { outcomeOf, problemOf } from '#test/outcomes.ts'
import { world } from '#test/world.ts'
import { getPlatform } from '../api.ts'
import { getPrices } from '../price/api.ts'
import { addService, addTest, removeService, removeTest, reviseService, reviseTest } from './api.ts'

const w = await world()
const { call, refusals } = w

let names = 0
const published = async () =>
  (await furnishedPlatform(w, 'director', { platform: { ...platformInput, name: `示例服务平台${++names}` } }))
    .platformId

const { price: _price, ...serviceAlone } = serviceInput
const { price: _testPrice, ...testAlone } = testInput

describe('a service', () => {
  test('is public with its price at once, is revised, and taken away with a reason', async () => {
    const platformId = await published()
    const { serviceId } = await call('director', addService, { ...serviceInput, platformId })
    const shown = async () => (await call(null, getPlatform, { platformId })).services
    expect(await shown()).toMatchObject([{ name: '示例单体反应放大', price: { fen: 6_800_000 }, version: 1 }])
    const revised = { ...serviceAlone, serviceId, version: 1, leadDays: 20 }
    expect(await call('director', reviseService, revised)).toEqual({ version: 2 })
    expect(await shown()).toMatchObject([{ leadDays: 20, price: { fen: 6_800_000 } }])
    expect(await outcomeOf(w.decide('director', reviseService, revised))).toBe('conflict')
    await call('director', removeService, { serviceId, version: 2, reason: '设备改造，暂停承接' })
    expect(await shown()).toEqual([])
    expect(await problemOf(call(null, getPrices, { subjectId: serviceId }))).toBe('not-found')
  })

  test('says at least one capability parameter, and is shown with it and whom to ask', async () => {
    const platformId = await published()
    const silent = { ...serviceInput, platformId, capabilities: [] }
    expect(await problemOf(call('director', addService, silent))).toBe('malformed')
    await call('director', addService, { ...serviceInput, platformId })
    const { services } = await call(null, getPlatform, { platformId })
    expect(services).toMatchObject([{ capabilities: [{ parameter: 'volume' }], contact: '0573-0000000' }])
  })

  test('has a name of its own on its platform', async () => {
    const platformId = await published()
    await call('director', addService, { ...serviceInput, platformId })
    expect(await refusals('director', addService, { ...serviceInput, platformId })).toEqual([
      'catalogue.service.name',
    ])
    const other = await call('director', addService, { ...serviceInput, platformId, name: '示例打样' })
    expect(await refusals('director', reviseService, { ...serviceAlone, ...other, version: 1 })).toEqual([
      'catalogue.service.name',
    ])
  })

  test('is nobody else’s to change', async () => {
    const platformId = await published()
    const { serviceId } = await call('director', addService, { ...serviceInput, platformId })
    expect([
      await problemOf(call('otherDirector', addService, { ...serviceInput, platformId })),
      await problemOf(call('otherDirector', reviseService, { ...serviceAlone, serviceId, version: 1 })),
      await problemOf(
        call('otherDirector', removeService, { serviceId, version: 1, reason: '不是我的项目' }),
      ),
    ]).toEqual(['not-found', 'not-found', 'not-found'])
  })
})

describe('a test', () => {
  test('bears the mark of the scope that it comes to stand in, and loses it when it is changed out of it', async () => {
    const platformId = await published()
    const within = { ...testInput, item: '熔体质量流动速率', standard: 'GB/T 3682.1-2018' }
    const { testItemId } = await call('director', addTest, { ...within, platformId })
    const marks = async () => (await call(null, getPlatform, { platformId })).tests.map(one => one.marks)
    expect(await marks()).toEqual([['CNAS']])
    const { price: _, ...alone } = within
    await call('director', reviseTest, { ...alone, testItemId, version: 1, standard: 'GB/T 3682.1-2000' })
    expect(await marks()).toEqual([[]])
    await call('director', removeTest, { testItemId, version: 2, reason: '不再承接该项目' })
    expect(await marks()).toEqual([])
  })

  test('is there once, and its standard has a year', async () => {
    const platformId = await published()
    await call('director', addTest, { ...testInput, platformId })
    expect(await refusals('director', addTest, { ...testInput, platformId })).toEqual([
      'catalogue.test.method',
    ])
    const second = await call('director', addTest, { ...testInput, platformId, item: '断裂伸长率' })
    expect(await refusals('director', reviseTest, { ...testAlone, ...second, version: 1 })).toEqual([
      'catalogue.test.method',
    ])
    const yearless = { ...testInput, platformId, standard: 'GB/T 1040.1' }
    expect(await problemOf(call('director', addTest, yearless))).toBe('malformed')
  })
})
