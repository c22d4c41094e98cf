import { describe, expect, test } from 'vitest'
import { plainDate } from '#kernel/calendar.ts'
import { confirmingRefusals, inForceFrom, offeringRefusals, savingRefusals } from './rules.ts'

const party = (organisationId: string, basisPoints: number) => ({
  organisationId,
  organisationName: `${organisationId} 示例`,
  basisPoints,
})
const rulesOf = (found: readonly ({ rule: string } | null)[]) => found.flatMap(one => one?.rule ?? [])

describe('[AC-54] an agreement is offered for signing', () => {
  const whole = { contributors: new Set(['a', 'b', 'c']), coBuilders: [] as string[] }

  test('when its shares sum to exactly 100.00 %', () => {
    const offered = (...basisPoints: number[]) =>
      offeringRefusals({ ...whole, shares: basisPoints.map((one, index) => party('abc'[index] ?? '', one)) })
    expect(rulesOf(offered(3333, 3333, 3334))).toEqual([])
    expect(rulesOf(offered(3333, 3333, 3333))).toEqual(['sharing.shares.sum'])
    expect(offered(3333, 3333, 3333)[0]?.message).toContain('合计 99.99%，须为 100.00%，还差 0.01%')
    expect(rulesOf(offered(5000, 5001))).toEqual(['sharing.shares.sum'])
  })

  test('when each says what it puts in, and every co-builder of the platform is a party', () => {
    const shares = [party('a', 4000), party('b', 6000)]
    expect(rulesOf(offeringRefusals({ ...whole, shares, contributors: new Set(['a']) }))).toEqual([
      'sharing.contributions',
    ])
    expect(rulesOf(offeringRefusals({ ...whole, shares, coBuilders: ['b 示例', '示例研究院'] }))).toEqual([
      'sharing.co-builders',
    ])
  })
})

test('parties are known organisations; a contribution is a party’s, and valued or not', () => {
  const found = savingRefusals(
    [
      { uscc: 'A', basisPoints: 1 },
      { uscc: 'B', basisPoints: 1 },
    ],
    [
      { uscc: 'C', valuation: 'none', amount: null },
      { uscc: 'A', valuation: 'none', amount: 5 },
      { uscc: 'A', valuation: 'paid', amount: null },
      { uscc: 'A', valuation: 'paid', amount: 5 },
    ],
    new Set(['A']),
  )
  expect(found.map(({ rule, field }) => `${rule} ${field}`)).toEqual([
    'sharing.party.known parties.1.uscc',
    'sharing.contribution.party contributions.0.uscc',
    'sharing.contribution.value contributions.1.amount',
    'sharing.contribution.value contributions.2.amount',
  ])
})

test('an agreement is in force from the agreed day, but not before the last signature or within the one before', () => {
  const [early, today, late] = [plainDate('2026-01-01'), plainDate('2026-03-02'), plainDate('2026-04-01')]
  expect(inForceFrom(early, today, null)).toBe(today)
  expect(inForceFrom(late, today, null)).toBe(late)
  expect(inForceFrom(early, today, late)).toBe(late)
})

test('who put a run together doesn’t confirm it, nor does anybody when what is due has changed', () => {
  expect(rulesOf(confirmingRefusals({ state: 'draft', draftedBy: 'a' }, 'b', false))).toEqual([])
  expect(rulesOf(confirmingRefusals({ state: 'draft', draftedBy: 'a' }, 'a', true))).toEqual([
    'sharing.run.second-person',
    'sharing.run.stale',
  ])
  expect(rulesOf(confirmingRefusals({ state: 'confirmed', draftedBy: 'a' }, 'b', false))).toEqual([
    'sharing.run.state',
  ])
})
