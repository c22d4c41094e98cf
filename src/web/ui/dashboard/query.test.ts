import { expect, test } from 'vitest'
import { boardAddress, boardQueryOf, unreadMonths } from './query.ts'

const read = (query: string) => boardQueryOf(new URLSearchParams(query))

test('what a dashboard shows stands in its address, and comes back from it', () => {
  const query = read('locality=330482&cluster=hydrogen&from=2026-01&to=2026-06&view=screen')
  expect(query).toMatchObject({ locality: '330482', from: '2026-01', to: '2026-06', screen: true })
  expect(read(boardAddress('/dashboard', query).split('?')[1] ?? '')).toEqual(query)
  expect(boardAddress('/dashboard', read(''))).toBe('/dashboard')
})

test('months in the wrong order are put right, one alone is a month, too long a time ends as asked', () => {
  expect(read('from=2026-06&to=2026-01')).toMatchObject({ from: '2026-01', to: '2026-06' })
  expect(read('to=2026-03')).toMatchObject({ from: '2026-03', to: '2026-03' })
  expect(read('from=2020-01&to=2026-06')).toMatchObject({ from: '2025-07', to: '2026-06' })
  expect(read('from=2026-13&to=soon')).toMatchObject({ from: undefined, to: undefined })
})

test('what is no month is named, so that no figure of another time is taken for it', () => {
  const unread = (query: string) => unreadMonths(new URLSearchParams(query))
  expect(unread('from=2026-13&to=soon')).toEqual(['2026-13', 'soon'])
  expect(unread('from=2026-01&to=2026-03&locality=x')).toEqual([])
  expect(unread('from=&to=')).toEqual([])
})
