/** What a platform says of itself: co-builders, sites, how it is run, its pledge and the ministry's directions. */
import { describe, expect, test } from 'vitest'
import { plainDate } from '#kernel/calendar.ts'
import { searchEntries } from '#modules/search/api.ts'
import { bookableLine, edition, platformInput } from '#test/builders.ts'
import { problemOf } from '#test/outcomes.ts'
import { world } from '#test/world.ts'
import { getOwnPlatform, getPlatform, registerPlatform, revisePlatform, searchPlatforms } from '../api.ts'
import { exportPlatforms } from '../sheet/export.api.ts'
import { sharesOf } from '../terms.ts'
import { listDirections } from './coverage.api.ts'
import { getPlatformHistory } from './publication.api.ts'

const w = await world()
const { call, decide, refusals } = w

const builder = { name: '示例共建研究院', role: '技术支撑', contribution: 'in-kind' as const, share: 30 }
const record = {
  coBuilders: [
    builder,
    { name: '示例国资公司', role: '出资建设', contribution: 'money' as const, share: 45.5 },
  ],
  sites: [{ name: '二号车间', locality: '330481', address: '海宁市示例路 9 号' }],
  governance: '理事会决策、主任负责',
  pledge: { hoursPerYear: 2000, covers: '反应线与检测设备', since: plainDate('2026-01-01') },
}

let named = 0
const draft = (changes: object) => ({ ...platformInput, name: `记录示例平台${++named}`, ...changes })
const faultOf = (changes: object) => problemOf(decide('director', registerPlatform, draft(changes)))

describe('[A10] the record of a platform', () => {
  test('is kept as it was written and shown to everyone once it is public', async () => {
    const { platformId } = await bookableLine(w, { platform: record })
    const shown = await call(null, getPlatform, { platformId })
    expect(shown).toMatchObject({
      ...record,
      sites: [{ ...record.sites[0], localityName: '海宁市' }],
    })
    expect(await call('director', getOwnPlatform, { platformId })).toMatchObject({
      coBuilders: record.coBuilders,
      pledge: record.pledge,
    })
  })

  test('is found by its co-builders, its sites and what it pledges', async () => {
    const { platformId } = await bookableLine(w, {
      platform: {
        coBuilders: [{ ...builder, name: '碳纤维示例联合体' }],
        sites: [{ name: '滨海车间', locality: '330424', address: '海盐县示例路 3 号' }],
        pledge: { ...record.pledge, covers: '纺丝试验机' },
      },
    })
    for (const q of ['碳纤维示例联合体', '滨海车间'])
      expect((await call(null, searchPlatforms, { q })).platforms.map(({ id }) => id)).toEqual([platformId])
    for (const q of ['碳纤维示例联合体', '滨海车间', '纺丝试验机'])
      expect(
        (await call(null, searchEntries, { q, kind: ['platform'] })).entries.map(one => one.recordId),
      ).toContain(platformId)
  })

  test('leaves its public history field by field', async () => {
    const { platformId } = await bookableLine(w, { platform: record })
    const { name } = await call(null, getPlatform, { platformId })
    await call('director', revisePlatform, {
      ...platformInput,
      ...record,
      name,
      platformId,
      version: 2,
      sites: [],
      governance: '董事会决策、总经理负责',
    })
    const { versions } = await call(null, getPlatformHistory, { platformId })
    expect(versions[0]?.changes).toEqual([
      { field: '场地“二号车间”', before: '海宁市 海宁市示例路 9 号', after: null },
      { field: '运行机制', before: '理事会决策、主任负责', after: '董事会决策、总经理负责' },
    ])
  })

  test('stands in the list that is handed out', async () => {
    await bookableLine(w, { platform: { ...record, name: '清单示例平台' } })
    const { columns, rows } = await call(null, exportPlatforms, { q: '清单示例平台' })
    const cell = (column: string) => rows[0]?.[columns.indexOf(column)]
    expect([cell('共建单位'), cell('其他场地'), cell('开放承诺（小时/年）')]).toEqual([
      expect.stringMatching(/^示例共建研究院｜.*；示例国资公司｜/),
      '二号车间｜海宁市｜海宁市示例路 9 号',
      '2000',
    ])
  })
})

describe('[A10] co-builders', () => {
  test('have shares of at most 100 per cent together, counted without rounding errors', () => {
    expect(sharesOf([33.33, 33.33, 33.34].map(share => ({ share })))).toBe(100)
    expect(sharesOf([{ share: 0.1 }, { share: 0.2 }, { share: null }])).toBe(0.3)
  })

  test.each([
    ['shares of 100 per cent', [60, 40], null],
    ['shares of more', [60, 40.01], 'malformed'],
    ['a share of nothing', [0], 'malformed'],
    ['a share finer than two decimals', [33.333], 'malformed'],
    ['shares that nobody has agreed on', [null, null], null],
  ])('%s', async (_what, shares, outcome) => {
    const coBuilders = shares.map((share, at) => ({ ...builder, name: `示例单位${at}`, share }))
    expect(await faultOf({ coBuilders })).toBe(outcome)
  })

  test('may bring money and something else, each once', async () => {
    const money = { ...builder, contribution: 'money' as const }
    expect(await faultOf({ coBuilders: [builder, money] })).toBe(null)
    expect(await faultOf({ coBuilders: [builder, builder] })).toBe('malformed')
  })
})

describe('[A10] sites and the pledge', () => {
  test('a site stands in the city', async () => {
    const sites = [{ name: '外地车间', locality: '310000', address: '示例路 1 号' }]
    expect(await refusals('director', registerPlatform, draft({ sites }))).toEqual([
      'catalogue.platform.locality',
    ])
  })

  test('a pledge says how many hours, of what and since when', async () => {
    expect(await faultOf({ pledge: { ...record.pledge, hoursPerYear: 0 } })).toBe('malformed')
    expect(await faultOf({ pledge: { ...record.pledge, covers: ' ' } })).toBe('malformed')
  })
})

describe('[A10] the ministry’s directions', () => {
  test('can be chosen once their list was imported, with its source, and by their names be found', async () => {
    expect(await call(null, listDirections, {})).toEqual({ source: null, directions: [] })
    const chosen = draft({ miitDirections: ['D-1'] })
    expect(await refusals('director', registerPlatform, chosen)).toEqual(['catalogue.platform.direction'])
    await edition(w, {
      scheme: 'miit-direction',
      effectiveFrom: plainDate('2026-03-02'),
      terms: [
        { code: 'D', name: '示例领域' },
        { code: 'D-1', name: '示例重点方向', parent: 'D' },
      ],
    })
    expect(await call(null, listDirections, {})).toEqual({
      source: '示例来源，仅供测试',
      directions: [{ code: 'D-1', name: '示例重点方向', parent: '示例领域' }],
    })
    const { platformId } = await bookableLine(w, { platform: { miitDirections: ['D-1'] } })
    expect((await call(null, getPlatform, { platformId })).classes).toEqual([
      { scheme: 'miit-direction', code: 'D-1', name: '示例重点方向' },
    ])
    expect((await call(null, searchPlatforms, { q: '示例重点方向' })).total).toBe(1)
  })
})
