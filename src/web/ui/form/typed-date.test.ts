/** Pure: a day is read as people type or paste it, with a time or without; what isn't taken is said. */
import dayjs from 'dayjs'
import { expect, test } from 'vitest'
import { dateFormats, momentFormats, spanFault, typedFault } from './typed-date.ts'

const read = (typed: string, formats: readonly string[]) =>
  formats.map(format => dayjs(typed, format, true)).find(one => one.isValid())

const withTime = [
  ...['2026年12月20日 17:00', '2026年12月20日17:00', '2026-12-20 17:00', '2026-12-20 17:00:00'],
  ...['2026-12-20T17:00', '2026/12/20 17:00', '2026.12.20 17:00'],
]

test('a day is taken out of a text that has the time with it', () => {
  for (const typed of ['2026年12月20日', '2026-12-20', '20261220', ...withTime]) {
    expect([typed, read(typed, dateFormats)?.format('YYYY-MM-DD')]).toEqual([typed, '2026-12-20'])
    expect(typedFault(typed, 'day')).toBeNull()
  }
})

test('a moment is taken with its time, however it is written, and never without one', () => {
  for (const typed of withTime) {
    expect([typed, read(typed, momentFormats)?.format('YYYY-MM-DD HH:mm')]).toEqual([
      typed,
      '2026-12-20 17:00',
    ])
    expect(typedFault(typed, 'moment')).toBeNull()
  }
  expect(typedFault('2026年12月20日', 'moment')).toContain('没有读懂“2026年12月20日”')
})

test('what is no day is told as it was typed, and so is one that comes too early', () => {
  for (const typed of ['明年年底', '2026年2月30日', '12月20日'])
    expect(typedFault(typed, 'day')).toContain(`没有读懂“${typed}”`)
  expect(typedFault(' ', 'day')).toBeNull()
  const earliest = dayjs('2026-12-21')
  expect(typedFault('2026年12月20日', 'day', earliest)).toBe('不能早于2026年12月21日，请重新填写')
  expect(typedFault('2026年12月21日', 'day', earliest)).toBeNull()
})

test('a time of a day is read without its day', () => {
  for (const typed of ['08:30', '8:30', '08:30:00', '0830']) expect(typedFault(typed, 'time')).toBeNull()
  for (const typed of ['早上八点', '25:00', '2026年12月20日'])
    expect(typedFault(typed, 'time')).toContain(`没有读懂“${typed}”，请按“08:30”`)
})

test('an end before its beginning is no span; of days one alone is, of moments not', () => {
  const [noon, one] = [dayjs('2026-12-20T12:00'), dayjs('2026-12-20T13:00')]
  expect(spanFault(one, noon, 'day')).toBeNull()
  expect(spanFault(one, noon.subtract(1, 'day'), 'day')).toBe('结束不能早于开始，请改正')
  for (const kind of ['moment', 'time'] as const) {
    expect(spanFault(noon, one, kind)).toBeNull()
    expect(spanFault(one, noon, kind)).toBe('结束须晚于开始，请改正')
    expect(spanFault(noon, noon, kind)).toBe('结束须晚于开始，请改正')
  }
  expect(spanFault(noon, one.subtract(1, 'year'), 'time')).toBeNull()
})
