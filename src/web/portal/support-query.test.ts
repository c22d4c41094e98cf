/** Pure: the calculator reckons what was asked, or says what it couldn't read; never something else. */
import { expect, test } from 'vitest'
import { askedIn, questions } from './support-query.ts'

const asked = (query: string) => askedIn(new URLSearchParams(query))

test('[D21] amounts, days and years are read as people write them', () => {
  const query =
    'level=national&net=600万&tax=1200.50&percent=20%25&recognisedOn=2026-02-10&grade=excellent&year=2026'
  const { asked: read, faults } = asked(`${query}&rewardedYear=2025&rewardedOn=2026-03-01&earlier=`)
  expect(faults).toEqual({})
  expect(read).toEqual({
    ...{ level: 'national', net: 600_000_000, tax: 120_050, percent: 20, recognisedOn: '2026-02-10' },
    ...{ grade: 'excellent', year: 2026, rewardedYear: 2025, rewardedOn: '2026-03-01' },
  })
})

test.each([
  ['net=很多', 'net'],
  ['recognisedOn=去年', 'recognisedOn'],
  ['rewardedYear=22&rewardedOn=2023-12-20', 'rewardedYear'],
  ['percent=120', 'percent'],
  ['percent=x', 'percent'],
  ['percent=%25', 'percent'],
  ['percent=0x10', 'percent'],
  ['percent=-1', 'percent'],
  ['rewardedYear=2025', 'rewardedOn'],
  ['rewardedOn=2026-03-01', 'rewardedYear'],
])('[D21] %s is named, and nothing is reckoned without it', (query, name) => {
  const { asked: read, faults, said } = asked(`grade=excellent&level=provincial&${query}`)
  expect([read, Object.keys(faults)]).toEqual([{}, [name]])
  expect(Object.keys(questions)).toContain(name)
  expect(said['grade']).toBe('excellent')
})

test.each(['level', 'grade'])('[D21] a %s that there is none of is named, not passed over', name => {
  const { asked: read, faults } = asked(`net=600万&${name}=toString`)
  expect([read, Object.keys(faults)]).toEqual([{}, [name]])
})
