/** pure · A year's arrangement of holidays, as it is typed and as the pack keeps it. */
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { readArrangement, withArrangement } from './holiday-arrangement.ts'

const source = '示例发〔2026〕1号'
const typed = ['2027', source, '休', '2027-01-01..2027-01-03', '2027-05-01', '班', '2027-01-09']

describe('[D13] an arrangement of holidays', () => {
  test('has every day from the first to the last', () => {
    expect(readArrangement(typed)).toEqual({
      ...{ year: '2027', source, worked: ['2027-01-09'] },
      off: ['2027-01-01', '2027-01-02', '2027-01-03', '2027-05-01'],
    })
  })

  test.each([
    ['no year', [], '用法'],
    ['no source', ['2027', '', '休', '2027-01-01'], '用法'],
    ['days of nothing', ['2027', source, '2027-01-01'], '用法'],
    ['no day off', ['2027', source, '班', '2027-01-09'], '没有写放假的日期'],
    ['no date', ['2027', source, '休', '2027-02-30'], '不是日期'],
    ['days that run backwards', ['2027', source, '休', '2027-01-03..2027-01-01'], '不是日期'],
    ['a day of another year', ['2027', source, '休', '2028-01-01'], '不在 2027 年'],
    [
      'a weekday that is worked anyway',
      ['2027', source, '休', '2027-01-01', '班', '2027-01-11'],
      '本来就是工作日',
    ],
    ['a day that is both', ['2027', source, '休', '2027-01-09', '班', '2027-01-09'], '既休又班'],
  ])('isn’t one with %s', (_, words, said) => {
    expect(() => readArrangement(words)).toThrow(said)
  })

  test('is added to the file, whose comments and other years stay', () => {
    const first = withArrangement('# 按通知逐年录入\nholidays: []\n', readArrangement(typed))
    const second = withArrangement(first, { ...readArrangement(typed), year: '2028', off: [], worked: [] })
    expect(second).toContain('# 按通知逐年录入')
    expect(parse(second).holidays.map(({ year }: { year: string }) => year)).toEqual(['2027', '2028'])
    expect(parse(second).holidays[0].off[0]).toBe('2027-01-01')
  })

  test('of a year that is there isn’t written over', () => {
    const text = withArrangement('holidays: []\n', readArrangement(typed))
    expect(() => withArrangement(text, readArrangement(typed))).toThrow('已经录入')
  })
})
