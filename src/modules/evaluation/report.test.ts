/** Pure: what a year's report makes of its platforms. */
import { expect, test } from 'vitest'
import { gradeBars, groupBars, localityRows, type ReportPart, totalBars } from './report.ts'

const part = (localityName: string, total: string | null, grade: ReportPart['grade']): ReportPart => ({
  ...{ localityName, total, grade, state: 'answered' },
  groups: [{ code: 'A', points: total === null ? '0' : '7.5' }],
})
const parts = [
  part('平湖市', '90.00', 'excellent'),
  part('平湖市', '89.99', 'good'),
  part('海宁市', '104.5', 'excellent'),
  part('海宁市', null, null),
]

test('[D22] grades are counted, and what has none yet is 待定', () => {
  expect(gradeBars(parts).map(({ name, value }) => [name, value])).toEqual([
    ['优秀', 2],
    ['良好', 1],
    ['待定', 1],
  ])
})

test('[D22] totals fall into their tens, at the boundary into the upper one, above the full mark into the last', () => {
  expect(totalBars(parts, 100).map(({ name, value }) => [name, value])).toEqual([
    ['80—90 分', 1],
    ['90 分及以上', 2],
  ])
  expect(totalBars([], 100)).toEqual([])
})

test('[D22] a locality’s mean is of those that have a total, to the last digit', () => {
  expect(localityRows(parts).map(({ name, parts: count, mean }) => [name, count, mean])).toEqual([
    ['平湖市', 2, '90.00'],
    ['海宁市', 2, '104.50'],
  ])
})

test('[D22] a dimension’s mean leaves out whoever has no total yet', () => {
  const groups = [{ code: 'A', name: '战略定位', most: '10' }]
  expect(groupBars(groups, parts)).toEqual([{ name: '战略定位', value: 75, words: '7.50 / 10' }])
  expect(groupBars(groups, [])).toEqual([])
})
