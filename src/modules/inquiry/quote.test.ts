/**
 * Door tests: real database, real door, real parallel connections where there is a server. A platform's quote for a
 * booking: written, sent, revised, decided once; and what an award becomes.
 */
import { beforeEach, describe, expect, test } from 'vitest'
import { day, hour } from '#kernel/calendar.ts'
import { cancelBooking, getBooking, requestBooking } from '#modules/booking/api.ts'
import { answerMove, moveBooking } from '#modules/booking/move/api.ts'
import { setPrice } from '#modules/catalogue/price/api.ts'
import { alwaysOpen, bookableLine, quoteInput, requestWords, span } from '#test/builders.ts'
import { callAs, colleagueOf } from '#test/crowd.ts'
import { asking, reason } from '#test/inquiries.ts'
import { ordering } from '#test/orders.ts'
import { outcomeOf, problemOf, tally } from '#test/outcomes.ts'
import { world } from '#test/world.ts'
import { awardInquiry } from './api.ts'
import {
  acceptQuote,
  getQuote,
  getQuoteProposal,
  listQuotes,
  rejectQuote,
  saveQuote,
  sendQuote,
  withdrawQuote,
} from './quote.api.ts'

const w = await world()
const { call, refusals } = w
const { booked, drafted, quoted, accepted, quoteOf } = ordering(w)
const { asked, answer } = asking(w)

beforeEach(() => w.later(0))

const why = '预算有变，暂不需要'

describe('[C23] a quote for a booking', () => {
  test('begins with the booking’s own time at the price of the day it was asked for, and keeps both (AC-46)', async () => {
    const { bookingId, lineId } = await booked()
    const price = { mode: 'fixed' as const, fen: 900_000, unit: 'day' as const, taxIncluded: true }
    await w.later(day)
    await call('director', setPrice, { subjectId: lineId, price, validFrom: '2026-03-03' })
    const { content } = await call('director', getQuoteProposal, { bookingId })
    expect(content?.pricing.items).toMatchObject([
      { price: { fen: 800_000, unit: 'day' }, priceId: expect.any(String), amount: { by: 'time' } },
    ])
    await w.later(-day)
  })

  test('is a draft of the platform alone, then sent, then revised; each revision is kept', async () => {
    const { bookingId } = await booked()
    const { quoteId, version, content } = await drafted(bookingId)
    expect(await quoteOf(quoteId, 'director')).toMatchObject({
      stage: 'draft',
      draft: { reckoning: { net: 800_000 } },
    })
    expect(await problemOf(quoteOf(quoteId))).toBe('not-found')
    await call('director', sendQuote, { quoteId, version })
    expect(await quoteOf(quoteId)).toMatchObject({ stage: 'sent', fen: 800_000, draft: null })

    const discounts = [{ mode: 'percent' as const, id: 'first-time', name: '首次合作', percent: 10 }]
    const less = { ...content, pricing: { ...content.pricing, discounts } }
    const saved = await call('director', saveQuote, { bookingId, version: version + 1, content: less })
    expect(await quoteOf(quoteId)).toMatchObject({ revision: 1, fen: 800_000, draft: null })
    await call('director', sendQuote, { quoteId, version: saved.version })
    expect(await quoteOf(quoteId)).toMatchObject({
      stage: 'revised',
      fen: 720_000,
      reckoning: { price: 800_000, discount: 80_000, net: 720_000 },
      revisions: [
        { revision: 1, fen: 800_000 },
        { revision: 2, fen: 720_000 },
      ],
    })
  })

  test('is accepted as it was seen: what was revised meanwhile isn’t', async () => {
    const { quoteId, bookingId, version, content } = await quoted()
    const saved = await call('director', saveQuote, { bookingId, version, content: { ...content, days: 2 } })
    await call('director', sendQuote, { quoteId, version: saved.version })
    expect(await problemOf(call('buyer', acceptQuote, { quoteId, revision: 1 }))).toBe('conflict')
    await call('buyer', acceptQuote, { quoteId, revision: 2 })
    expect(await quoteOf(quoteId)).toMatchObject({ stage: 'accepted', content: { days: 2 } })
    expect(await refusals('director', saveQuote, { bookingId, version: 0, content })).toEqual([
      'inquiry.quote.booked',
    ])
  })

  test('holds to the end of its last day', async () => {
    const { quoteId } = await quoted()
    await w.later(31 * day)
    expect(await quoteOf(quoteId)).toMatchObject({ stage: 'expired' })
    expect(await refusals('buyer', acceptQuote, { quoteId, revision: 1 })).toEqual(['inquiry.quote.expired'])
    await w.later(-31 * day)
  })

  test('is rejected or withdrawn with a reason, once', async () => {
    const rejected = await quoted()
    await call('buyer', rejectQuote, { quoteId: rejected.quoteId, reason: why })
    expect(await quoteOf(rejected.quoteId, 'director')).toMatchObject({
      stage: 'rejected',
      decision: { reason: why },
    })
    expect(await refusals('buyer', acceptQuote, { quoteId: rejected.quoteId, revision: 1 })).toEqual([
      'inquiry.quote.state',
    ])
    const withdrawn = await quoted()
    await call('director', withdrawQuote, { quoteId: withdrawn.quoteId, reason: '设备检修，无法如期' })
    expect(await refusals('buyer', rejectQuote, { quoteId: withdrawn.quoteId, reason: why })).toEqual([
      'inquiry.quote.state',
    ])
    // Another may follow.
    await drafted(withdrawn.bookingId)
  })

  test('tells the other side, and nobody of a draft', async () => {
    const before = w.letters.length
    const { quoteId } = await quoted()
    await call('buyer', acceptQuote, { quoteId, revision: 1 })
    const { number } = await quoteOf(quoteId)
    await w.settle()
    const told = w.letters.slice(before).filter(({ subject }) => subject.includes(number))
    expect(told.map(({ to, subject }) => `${subject.split('（')[0]} → ${to}`).toSorted()).toEqual(
      [
        '报价已被接受 → director@example.test',
        '收到一份报价 → buyer@example.test,boss@example.test',
      ].toSorted(),
    )
  })

  test('[C24] quote = hold: what is quoted for a booking is what its holding was reckoned with', async () => {
    const { bookingId, quoteId } = await quoted()
    await call('director', getBooking, { bookingId })
    const { rows } = await w.inside(tx =>
      tx.execute<{ fen: string | null }>(
        `select expected_fen as fen from booking.booking where id = '${bookingId}'`,
      ),
    )
    const held = rows[0]?.fen
    expect(held === null ? (await quoteOf(quoteId)).fen : Number(held)).toBe((await quoteOf(quoteId)).fen)
  })

  test('lists what waits for an answer, on either side', async () => {
    const { quoteId } = await quoted()
    const listed = async (who: 'buyer' | 'director', side: 'client' | 'provider') =>
      (await call(who, listQuotes, { side, waiting: true, limit: 50 })).quotes.map(({ id }) => id)
    expect(await listed('buyer', 'client')).toContain(quoteId)
    expect(await listed('director', 'provider')).toContain(quoteId)
    await call('buyer', rejectQuote, { quoteId, reason: why })
    expect(await listed('buyer', 'client')).not.toContain(quoteId)
  })
})

