/** Pure: what may be proposed as a pair, who may answer and end it. */
import { describe, expect, test } from 'vitest'
import { plainDate } from '#kernel/calendar.ts'
import { actRefusal, mayRead, phaseOf, proposalRefusals, type SaidParty } from './rules.ts'
import type { PairRole } from './terms.ts'

const today = plainDate('2026-03-02')
const party = (role: PairRole, kind: string, more: { verified?: boolean; id?: string } = {}): SaidParty => ({
  ...{ role, field: `others.${role}` },
  organisation: { id: more.id ?? role, name: `示例${role}`, kind, verified: more.verified ?? true },
})
const said = {
  as: 'platform' as const,
  platform: { published: true, own: true },
  parties: [party('platform', 'testing'), party('university', 'university'), party('firm', 'enterprise')],
  chainKnown: true,
  until: plainDate('2026-03-03'),
  today,
}
const rulesOf = (refusals: ReturnType<typeof proposalRefusals>) => refusals.flatMap(one => one?.rule ?? [])

describe('[B6] a pair', () => {
  test('of a university, a platform and a firm along a known chain can be proposed', () => {
    expect(rulesOf(proposalRefusals(said))).toEqual([])
  })

  test.each<[string, Partial<typeof said> | { as: PairRole }, string[]]>([
    [
      'with a platform that isn’t public',
      { platform: { published: false, own: true } },
      ['pairing.platform'],
    ],
    ['for somebody else’s platform', { platform: { published: true, own: false } }, ['pairing.platform']],
    ['by a firm with its own platform', { as: 'firm' }, ['pairing.platform']],
    ['without a university', { parties: said.parties.toSpliced(1, 1) }, ['pairing.whole']],
    [
      'with a firm for a university',
      { parties: [...said.parties, party('university', 'enterprise', { id: 'other' })] },
      ['pairing.party'],
    ],
    ['with one side twice', { parties: [...said.parties, party('firm', 'enterprise')] }, ['pairing.party']],
    ['along a chain that isn’t', { chainKnown: false }, ['pairing.chain']],
    ['until today', { until: today }, ['pairing.until']],
  ])('can’t be proposed %s', (_case, more, rules) => {
    expect(rulesOf(proposalRefusals({ ...said, ...more }))).toEqual(rules)
  })

  test('is refused with who isn’t verified, whose name the refusal doesn’t tell', () => {
    const unverified = party('firm', 'enterprise', { verified: false })
    const found = proposalRefusals({ ...said, parties: said.parties.with(2, unverified) })
    expect(rulesOf(found)).toEqual(['pairing.party'])
    expect(JSON.stringify(found)).not.toContain('示例firm')
  })

  test('that nobody answered within its term waits no longer', () => {
    const late = { state: 'proposed' as const, until: today, proposer: true, answered: false }
    const tomorrow = plainDate('2026-03-03')
    expect([phaseOf(late, today), phaseOf(late, tomorrow)]).toEqual(['proposed', 'expired'])
    expect(actRefusal(late, 'answer', tomorrow)?.message).toMatch('期满')
    expect(actRefusal(late, 'withdraw', tomorrow)?.rule).toBe('pairing.state')
  })

  test('has records that its parties, the offices of their places and the city may read', () => {
    const between = [{ organisationId: 'firm', locality: '330481' }]
    const may = (reach: Parameters<typeof mayRead>[0]) => mayRead(reach, between)
    expect(may({ scope: 'organisation', organisationId: 'firm' })).toBe(true)
    expect(may({ scope: 'organisation', organisationId: 'other' })).toBe(false)
    expect(may({ scope: 'locality', locality: '330481' })).toBe(true)
    expect(may({ scope: 'locality', locality: '330424' })).toBe(false)
    expect(may({ scope: 'city' })).toBe(true)
    expect(may({ scope: 'public' })).toBe(false)
  })

  test('is over with its term, and nobody ends what is over', () => {
    const active = { state: 'active' as const, until: today, proposer: false, answered: true }
    expect(phaseOf(active, today)).toBe('active')
    expect(phaseOf(active, plainDate('2026-03-03'))).toBe('expired')
    expect(actRefusal(active, 'end', today)).toBeNull()
    expect(actRefusal(active, 'end', plainDate('2026-03-03'))?.message).toMatch('期满')
  })

  test('is answered once by each, withdrawn by who proposed it', () => {
    const open = { state: 'proposed' as const, until: today, proposer: false, answered: false }
    expect(actRefusal(open, 'answer', today)).toBeNull()
    expect(actRefusal({ ...open, answered: true }, 'answer', today)?.rule).toBe('pairing.state')
    expect(actRefusal(open, 'withdraw', today)?.rule).toBe('pairing.state')
    expect(actRefusal({ ...open, proposer: true }, 'withdraw', today)).toBeNull()
    expect(actRefusal(open, 'end', today)?.rule).toBe('pairing.state')
  })
})
