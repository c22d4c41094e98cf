/** [AC-71] What a voucher takes off: pure, by example and by property. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { deduction, shareOf, undeterminedWords } from './deduction.ts'
import type { Parameters } from './terms.ts'

const stated = <T>(value: T) => ({ state: 'value', value, clause: '第五条' }) as const
const silent = (reason: string) => ({ state: 'silent', reason }) as const
const unlimited = { state: 'unlimited', clause: '第五条' } as const

/** 玉环 (S41): 单次 2 万元, 1 万元以内全额抵扣; above that the text we have says nothing. */
const yuhuan: Parameters = {
  perUseCap: stated(2_000_000),
  perYearCap: stated(10_000_000),
  fullUpTo: stated(1_000_000),
  ratio: silent('只写明 1 万元以内全额抵扣'),
  ratioOn: silent('只写明 1 万元以内全额抵扣'),
  customers: unlimited,
  services: unlimited,
  quotaYear: stated('calendar'),
}
const half: Parameters = { ...yuhuan, ratio: stated(5000), ratioOn: stated('excess') }

const reckoned = (parameters: Parameters, amountFen: number, leftFen = 10_000_000) =>
  deduction({ parameters, amountFen, leftFen, customerKind: 'enterprise', service: 'pilot' })

describe('[AC-71] the deduction', () => {
  test('is the whole amount up to the limit, and says why line by line', () => {
    const { outcome, fen, lines } = reckoned(yuhuan, 1_000_000)
    expect([outcome, fen]).toEqual(['determined', 1_000_000])
    expect(lines.map(({ text, fen: after }) => [text, after])).toEqual([
      ['金额 1 万元，不超过全额抵扣限额 1 万元，全额抵扣', 1_000_000],
      ['单次抵扣不超过 2 万元', 1_000_000],
      ['本年额度尚余 10 万元，抵扣不超过余额', 1_000_000],
    ])
    expect(lines[0]?.clause).toBe('第五条')
  })

  test('one 分 above it rests on a ratio that the text doesn’t give: 待定, and it is named', () => {
    const { outcome, fen, missing } = reckoned(yuhuan, 1_000_001)
    expect([outcome, fen]).toEqual(['undetermined', null])
    expect(missing.map(({ parameter }) => parameter)).toEqual(['ratio', 'ratioOn'])
    expect(undeterminedWords(missing)).toContain('超出限额后的抵扣比例（只写明 1 万元以内全额抵扣）')
  })

  test.each([
    ['the part above the limit by the ratio', half, 2_000_000, 10_000_000, 1_500_000],
    [
      'the whole amount by the ratio, where the text says so',
      { ...half, ratioOn: stated('whole') },
      2_000_000,
      10_000_000,
      1_000_000,
    ],
    ['the cap for one use', half, 9_000_000, 10_000_000, 2_000_000],
    ['what is left of the year', half, 9_000_000, 300_000, 300_000],
    [
      'no cap for one use, where the text says that there is none',
      { ...half, perUseCap: unlimited },
      9_000_000,
      10_000_000,
      5_000_000,
    ],
    [
      'nothing of an empty quota, whatever is left out',
      { ...yuhuan, perUseCap: silent('没有写明') },
      9_000_000,
      0,
      0,
    ],
    ['less than a 分 falls away', half, 1_000_001, 10_000_000, 1_000_000],
  ] as const)('%s', (_, parameters, amount, left, fen) => {
    expect(reckoned(parameters as Parameters, amount, left)).toMatchObject({ outcome: 'determined', fen })
  })

  test('stands where what is left out makes no difference: the cap binds anyway', () => {
    const parameters = { ...yuhuan, perUseCap: stated(1_000_000), ratioOn: stated('excess' as const) }
    expect(reckoned(parameters, 5_000_000)).toMatchObject({
      outcome: 'determined',
      fen: 1_000_000,
      missing: [],
    })
  })

  test('is nothing for whom or what the scheme isn’t for', () => {
    const parameters = { ...half, customers: stated(['university' as const]) }
    expect(reckoned(parameters, 500_000)).toMatchObject({ outcome: 'excluded', fen: 0 })
    const others = { ...half, services: stated(['testing' as const]) }
    expect(reckoned(others, 500_000)).toMatchObject({ outcome: 'excluded', fen: 0 })
  })

  test('names all that the text leaves out at once', () => {
    const parameters = {
      ...yuhuan,
      perUseCap: silent('没有写明上限'),
      fullUpTo: silent('没有写明限额'),
      customers: silent('没有写明对象'),
      services: silent('没有写明范围'),
    }
    expect(reckoned(parameters, 500_000).missing.map(({ parameter }) => parameter)).toEqual([
      'customers',
      'services',
      'fullUpTo',
      'ratio',
      'ratioOn',
      'perUseCap',
    ])
  })
})

