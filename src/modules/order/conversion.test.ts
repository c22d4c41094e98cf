/** Door tests: real database, real door, real parallel connections where there is a server. How a quote becomes an order. */
import { describe, expect, test } from 'vitest'
import { cancelBooking, getBooking } from '#modules/booking/api.ts'
import { ordering } from '#test/orders.ts'
import { world } from '#test/world.ts'
import { convertQuote, getOrder } from './api.ts'

const w = await world()
const { call, refusals } = w
const { quoted, accepted } = ordering(w)

describe('[C23] an accepted quote', () => {
  test('becomes an order once, whoever asks and however often', async () => {
    const { quoteId } = await accepted()
    const first = await call('buyer', convertQuote, { quoteId })
    expect(await call('director', convertQuote, { quoteId })).toEqual({ ...first, made: false })
    expect(await call('director', getOrder, { orderId: first.orderId })).toMatchObject({
      state: 'drafting',
      party: 'provider',
      fen: 800_000,
      reckoning: { net: 800_000 },
      waitsFor: ['client', 'provider'],
    })
  })

  test('at the same moment, twenty of both sides get the one order', async () => {
    const { quoteId } = await accepted()
    const all = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        call((['buyer', 'boss', 'director'] as const)[index % 3] ?? 'buyer', convertQuote, { quoteId }),
      ),
    )
    expect(new Set(all.map(({ orderId }) => orderId)).size).toBe(1)
    expect(all.filter(({ made }) => made)).toHaveLength(1)
  })

  test('for a booking that was cancelled becomes none; one that is there already is still found', async () => {
    const cancelled = await accepted()
    const ordered = await accepted()
    const { orderId } = await call('buyer', convertQuote, { quoteId: ordered.quoteId })
    for (const { bookingId } of [cancelled, ordered]) {
      const { version } = await call('buyer', getBooking, { bookingId })
      await call('buyer', cancelBooking, { bookingId, version, reason: '项目推迟，改到下个月再做' })
    }
    expect(await refusals('buyer', convertQuote, { quoteId: cancelled.quoteId })).toEqual(['order.booking'])
    expect(await call('director', convertQuote, { quoteId: ordered.quoteId })).toEqual({
      orderId,
      made: false,
    })
  })

  test('before that, none', async () => {
    const { quoteId } = await quoted()
    expect(await refusals('buyer', convertQuote, { quoteId })).toEqual(['order.quote'])
  })
})
