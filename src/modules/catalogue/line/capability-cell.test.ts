/** Pure: what a capability is written as in a sheet, and what is read of it. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, plainDate } from '#kernel/calendar.ts'
import type { Quantity } from '#kernel/quantity.ts'
import { unitsOf } from '#kernel/quantity-kinds.ts'
import { type Capability, parameterCodes, parameterOf } from '../terms.ts'
import { capabilityCell, capabilityIn } from './capability-cell.ts'

const today = plainDate('2026-03-02')
const finite = fc.double({ noNaN: true, noDefaultInfinity: true }).map(value => (value === 0 ? 0 : value))

function quantities(kind: Quantity['kind']): fc.Arbitrary<Quantity> {
  const unit = fc.constantFrom(...Object.keys(unitsOf(kind)))
  const form = fc.constantFrom('value' as const, 'atLeast' as const, 'atMost' as const)
  return fc.oneof(
    fc.record({ kind: fc.constant(kind), unit, form, value: finite }),
    fc.tuple(unit, finite, finite).map(([of, one, other]) => ({
      kind,
      unit: of,
      form: 'range' as const,
      from: Math.min(one, other),
      to: Math.max(one, other),
    })),
    fc.record({
      kind: fc.constant(kind),
      unit,
      form: fc.constant('set' as const),
      values: fc.array(finite, { minLength: 2, maxLength: 5 }),
    }),
  )
}

const evidence = fc
  .string({
    unit: fc.constantFrom('（', '）', '(', ')', '，', ',', '报', '实测', '2', '\n', '=', ' '),
    maxLength: 20,
  })
  .map(text => text.trim())

const capabilities: fc.Arbitrary<Capability> = fc.constantFrom(...parameterCodes).chain(parameter => {
  const { kind } = parameterOf(parameter)
  const stated =
    kind === 'feature'
      ? fc.boolean().map(present => ({ present }))
      : quantities(kind).map(quantity => ({ quantity }))
  const ground = fc.record({
    basis: fc.constantFrom('rated' as const, 'measured' as const, 'certificate' as const),
    statedOn: fc.integer({ min: -40_000, max: 60_000 }).map(days => addDays(today, days)),
  })
  return fc
    .tuple(stated, ground, evidence)
    .map(([what, on, words]) => ({ parameter, ...what, ...on, ...(words ? { evidence: words } : {}) }))
})

test('[G6] whatever is written is read as it was, digit for digit', () => {
  fc.assert(
    fc.property(capabilities, capability => {
      expect(capabilityIn(capability.parameter, capabilityCell(capability), today)).toEqual(capability)
    }),
    { numRuns: 3000 },
  )
})

test.each([
  ['50-200 L', { basis: 'rated', statedOn: today }],
  ['50–200 L (实测, 2026/1/5)', { basis: 'measured', statedOn: '2026-01-05' }],
  ['50-200 L（证书，2026年1月5日，示例报告（甲）号）', { evidence: '示例报告（甲）号' }],
])('%s', (cell, expected) => {
  expect(capabilityIn('volume', cell, today)).toMatchObject(expected)
})

test.each([
  ['50-200 L（实测，去年）', '“去年”不是有效日期，请写成 2024-05-01'],
  ['50-200 L（听说）', /单位“L\(听说\)”不适用/],
])('%s is refused with what to do', (cell, message) => {
  expect(capabilityIn('volume', cell, today)).toEqual(
    typeof message === 'string' ? message : expect.stringMatching(message),
  )
})
