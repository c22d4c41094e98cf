/** Pure: a day is read as people type or paste it, with a time or without; what isn't taken is said. */
import dayjs from 'dayjs'
import { expect, test } from 'vitest'
import { dateFormats, momentFormats, typedFault } from './typed-date.ts'

const read = (typed: string, formats: readonly string[]) =>
  formats.map(format => dayjs(typed, format, true)).find(one => one.isValid())

const withTime = [
  ...['2026年12月20日 17:00', '2026年12月20日17:00', '2026-12-20 17:00', '2026-12-20 17:00:00'],
  ...['2026-12-20T17:00', '2026/12/20 17:00', '2026.12.20 17:00'],
]

test('a day is taken out of a text that has the time with it', () => {
  for (const typed of ['2026年12月20日', '2026-12-20', '20261220', ...withTime]) {
    expect([typed, read(typed, dateFormats)?.format('YYYY-MM-DD')]).toEqual([typed, '2026-12-20'])
    expect(typedFault(typed, false)).toBeNull()
  }
})

test('a moment is taken with its time, however it is written, and never without one', () => {
  for (const typed of withTime) {
    expect([typed, read(typed, momentFormats)?.format('YYYY-MM-DD HH:mm')]).toEqual([
      typed,
      '2026-12-20 17:00',
    ])
    expect(typedFault(typed, true)).toBeNull()
  }
  expect(typedFault('2026年12月20日', true)).toContain('没有读懂“2026年12月20日”')
})

test('what is no day is told as it was typed, and so is one that comes too early', () => {
  for (const typed of ['明年年底', '2026年2月30日', '12月20日'])
    expect(typedFault(typed, false)).toContain(`没有读懂“${typed}”`)
  expect(typedFault(' ', false)).toBeNull()
  const earliest = dayjs('2026-12-21')
  expect(typedFault('2026年12月20日', false, earliest)).toBe('不能早于2026年12月21日，请重新填写')
  expect(typedFault('2026年12月21日', false, earliest)).toBeNull()
})
