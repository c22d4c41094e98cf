/** Pure: a choice is of times, not of a kind. */
import { expect, test } from 'vitest'
import { hour } from '#kernel/calendar.ts'
import { choiceOf } from './chosen-proposal.ts'

const resourceId = '01a21eec-5616-7000-8003-77c4a1161026'
const proposal = (hours: number) => {
  const start = new Date(Date.UTC(2026, 2, 2, 8) + hours * hour)
  const task = { step: 0, batch: 0, start, end: new Date(start.getTime() + hour) }
  return { kind: 'earliest' as const, tasks: [{ ...task, units: [[{ resourceId, unit: 1 }]] }] }
}

test('the same proposal asked for again is the one that was chosen; at another time it is another', () => {
  expect(choiceOf(proposal(0))).toBe(choiceOf(proposal(0)))
  expect(choiceOf(proposal(6))).not.toBe(choiceOf(proposal(0)))
  expect(choiceOf({ ...proposal(0), kind: 'latest' })).not.toBe(choiceOf(proposal(0)))
})
