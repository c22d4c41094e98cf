/** [C33] What idle offers added, by hand. */
import { describe, expect, test } from 'vitest'
import { at, span } from '#test/builders.ts'
import { type Sold, upliftOf } from './uplift.ts'

const sold = (asked: string, start: string, end: string, byOffer = false): Sold => ({
  ...span(start, end),
  askedAt: at(`${asked} 08:00`),
  byOffer,
})

/** Asked on the 1st for the 4th; a month later the offers began: asked at most 5 days ahead. */
const offers = [
  sold('2026-02-01', '2026-02-04 08:00', '18:00', true),
  sold('2026-02-10', '2026-02-15 08:00', '12:00', true),
]
const end = at('2026-03-01 08:00')
const longAgo = at('2025-01-01 00:00')

describe('[C33] uplift', () => {
  test('is all that was sold late since, less what was sold as late in as long before', () => {
    const others = [
      sold('2026-01-10', '2026-01-12 08:00', '14:00'),
      sold('2026-02-20', '2026-02-21 08:00', '10:00'),
    ]
    expect(upliftOf([...offers, ...others], longAgo, end)).toEqual({
      soldMinutes: 14 * 60,
      lateMinutes: 16 * 60,
      beforeMinutes: 6 * 60,
      upliftMinutes: 10 * 60,
      since: at('2026-02-01 08:00'),
    })
  })

  test('counts no booking that was made longer ahead, nor one of before the span compared with', () => {
    const others = [
      sold('2026-01-10', '2026-01-30 08:00', '18:00'),
      sold('2025-12-01', '2025-12-02 08:00', '18:00'),
    ]
    expect(upliftOf([...offers, ...others], longAgo, end)).toMatchObject({
      beforeMinutes: 0,
      upliftMinutes: 14 * 60,
    })
  })

  test('can be below nothing: what sold at the full price before and only by offer now', () => {
    const before = sold('2026-01-20', '2026-01-22 00:00', '24:00')
    expect(upliftOf([...offers, before], longAgo, end)?.upliftMinutes).toBe(-10 * 60)
  })

  test('isn’t said of a line that wasn’t there as long before, and nothing is said without an offer', () => {
    expect(upliftOf(offers, at('2026-01-20 00:00'), end)).toMatchObject({
      beforeMinutes: null,
      upliftMinutes: null,
    })
    expect(upliftOf([sold('2026-02-01', '2026-02-04 08:00', '18:00')], longAgo, end)).toBeNull()
  })
})
