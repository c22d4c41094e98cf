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
    for (const standard of [
      'GB/T 3682.1-2018',
      'gbt3682',
      'GB/T3682.1',
      'GBT 3682.1-2018',
      'GB/T 3682.1—2018',
    ])
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

  test('is found by each size of a list, a grade or several, and by equal figures', async () => {
    const models = {
      list: '8、12、16 英寸',
      grade: 'SS316L、GS200L',
      several: '2x500L、2×600L',
      half: '.5 L、40.0 L、0,25 L',
      energy: '5 千瓦时、7 千瓦',
      rate: '10 m³/h、90 kg/批',
      blank: '10 000 L、1,0000 L',
    }
    for (const [innerId, model] of Object.entries(models))
      await call('director', addEquipment, { ...fullDevice, innerId, model: `试样 ${model}`, platformId })
    const asked = {
      ...{ '8 英寸': 'list', '12英寸': 'list', '16 inch': 'list', '316L': 'grade', '200 L': 'grade' },
      ...{ '500L': 'several', '600 L': 'several', '0.5L': 'half', '40 L': 'half', '0.25 L': 'half' },
      ...{ '7 kW': 'energy', '10 m³/h': 'rate', '90 kg': 'rate', '10000 L': 'blank', '10,000L': 'blank' },
    }
    for (const [q, id] of Object.entries(asked)) {
      const { equipment } = await call(null, listEquipment, { q: `试样（${q}）` })
      expect([q, ...equipment.map(({ innerId }) => innerId)]).toEqual([q, id])
    }
    for (const q of ['5 L', '25 L', '5 kW', '10 m³', '0 L'])
      expect([q, (await call(null, listEquipment, { q: `试样 ${q}` })).equipment]).toEqual([q, []])
  })
})
