/** [A2] Where the picture of capabilities puts what is stated: inside the frame, in order, and where the numbers are. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Quantity } from '#kernel/quantity.ts'
import type { QuantityKind } from '#kernel/quantity-kinds.ts'
import type { ParameterCode } from '#modules/catalogue/terms.ts'
import { quantity } from '#test/builders.ts'
import { envelopeOf } from '#web/portal/envelope.server.ts'

const number = fc.oneof(
  fc.double({ min: -300, max: 1000, noNaN: true }),
  fc.double({ min: 1e-3, max: 1e6, noNaN: true }),
)
const numbers = fc.array(number, { minLength: 1, maxLength: 8 })

const offers = (kind: QuantityKind, parameter: ParameterCode, ...texts: readonly string[]) =>
  texts.map((text, index) => ({
    label: `线 ${index + 1}`,
    statements: [{ parameter, quantity: quantity(kind, text) }],
  }))

describe('what offers cover', () => {
  const wordsOf = (kind: QuantityKind, parameter: ParameterCode, ...texts: readonly string[]) =>
    envelopeOf(offers(kind, parameter, ...texts), '合计').parameters[0]?.rows.map(({ value }) => value)

  test.each([
    [
      ['50-200 L', '0.1-0.5 m³', '100-300 L'],
      ['50–200 L', '100–500 L', '100–300 L', '50–500 L'],
    ],
    [
      ['20-100 L', '300-500 L'],
      ['20–100 L', '300–500 L', '20–100 L、300–500 L'],
    ],
    [
      ['100、200 L', '150 L'],
      ['100、200 L', '150 L', '100、150、200 L'],
    ],
    [
      ['≤200 L', '100-300 L'],
      ['≤200 L', '100–300 L', '≤300 L'],
    ],
    [
      ['≤200 L', '≥100 L'],
      ['≤200 L', '≥100 L', '≤200 L、≥100 L'],
    ],
  ])('%j is shown in one unit, and together', (texts, expected) => {
    expect(wordsOf('volume', 'volume', ...texts)).toEqual(expected)
  })

  test('ends where its numbers are; an open end runs to the edge; a set point is a point', () => {
    const [drawn] = envelopeOf(
      offers('volume', 'volume', '50-200 L', '≤100 L', '≥150 L', '0、150 L'),
    ).parameters
    const place = (value: number) => 6 + (value / 200) * 88
    expect(drawn?.rows.map(({ marks }) => marks)).toEqual([
      [{ from: place(50), to: place(200), openLow: false, openHigh: false }],
      [{ from: 0, to: place(100), openLow: true, openHigh: false }],
      [{ from: place(150), to: 100, openLow: false, openHigh: true }],
      [
        { from: place(0), to: place(0), openLow: false, openHigh: false },
        { from: place(150), to: place(150), openLow: false, openHigh: false },
      ],
    ])
  })

  test('purity without an upper end is drawn to 100 %, not to twice as much', () => {
    const [drawn] = envelopeOf(offers('percent', 'purity', '≥99.5 %')).parameters
    expect(drawn?.ticks.map(({ text }) => text)).toEqual(['99', '99.2', '99.4', '99.6', '99.8', '100'])
  })

  test('every mark of every drawing stays inside its frame', () => {
    const any: fc.Arbitrary<Quantity> = fc.oneof(
      fc.tuple(number, number).map(
        ([a, b]): Quantity => ({
          kind: 'temperature',
          unit: 'Cel',
          form: 'range',
          from: Math.min(a, b),
          to: Math.max(a, b),
        }),
      ),
      number.map((value): Quantity => ({ kind: 'temperature', unit: 'K', form: 'atLeast', value })),
      number.map((value): Quantity => ({ kind: 'temperature', unit: 'Cel', form: 'atMost', value })),
      numbers.map((values): Quantity => ({ kind: 'temperature', unit: 'Cel', form: 'set', values })),
    )
    fc.assert(
      fc.property(fc.array(any, { minLength: 1, maxLength: 5 }), all => {
        const drawing = envelopeOf(
          all.map((one, index) => ({
            label: `${index}`,
            statements: [{ parameter: 'working-temperature', quantity: one }],
          })),
          '合计',
        )
        const marks = drawing.parameters.flatMap(({ rows }) => rows.flatMap(row => row.marks))
        expect(marks.length).toBeGreaterThan(0)
        for (const { marks: own } of drawing.parameters.flatMap(({ rows }) => rows))
          expect(own).toEqual([...new Map(own.map(one => [`${one.from} ${one.to}`, one])).values()])
        for (const { from, to } of marks) {
          expect(from).toBeGreaterThanOrEqual(0)
          expect(to).toBeLessThanOrEqual(100)
          expect(from).toBeLessThanOrEqual(to)
        }
      }),
    )
  })
})

test('features say who has them and who says that they aren’t there', () => {
  const { features, parameters } = envelopeOf([
    { label: '甲', statements: [{ parameter: 'aseptic', present: true }] },
    { label: '乙', statements: [{ parameter: 'aseptic', present: false }] },
    { label: '丙', statements: [] },
  ])
  expect(parameters).toEqual([])
  expect(features).toEqual([{ code: 'aseptic', name: '无菌操作', has: ['甲'], lacks: ['乙'] }])
})
