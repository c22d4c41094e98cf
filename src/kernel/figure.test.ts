import { describe, expect, test } from 'vitest'
import { figurePattern, figuresIn, folded, isFigure } from './figure.ts'

const wordsIn = (text: string) => figuresIn(folded(text)).flatMap(({ words }) => words)

describe('[A4] the figures of a text', () => {
  test.each([
    ['5L、5 L、５升', ['5l', '5l', '5l']],
    ['50–500 L', ['50l', '500l']],
    ['8、12、16 英寸', ['8ini', '12ini', '16ini']],
    ['40、60、80 ℃', ['40cel', '60cel', '80cel']],
    ['5.0 L，5.00 L，05 L', ['5l', '5l', '5l']],
    ['.5 L；0.50 L；0,5 L', ['0.5l', '0.5l', '0.5l']],
    ['1,5 L；2,50 L；5,0 L', ['1.5l', '2.5l', '5l']],
    ['20,000 L 和 10 000 L；1,500.5 L', ['20000l', '10000l', '1500.5l']],
    ['1，5 L；2, 8 L', ['5l', '8l']],
    ['两台，5 L', ['5l']],
    ['2x500L，2×600 L', ['500l', '600l']],
    ['50 L/100 L', ['50l', '100l']],
    ['500 kg/批', ['500kg']],
    ['3D/CAD', ['3d']],
    ['10 m³/h', ['10m3ph']],
    ['316 200L', ['200l']],
  ])('%s', (text, words) => {
    expect(wordsIn(text)).toEqual(words)
  })

  test.each([
    '1,0000 L',
    '1,5,8 L',
    '5 千瓦时',
    'SS316L',
    '5 L/min',
    '10 m³/d',
    '5 kW·h',
    '5 方面',
    '1.2.3 L',
  ])('%s is none', text => {
    expect(wordsIn(text)).toEqual([])
  })

  test('begin with the sign of a diameter where there is one', () => {
    expect(figuresIn('筒 φ500 mm')).toEqual([{ words: ['500mm'], from: 2, to: 9 }])
  })

  test('don’t cost more than a moment in a long row of numbers', () => {
    expect(figuresIn('1、'.repeat(50_000))).toEqual([])
  })
})

test('a word of a figure has digits that stand in each of its writings', () => {
  expect(figurePattern('20000l')?.digits).toBe('20')
  expect(figurePattern('0.5l')?.digits).toBe('5')
  expect(figurePattern('5.5l')?.digits).toBe('5')
  expect(figurePattern('gbt3682')).toBeNull()
  expect([isFigure('5l'), isFigure('5x'), isFigure('5')]).toEqual([true, false, false])
})
