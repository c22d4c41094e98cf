/** Pure: who gets a place, who may withdraw, who is checked in, what may be said to have come of it. */
import { describe, expect, test } from 'vitest'
import { at } from '#test/builders.ts'
import { eventSaid } from '#test/events.ts'
import { checkInCode, readCode } from './number.ts'
import {
  agreedRefusals,
  checkInRefusal,
  contentRefusals,
  followUpRefusals,
  movingRefusals,
  phaseOf,
  placeOrWait,
  signUpRefusals,
  withdrawRefusal,
} from './rules.ts'

const event = { ...eventSaid, state: 'published' as const, taken: 0 }
const rulesOf = (refusals: readonly ({ rule: string } | null)[]) =>
  refusals.flatMap(one => (one ? [one.rule] : []))

describe('[B6] an event', () => {
  test.each([
    ['open', {}, '2026-03-02 09:00'],
    ['full', { taken: 2 }, '2026-03-02 09:00'],
    ['closed', {}, '2026-03-11 18:00'],
    ['running', {}, '2026-03-12 09:00'],
    ['over', {}, '2026-03-12 11:30'],
    ['cancelled', { state: 'cancelled' as const }, '2026-03-02 09:00'],
  ])('is %s by its places and the clock', (phase, more, now) => {
    expect(phaseOf({ ...event, ...more }, at(now))).toBe(phase)
  })

  test('has times and an agenda that fit together, and no fewer places than are taken', () => {
    expect(rulesOf(contentRefusals(eventSaid, 0))).toEqual([])
    const late = { ...eventSaid, closesAt: at('2026-03-12 09:01'), endsAt: at('2026-03-12 09:00') }
    expect(rulesOf(contentRefusals(late, 3))).toEqual([
      ...['events.times', 'events.times', 'events.agenda', 'events.places'],
    ])
    const mixed = { ...eventSaid, agenda: eventSaid.agenda.toReversed() }
    expect(rulesOf(contentRefusals(mixed, 0))).toEqual(['events.agenda'])
  })
})

test.each<[string, object, string, number, string[]]>([
  ['is moved to another day to come', { startsAt: at('2026-03-13 09:00') }, '2026-03-02 09:00', 0, []],
  ['isn’t moved to the past', { startsAt: at('2026-03-01 09:00') }, '2026-03-02 09:00', 0, ['startsAt']],
  [
    'isn’t moved once it has begun',
    { startsAt: at('2026-03-12 11:00') },
    '2026-03-12 09:00',
    0,
    ['startsAt'],
  ],
  [
    'isn’t moved once somebody is checked in',
    { startsAt: at('2026-03-12 10:00') },
    '2026-03-12 08:30',
    1,
    ['startsAt'],
  ],
  ['takes longer while it runs', { endsAt: at('2026-03-12 12:00') }, '2026-03-12 09:00', 1, []],
  ['isn’t said to be over already', { endsAt: at('2026-03-12 09:30') }, '2026-03-12 09:30', 1, ['endsAt']],
])('[B6] a published event %s', (_case, said, now, attended, fields) => {
  const refusals = movingRefusals(event, { ...event, ...said }, { attended, now: at(now) })
  expect(refusals.flatMap(one => one?.field ?? [])).toEqual(fields)
  const draft = { ...event, state: 'draft' as const }
  expect(movingRefusals(draft, { ...event, ...said }, { attended, now: at(now) })).toEqual([])
})

test('[A10] once it is public, its words and its place stay as a second person read them', () => {
  const [first, second] = eventSaid.agenda
  const fieldsOf = (more: Partial<typeof eventSaid>, state: 'draft' | 'published' = 'published') =>
    agreedRefusals({ ...eventSaid, state }, { ...eventSaid, ...more }).flatMap(one => one?.field ?? [])
  expect(fieldsOf({ agenda: eventSaid.agenda.map(one => ({ ...one, at: at('2026-03-12 09:30') })) })).toEqual(
    [],
  )
  expect(fieldsOf({ title: '另一场对接会', summary: '另一番说明，没有人看过' })).toEqual(['title', 'summary'])
  expect(fieldsOf({ venue: '示例会议中心 305' })).toEqual(['venue'])
  expect(fieldsOf({ agenda: first && second ? [second, first] : [] })).toEqual(['agenda'])
  expect(fieldsOf({ title: '另一场对接会' }, 'draft')).toEqual([])
})

describe('[B6] a sign-up', () => {
  const nobody = { signedUp: false, ofOrganisation: 0, mostEach: 2 }

  test('is refused after the closing time, a second time, and beyond what an organisation may send', () => {
    expect(rulesOf(signUpRefusals(event, nobody, at('2026-03-11 17:59')))).toEqual([])
    const twice = { signedUp: true, ofOrganisation: 2, mostEach: 2 }
    expect(rulesOf(signUpRefusals(event, twice, at('2026-03-11 18:00')))).toEqual([
      ...['events.sign-up.open', 'events.sign-up.once', 'events.sign-up.each'],
    ])
  })

  test('has a place only where one is free and nobody waits for it', () => {
    expect(placeOrWait({ places: 2, taken: 1 }, 0)).toBe('placed')
    expect(placeOrWait({ places: 2, taken: 1 }, 1)).toBe('waiting')
    expect(placeOrWait({ places: 2, taken: 2 }, 0)).toBe('waiting')
  })

  test('is withdrawn before the event begins and not after', () => {
    const placed = { state: 'placed' as const, checkedInAt: null }
    expect(withdrawRefusal(placed, event, at('2026-03-12 08:59'))).toBeNull()
    expect(withdrawRefusal(placed, event, at('2026-03-12 09:00'))).not.toBeNull()
    expect(withdrawRefusal({ ...placed, state: 'withdrawn' }, event, at('2026-03-02 09:00'))).not.toBeNull()
  })

  test('is checked in on the day, once, with a place', () => {
    const placed = { state: 'placed' as const, checkedInAt: null }
    const morning = at('2026-03-12 08:20')
    expect(checkInRefusal(placed, event, morning)).toBeNull()
    const no = (more: object, now = morning) => checkInRefusal({ ...placed, ...more }, event, now)?.message
    expect(no({}, at('2026-03-11 23:59'))).toMatch('活动当天')
    expect(no({ state: 'waiting' })).toMatch('候补')
    expect(no({ state: 'withdrawn' })).toMatch('已取消报名')
    expect(no({ checkedInAt: morning })).toMatch('已于')
    expect(checkInRefusal(placed, { ...event, state: 'cancelled' }, morning)?.message).toMatch('已取消')
  })

  test('has a code that can be read aloud', () => {
    const code = checkInCode(Buffer.from([0, 31, 32, 255, 7, 8, 9, 10]).toString('base64url'))
    expect(code).toBe('0Z0Z789A')
    expect(readCode(' oz0z-789a ')).toBe(code)
  })
})

test('[B6] what came of an event began after it did, and is said by who was there', () => {
  const { startsAt } = eventSaid
  expect(rulesOf(followUpRefusals(eventSaid, { attended: true, createdAt: startsAt, stands: true }))).toEqual(
    [],
  )
  const before = { attended: false, createdAt: at('2026-03-12 08:59'), stands: false }
  expect(rulesOf(followUpRefusals(eventSaid, before))).toEqual([
    ...['events.follow-up.attended', 'events.follow-up.after', 'events.follow-up.stands'],
  ])
})
