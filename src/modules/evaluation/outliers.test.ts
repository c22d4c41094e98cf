/** Pure: which figures somebody should look at, and why. */
import { describe, expect, test } from 'vitest'
import { indexTable } from './indicator-table.ts'
import { type Figures, outliersOf, type Peers, peersOf } from './outliers.ts'

const table = indexTable.parse({
  ...{ code: 't', name: '示例', source: '示例', standing: '示例', full: '10' },
  rounding: { decimals: 2, way: 'half-up', each: 'indicator' },
  inputs: [
    { code: 'hours', name: '有效机时', unit: '分钟', source: 'usage.effective' },
    { code: 'outside', name: '对外机时', unit: '分钟', source: 'usage.external' },
    { code: 'money', name: '服务收入', unit: '分', source: 'billing.external' },
    { code: 'staff', name: '人员', unit: '人' },
  ],
  groups: [{ code: 'A', name: '示例', most: '10' }],
  indicators: [{ code: 'A1', group: 'A', name: '示例', most: '10', score: { kind: 'points' } }],
})
const nothing: Figures = { klass: 'x', values: {}, claims: {}, before: {} }
const reasons = (
  figures: Partial<Figures>,
  taken: Record<string, string> = {},
  peers: (input: string, klass: string) => Peers | null = () => null,
) => outliersOf(table, { ...nothing, ...figures }, taken, peers).map(one => one.reason)

describe('[D22] a claim far from the system’s figure', () => {
  const claimed = (claim: string, taken: string) => reasons({ claims: { staff: claim } }, { staff: taken })
  test('is flagged above a fifth, either way, with how far', () => {
    expect([claimed('12', '10'), claimed('8', '10'), claimed('10', '10')]).toEqual([[], [], []])
    expect(claimed('13', '10')).toEqual(['“人员”申报 13 人，系统取数 10 人，高 30%'])
    expect(claimed('7', '10')).toEqual(['“人员”申报 7 人，系统取数 10 人，低 30%'])
    expect(claimed('121', '100')).toHaveLength(1)
    expect(claimed('79', '100')).toHaveLength(1)
  })
  test('of a figure of 0 is flagged without a share', () => {
    expect(claimed('1', '0')).toEqual(['“人员”申报 1 人，系统取数 0 人'])
  })
  test('needs both', () => {
    expect(reasons({ claims: { staff: '13' } })).toEqual([])
    expect(reasons({}, { staff: '13' })).toEqual([])
  })
  test('is told in hours and 万元', () => {
    expect(
      reasons({ claims: { hours: '120', money: '300000000' } }, { hours: '60', money: '100000000' }),
    ).toEqual([
      '“有效机时”申报 2 小时，系统取数 1 小时，高 100%',
      '“服务收入”申报 300 万元，系统取数 100 万元，高 200%',
    ])
  })
})

describe('[D22] a figure far from that of peers', () => {
  const eight = ['9', '10', '10', '10', '11', '11', '12', '13']
  test('is told from eight peers on, by the middle and the middle distance', () => {
    expect(peersOf(eight.slice(1))).toBeNull()
    // In order the fourth of eight is 10; distances 0 0 0 1 1 1 2 3, of which the fourth is 1.
    expect(peersOf(eight.toReversed())).toEqual({
      ...{ middle: { above: 10n, below: 1n }, spread: { above: 1n, below: 1n }, count: 8 },
    })
  })
  const peers = peersOf(eight)
  const of = (value: string, among: Peers | null = peers) =>
    reasons({ values: { staff: value } }, {}, input => (input === 'staff' ? among : null))
  test('is flagged beyond six times the middle distance, either way', () => {
    expect([of('16'), of('4'), of('10')]).toEqual([[], [], []])
    expect(of('17')).toEqual(['“人员”17 人，同类 8 个平台的中位数为 10 人'])
    expect(of('3')).toHaveLength(1)
  })
  test('isn’t where most have the same, or peers are few', () => {
    expect(of('99', peersOf(['5', '5', '5', '5', '5', '5', '5', '7']))).toEqual([])
    expect(of('99', null)).toEqual([])
  })
  test('is compared within the class', () => {
    const asked: string[] = []
    reasons({ klass: 'academic' }, {}, (input, klass) => {
      asked.push(`${klass} ${input}`)
      return null
    })
    expect(asked).toEqual(['academic hours', 'academic outside', 'academic money', 'academic staff'])
  })
})

describe('[D22] a figure far from that of the year before', () => {
  const since = (value: string, before?: string) =>
    reasons({ values: { staff: value }, before: before === undefined ? {} : { staff: before } })
  test('is flagged once it has more than doubled', () => {
    expect([since('20', '10'), since('5', '10'), since('10')]).toEqual([[], [], []])
    expect(since('21', '10')).toEqual(['“人员”21 人，上年 10 人，增加 110%'])
  })
  test('isn’t where there was none', () => {
    expect(since('20', '0')).toEqual([])
    expect(reasons({ before: { staff: '1' } })).toEqual([])
  })
})

describe('[D22] a part above its whole', () => {
  test('is flagged, and only then', () => {
    const both = (outside: string, hours: string) => reasons({ values: { outside, hours } })
    expect([both('60', '60'), both('30', '60')]).toEqual([[], []])
    expect(both('120', '60')).toEqual(['“对外机时”2 小时，多于“有效机时”1 小时'])
    expect(reasons({ values: { outside: '120' } })).toEqual([])
    expect(reasons({ values: { hours: '120' } })).toEqual([])
    // Nothing in the table comes from the books, so that income has no whole.
    expect(reasons({ values: { money: '999999999' } })).toEqual([])
  })
  test('names the figure that it is about', () => {
    const found = outliersOf(table, { ...nothing, values: { outside: '2', hours: '1' } }, {}, () => null)
    expect(found.map(({ input }) => input)).toEqual(['outside'])
    const claim = outliersOf(table, { ...nothing, claims: { staff: '9' } }, { staff: '1' }, () => null)
    expect(claim.map(({ input }) => input)).toEqual(['staff'])
  })
})
