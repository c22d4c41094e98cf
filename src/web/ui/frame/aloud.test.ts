import fc from 'fast-check'
import { expect, test } from 'vitest'
import { piecesOf } from './aloud.ts'

test('a page is read sentence by sentence, and what has no words is left out', () => {
  expect(piecesOf('公开总览\n\n每个数都可点开。没有公开的不计！\n—\n×')).toEqual([
    '公开总览',
    '每个数都可点开。',
    '没有公开的不计！',
  ])
})

test('no piece is longer than browsers read in one go, and no word is lost', () => {
  const text = fc.string({ unit: fc.constantFrom('中', '试', '，', '。', ' ', '\n', '5'), maxLength: 600 })
  const words = (said: string) => said.replaceAll(/[^\p{L}\p{N}]/gu, '')
  fc.assert(
    fc.property(text, said => {
      const pieces = piecesOf(said)
      expect(pieces.every(({ length }) => length > 0 && length <= 120)).toBe(true)
      expect(words(pieces.join(''))).toBe(words(said))
    }),
  )
})
