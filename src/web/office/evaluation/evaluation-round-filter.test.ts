/** Pure: which of some hundred platforms of a round somebody looks for. */
import { expect, test } from 'vitest'
import type { PartRowView } from '#modules/evaluation/api.ts'
import { absentWords, type Matter, matters, pageWithin, partsLike } from './evaluation-round-filter.ts'

const row = (platformName: string, changes: Partial<PartRowView> = {}): PartRowView => ({
  ...{
    partId: platformName,
    platformId: platformName,
    platformName,
    state: 'answered',
    localityName: '海宁市',
  },
  ...{ className: '企业主导', prefilled: { filled: 1, all: 1 }, contested: 0, localResult: 'agreed' },
  ...{ sampled: false, verified: false, total: '80', open: 0, unconfirmed: 0, vetoes: [], grade: 'pass' },
  ...{ because: null, outliers: [], groups: [] },
  ...changes,
})
const parts = [
  row('已办结'),
  row('甲平台', { state: 'asked', localityName: '平湖市', localResult: null, grade: null }),
  row('缓评', { state: 'deferral-asked', localResult: null, grade: null }),
  row('待审', { localResult: null, contested: 1, unconfirmed: 1, grade: null, outliers: ['高'] }),
  row('抽中', { sampled: true }),
  row('有疑问', { localResult: 'doubted' }),
  row('已核验', { sampled: true, localResult: 'doubted', verified: true }),
  row('未参评', { state: 'absent', localResult: null, grade: 'fail' }),
]
const found = (sought: Partial<Parameters<typeof partsLike>[1]>) =>
  partsLike(parts, { name: '', place: null, matter: null, ...sought }).map(one => one.platformName)

test('[D22] by a part of the name and by place, together', () => {
  expect(found({})).toHaveLength(parts.length)
  expect(found({ name: ' 平台 ' })).toEqual(['甲平台'])
  expect(found({ place: '平湖市' })).toEqual(['甲平台'])
  expect(found({ place: '海宁市', name: '平台' })).toEqual([])
})

test('[D22] by what is still to be done, each for itself', () => {
  const by = Object.fromEntries((Object.keys(matters) as Matter[]).map(matter => [matter, found({ matter })]))
  expect(by).toEqual({
    ...{ unanswered: ['甲平台'], deferral: ['缓评'], local: ['待审'], contested: ['待审'] },
    ...{ verify: ['抽中', '有疑问'], second: ['待审'], open: ['待审'], outlier: ['待审'] },
  })
})

test('[AC-16] who will have taken no part is named before the answers end, of many the first five', () => {
  expect(absentWords([row('已办结')])).toBeNull()
  expect(absentWords(parts)).toBe('甲平台没有确认也没有获准缓评，将记为未参评，等次为不合格。')
  const many = Array.from({ length: 6 }, (_, index) => row(`平台${index}`, { state: 'asked' }))
  expect(absentWords(many)).toMatch(/^平台0、平台1、平台2、平台3、平台4等 6 个平台没有确认/)
})

test('[D22] a page that is no more is the last that there is', () => {
  expect([pageWithin(2, 51), pageWithin(2, 50), pageWithin(3, 0), pageWithin(1, 200)]).toEqual([2, 1, 1, 1])
})
