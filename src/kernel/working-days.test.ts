/** Pure tests: which days are worked. Properties are compared with plain counting, day by day. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, datesBetween, plainDate } from './calendar.ts'
import { addWorkingDays, isArranged, isWorkingDay, type WorkCalendar } from './working-days.ts'

const weekendsOnly: WorkCalendar = { off: new Set(), worked: new Set(), years: new Set() }

/** A made-up arrangement: Thursday to Wednesday off, the Sunday before and the Saturday after worked. */
const arranged: WorkCalendar = {
  off: new Set(datesBetween(plainDate('2026-10-01'), plainDate('2026-10-07'))),
  worked: new Set([plainDate('2026-09-27'), plainDate('2026-10-10')]),
  years: new Set(['2026']),
}

describe('[AC-13] working days', () => {
  test('are counted by the day: five from 2025-08-13 on end on 2025-08-19', () => {
    expect(addWorkingDays(plainDate('2025-08-12'), 5, weekendsOnly)).toBe('2025-08-19')
  })

  test('leave out the days off and count the weekend days worked for them', () => {
    expect(addWorkingDays(plainDate('2026-09-30'), 1, arranged)).toBe('2026-10-08')
    expect(addWorkingDays(plainDate('2026-09-30'), 3, arranged)).toBe('2026-10-10')
    expect(addWorkingDays(plainDate('2026-09-26'), 1, arranged)).toBe('2026-09-27')
  })

  test('say whether the arrangement of every year that they touch is known', () => {
    expect(isArranged(plainDate('2026-12-01'), plainDate('2026-12-31'), arranged)).toBe(true)
    expect(isArranged(plainDate('2026-12-01'), plainDate('2027-01-04'), arranged)).toBe(false)
    expect(isArranged(plainDate('2026-01-01'), plainDate('2026-01-01'), weekendsOnly)).toBe(false)
  })

  test('end on a working day, with exactly so many between', () => {
    const dates = fc.integer({ min: 0, max: 400 }).map(days => addDays(plainDate('2026-01-01'), days))
    fc.assert(
      fc.property(
        dates,
        fc.integer({ min: 1, max: 60 }),
        fc.constantFrom(arranged, weekendsOnly),
        (from, days, calendar) => {
          const last = addWorkingDays(from, days, calendar)
          const counted = datesBetween(addDays(from, 1), last).filter(date => isWorkingDay(date, calendar))
          expect(counted).toHaveLength(days)
          expect(counted.at(-1)).toBe(last)
        },
      ),
    )
  })
})
