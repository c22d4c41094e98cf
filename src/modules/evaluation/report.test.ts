/** Pure: what a year's report makes of its platforms. */
import { expect, test } from 'vitest'
import { gradeBars, groupBars, localityRows, type ReportPart, reportSentence, totalBars } from './report.ts'

const part = (localityName: string, total: string | null, grade: ReportPart['grade']): ReportPart => ({
  ...{ localityName, total, grade, state: 'answered', prefilled: { filled: 32, all: 39 } },
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

test('[D22] the sentence of a locality counts its own figures alone', () => {
  expect(reportSentence(parts.slice(2))).toBe(
    '参评 2 个平台，2 个已确认取值，获准缓评 0 个，未参评 0 个。数字 78 项，由系统从记录预填 64 项。1 个平台已评出总分，平均 104.50 分。',
  )
})
