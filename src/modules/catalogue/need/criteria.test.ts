/** Pure tests: criteria that somebody else proposes, beside what a draft says. */
import { describe, expect, test } from 'vitest'
import { quantity } from '#test/builders.ts'
import { criterionChanges, type ProposedCriteria, withCriteria } from './criteria.ts'

const proposed: ProposedCriteria = {
  capabilities: [
    { parameter: 'working-temperature', quantity: quantity('temperature', '≤150 ℃'), weight: 'hard' },
    { parameter: 'explosion-proof', present: true, weight: 'soft' },
  ],
  certificates: [{ certificate: 'CNAS', item: '剥离强度', weight: 'hard' }],
}

const draft = {
  name: '示例',
  capabilities: [
    { parameter: 'working-temperature', quantity: quantity('temperature', '≤180 ℃'), weight: 'hard' },
    { parameter: 'volume' },
  ],
  certificates: [{ certificate: 'CNAS', item: '剥离强度', weight: 'soft' }],
}

describe('a proposal beside a draft', () => {
  test('shows old and new of each, and what the draft doesn’t speak of', () => {
    expect(criterionChanges(draft, proposed)).toEqual([
      {
        key: 'capabilities.working-temperature',
        name: '工作温度',
        before: '≤180 °C（必须）',
        after: '≤150 °C（必须）',
      },
      { key: 'capabilities.explosion-proof', name: '防爆', before: null, after: '具备（优先）' },
      { key: 'certificates.CNAS.剥离强度', name: 'CNAS 认可 剥离强度', before: '优先', after: '必须' },
    ])
  })

  test('takes the chosen ones over, in their places, and leaves the others', () => {
    const keys = new Set(['capabilities.working-temperature', 'certificates.CNAS.剥离强度'])
    expect(withCriteria(draft, proposed, keys)).toEqual({
      name: '示例',
      capabilities: [proposed.capabilities[0], { parameter: 'volume' }],
      certificates: [proposed.certificates[0]],
    })
  })

  test('has nothing to show once all is taken over', () => {
    const keys = new Set(criterionChanges(draft, proposed).map(({ key }) => key))
    expect(criterionChanges(withCriteria(draft, proposed, keys), proposed)).toEqual([])
  })

  test('reads drafts of any shape', () => {
    for (const odd of [{}, { capabilities: 'none', certificates: [null, 3] }])
      expect(criterionChanges(odd, proposed)).toHaveLength(3)
    const half = { capabilities: [{ parameter: 'working-temperature' }] }
    expect(criterionChanges(half, proposed)[0]).toMatchObject({ before: '尚未填写完整' })
  })
})
