import { describe, expect, test } from 'vitest'
import { numberText } from './number-text.ts'

describe('[AC-94] a number as it is typed', () => {
  test.each([
    ['７', '7'],
    ['１２。５', '12.5'],
    ['－20', '-20'],
    ['−20', '-20'],
    ['1，200', '1200'],
    ['1,200 元', '1200'],
    ['', ''],
  ])('%s is %s', (typed, read) => {
    expect(numberText(typed)).toBe(read)
  })
})