test('[A4] of either side’s organisation, but without a role on that side, nobody sees its quotes', async () => {
  const { bookingId } = await booked()
  const { quoteId } = await drafted(bookingId)
  const colleague = await colleagueOf(w, bookingId)
  expect(await problemOf(callAs(w, colleague, getQuote, { quoteId }))).toBe('not-found')
  for (const side of ['provider', 'client'] as const)
    expect((await callAs(w, colleague, listQuotes, { side })).quotes).toEqual([])
  expect((await call('scheduler', getQuote, { quoteId })).side).toBe('provider')
})

describe('[C23] a quote whose booking', () => {
  const accepting = (quoteId: string) => refusals('buyer', acceptQuote, { quoteId, revision: 1 })
  const sending = (quote: { quoteId: string; version: number }) => {
    const { quoteId, version } = quote
    return refusals('director', sendQuote, { quoteId, version })
  }

  test('was cancelled is neither sent nor accepted', async () => {
    const sent = await quoted()
    const { bookingId } = await booked()
    const draft = await drafted(bookingId)
    for (const id of [sent.bookingId, bookingId])
      await call('director', cancelBooking, { bookingId: id, version: 2, reason: '设备检修，无法如期' })
    expect(await accepting(sent.quoteId)).toEqual(['inquiry.quote.booking'])
    expect(await sending(draft)).toEqual(['inquiry.quote.booking'])
  })

  test('was held and not answered in time is neither written, sent nor accepted', async () => {
    const requested = async () => {
      const { lineId } = await bookableLine(w, { schedule: alwaysOpen })
      const { bookingId } = await call('buyer', requestBooking, {
        ...requestWords,
        ...span('2026-03-11 08:00', '18:00'),
        lineId,
      })
      return { bookingId, ...(await drafted(bookingId)) }
    }
    const [sent, draft] = [await requested(), await requested()]
    expect(await sending(sent)).toEqual([])
    await w.later(8 * day)
    expect(await accepting(sent.quoteId)).toEqual(['inquiry.quote.booking'])
    expect(await sending(draft)).toEqual(['inquiry.quote.booking'])
    const { bookingId, version, content } = draft
    expect(await refusals('director', saveQuote, { bookingId, version, content })).toEqual([
      'inquiry.quote.booking',
    ])
    await w.later(-8 * day)
  })

  test('was moved is for the time it was written for: it is withdrawn and another written', async () => {
    const { quoteId, bookingId, version, content } = await quoted()
    const to = span('2026-03-12 08:00', '18:00')
    const moved = await call('buyer', moveBooking, { bookingId, version: 2, ...to, reason })
    if (!moved.done)
      await call('director', answerMove, { bookingId, version: moved.version, agree: true, reason })
    expect(await accepting(quoteId)).toEqual(['inquiry.quote.booking'])
    const saved = await call('director', saveQuote, { bookingId, version, content })
    expect(await sending(saved)).toEqual(['inquiry.quote.booking'])
    await call('director', withdrawQuote, { quoteId, reason })
    const anew = await drafted(bookingId)
    expect(await sending(anew)).toEqual([])
    expect(await accepting(anew.quoteId)).toEqual([])
  })

  test('now stands on another line is for that line once it is written anew', async () => {
    const sent = await quoted()
    const { bookingId } = await booked()
    const draft = await drafted(bookingId)
    const { lineId } = await bookableLine(w, { schedule: alwaysOpen })
    await w.inside(tx =>
      tx.execute(`update booking.booking set line_id = '${lineId}'
        where id in ('${bookingId}', '${sent.bookingId}')`),
    )
    expect(await accepting(sent.quoteId)).toEqual(['inquiry.quote.booking'])
    expect(
      await refusals('director', saveQuote, {
        ...{ bookingId: sent.bookingId, version: sent.version, content: sent.content },
      }),
    ).toEqual(['inquiry.quote.booking'])
    expect(await sending(draft)).toEqual(['inquiry.quote.booking'])
    const { version, content } = draft
    const saved = await call('director', saveQuote, { bookingId, version, content })
    expect(await sending(saved)).toEqual([])
    expect(await quoteOf(saved.quoteId)).toMatchObject({ lineId })
  })
})