const fen = fc.integer({ min: 1, max: 1_000_000_000_000 })
const amountOrNot = fc.oneof(fen.map(stated), fc.constant(silent('没有写明')))
const cap = fc.oneof(amountOrNot, fc.constant(unlimited))
const anyParameters: fc.Arbitrary<Parameters> = fc.record({
  perUseCap: cap,
  perYearCap: cap,
  fullUpTo: amountOrNot,
  ratio: fc.oneof(fc.integer({ min: 1, max: 10_000 }).map(stated), fc.constant(silent('没有写明'))),
  ratioOn: fc.oneof(
    fc.constantFrom('excess' as const, 'whole' as const).map(stated),
    fc.constant(silent('没有写明')),
  ),
  customers: fc.constantFrom(unlimited, stated(['enterprise' as const]), silent('没有写明')),
  services: fc.constantFrom(unlimited, stated(['pilot' as const]), silent('没有写明')),
  quotaYear: fc.constant(stated('calendar' as const)),
})
const left = fc.integer({ min: 0, max: 1_000_000_000_000 })

describe('[AC-71] whatever a scheme says', () => {
  test('no cap is passed: not the amount, not the use’s, not what is left', () => {
    fc.assert(
      fc.property(anyParameters, fen, left, (parameters, amount, rest) => {
        const found = reckoned(parameters, amount, rest)
        if (found.fen === null) return found.missing.length > 0
        const useCap = parameters.perUseCap.state === 'value' ? parameters.perUseCap.value : Infinity
        return found.fen >= 0 && found.fen <= Math.min(amount, useCap, rest) && found.missing.length === 0
      }),
      { numRuns: 300 },
    )
  })

  test('a determined answer is the same however the gaps are filled in', () => {
    const filled = fc.record({
      ratio: fc.integer({ min: 1, max: 10_000 }),
      ratioOn: fc.constantFrom('excess' as const, 'whole' as const),
      fullUpTo: fc.integer({ min: 0, max: 1_000_000_000_000 }),
      perUseCap: fen,
    })
    fc.assert(
      fc.property(anyParameters, filled, fen, left, (parameters, gaps, amount, rest) => {
        const found = reckoned(parameters, amount, rest)
        if (found.fen === null) return true
        const { ratio, ratioOn, fullUpTo, perUseCap } = parameters
        const whole = {
          ...parameters,
          customers: unlimited,
          services: unlimited,
          ratio: ratio.state === 'silent' ? stated(gaps.ratio) : ratio,
          ratioOn: ratioOn.state === 'silent' ? stated(gaps.ratioOn) : ratioOn,
          fullUpTo: fullUpTo.state === 'silent' ? stated(gaps.fullUpTo) : fullUpTo,
          perUseCap: perUseCap.state === 'silent' ? stated(gaps.perUseCap) : perUseCap,
        }
        return reckoned(whole, amount, rest).fen === found.fen
      }),
      { numRuns: 500 },
    )
  })

  test('a share is exact to the 分, rounded down, at any size', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1_000_000_000_000_000 }),
        fc.integer({ min: 1, max: 10_000 }),
        (amount, rate) => {
          const share = BigInt(shareOf(amount, rate))
          const exact = BigInt(amount) * BigInt(rate)
          return share * 10_000n <= exact && exact < (share + 1n) * 10_000n
        },
      ),
      { numRuns: 200 },
    )
  })
})
