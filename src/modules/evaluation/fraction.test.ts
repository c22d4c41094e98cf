/** Pure: exact numbers, to the last digit. */
import { describe, expect, test } from 'vitest'
import {
  decimalText,
  exactText,
  floor,
  fraction,
  greatest,
  isNumeral,
  least,
  minus,
  order,
  over,
  plus,
  readFraction,
  rounded,
  shownFraction,
  sumOf,
  times,
  zero,
} from './fraction.ts'

const of = readFraction
const text = exactText

describe('[D21] a fraction', () => {
  test('is in its lowest terms, its sign above', () => {
    expect(fraction(6n, 4n)).toEqual({ above: 3n, below: 2n })
    expect(fraction(6n, -4n)).toEqual({ above: -3n, below: 2n })
    expect(fraction(-6n, -4n)).toEqual({ above: 3n, below: 2n })
    expect(fraction(0n, 5n)).toEqual({ above: 0n, below: 1n })
    expect(fraction(7n)).toEqual({ above: 7n, below: 1n })
    expect(() => fraction(1n, 0n)).toThrow('nothing is divided by 0')
  })
  test('is read as it is written', () => {
    expect(['12', '-0.25', '1/4', '1.5/3', '007', '-3/4'].map(one => text(of(one)))).toEqual([
      ...['12', '-0.25', '0.25', '0.5', '7', '-0.75'],
    ])
    for (const one of ['12', '-0.25', '1/4', '10/20']) expect(isNumeral(one)).toBe(true)
    for (const one of [
      '',
      '1/0',
      '1/00',
      '.5',
      '5.',
      '1e3',
      ' 1',
      '1 ',
      '+1',
      '1/-2',
      '一',
      '1,000',
      'x1',
      '1x',
    ])
      expect(isNumeral(one)).toBe(false)
    expect(() => of('1,000')).toThrow(RangeError)
    expect(() => of('1/0')).toThrow(RangeError)
  })
})

describe('[D21] reckoning', () => {
  test('sums, differences, products and quotients', () => {
    expect(text(plus(of('1/3'), of('1/6')))).toBe('0.5')
    expect(text(minus(of('1/3'), of('1/2')))).toBe('-1/6')
    expect(text(times(of('2/3'), of('-9/4')))).toBe('-1.5')
    expect(over(of('1/3'), of('-2/3'))).toEqual(fraction(-1n, 2n))
    expect(over(of('1'), zero)).toBeNull()
    expect(text(sumOf([of('0.1'), of('0.2'), of('1/3')]))).toBe('19/30')
    expect(sumOf([])).toEqual(zero)
  })
  test('order, the least, the greatest', () => {
    expect([order(of('1/3'), of('1/2')), order(of('2/4'), of('1/2')), order(of('0.6'), of('1/2'))]).toEqual([
      ...[-1, 0, 1],
    ])
    expect(text(least(of('1/3'), of('1/2')))).toBe('1/3')
    expect(text(least(of('1/2'), of('1/3')))).toBe('1/3')
    expect(text(greatest(of('1/3'), of('1/2')))).toBe('0.5')
    expect(text(greatest(of('1/2'), of('1/3')))).toBe('0.5')
  })
  test('the whole number not above it', () => {
    expect(['7/2', '4', '-7/2', '-4', '0', '1/3', '-1/3'].map(one => text(floor(of(one))))).toEqual([
      ...['3', '4', '-4', '-4', '0', '0', '-1'],
    ])
  })
})

describe('[D21] rounding', () => {
  const to = (one: string, decimals: number, way: Parameters<typeof rounded>[2]) =>
    text(rounded(of(one), decimals, way))
  test('half-up goes away from 0 at the half, and only from there', () => {
    expect(['2.5', '2.49', '-2.5', '-2.49', '2.51', '3.5'].map(one => to(one, 0, 'half-up'))).toEqual([
      ...['3', '2', '-3', '-2', '3', '4'],
    ])
  })
  test('half-even goes to the even digit at the half alone', () => {
    expect(['2.5', '3.5', '-2.5', '-3.5', '2.51', '2.49'].map(one => to(one, 0, 'half-even'))).toEqual([
      ...['2', '4', '-2', '-4', '3', '2'],
    ])
  })
  test('down cuts off', () => {
    expect(['2.9', '-2.9', '3'].map(one => to(one, 0, 'down'))).toEqual(['2', '-2', '3'])
  })
  test('to the digits that are asked for', () => {
    expect(to('1/3', 4, 'half-up')).toBe('0.3333')
    expect(to('2/3', 1, 'half-up')).toBe('0.7')
    expect(to('1', 2, 'half-up')).toBe('1')
  })
})

describe('[D21] as text', () => {
  test('with so many places, and never rounded on the way', () => {
    expect(decimalText(of('1.5'), 2)).toBe('1.50')
    expect(decimalText(of('-0.05'), 2)).toBe('-0.05')
    expect(decimalText(of('0.05'), 2)).toBe('0.05')
    expect(decimalText(of('12'), 0)).toBe('12')
    expect(decimalText(of('-12'), 0)).toBe('-12')
    expect(decimalText(zero, 1)).toBe('0.0')
    expect(() => decimalText(of('1/3'), 2)).toThrow('not rounded')
  })
  test('exactly: a decimal where it ends, else a fraction', () => {
    const all = ['1/8', '1/3', '100', '0.1', '1/20', '7/50', '-1/7', '1/1000', '1.10', '20']
    expect(all.map(one => text(of(one)))).toEqual([
      ...['0.125', '1/3', '100', '0.1', '0.05', '0.14', '-1/7', '0.001', '1.1', '20'],
    ])
    for (const one of all) expect(of(text(of(one)))).toEqual(of(one))
  })
  test('as people read it: to six decimals, marked where that isn’t all', () => {
    expect(
      ['1/3', '0.5', '2/3', '100', '0.1234567', '0.123456', '-1/3'].map(one => shownFraction(of(one))),
    ).toEqual(['≈0.333333', '0.5', '≈0.666667', '100', '≈0.123457', '0.123456', '≈-0.333333'])
  })
})
