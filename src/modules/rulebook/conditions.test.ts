/** Pure tests of conditions: two rules of other places as exact packs, and the laws of three values. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { plainDate } from '#kernel/calendar.ts'
import { ruleSetOn, ruleSetSchema } from './conditions.ts'
import { allOf, anyOf, evaluate, type KnownFact, type Outcome } from './evaluation.ts'
import type { FactCode } from './facts.ts'

const setOf = (conditions: unknown, changes: object = {}) =>
  ruleSetSchema.parse({
    ...{ id: 'example', name: '示例条件', level: 'municipal', document: '示例办法', source: '测试' },
    ...{ from: '2025-01-01', conditions, ...changes },
  })

const fact = (value: KnownFact['value']): KnownFact => ({ value, source: '测试数据', on: null })
const known = (
  facts: Partial<Record<FactCode, KnownFact['value']>>,
  parameters: Record<string, number> = {},
) => ({
  facts: new Map(Object.entries(facts).map(([code, value]) => [code as FactCode, fact(value)] as const)),
  judgements: new Map<string, { holds: boolean | null; note: string }>(),
  parameter: (id: string) => ({ value: parameters[id] ?? null, silent: '原文未给出数值' }),
})
const wan = 1_000_000

const dazhou = setOf([
  {
    id: 'record',
    name: '服务业绩',
    cases: [
      {
        test: {
          any: [
            { fact: 'service.times', atLeast: 30, unit: '次' },
            { fact: 'service.revenue', atLeast: 50, unit: '万元' },
          ],
        },
      },
    ],
  },
])

const hefei = setOf([
  {
    id: 'team',
    name: '技术团队',
    cases: [
      {
        test: {
          all: [
            { fact: 'staff.total', atLeast: 8, unit: '人' },
            { part: 'staff.qualified', whole: 'staff.total', atLeastPercent: 50 },
          ],
        },
      },
    ],
  },
])

const ofDazhou = (times: number | null, revenue: number | null): Outcome =>
  evaluate(
    dazhou,
    known({
      ...(times === null ? {} : { 'service.times': times }),
      ...(revenue === null ? {} : { 'service.revenue': revenue }),
    }),
  ).outcome

const ofHefei = (total: number | null, qualified: number | null): Outcome =>
  evaluate(
    hefei,
    known({
      ...(total === null ? {} : { 'staff.total': total }),
      ...(qualified === null ? {} : { 'staff.qualified': qualified }),
    }),
  ).outcome

describe('[AC-7] conditions of other places, exactly', () => {
  test.each([
    [30, 0, 'pass'],
    [29, 50 * wan, 'pass'],
    [29, 50 * wan - 1, 'fail'],
    [30, null, 'pass'],
    [29, null, 'unknown'],
    [null, 50 * wan, 'pass'],
    [null, 1, 'unknown'],
    [null, null, 'unknown'],
  ] as const)('达州: %s 次 and %s 分 → %s', (times, revenue, outcome) => {
    expect(ofDazhou(times, revenue)).toBe(outcome)
  })

  test.each([
    [8, 4, 'pass'],
    [9, 4, 'fail'],
    [9, 5, 'pass'],
    [7, 7, 'fail'],
    [7, null, 'fail'],
    [8, null, 'unknown'],
    [null, 4, 'unknown'],
    [0, 0, 'fail'],
  ] as const)('合肥: %s 人, %s of them → %s', (total, qualified, outcome) => {
    expect(ofHefei(total, qualified)).toBe(outcome)
  })

  test('are said in words, with the value and where it is from', () => {
    const [result] = evaluate(dazhou, known({ 'service.times': 12 })).results
    expect(result).toMatchObject({
      wording: '近三年对外服务次数 ≥ 30 次 或 近三年服务收入 ≥ 50 万元',
      readings: [
        { value: '12 次', source: '测试数据', outcome: 'fail' },
        { value: null, outcome: 'unknown', reason: '系统中没有“近三年服务收入”的数据，可自行填报' },
      ],
    })
  })

  test('differ by type and by locality, and are open while neither is known', () => {
    const share = (atLeastPercent: number) => ({
      part: 'staff.qualified',
      whole: 'staff.total',
      atLeastPercent,
    })
    const set = setOf([
      {
        id: 'team',
        name: '人员',
        cases: [
          { when: { localities: ['330421'], kinds: ['academic'] }, test: share(25) },
          { test: share(50) },
        ],
      },
    ])
    const staff = { 'staff.total': 100, 'staff.qualified': 30 }
    const here = { 'platform.locality': '330421', 'platform.kind': 'academic' }
    expect(evaluate(set, known({ ...staff, ...here })).outcome).toBe('pass')
    expect(evaluate(set, known({ ...staff, ...here, 'platform.kind': 'enterprise' })).outcome).toBe('fail')
    expect(evaluate(set, known(staff)).outcome).toBe('unknown')
    const onlyThere = setOf([
      { id: 'a', name: '甲', cases: [{ when: { kinds: ['academic'] }, test: share(25) }] },
    ])
    expect(evaluate(onlyThere, known({ ...staff, 'platform.kind': 'enterprise' })).results).toEqual([])
  })
})

describe('[D3] an edition', () => {
  test('holds from its day on and to its last', () => {
    const sets = [
      setOf(dazhou.conditions, { from: '2024-01-01', to: '2024-12-31' }),
      setOf(dazhou.conditions, { from: '2025-01-01' }),
    ]
    const on = (day: string) => ruleSetOn(sets, 'example', plainDate(day))?.from ?? null
    expect(['2023-12-31', '2024-12-31', '2025-01-01'].map(on)).toEqual([null, '2024-01-01', '2025-01-01'])
  })

  test('compares a fact in a unit of its measure only', () => {
    const wrong = [
      { id: 'a', name: '甲', cases: [{ test: { fact: 'staff.total', atLeast: 8, unit: '万元' } }] },
    ]
    expect(() => setOf(wrong)).toThrow('单位')
  })

  test('whose number is undecided is 待定 with the reason, and decides when the number is set', () => {
    const set = setOf([
      {
        id: 'a',
        name: '甲',
        cases: [{ test: { fact: 'staff.total', atLeast: { parameter: 'p' }, unit: '人' } }],
      },
    ])
    const facts = { 'staff.total': 10 }
    expect(evaluate(set, known(facts))).toMatchObject({
      outcome: 'unknown',
      results: [{ readings: [{ value: '10 人', reason: '原文未给出数值' }] }],
    })
    expect(evaluate(set, known(facts, { p: 10 })).outcome).toBe('pass')
    expect(evaluate(set, known(facts, { p: 11 })).outcome).toBe('fail')
  })
})

const outcome = fc.constantFrom<Outcome>('pass', 'fail', 'unknown')
const order = { fail: 0, unknown: 1, pass: 2 } as const
const list = fc.array(outcome, { minLength: 1, maxLength: 6 })
const settlements = (parts: readonly Outcome[]): Outcome[][] =>
  parts.reduce<Outcome[][]>(
    (ways, part) =>
      ways.flatMap(way =>
        (part === 'unknown' ? (['pass', 'fail'] as const) : [part]).map(one => [...way, one]),
      ),
    [[]],
  )

describe('[D3] three values', () => {
  test('are those of Kleene: 且 the least, 或 the greatest', () => {
    fc.assert(
      fc.property(list, parts => {
        const ranks = parts.map(part => order[part])
        expect(order[allOf(parts)]).toBe(Math.min(...ranks))
        expect(order[anyOf(parts)]).toBe(Math.max(...ranks))
      }),
    )
  })

  test('decide only what every way to settle the unknown would decide too', () => {
    fc.assert(
      fc.property(list, parts => {
        for (const join of [allOf, anyOf]) {
          const settled = new Set(settlements(parts).map(join))
          expect(join(parts)).toBe(settled.size === 1 ? [...settled][0] : 'unknown')
        }
      }),
      { numRuns: 60 },
    )
  })

  test('never make a pass of what isn’t known: more facts turn 待定 into an answer, and no answer into another', () => {
    const some = fc.option(fc.integer({ min: 0, max: 60 }), { nil: null })
    fc.assert(
      fc.property(some, some, fc.integer({ min: 0, max: 60 }), (times, revenue, later) => {
        const before = ofDazhou(times, revenue)
        if (times === null && revenue === null) expect(before).toBe('unknown')
        const after = ofDazhou(times ?? later, revenue === null ? later * wan : revenue)
        if (before !== 'unknown') expect(after).toBe(before)
        expect(after).not.toBe('unknown')
      }),
    )
  })
})
