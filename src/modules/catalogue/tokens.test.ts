import { expect, test } from 'vitest'
import { tokensAsked, tokensOf } from './tokens.ts'

test('a figure asks for itself as one word, in whichever unit it is written', () => {
  expect(tokensAsked([['5l']])).toEqual({ tokens: ['5l'], either: [] })
  expect(tokensOf('容积 ５升，幅宽 12 英寸')).toEqual(expect.arrayContaining(['5l', '12ini']))
})

test('what is written as a figure and is none isn’t found as one', () => {
  expect(tokensOf('流量 10m3/h')).not.toContain('10m3')
  expect(tokensOf('流量 10m3/h')).toContain('10m3ph')
})
