/** 成熟一个、启动一个, and what counts as a capability that is there already. */
import { describe, expect, test } from 'vitest'
import { plainDate } from '#kernel/calendar.ts'
import type { Capability } from '#modules/catalogue/index.ts'
import { quantity } from '#test/builders.ts'
import { comparisonOf, type Offer, overlapOf } from './duplicate.ts'
import { buildAfter, conditionsBy, maturityOf, measureOf, startRefusal } from './rules.ts'

const [adopted, handedIn] = [new Date('2026-03-02T01:00:00Z'), new Date('2026-03-03T01:00:00Z')]
const found = new Date('2026-03-04T01:00:00Z')
const gate = { conditions: [{ name: '用地已落实' }, { name: '资金已落实' }], decidedAt: adopted }
const measure = measureOf(gate, { submittedAt: handedIn })
const stated = (condition: string, state: 'stated' | 'confirmed' | 'rejected', at = found) => ({
  ...{ condition, state, decidedAt: state === 'stated' ? null : at },
})

describe('条款 一1: 成熟一个、启动一个', () => {
  test('is undecided as long as nobody has said what makes a project mature', () => {
    expect(maturityOf(null, [])).toBe('undecided')
    expect(startRefusal(null, [])).toMatchObject({ rule: 'layout.gate-unset', clause: '一1' })
  })

  test('is reached when every condition has a fact that was found true, and by nothing less', () => {
    const both = [stated('用地已落实', 'confirmed'), stated('资金已落实', 'confirmed')]
    expect(maturityOf(measure, both)).toBe('mature')
    expect(startRefusal(measure, both)).toBeNull()
    for (const second of [[], [stated('资金已落实', 'stated')], [stated('资金已落实', 'rejected')]]) {
      const facts = [stated('用地已落实', 'confirmed'), ...second]
      expect(maturityOf(measure, facts)).toBe('not-yet')
      expect(startRefusal(measure, facts)?.message).toContain('还有 1 项条件没有经核实的事实：资金已落实')
    }
  })

  test('goes by what was stated last: what is stated anew is to be found true anew', () => {
    const facts = [stated('用地已落实', 'confirmed'), stated('用地已落实', 'stated')]
    expect(conditionsBy(measure, facts).map(({ state }) => state)).toEqual(['stated', 'missing'])
  })

  test('counts what was confirmed of the project as it was handed in last, by the conditions as they were adopted last', () => {
    const both = [stated('用地已落实', 'confirmed'), stated('资金已落实', 'confirmed', handedIn)]
    const later = new Date(found.getTime() + 1)
    const states = (by: Parameters<typeof conditionsBy>[0]) => conditionsBy(by, both).map(one => one.state)
    expect(states(measure)).toEqual(['confirmed', 'confirmed'])
    expect(states(measureOf(gate, { submittedAt: found }))).toEqual(['confirmed', 'stale'])
    for (const by of [
      measureOf(gate, { submittedAt: later }),
      measureOf({ ...gate, decidedAt: later }, { submittedAt: handedIn }),
    ]) {
      expect(states(by)).toEqual(['stale', 'stale'])
      expect([maturityOf(by, both), startRefusal(by, both)?.rule]).toEqual(['not-yet', 'layout.not-mature'])
    }
  })

  test('starts nothing that wasn’t proposed, and ends nothing twice', () => {
    expect(buildAfter('submitted', 'start')).toBeNull()
    expect(buildAfter('proposed', 'start')).toBe('started')
    expect(buildAfter('proposed', 'withdraw')).toBeNull()
    expect(buildAfter('built', 'stop')).toBeNull()
  })
})

describe('[P6] a capability that is there already', () => {
  const statedOn = plainDate('2026-01-05')
  const rated = { basis: 'rated', statedOn } as const
  const offer = (id: string, capabilities: Capability[]): Offer => ({
    ...{ kind: 'line', id, name: `线 ${id}`, platformName: '示例平台', localityName: '平湖市', capabilities },
  })
  const volume = (text: string): Capability => ({
    ...rated,
    parameter: 'volume',
    quantity: quantity('volume', text),
  })
  const heat = (text: string): Capability => ({
    ...rated,
    parameter: 'working-temperature',
    quantity: quantity('temperature', text),
  })
  const planned = [
    { parameter: 'volume' as const, quantity: quantity('volume', '500-2000 L') },
    { parameter: 'working-temperature' as const, quantity: quantity('temperature', '≤350 ℃') },
  ]

  test('must offer the whole of what is planned; to touch it isn’t enough, and silence is no yes', () => {
    const { found, whole, lines } = comparisonOf(
      planned,
      [
        offer('touching', [volume('50-500 L'), heat('20-400 ℃')]),
        offer('silent', [volume('100-3000 L')]),
        offer('whole', [volume('100-3000 L'), heat('-20-360 ℃')]),
        offer('other', [volume('1-5 L'), heat('≤100 ℃')]),
      ],
      new Date('2026-03-02T09:00:00+08:00'),
    )
    expect([lines, whole]).toEqual([4, 1])
    expect(found.map(({ id, overlap, meets, of }) => [id, overlap, meets, of])).toEqual([
      ['whole', 'whole', 2, 2],
      ['silent', 'open', 1, 2],
      ['touching', 'part', 1, 2],
    ])
    expect(found[0]?.judgements[0]).toMatchObject({
      planned: '500–2000 L',
      offered: '100–3000 L',
      verdict: 'meets',
      source: '中试线能力参数，2026年1月5日确认',
    })
  })

  test('is none where nothing of it is met', () => {
    expect(overlapOf([{ verdict: 'unknown' }, { verdict: 'fails' }])).toBeNull()
  })
})
