/** Pure: an amount as it is typed is read whole, or kept to be mended; never read in part, never lost. */
import { expect, test } from 'vitest'
import { isUnread, yuanOf, yuanText } from './yuan-text.ts'

test('an amount is read as people type it, with the stop of a Chinese keyboard, too', () => {
  expect(['1200。5', '1200.5', '1,200.50', '１２００', '150万', '1.5万元', '1200.', ''].map(yuanOf)).toEqual([
    ...[1200.5, 1200.5, 1200.5, 1200, 1_500_000, 15_000, 1200, ''],
  ])
})

test('what is no amount is told, and stays as it was typed', () => {
  for (const typed of ['1.5亿', '1.234', '-5', '约 3 万']) {
    expect([typed, isUnread(typed), yuanOf(typed)]).toEqual([typed, true, ''])
    for (const userTyping of [true, false]) expect(yuanText('', { userTyping, input: typed })).toBe(typed)
  }
  expect(['', ' ', '1200。5'].map(isUnread)).toEqual([false, false, false])
})

test('what was read stays as typed until it is left, and what comes from elsewhere takes its place', () => {
  expect(yuanText('1500000', { userTyping: true, input: '150万' })).toBe('150万')
  expect(yuanText('1500000', { userTyping: false, input: '150万' })).toBe('1500000.00')
  expect(yuanText(8, { userTyping: true, input: '1.5亿' })).toBe('8.00')
  expect(yuanText('', { userTyping: false, input: '150万' })).toBe('')
})
