/** [A1] Platforms side by side: what is said to be the same, to differ, or can't be said; prices from–to. */
import { describe, expect, test } from 'vitest'
import { plainDate } from '#kernel/calendar.ts'
import { lineContent } from '#modules/catalogue/line/fields.ts'
import type { ComparedPlatform } from '#modules/catalogue/platform/compare.api.ts'
import { price } from '#modules/pricing/fields.ts'
import { lineInput, quantity } from '#test/builders.ts'
import { comparisonOf, priceSpans } from '#web/portal/comparison.server.ts'

const content = lineContent.parse(lineInput)
const stated = { basis: 'rated' as const, statedOn: plainDate('2026-01-05') }

let made = 0
const line = (changes: Partial<typeof content> = {}) => ({
  ...content,
  id: `line-${++made}`,
  platformId: 'platform',
  version: 1,
  price: price.parse(lineInput.price),
  customer: 'all' as const,
  nextPrice: null,
  ...changes,
})

const platform = (changes: Partial<ComparedPlatform> = {}): ComparedPlatform => ({
  id: `platform-${++made}`,
  name: '示例平台',
  kind: 'enterprise',
  localityName: '平湖市',
  address: '示例路 1 号',
  directions: ['化工新材料', '高分子'],
  level: null,
  clusters: [],
  pledge: null,
  processes: ['reaction'],
  confirmedOn: plainDate('2026-01-05'),
  freshness: 'fresh',
  lines: [line()],
  services: [],
  certificates: [],
  tests: 0,
  equipment: 0,
  ...changes,
})

const rowsOf = (...platforms: ComparedPlatform[]) =>
  new Map(comparisonOf(platforms, []).groups.flatMap(({ rows }) => rows.map(row => [row.name, row])))

const volume = (text: string) =>
  line({ capabilities: [{ ...stated, parameter: 'volume', quantity: quantity('volume', text) }] })

describe('[A1] a comparison', () => {
  test('says of each row whether all say the same, in whatever order they say it', () => {
    const rows = rowsOf(platform(), platform({ directions: ['高分子', '化工新材料'], kind: 'government' }))
    expect([rows.get('服务方向')?.same, rows.get('平台类型')?.same]).toEqual([true, false])
    expect(rowsOf(platform()).get('服务方向')?.same).toBe(null)
  })

  test('doesn’t take silence for agreement, nor for difference', () => {
    const silent = platform({ lines: [line({ capabilities: [] })] })
    const rows = rowsOf(platform(), silent)
    expect(rows.get('有效容积')).toMatchObject({ same: null, cells: [['50–200 L'], []] })
    const others = rowsOf(platform(), silent, platform({ lines: [volume('300 L')] }))
    expect(others.get('有效容积')?.same).toBe(false)
    expect(rows.get('今天有效的证书')).toMatchObject({ same: true, cells: [['无'], ['无']] })
  })

  test('puts the ranges of all platforms on one axis, in one unit, each joined over its lines', () => {
    const rows = rowsOf(
      platform({ lines: [volume('50-200 L'), volume('100-400 L')] }),
      platform({ lines: [volume('0.1 m³'), volume('300 L')] }),
    )
    const row = rows.get('有效容积')
    expect(row?.cells).toEqual([['50–400 L'], ['100、300 L']])
    expect(row?.drawing?.marks.map(marks => marks.length)).toEqual([1, 2])
  })

  test('of a parameter that no line states has what units state of it, and else not', () => {
    const unit = {
      name: '接收罐',
      kind: 'receiver' as const,
      material: '',
      count: 1,
      capabilities: [
        { ...stated, parameter: 'volume' as const, quantity: quantity('volume', '20 L') },
        { ...stated, parameter: 'filter-area' as const, quantity: quantity('area', '2 m²') },
      ],
    }
    const rows = rowsOf(platform({ lines: [line({ units: [unit] })] }))
    expect([rows.get('有效容积')?.cells, rows.get('过滤面积')?.cells]).toEqual([[['50–200 L']], [['2 m²']]])
  })
})

test('[A6] prices run from–to for each unit and tax basis; what is negotiable is counted', () => {
  const fixed = (fen: number, unit: 'day' | 'hour', taxIncluded = true) =>
    price.parse({ mode: 'fixed', fen, unit, taxIncluded })
  expect(priceSpans([])).toEqual([])
  expect(
    priceSpans([
      fixed(800_000, 'day'),
      fixed(500_000, 'day'),
      fixed(30_000, 'hour'),
      fixed(100_000, 'day', false),
      { mode: 'negotiable', reason: '按物料核价' },
    ]),
  ).toEqual(['5,000–8,000 元/天（含税）', '300 元/小时（含税）', '1,000 元/天（不含税）', '面议 1 项'])
})
