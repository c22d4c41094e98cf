/** Pure: what stands before a run that has begun early isn't set-up that a plan could give another time. */
import { expect, test } from 'vitest'
import { span } from '#test/builders.ts'
import { planRun } from './plan.ts'
import { takenFor } from './whole-run.ts'

const run = span('2026-03-04 12:00', '14:00')
const setUp = span('2026-03-04 10:00', '12:00')
const line = {
  id: 'line',
  needs: [],
  changeOver: { setUpMinutes: 30, cleanMinutes: 30, pairs: [] },
} as never

const next = (startedAt: Date | null) => ({
  head: { id: 'next', deepCleaned: false, productClass: 'chemical', startedAt } as never,
  ...run,
})
const taken = [{ resourceId: 'line', unit: 1, part: 'set-up' as const, bookingId: 'next', ...setUp }]

const before = (startedAt: Date | null) =>
  planRun({
    ...{ run: span('2026-03-04 08:00', '10:00'), productClass: 'drug' as const, line, beside: new Map() },
    ...{ taken, before: null, after: { ...next(startedAt), setUp } },
  })

test('[C3] [C17] the next run’s set-up is reckoned anew, unless it has begun', () => {
  expect(before(null)).toMatchObject({ follower: { setUp: span('2026-03-04 11:30', '12:00') }, refusals: [] })
  const begun = before(setUp.start)
  expect(begun.follower).toBeNull()
  expect(begun.refusals.map(({ rule }) => rule)).toEqual(['booking.change-over'])
})

test('[C3] [C17] the time before a run that has begun is taken for every other', () => {
  const blocked = (startedAt: Date | null) =>
    takenFor(
      line,
      'drug',
      { taken, sequence: [{ ...next(startedAt), lineId: 'line' }] },
      span('2026-03-04 08:00', '16:00'),
    )
  expect(blocked(setUp.start)).toContainEqual(expect.objectContaining(setUp))
  expect(blocked(null)).not.toContainEqual(expect.objectContaining(setUp))
})