describe('[C23] an award', () => {
  test('is an accepted quote with what was answered last, to the 分', async () => {
    const { inquiryId, invitationOf } = await asked(['director'])
    const invitationId = await invitationOf('director')
    await answer('director', invitationId, quoteInput)
    await w.later(24 * hour)
    await call('buyer', awardInquiry, { inquiryId, invitationId, reason })
    const { quotes } = await call('buyer', listQuotes, { side: 'client', limit: 1 })
    expect(quotes).toMatchObject([{ stage: 'accepted', revision: 1, fen: 4_520_000 }])
    const { content, reckoning } = await call('buyer', getQuote, { quoteId: quotes[0]?.id ?? '' })
    expect(content?.scope).toContain('100 L 规模放大 5 批')
    expect(reckoning).toMatchObject({ price: 4_000_000, tax: 520_000, due: 4_520_000 })
    await w.later(-24 * hour)
  })
})

describe('[C23] at the same moment', () => {
  test('twenty acceptances and rejections by two persons: one stands', async () => {
    const { quoteId } = await quoted()
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        outcomeOf(
          index % 4 === 3
            ? w.decide('boss', rejectQuote, { quoteId, reason: why })
            : w.decide(index % 2 ? 'buyer' : 'boss', acceptQuote, { quoteId, revision: 1 }),
        ),
      ),
    )
    expect(tally(outcomes)).toEqual({ accepted: 1, 'inquiry.quote.state': 19 })
  })

  test('a revision and an acceptance: who accepts has seen what stands, or is told', async () => {
    for (let round = 0; round < 4; round++) {
      const { quoteId, bookingId, version, content } = await quoted()
      const saved = await call('director', saveQuote, {
        bookingId,
        version,
        content: { ...content, days: 3 },
      })
      const [sending, accepting] = await Promise.all([
        outcomeOf(w.decide('director', sendQuote, { quoteId, version: saved.version })),
        outcomeOf(w.decide('buyer', acceptQuote, { quoteId, revision: 1 })),
      ])
      const { stage, revision } = await quoteOf(quoteId)
      expect([sending, accepting, stage, revision]).toEqual(
        sending === 'accepted'
          ? ['accepted', 'conflict', 'revised', 2]
          : ['inquiry.quote.state', 'accepted', 'accepted', 1],
      )
    }
  })
})

describe('the database itself', () => {
  const attempt = (statement: string) =>
    w
      .inside(tx => tx.execute(statement))
      .then(
        () => 'stored',
        (error: Error) => String((error.cause as Error | undefined)?.message ?? error.message),
      )

  test('changes nothing that was sent, and accepts nothing late, twice or unsent', async () => {
    const { quoteId, bookingId } = await accepted()
    const other = await quoted()
    const said = [
      await attempt(`update inquiry.quote_revision set fen = 1 where quote_id = '${quoteId}'`),
      await attempt(`delete from inquiry.quote_revision`),
      await attempt(`update inquiry.quote set booking_id = '${bookingId}', state = 'accepted',
        accepted_revision = 1, decided_at = sent_at where id = '${other.quoteId}'`),
      await attempt(`update inquiry.quote set state = 'accepted', accepted_revision = 1,
        decided_at = sent_at + interval '60 days' where id = '${other.quoteId}'`),
      await attempt(`update inquiry.quote set state = 'accepted', accepted_revision = 2,
        decided_at = sent_at where id = '${other.quoteId}'`),
      await attempt(`update inquiry.quote set revision = 7, state = 'accepted', accepted_revision = 7,
        decided_at = sent_at where id = '${other.quoteId}'`),
    ]
    for (const [index, words] of [
      /never changed/,
      /never changed/,
      /quote_accepted_once/,
      /quote_accepted_in_time/,
      /quote_accepts_the_last/,
      /quote_accepts_what_was_sent/,
    ].entries())
      expect(said[index]).toMatch(words)
  })
})
