/** Pure tests: dates and times of day in Shanghai, whatever zone the machine is set to. */
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import {
  addDays,
  addMonths,
  dateOf,
  datesBetween,
  day,
  formatDate,
  formatInstant,
  formatInterval,
  formatMonth,
  formatTime,
  instantAt,
  isPlainDate,
  isTimeOfDay,
  minute,
  type PlainDate,
  plainDate,
  startOf,
  type TimeOfDay,
  weekdayOf,
} from './calendar.ts'

const first = plainDate('1992-01-01')
const dates = fc.integer({ min: 0, max: 60_000 }).map(days => addDays(first, days))
const instants = fc.date({ min: startOf(first), max: new Date('2150-01-01T00:00:00Z'), noInvalidDate: true })
const time = (text: string): TimeOfDay => {
  if (!isTimeOfDay(text)) throw new RangeError(text)
  return text
}
const inShanghai = (text: string): Date => new Date(`${text.replace(' ', 'T')}+08:00`)

describe('a date in Shanghai', () => {
  test('is the one that the calendar of that zone shows, at every moment', () => {
    const shown = new Intl.DateTimeFormat('sv-SE', {
      timeZone: 'Asia/Shanghai',
      dateStyle: 'short',
      timeStyle: 'short',
    })
    fc.assert(
      fc.property(instants, instant => {
        expect(`${dateOf(instant)} ${formatTime(instant)}`).toBe(shown.format(instant))
      }),
    )
  })

  test('changes at midnight there, at year ends as well', () => {
    expect(dateOf(new Date('2025-12-31T15:59:59.999Z'))).toBe('2025-12-31')
    expect(dateOf(new Date('2025-12-31T16:00:00Z'))).toBe('2026-01-01')
    expect(dateOf(new Date('2028-02-28T16:00:00Z'))).toBe('2028-02-29')
  })

  test('begins where it begins: its start belongs to it, the moment before doesn’t', () => {
    fc.assert(
      fc.property(dates, date => {
        const start = startOf(date)
        expect(dateOf(start)).toBe(date)
        expect(dateOf(new Date(start.getTime() - 1))).toBe(addDays(date, -1))
      }),
    )
  })

  test.each([
    '2026-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-1-5',
    '2026-04-31',
    '26-01-05',
    '2026-01-05T00:00',
    '',
    '二〇二六',
  ])('“%s” is none', text => {
    expect(isPlainDate(text)).toBe(false)
    expect(() => plainDate(text)).toThrow(RangeError)
  })
})

describe('the same in every zone that a machine may be set to', () => {
  const home = process.env['TZ']
  afterAll(() => {
    // An absent zone can’t be assigned: the text "undefined" would be one.
    if (home === undefined) delete process.env['TZ']
    else process.env['TZ'] = home
  })

  test.each(['UTC', 'America/New_York', 'Pacific/Kiritimati', 'Asia/Shanghai'])('%s', zone => {
    process.env['TZ'] = zone
    expect(Intl.DateTimeFormat().resolvedOptions().timeZone).toBe(zone)
    const instant = new Date('2025-12-31T16:30:00Z')
    expect(formatInstant(instant)).toBe('2026年1月1日 周四 00:30')
    expect(startOf(plainDate('2026-01-01'))).toEqual(new Date('2025-12-31T16:00:00Z'))
    expect(addMonths(plainDate('2026-01-31'), 1)).toBe('2026-02-28')
    expect(weekdayOf(plainDate('2026-03-02'))).toBe(1)
  })
})

describe('counting days and months', () => {
  test('so many days on and back again is the same date', () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: -4000, max: 4000 }), (date, days) => {
        expect(addDays(addDays(date, days), -days)).toBe(date)
        expect(startOf(addDays(date, days)).getTime() - startOf(date).getTime()).toBe(days * day)
      }),
    )
  })

  test('a month on is the same day of the next month, or its last where it is shorter', () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: -30, max: 30 }), (date, months) => {
        const reached = addMonths(date, months)
        const monthsOf = (one: PlainDate) => Number(one.slice(0, 4)) * 12 + Number(one.slice(5, 7))
        expect(monthsOf(reached) - monthsOf(date)).toBe(months)
        const isLast = addDays(reached, 1).endsWith('-01')
        expect(reached.slice(8) === date.slice(8) || (isLast && reached.slice(8) < date.slice(8))).toBe(true)
      }),
    )
  })

  test('Monday is 1 and Sunday 7, and every next day is the next weekday', () => {
    expect([plainDate('2026-03-02'), plainDate('2026-03-08')].map(weekdayOf)).toEqual([1, 7])
    fc.assert(
      fc.property(dates, date => {
        expect(weekdayOf(addDays(date, 1))).toBe((weekdayOf(date) % 7) + 1)
      }),
    )
  })

  test('from a date to a date are all dates, both ends included, across the end of a year', () => {
    expect(datesBetween(plainDate('2025-12-30'), plainDate('2026-01-02'))).toEqual([
      '2025-12-30',
      '2025-12-31',
      '2026-01-01',
      '2026-01-02',
    ])
    expect(datesBetween(plainDate('2026-01-02'), plainDate('2026-01-01'))).toEqual([])
  })
})

describe('a time of day', () => {
  test('together with a date is a moment that shows both', () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: 0, max: 1439 }), (date, minutes) => {
        const two = (number: number) => String(number).padStart(2, '0')
        const text = `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
        const instant = instantAt(date, time(text))
        expect([dateOf(instant), formatTime(instant)]).toEqual([date, text])
        expect(instant.getTime() - startOf(date).getTime()).toBe(minutes * minute)
      }),
    )
  })

  test('24:00 is the start of the next day', () => {
    expect(instantAt(plainDate('2025-12-31'), time('24:00'))).toEqual(startOf(plainDate('2026-01-01')))
  })

  test.each(['24:01', '25:00', '8:00', '08:60', '0800', '08:00:00', ''])('“%s” is none', text => {
    expect(isTimeOfDay(text)).toBe(false)
  })
})

describe('in the form people use', () => {
  test('a date has its weekday', () => {
    expect(formatDate(plainDate('2026-01-05'))).toBe('2026年1月5日 周一')
    expect(formatDate(plainDate('2026-11-22'))).toBe('2026年11月22日 周日')
  })

  test('a month is the same whether it is named or one of its days is', () => {
    expect([formatMonth('2026-03'), formatMonth('2026-12-31')]).toEqual(['2026年3月', '2026年12月'])
  })

  test.each([
    ['within a day', '2026-01-05 09:00', '2026-01-05 18:00', '2026年1月5日 周一 09:00–18:00'],
    ['to midnight', '2026-01-05 09:00', '2026-01-06 00:00', '2026年1月5日 周一 09:00–24:00'],
    ['over days', '2026-01-05 09:00', '2026-01-09 18:00', '2026年1月5日 周一 09:00 至 1月9日 周五 18:00'],
    [
      'over days to midnight',
      '2026-01-05 00:00',
      '2026-01-10 00:00',
      '2026年1月5日 周一 00:00 至 1月9日 周五 24:00',
    ],
    [
      'over the end of a year',
      '2025-12-31 09:00',
      '2026-01-02 18:00',
      '2025年12月31日 周三 09:00 至 2026年1月2日 周五 18:00',
    ],
  ])('a span %s', (_what, start, end, shown) => {
    expect(formatInterval({ start: inShanghai(start), end: inShanghai(end) })).toBe(shown)
  })
})
