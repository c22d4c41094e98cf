/** Pure: which rule of support holds for whom and when, and which two may not hold at once. */
import { describe, expect, test } from 'vitest'
import { plainDate } from '#kernel/calendar.ts'
import {
  clausesWithSupport,
  equipmentRuleOn,
  exclusiveAtOnce,
  parametersOf,
  rewardRuleOn,
  type SupportRule,
  supportRuleSchema,
} from './support-rule.ts'

const common = { version: 1, clause: '一6', name: '支持', words: '原文', group: '支持', rounding: 'down' }
const by = {
  ...{ cap: 'cap', ratio: 'ratio', newly: 'newly', provincialMoney: 'money', upgrade: 'upgrade', tax: 'tax' },
  ...{ leased: 'leased', used: 'used', since: 'since', until: 'until' },
}
const equipment = (id: string, levels: string[], from: string, to: string | null = null, more = {}) =>
  supportRuleSchema.parse({ ...common, id, kind: 'equipment', from, to, when: { levels }, by, ...more })
const reward = (id: string, grades: string[], from: string, to: string | null = null, more = {}) =>
  supportRuleSchema.parse({
    ...{ ...common, id, kind: 'reward', from, to, when: { grades } },
    ...{ by: { amount: 'amount', window: 'window', windowBasis: 'basis' }, ...more },
  })
const pairs = (...rules: SupportRule[]) =>
  exclusiveAtOnce(rules).map(([one, other]) => `${one.id} ${other.id}`)

describe('[D20] two rules that exclude each other', () => {
  const first = equipment('a', ['national', 'provincial'], '2026-01-01', '2027-01-01')
  test('may follow one another, the second from the day on which the first ends', () => {
    expect(pairs(first, equipment('b', ['national'], '2027-01-01'))).toEqual([])
    expect(pairs(equipment('b', ['national'], '2027-01-01'), first)).toEqual([])
  })
  test('may not hold on one day, whichever stands first', () => {
    const early = equipment('b', ['national'], '2026-12-31')
    expect(pairs(first, early)).toEqual(['a b'])
    expect(pairs(early, first)).toEqual(['b a'])
    expect(pairs(first, equipment('c', ['provincial'], '2025-01-01'))).toEqual(['a c'])
    expect(pairs(equipment('d', ['national'], '2026-01-01'), first)).toEqual(['d a'])
  })
  test('each with each, none with itself', () => {
    const [b, c] = [equipment('b', ['national'], '2026-02-01'), equipment('c', ['national'], '2026-03-01')]
    expect(pairs(first)).toEqual([])
    expect(pairs(first, b, c)).toEqual(['a b', 'a c', 'b c'])
  })
  test('don’t where they are for others, of another group or of another kind', () => {
    expect(pairs(first, equipment('b', ['municipal'], '2026-02-01'))).toEqual([])
    expect(pairs(first, equipment('b', ['national'], '2026-02-01', null, { group: '另一组' }))).toEqual([])
    expect(pairs(first, reward('r', ['national'], '2026-02-01'))).toEqual([])
    expect(pairs(reward('r', ['excellent'], '2026-01-01'), reward('s', ['excellent'], '2026-02-01'))).toEqual(
      ['r s'],
    )
  })
})

describe('[D19] the rule that holds', () => {
  const rules = [
    reward('r1', ['excellent'], '2025-07-25', '2027-01-01'),
    equipment('e1', ['national'], '2025-07-25', '2027-01-01'),
    equipment('e2', ['national', 'provincial'], '2027-01-01'),
    reward('r2', ['excellent', 'good'], '2027-01-01'),
  ]
  test('for a level, from its first day to the day before its end', () => {
    const on = (day: string, level = 'national') => equipmentRuleOn(rules, level, plainDate(day))?.id ?? null
    expect(['2025-07-24', '2025-07-25', '2026-12-31', '2027-01-01'].map(day => on(day))).toEqual([
      ...[null, 'e1', 'e1', 'e2'],
    ])
    expect([on('2026-06-01', 'provincial'), on('2027-06-01', 'provincial')]).toEqual([null, 'e2'])
    expect([on('2027-06-01', 'municipal'), on('2027-06-01', 'excellent')]).toEqual([null, null])
  })
  test('for a grade likewise', () => {
    const on = (day: string, grade = 'excellent') => rewardRuleOn(rules, grade, plainDate(day))?.id ?? null
    expect(['2025-07-24', '2025-07-25', '2026-12-31', '2027-01-01'].map(day => on(day))).toEqual([
      ...[null, 'r1', 'r1', 'r2'],
    ])
    expect([on('2026-06-01', 'good'), on('2027-06-01', 'good'), on('2027-06-01', 'national')]).toEqual([
      ...[null, 'r2', null],
    ])
  })
})

test('a clause with several rules is told of once, a rule by all its parameters', () => {
  const [one, other] = [
    equipment('e', ['national'], '2026-01-01'),
    reward('r', ['excellent'], '2026-01-01', null, { clause: '三1' }),
  ]
  expect(clausesWithSupport([one, other, { ...one, id: 'f' }])).toEqual(['一6', '三1'])
  expect(parametersOf(one)).toEqual(Object.values(by))
  expect(parametersOf(other)).toEqual(['amount', 'window', 'basis'])
})

describe('a rule that the pack writes down', () => {
  const sound = {
    ...{ ...common, id: 'r', kind: 'reward', from: '2026-01-01', when: { grades: ['excellent'] } },
    by: { amount: 'amount', window: 'window', windowBasis: 'basis' },
  }
  const takes = (changes: Record<string, unknown>) =>
    supportRuleSchema.safeParse({ ...sound, ...changes }).success
  test('is open where it states no end', () => {
    expect(supportRuleSchema.parse(sound).to).toBeNull()
  })
  test('is for somebody, by every parameter, and drops fractions of a fen', () => {
    expect(takes({})).toBe(true)
    expect(takes({ when: { grades: [] } })).toBe(false)
    expect(takes({ when: {} })).toBe(false)
    expect(takes({ by: {} })).toBe(false)
    expect(takes({ rounding: 'up' })).toBe(false)
    expect(takes({ version: 0 })).toBe(false)
    expect(takes({ id: undefined })).toBe(false)
    expect(takes({ kind: 'equipment' })).toBe(false)
    const levels = (list: string[]) => takes({ kind: 'equipment', when: { levels: list }, by })
    expect([levels(['national']), levels([]), levels(['city'])]).toEqual([true, false, false])
    expect(takes({ kind: 'equipment', when: { levels: ['national'] }, by: {} })).toBe(false)
  })
})
