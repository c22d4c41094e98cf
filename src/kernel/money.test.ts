/** Pure tests: money as people type and read it, exact to the fen. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatAmount, formatYuan, largestFen, parseYuan } from './money.ts'

const fen = fc.integer({ min: 0, max: largestFen })

describe('money', () => {
  test('what is shown can be typed again and is the same to the fen', () => {
    fc.assert(
      fc.property(fen, amount => {
        expect(parseYuan(formatYuan(amount))).toBe(amount)
        expect(parseYuan(formatAmount(amount))).toBe(amount)
      }),
    )
  })

  test('[AC-94] typed as 万元 it is the same as typed in full', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 100_000_000 }),
        fc.integer({ min: 0, max: 999_999 }),
        (whole, part) => {
          const decimals = String(part).padStart(6, '0')
          expect(parseYuan(`${whole}.${decimals}万`)).toBe(whole * 1_000_000 + part)
        },
      ),
    )
  })

  test('whatever people type is a whole, safe number of fen or nothing', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[ \d.,万元¥-]{0,20}$/), text => {
        const read = parseYuan(text)
        expect(read === null || (Number.isSafeInteger(read) && read >= 0 && read <= largestFen)).toBe(true)
      }),
    )
  })

  test.each([
    ['1,200.50', 120_050],
    ['１２００', 120_000],
    ['￥1 200', 120_000],
    ['3.5万', 3_500_000],
    ['3 万元', 3_000_000],
    ['0.01', 1],
    ['0.000001万', 1],
    ['0.1', 10],
    ['1.10', 110],
    ['7.000', 700],
    ['10000000000000', largestFen],
  ])('[AC-94] %s is read', (text, amount) => {
    expect(parseYuan(text)).toBe(amount)
  })

  test.each([
    '',
    '元',
    '-1',
    '1.234',
    '0.0000001万',
    '1e3',
    '12.',
    '.5',
    '面议',
    '10000000000000.01',
    '99999999999999',
    '0x10',
  ])('“%s” is no amount', text => {
    expect(parseYuan(text)).toBeNull()
  })

  test.each([
    [0, '0', '0 元'],
    [5, '0.05', '0.05 元'],
    [123_456, '1,234.56', '1,234.56 元'],
    [999_900, '9,999', '9,999 元'],
    [1_000_000, '10,000', '1 万元'],
    [1_230_000, '12,300', '1.23 万元'],
    [1_231_000, '12,310', '12,310 元'],
    [1_234_500, '12,345', '12,345 元'],
    [5_000_000, '50,000', '5 万元'],
  ])('%d fen are shown as %s and, at a glance, as %s', (amount, yuan, glance) => {
    expect([formatYuan(amount), formatAmount(amount)]).toEqual([yuan, glance])
  })
})
