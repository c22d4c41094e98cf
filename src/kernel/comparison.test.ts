import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compare, formatMargin, formatNearest, type Reading } from './comparison.ts'
import { type Quantity, readQuantity } from './quantity.ts'
import type { QuantityKind } from './quantity-kinds.ts'
import { convert } from './unit.ts'

function quantity(kind: QuantityKind, text: string): Quantity {
  const read = readQuantity(kind, text)
  if (typeof read === 'string') throw new Error(read)
  return read
}

describe('[B1] needed against offered', () => {
  test.each([
    // kind, reading, need, offer, verdict
    ['temperature', 'every', '≤180 °C', '20–200 °C', 'meets'],
    ['temperature', 'every', '≤180 °C', '≤180 °C', 'meets'],
    ['temperature', 'every', '≤180 °C', '20–150 °C', 'fails'],
    ['temperature', 'every', '≤180 °C', '≤453.15 K', 'meets'],
    ['temperature', 'every', '-20 至 80 °C', '≤200 °C', 'unknown'],
    ['temperature', 'every', '30–80 °C', '≤200 °C', 'meets'],
    ['temperature', 'every', '≥-40 °C', '≥-60 °C', 'meets'],
    ['temperature', 'every', '100 °C', '≥-60 °C', 'unknown'],
    ['temperature', 'every', '≤180 °C', '200 °C', 'fails'],
    ['volume', 'some', '50–200 L', '100 L', 'meets'],
    ['volume', 'some', '50–200 L', '200–500 L', 'meets'],
    ['volume', 'some', '50–200 L', '201–500 L', 'fails'],
    ['volume', 'every', '50–200 L', '100 L', 'fails'],
    ['volume', 'every', '50–200 L', '50、100、200 L', 'fails'],
    ['volume', 'some', '50–200 L', '0.2 m³', 'meets'],
    ['volume', 'some', '50–200 L', '20、500 L', 'fails'],
    ['mass-flow', 'some', '≥100 kg/h', '150 kg/h', 'meets'],
    ['mass-flow', 'some', '≥100 kg/h', '≥80 kg/h', 'unknown'],
    ['mass-flow', 'some', '≥1 t/d', '41 kg/h', 'fails'],
    ['length', 'some', '8 英寸', '203.2 mm', 'meets'],
    ['length', 'some', '10 英寸', '8、12 英寸', 'fails'],
  ] as const)('%s (%s): %s against %s is %s', (kind, reading, need, offer, verdict) => {
    expect(compare(quantity(kind, need), quantity(kind, offer), reading).verdict).toBe(verdict)
  })

  test('nothing offered is unknown', () => {
    expect(compare(quantity('volume', '50 L'), null, 'some').verdict).toBe('unknown')
  })
})

describe('[B2] margin and near miss', () => {
  const explain = (kind: QuantityKind, reading: Reading, need: string, offer: string) => {
    const wanted = quantity(kind, need)
    const comparison = compare(wanted, quantity(kind, offer), reading)
    return [formatMargin(wanted, comparison), formatNearest(wanted, comparison)]
  }

  test.each([
    ['temperature', 'every', '≤180 °C', '20–150 °C', '差 30 °C', '把需求的上限由 180 °C 降到 150 °C即可满足'],
    ['temperature', 'every', '≤180 °C', '20–200 °C', '余 20 °C', null],
    [
      'temperature',
      'every',
      '-20 至 180 °C',
      '0–150 °C',
      '差 30 °C',
      '把需求的下限由 -20 °C 提到 0 °C、上限由 180 °C 降到 150 °C即可满足',
    ],
    ['volume', 'some', '50–200 L', '30 L', '差 20 L', '把需求的下限由 50 L 降到 30 L即可满足'],
    ['volume', 'some', '50–200 L', '0.5 m³', '差 300 L', '把需求的上限由 200 L 提到 500 L即可满足'],
    ['length', 'some', '10 英寸', '8、12 英寸', '差 2 英寸', '把需求的要求由 10 英寸 降到 8 英寸即可满足'],
  ] as const)('%s (%s): %s against %s', (kind, reading, need, offer, margin, nearest) => {
    expect(explain(kind, reading, need, offer)).toEqual([margin, nearest])
  })
})

const bound = fc.integer({ min: -300, max: 900 })
const temperature: fc.Arbitrary<Quantity> = fc
  .oneof(
    fc.record({
      form: fc.constantFrom('value' as const, 'atLeast' as const, 'atMost' as const),
      value: bound,
    }),
    fc
      .tuple(bound, bound)
      .map(([a, b]) => ({ form: 'range' as const, from: Math.min(a, b), to: Math.max(a, b) })),
    fc.record({ form: fc.constant('set' as const), values: fc.array(bound, { minLength: 1, maxLength: 4 }) }),
  )
  .map(shape => ({ kind: 'temperature' as const, unit: 'Cel', ...shape }))

const inKelvin = (q: Quantity): Quantity => {
  const to = (value: number) => convert(value, 'Cel', 'K')
  if (q.form === 'range') return { ...q, unit: 'K', from: to(q.from), to: to(q.to) }
  if (q.form === 'set') return { ...q, unit: 'K', values: q.values.map(to) }
  return { ...q, unit: 'K', value: to(q.value) }
}

describe('[B1] properties', () => {
  test('units never change a verdict', () => {
    fc.assert(
      fc.property(
        temperature,
        temperature,
        fc.constantFrom('every' as const, 'some' as const),
        (need, offer, reading) => {
          const { verdict } = compare(need, offer, reading)
          expect(compare(inKelvin(need), offer, reading).verdict).toBe(verdict)
          expect(compare(need, inKelvin(offer), reading).verdict).toBe(verdict)
        },
      ),
    )
  })

  test('meeting every value means meeting some value', () => {
    fc.assert(
      fc.property(temperature, temperature, (need, offer) => {
        if (compare(need, offer, 'every').verdict === 'meets')
          expect(compare(need, offer, 'some').verdict).toBe('meets')
      }),
    )
  })

  test('a near miss, applied, meets', () => {
    fc.assert(
      fc.property(
        temperature,
        temperature,
        fc.constantFrom('every' as const, 'some' as const),
        (need, offer, reading) => {
          const { verdict, nearest } = compare(need, offer, reading)
          fc.pre(verdict === 'fails' && nearest.length > 0)
          let changed = need
          for (const change of nearest) {
            if (changed.form === 'range')
              changed =
                change.bound === 'upper' ? { ...changed, to: change.to } : { ...changed, from: change.to }
            else if (changed.form === 'set') changed = { ...changed, values: [change.to] }
            else changed = { ...changed, value: change.to }
          }
          expect(compare(changed, offer, reading).verdict).toBe('meets')
        },
      ),
    )
  })
})
