/** The published formulas of 机时, by hand. */
import { describe, expect, test } from 'vitest'
import { plainDate } from '#kernel/calendar.ts'
import { at, span } from '#test/builders.ts'
import { figuresOf, noUse, pledgedIn, pledgeKept, summed } from './figures.ts'
import { idleShare } from './idle-time.ts'
import { ratedHours } from './terms.ts'

const hours = (count: number) => count * 60

describe('[C34] figures of a year', () => {
  test('effective is what worked, external is part of it, maintenance and outage are neither', () => {
    const used = {
      own: hours(200),
      internal: hours(100),
      external: hours(500),
      maintenance: hours(40),
      down: hours(9),
    }
    expect(figuresOf(used, ratedHours)).toEqual({
      effectiveMinutes: hours(800),
      externalMinutes: hours(500),
      ratedMinutes: hours(1600),
      utilisation: 0.5,
      externalShare: 0.625,
    })
  })

  test('of a resource that never worked there is no share, not a share of 0', () => {
    expect(figuresOf(noUse, 1600)).toMatchObject({ utilisation: 0, externalShare: null })
  })

  test('of a platform are those of all its resources together', () => {
    expect(
      summed([
        { ...noUse, own: 1 },
        { ...noUse, own: 2, down: 3 },
      ]),
    ).toEqual({ ...noUse, own: 3, down: 3 })
  })
})

describe('the pledge of openness', () => {
  const pledge = { hoursPerYear: 730, since: plainDate('2026-07-02'), until: null }

  test('counts whole from the year after it began, by days in the year it began, not before', () => {
    expect(pledgedIn([pledge], 2027).pledgedMinutes).toBe(hours(730))
    expect(pledgedIn([pledge], 2026)).toEqual({
      pledge,
      pledgedMinutes: hours(366),
      span: { start: at('2026-07-02 00:00'), end: at('2027-01-01 00:00') },
    })
    expect(pledgedIn([pledge], 2025)).toMatchObject({ pledge: null, pledgedMinutes: null })
  })

  test('that took another’s place leaves earlier years as they were', () => {
    const before = { hoursPerYear: 1460, since: plainDate('2025-01-01'), until: pledge.since }
    expect(pledgedIn([before, pledge], 2025).pledgedMinutes).toBe(hours(1460))
    expect(pledgedIn([before, pledge], 2026).pledgedMinutes).toBe(hours(4 * 182 + 2 * 183))
  })

  test('is kept by external hours; of a year without one nothing is said', () => {
    expect(pledgeKept(hours(365), pledgedIn([pledge], 2027))).toBe(0.5)
    expect(pledgeKept(hours(365), pledgedIn([], 2027))).toBeNull()
  })
})

test('idle is what of the open hours nothing is planned for', () => {
  const open = [span('2026-03-02 08:00', '18:00'), span('2026-03-03 08:00', '18:00')]
  expect(idleShare(open, [span('2026-03-02 06:00', '13:00')])).toEqual({ percent: 75, hours: 15 })
  expect(idleShare([], [])).toBeNull()
})
