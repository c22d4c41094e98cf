/** [A1] [A7] Lists of tests and equipment, narrowed by what their users ask, with counts and a way out. */
import { describe, expect, test } from 'vitest'
import { day } from '#kernel/calendar.ts'
import { furnishedPlatform, platformInput, testInput } from '#test/builders.ts'
import { fullDevice } from '#test/equipment.ts'
import { world } from '#test/world.ts'
import { listEquipment } from '../equipment/api.ts'
import { addEquipment } from '../equipment/own.api.ts'
import { addTest } from '../offer/api.ts'
import { exportTests, listTests } from '../offer/test-item.api.ts'

const w = await world()
const { call } = w
const { platformId } = await furnishedPlatform(w, 'director', { platform: platformInput })

const items = [
  { ...testInput, item: '熔体质量流动速率', standard: 'GB/T 3682.1-2018', days: 3 },
  { ...testInput, item: '拉伸强度', days: 5, price: { ...testInput.price, fen: 90_000 } },
  { ...testInput, object: '中药饮片', item: '水分', standard: 'ZYB-2020', days: 20 },
]
for (const item of items) await call('director', addTest, { ...item, platformId })

const found = async (asked: object) => (await call(null, listTests, asked)).tests.map(({ item }) => item)

describe('tests', () => {
  test('are narrowed by standard, object, turnaround, price and the mark of the day, and so is their sheet', async () => {
    expect(await found({ standard: 'gb/t 3682' })).toEqual(['熔体质量流动速率'])
    for (const standard of ['gbt3682', 'GB/T3682.1', 'GBT 3682.1-2018', 'GB/T 3682.1—2018'])
      expect(await found({ standard })).toEqual(['熔体质量流动速率'])
    expect(await found({ object: ['中药饮片'] })).toEqual(['水分'])
    expect((await found({ days: ['3', '5'] })).toSorted()).toEqual(['拉伸强度', '熔体质量流动速率'])
    expect((await found({ most: 300 })).toSorted()).toEqual(['水分', '熔体质量流动速率'])
    expect(await found({ mark: ['CNAS'] })).toEqual(['熔体质量流动速率'])
    expect((await call(null, exportTests, { mark: ['CNAS'] })).total).toBe(1)
  })

  test('are counted for each choice, and where none is left the conditions say what each costs', async () => {
    const { counts } = await call(null, listTests, { days: ['more'] })
    expect(counts['days']).toEqual([
      { code: '3', count: 1 },
      { code: '5', count: 1 },
      { code: 'more', count: 1 },
    ])
    expect(counts['object']).toEqual([{ code: '中药饮片', count: 1 }])
    const none = await call(null, listTests, { object: ['中药饮片'], most: 1, standard: 'ZYB' })
    expect(none.relaxed).toEqual([{ condition: 'most', total: 1 }])
  })

  test('lose the mark in the list on the day after the certificate’s last', async () => {
    await w.later(3_000 * day)
    expect(await found({ mark: ['CNAS'] })).toEqual([])
  })
})

describe('equipment', () => {
  test('is narrowed by how it is shared, where it stands and the year that it came into use', async () => {
    const device = (innerId: string, changes: object) => ({ ...fullDevice, ...changes, innerId, platformId })
    await call('director', addEquipment, device('N-1', { startedOn: '2021-05-01', shareMode: 'external' }))
    await call('director', addEquipment, device('N-2', { startedOn: '2024-05-01', shareMode: 'internal' }))
    const asked = async (conditions: object) => {
      const { equipment, counts, relaxed } = await call(null, listEquipment, conditions)
      return { ids: equipment.map(({ innerId }) => innerId), counts, relaxed }
    }
    const external = await asked({ shareMode: ['external'] })
    expect(external.ids).toContain('N-1')
    expect(external.ids).not.toContain('N-2')
    expect(external.counts['year']).toContainEqual({ code: '2021', count: 1 })
    expect((await asked({ year: ['2024'] })).ids).toEqual(['N-2'])
    expect((await asked({ year: ['2024'], shareMode: ['external'] })).relaxed).toContainEqual({
      condition: 'shareMode',
      total: 1,
    })
  })

  test('is found by a figure with its unit as that much, however it is written', async () => {
    const device = (innerId: string, model: string) => ({ ...fullDevice, innerId, model, platformId })
    await call('director', addEquipment, device('N-5', '搅拌罐 5 L'))
    await call('director', addEquipment, device('N-15', '搅拌罐 15L'))
    await call('director', addEquipment, device('N-500', '搅拌罐 50–500 L'))
    await call('director', addEquipment, device('N-20000', '搅拌罐 20,000 L'))
    const found = async (q: string) =>
      (await call(null, listEquipment, { q: `搅拌罐 ${q}` })).equipment.map(({ innerId }) => innerId)
    for (const q of ['5L', '5 L', '５Ｌ', '5 升']) expect(await found(q)).toEqual(['N-5'])
    for (const q of ['50 L', '500L']) expect(await found(q)).toEqual(['N-500'])
    expect(await found('20000L')).toEqual(['N-20000'])
    expect(await found('0 L')).toEqual([])
  })
})
