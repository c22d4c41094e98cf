/** What the list of tests reads of its address. */
import { expect, test } from 'vitest'
import { priceIn, testQueryOf } from './test-query.ts'

const at = (most: string) => `https://example.test/tests?most=${encodeURIComponent(most)}`

test.each([
  ['1,200', 1200],
  ['１２００元', 1200],
  ['1.2万', 12_000],
])('a price typed as %s is read', (typed, most) => {
  expect(priceIn(at(typed))).toEqual({ most, unread: null })
  expect(testQueryOf(at(typed)).most).toBe(most)
})

test.each(['一千二', '0', '-5', '2000万'])(
  'of %s, which is no price, is said that it was not read',
  typed => {
    expect(priceIn(at(typed))).toEqual({ most: undefined, unread: typed })
  },
)

test('without a price nothing is said', () => {
  expect(priceIn(at(' '))).toEqual({ most: undefined, unread: null })
})
