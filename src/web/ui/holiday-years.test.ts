/** pure · The day that a notice is offered to begin on: one that the rule takes. */
import { expect, test } from 'vitest'
import { plainDate } from '#kernel/calendar.ts'
import { workedFrom } from './holiday-years.ts'

test('[D13] a notice is offered a working day to begin on, the same day where it is one', () => {
  const holidays = [{ year: '2026', off: [plainDate('2026-10-05')], worked: [plainDate('2026-10-10')] }]
  const begins = (on: string) => workedFrom(plainDate(on), holidays)
  expect(begins('2026-11-27')).toBe('2026-11-27')
  expect(begins('2026-11-28')).toBe('2026-11-30')
  expect([begins('2026-10-03'), begins('2026-10-10')]).toEqual(['2026-10-06', '2026-10-10'])
})
