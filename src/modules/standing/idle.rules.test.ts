/** [C33] What an idle time may be offered for, and how an offer stands. Pure. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { price as priceSchema } from '#modules/pricing/fields.ts'
import type { FixedPrice } from '#modules/pricing/terms.ts'
import { at, lineInput, span } from '#test/builders.ts'
import { chargeFor } from '../pricing/charge.ts'
import {
  discounted,
  floorRefusals,
  idleState,
  type PublishingFacts,
  publishingRefusals,
  takingRefusals,
} from './idle.rules.ts'

const fixed = (said: Partial<FixedPrice> = {}) =>
  priceSchema.parse({ ...lineInput.price, ...said }) as FixedPrice
const window = span('2026-03-10 08:00', '2026-03-12 18:00')
const now = at('2026-03-02 09:00')

const facts: PublishingFacts = {
  isPublic: true,
  fen: 600_000,
  current: fixed(),
  floor: { fen: 500_000, unit: 'day', taxIncluded: true },
  window,
  closesAt: at('2026-03-08 08:00'),
  noticeHours: 24,
  now,
}
const rules = (changes: Partial<PublishingFacts>) =>
  publishingRefusals({ ...facts, ...changes }).flatMap(one => (one ? [one.rule] : []))

describe('[C33] an idle time is offered', () => {
  test('between the floor and the public price, both included', () => {
    expect([499_999, 500_000, 800_000, 800_001].map(fen => rules({ fen }))).toEqual([
      ['standing.idle.floor'],
      [],
      [],
      ['standing.idle.price'],
    ])
  })

  test('below each step of a price that has steps', () => {
    const current = fixed({ tiers: [{ from: 3, fen: 550_000 }] })
    expect(rules({ current })).toEqual(['standing.idle.price'])
    expect(floorRefusals(560_000, current).flatMap(one => one?.rule ?? [])).toEqual(['standing.floor.price'])
  })

  test('once the floor is set in the unit and tax basis of the price', () => {
    expect(rules({ floor: null })).toEqual(['standing.idle.floor-set'])
    expect(rules({ current: fixed({ unit: 'hour' }) })).toEqual(['standing.idle.floor-set'])
    expect(rules({ current: fixed({ taxIncluded: false }) })).toEqual(['standing.idle.floor-set'])
  })

  test('of a public line with a fixed price, until it can’t be requested any more', () => {
    const current = { mode: 'negotiable', reason: '视物料而定' } as const
    expect(rules({ isPublic: false, current, closesAt: at('2026-03-09 08:01') })).toEqual([
      'standing.idle.public',
      'standing.idle.priced',
      'standing.idle.closes',
    ])
    expect(rules({ closesAt: at('2026-03-09 08:00') })).toEqual([])
    expect(rules({ closesAt: now })).toEqual(['standing.idle.closes'])
  })

  test('and who publishes isn’t told how far below the floor they are', () => {
    const said = JSON.stringify(
      publishingRefusals({ ...facts, fen: 1, floor: { ...facts.floor, fen: 543_210 } as never }),
    )
    expect(said).not.toMatch(/543|5,432/)
  })

  test('never costs more than the public price, whatever the quantity and the steps', () => {
    const amount = fc.integer({ min: 1, max: 1_000_000 })
    const steps = fc.uniqueArray(fc.record({ from: fc.integer({ min: 2, max: 40 }), fen: amount }), {
      selector: one => one.from,
      maxLength: 4,
    })
    fc.assert(
      fc.property(amount, amount, steps, fc.integer({ min: 1, max: 60 }), (fen, full, tiers, days) => {
        const current = fixed({ fen: full, tiers: tiers.toSorted((a, b) => a.from - b.from) })
        fc.pre(rules({ fen, current, floor: { fen: 1, unit: 'day', taxIncluded: true } }).length === 0)
        expect(chargeFor(discounted(current, fen), days)?.fen).toBeLessThanOrEqual(
          chargeFor(current, days)?.fen ?? -1,
        )
      }),
    )
  })
})

describe('[C33] an offer closes by itself', () => {
  const offer = { endedAt: null, closesAt: at('2026-03-08 08:00'), price: fixed({ fen: 600_000 }) }
  const around = { taken: false, current: fixed(), now }
  test('when its time is taken or over, or the public price comes down to it', () => {
    expect(idleState(offer, around)).toBe('open')
    expect(idleState(offer, { ...around, taken: true })).toBe('taken')
    expect(idleState(offer, { ...around, now: offer.closesAt })).toBe('over')
    expect(idleState(offer, { ...around, current: fixed({ fen: 599_999 }) })).toBe('outpriced')
    expect(idleState(offer, { ...around, current: fixed({ taxIncluded: false }) })).toBe('outpriced')
    expect(idleState(offer, { ...around, current: null })).toBe('outpriced')
    expect(idleState({ ...offer, endedAt: now }, { ...around, taken: true })).toBe('withdrawn')
  })

  test('and gives its price for its own time only', () => {
    const inside = span('2026-03-11 08:00', '18:00')
    const beyond = span('2026-03-12 08:00', '2026-03-13 18:00')
    const taking = (...given: Parameters<typeof takingRefusals>) =>
      takingRefusals(...given).flatMap(one => one?.field ?? one?.rule ?? [])
    expect(taking('open', window, inside)).toEqual([])
    expect(taking('open', window, beyond)).toEqual(['start'])
    expect(taking('taken', window, inside)).toEqual(['booking.offer'])
  })
})
