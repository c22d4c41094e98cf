/** Pure: a number is read as people type it; what isn't taken is said, with the bound that it breaks. */
import { describe, expect, test } from 'vitest'
import { numberFault, numberShown, numberText } from './number-text.ts'

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
    expect(numberFault(typed, {})).toBeNull()
  })
})

describe('what a field of a number doesn’t take is said and not put right in silence', () => {
  const percent = { min: 0, max: 100, precision: 0 }

  test.each([
    ['5000', percent, '“5000”超出范围，应在 0 至 100 之间'],
    ['-1', percent, '“-1”超出范围，应在 0 至 100 之间'],
    ['0', { min: 1 }, '“0”超出范围，不能小于 1'],
    ['101', { max: 100 }, '“101”超出范围，不能大于 100'],
    ['3.5', percent, '“3.5”不是整数'],
    ['0.125', { precision: 2 }, '“0.125”的小数多于 2 位'],
    ['很多', percent, '没有读懂“很多”，请填写一个数，如 12'],
    ['1.2.3', {}, '没有读懂“1.2.3”，请填写一个数，如 12 或 12.5'],
  ])('%s', (typed, bounds, said) => {
    expect(numberFault(typed, bounds)).toBe(said)
  })

  test.each(['3至5', '3~5', '10/20', '2万', '1.5 亿元'])('%s isn’t read as another number', typed => {
    expect(numberFault(typed, {})).toContain(`没有读懂“${typed}”`)
  })

  test.each(['100', '100%', '3.0', '１００', ' ', '12 个月'])('%s is taken', typed => {
    expect(numberFault(typed, percent)).toBeNull()
  })
})

test('a number stands as it was typed, and has the decimals of its field once that is left', () => {
  expect(numberShown('7', { userTyping: true, input: '７' }, 2)).toBe('７')
  expect(numberShown('1', { userTyping: true, input: '1.' })).toBe('1.')
  expect(numberShown('7', { userTyping: false, input: '７' }, 2)).toBe('7.00')
  expect(numberShown('1.25', { userTyping: false, input: '' })).toBe('1.25')
  expect(numberShown('', { userTyping: false, input: '5' })).toBe('')
})
