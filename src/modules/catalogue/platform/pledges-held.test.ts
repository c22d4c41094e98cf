/** Which pledge held when, from the words that were public. */
import { expect, test } from 'vitest'
import { plainDate } from '#kernel/calendar.ts'
import { at } from '#test/builders.ts'
import { pledgeIn, pledgeText } from './pledge-text.ts'
import { pledgesHeld } from './pledges-held.ts'

const first = { hoursPerYear: 2000, covers: '反应线，含检测', since: plainDate('2024-01-01') }

test('what was pledged is read back from the words that a version keeps', () => {
  expect(pledgeIn(pledgeText(first))).toEqual(first)
  expect(pledgeIn('每年若干小时')).toBeNull()
})

test('another number of hours holds from when it was public, even if it names the old day', () => {
  const stated = [
    { from: at('2025-05-06 10:00'), pledge: first },
    { from: at('2026-03-10 10:00'), pledge: { ...first, hoursPerYear: 500 } },
    { from: at('2026-06-01 10:00'), pledge: null },
  ]
  expect(pledgesHeld(stated)).toEqual([
    { ...first, until: '2026-03-10' },
    { ...first, hoursPerYear: 500, since: '2026-03-10', until: '2026-06-01' },
  ])
})
