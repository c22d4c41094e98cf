import { expect, test } from 'vitest'
import { title } from '#modules/files/fields.ts'
import { ApiError } from '../../client.ts'
import { isOver, isRefused, isUnreached, keptUnder, photoTitle } from './kept-visit.ts'

const seat = (seatId: string, state: 'accepted' | 'conflicted', reviewState: 'scoring' | 'closed') => ({
  ...{ seatId, state, reviewState },
})

test('pictures of the longest place have a title that a file may have', () => {
  for (const place of ['厂'.repeat(200), `${'厂'.repeat(95)}😀${'厂'.repeat(100)}`]) {
    const made = photoTitle(place)
    expect(title.parse(made)).toBe(made)
    expect(made.isWellFormed()).toBe(true)
  }
  expect(photoTitle('一号车间')).toBe('一号车间现场照片')
})

test('what waits for a seat goes with the seat, and what nobody here has as soon as all seats are known', () => {
  const seats = [
    seat('a', 'accepted', 'scoring'),
    seat('b', 'accepted', 'closed'),
    seat('c', 'conflicted', 'scoring'),
  ]
  const over = (isAll: boolean) =>
    ['a', 'b', 'c', 'd'].filter(seatId => isOver(keptUnder(seatId), seats, isAll))
  expect(over(true)).toEqual(['b', 'c', 'd'])
  expect(over(false)).toEqual(['b', 'c'])
  expect(isOver('run-template', seats, true)).toBe(false)
})

test('no answer is no refusal, and a refusal no lack of a network', () => {
  const said = (status: number, ...rules: string[]) =>
    new ApiError(status, { code: 'x', message: 'x', refusals: rules.map(rule => ({ rule, message: 'x' })) })
  const seen = [said(0), said(409, 'files.damaged'), said(413), said(401), said(503), new Error('x')]
  expect(seen.map(isUnreached)).toEqual([true, false, false, false, false, false])
  expect(seen.map(isRefused)).toEqual([false, true, true, false, false, false])
})
