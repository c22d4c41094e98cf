import { expect, test } from 'vitest'
import { at } from '#test/builders.ts'
import { agendaTimes } from './event-parts.tsx'

test('[B6] an agenda over several days says where the next day begins', () => {
  const moments = ['2026-03-12 09:00', '2026-03-12 14:00', '2026-03-13 09:00', '2026-03-13 10:00']
  expect(agendaTimes(moments.map(moment => ({ at: at(moment), what: '示例议程' })))).toEqual([
    '2026年3月12日 周四 09:00',
    '14:00',
    '2026年3月13日 周五 09:00',
    '10:00',
  ])
})
