import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatNumber, formatQuantity, readQuantity } from './quantity.ts'
import { quantityKindNames, quantityKinds, unitsOf } from './quantity-kinds.ts'
import { quantitySchema } from './schema.ts'
import { convert } from './unit.ts'

describe('units', () => {
  test('every unit of every kind converts to the first and back', () => {
    for (const kind of quantityKindNames)
      for (const unit of Object.keys(unitsOf(kind))) {
        const first = Object.keys(unitsOf(kind))[0] ?? ''
        expect(convert(convert(7, first, unit), unit, first), `${kind} ${unit}`).toBeCloseTo(7, 9)
      }
    expect(Object.keys(quantityKinds).length).toBeGreaterThan(10)
  })

  test('a scale with a shift keeps exact round values', () => {
    expect(convert(180, 'Cel', 'K')).toBe(453.15)
    expect(convert(453.15, 'K', 'Cel')).toBe(180)
    expect(convert(8, '[in_i]', 'mm')).toBe(203.2)
    expect(convert(1.6, 'MPa', 'bar')).toBe(16)
  })

  test('different dimensions are an error, never a number', () => {
    expect(() => convert(1, 'L', 'kg')).toThrow(RangeError)
  })
})

describe('what a quantity may be', () => {
  test('[A2] a unit of another kind is refused and the right ones are named', () => {
    const wrong = quantitySchema.safeParse({ kind: 'volume', unit: 'kg', form: 'value', value: 1 })
    expect(wrong.error?.issues[0]?.message).toBe('单位“kg”不适用，请改用 L、mL、m³（m3）')
  })

  test('a range that runs backwards is refused', () => {
    const wrong = quantitySchema.safeParse({ kind: 'volume', unit: 'L', form: 'range', from: 200, to: 50 })
    expect(wrong.error?.issues[0]?.message).toBe('区间的上限不能小于下限')
  })
})

describe('reading a quantity from a sheet', () => {
  test.each([
    ['volume', '50-200 L', { form: 'range', from: 50, to: 200, unit: 'L' }],
    ['volume', '50～200升', { form: 'range', from: 50, to: 200, unit: 'L' }],
    ['volume', '1-4 m³', { form: 'range', from: 1, to: 4, unit: 'm3' }],
    ['volume', '≤2 m³', { form: 'atMost', value: 2, unit: 'm3' }],
    ['volume', '0.5 m³', { form: 'value', value: 0.5, unit: 'm3' }],
    ['temperature', '≤180℃', { form: 'atMost', value: 180, unit: 'Cel' }],
    ['temperature', '－20至180 °C', { form: 'range', from: -20, to: 180, unit: 'Cel' }],
    ['temperature', '-40--20℃', { form: 'range', from: -40, to: -20, unit: 'Cel' }],
    ['length', '8、12 英寸', { form: 'set', values: [8, 12], unit: '[in_i]' }],
    ['length', '8，12英寸', { form: 'set', values: [8, 12], unit: '[in_i]' }],
    ['length', '２０ μm', { form: 'value', value: 20, unit: 'um' }],
    ['pressure', '不低于 0.6 MPa', { form: 'atLeast', value: 0.6, unit: 'MPa' }],
    ['rotational-speed', '10-300rpm', { form: 'range', from: 10, to: 300, unit: '/min' }],
    ['mass-flow', '5 kg/h', { form: 'value', value: 5, unit: 'kg/h' }],
    ['percent', '99.5%', { form: 'value', value: 99.5, unit: '%' }],
  ] as const)('%s: %s', (kind, text, expected) => {
    expect(readQuantity(kind, text)).toEqual({ kind, ...expected })
  })

  test.each([
    ['volume', '很大', '无法识别“很大”，请写成“50-200 L”“≤180 ℃”“8、12 英寸”这样的数值加单位'],
    ['volume', '200', '无法识别“200”，请写成“50-200 L”“≤180 ℃”“8、12 英寸”这样的数值加单位'],
    ['volume', '200 kg', '单位“kg”不适用，请改用 L、mL、m³（m3）'],
    ['volume', '200-50 L', '“200-50 L”的上限小于下限'],
    ['volume', '100,200 L', '“100,200 L”中的逗号有歧义：多档请用顿号，如“100、200 L”；一个数请不加逗号'],
    ['volume', '≤50-200 L', '无法识别“≤50-200 L”，请写成“50-200 L”“≤180 ℃”“8、12 英寸”这样的数值加单位'],
  ] as const)('%s: %s is refused with what to do', (kind, text, message) => {
    expect(readQuantity(kind, text)).toBe(message)
  })

  test('what is shown can be read again', () => {
    for (const text of ['50–200 L', '≤180 °C', '-20 至 180 °C', '8、12 英寸', '≥0.6 MPa', '300 r/min']) {
      const kind = ['volume', 'temperature', 'length', 'pressure', 'rotational-speed'] as const
      const read = kind.map(one => readQuantity(one, text)).find(one => typeof one === 'object')
      expect(typeof read === 'object' && formatQuantity(read)).toBe(text)
    }
  })
})

test('a number is written as the locale writes it, with six decimals at the most', () => {
  const written = (value: number) =>
    new Intl.NumberFormat('zh-CN', {
      maximumFractionDigits: 6,
      useGrouping: Math.abs(value) >= 10_000,
    }).format(value)
  const numbers = fc.oneof(
    fc.integer({ min: -2_000_000, max: 2_000_000 }),
    fc.integer({ min: -20_000_000, max: 20_000_000 }).map(value => value / 1000),
    fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e7, max: 1e7 }),
  )
  fc.assert(
    fc.property(numbers, value => {
      // Nobody writes a nought with a sign.
      expect(formatNumber(value)).toBe(written(value + 0))
    }),
  )
})
