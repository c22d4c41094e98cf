import { expect, test } from 'vitest'
import { tokensAsked } from './asked-words.ts'

test('a figure asks for its unit as a word, not for a character that stands alone beside any number', () => {
  expect(tokensAsked([['5l']])).toEqual({ tokens: [], either: [[['5l'], ['5', 'l'], ['5l']]] })
  expect(tokensAsked([['12ini']]).either.flat()).toContainEqual(['英寸', '12'])
})
