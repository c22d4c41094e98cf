/** Door tests: real database, real door, fixed clock. Two clients change places, each knowing a time and not a name. */
import { describe, expect, test } from 'vitest'
import { asJob } from '#door/caller.ts'
import { dateOf, day, hour } from '#kernel/calendar.ts'
import { addLine } from '#modules/catalogue/line/api.ts'
import { addRule } from '#modules/policy/api.ts'
import { alwaysOpen, bookableLine, lineInput, requestWords, span } from '#test/builders.ts'
import { callAs, crowd, decideAs, type Member, newcomer, refusalsTo, signedInAgain } from '#test/crowd.ts'
import { outcomeOf, problemOf, tally } from '#test/outcomes.ts'
import { world } from '#test/world.ts'
import {
  cancelBooking,
  confirmBooking,
  getBooking,
  listBookings,
  requestBooking,
  setSchedule,
} from '../api.ts'
import {
  answerSwap,
  checkSwap,
  confirmSwap,
  lapseSwaps,
  listSwapSlots,
  listSwaps,
  proposeSwap,
  withdrawSwap,
} from './api.ts'

const w = await world()
const reason = '本单位的物料已经备好'
const monday = span('2026-03-16 08:00', '12:00')
const thursday = span('2026-03-19 13:00', '18:00')
/** Today, however late it has become. */
const today = () => dateOf(w.clock.now())

const line = () => bookableLine(w, { schedule: { ...alwaysOpen, cancelHours: 48 } })

/** Whoever asks is confirmed at once, so that the platform isn't asked about a swap either. */
const selfConfirming = (platformId: string) =>
  w.call('director', addRule, {
    ...{ platformId, validFrom: today(), source: '示例管理办法' },
    content: { kind: 'access', effect: 'allow', hours: [] },
  })

async function confirmed(lineId: string, client: Member, time: { start: Date; end: Date }) {
  const { bookingId } = await callAs(w, client, requestBooking, { lineId, ...time, ...requestWords })
  const { state, version } = await callAs(w, client, getBooking, { bookingId })
  if (state === 'requested') await w.call('scheduler', confirmBooking, { bookingId, version })
  return bookingId
}

/** Two clients with a confirmed time each on one line. */
async function two({ atOnce = false } = {}) {
  const { lineId, platformId } = await line()
  if (atOnce) await selfConfirming(platformId)
  const [early, late] = [await newcomer(w), await newcomer(w)]
  const first = await confirmed(lineId, early, monday)
  const second = await confirmed(lineId, late, thursday)
  const propose = () =>
    callAs(w, early, proposeSwap, { bookingId: first, lineId, start: thursday.start, words: '想早点做完' })
  return { lineId, platformId, early, late, first, second, propose }
}

const timeOf = async (who: Member, bookingId: string) => {
  const { start, end } = await callAs(w, who, getBooking, { bookingId })
  return { start, end }
}

const stateOf = async (who: Member, bookingId: string) =>
  (await callAs(w, who, listSwaps, { bookingId })).swaps[0]?.state

/** What a list shows of what waits for its reader, and why. */
const waitsFor = async (who: Member) =>
  (await callAs(w, who, listBookings, { side: 'client', waiting: true, limit: 50 })).bookings.map(
    ({ id, asks }) => [id, asks],
  )
const waitsForPlatform = async (ids: readonly string[]) =>
  (await w.call('scheduler', listBookings, { side: 'provider', waiting: true, limit: 50 })).bookings.flatMap(
    ({ id, asks }) => (ids.includes(id) ? [[id, asks]] : []),
  )

describe('two who change places', () => {
  test('one proposes a time, the other consents, the platform confirms: then both have the other’s', async () => {
    const { lineId, early, late, first, second, propose } = await two()
    const { slots } = await callAs(w, early, listSwapSlots, { bookingId: first })
    expect(slots).toEqual([{ lineId, lineName: expect.any(String), ...thursday }])
    const asked = { bookingId: first, lineId, start: thursday.start }
    const check = await callAs(w, early, checkSwap, asked)
    expect(check).toMatchObject({ refusals: [], needsPlatform: true })
    const { swapId } = await propose()
    expect([await waitsFor(early), await waitsFor(late)]).toEqual([[], [[second, 'consent']]])
    expect(await waitsForPlatform([first, second])).toEqual([])
    expect((await callAs(w, late, getBooking, { bookingId: second })).next?.what).toBe('答复互换')
    expect(await callAs(w, late, answerSwap, { swapId, agree: true })).toEqual({ state: 'consented' })
    expect(await waitsFor(late)).toEqual([])
    expect(await waitsForPlatform([first, second])).toEqual([[first, 'swap']])
    const { next } = await w.call('scheduler', getBooking, { bookingId: first })
    expect(next).toMatchObject({ what: '答复互换', who: expect.stringContaining('平湖') })
    expect([await timeOf(early, first), await timeOf(late, second)]).toEqual([monday, thursday])
    expect(await w.call('scheduler', confirmSwap, { swapId, agree: true })).toEqual({ state: 'done' })
    expect([await timeOf(early, first), await timeOf(late, second)]).toEqual([thursday, monday])
    const { takes, timeline, state } = await callAs(w, late, getBooking, { bookingId: second })
    expect(takes).toMatchObject([{ ...monday, part: 'run' }])
    expect(state).toBe('confirmed')
    expect(timeline.at(-1)).toMatchObject({ event: 'swapped', by: expect.stringContaining('平湖') })
  })

  test('while a swap is open both are told whose answer is next, and nobody to come at a time that may change', async () => {
    const { early, late, first, second, propose } = await two()
    const nextFor = async (who: Member, bookingId: string) => {
      const { next } = await callAs(w, who, getBooking, { bookingId })
      return next && [next.who, next.what]
    }
    const platformIsToCome = async (bookingId: string) =>
      (await w.call('scheduler', getBooking, { bookingId })).next?.what === '到场签到'
    const [[lateName], [earlyName]] = [
      [(await callAs(w, late, getBooking, { bookingId: second })).clientName],
      [(await callAs(w, early, getBooking, { bookingId: first })).clientName],
    ]
    const { swapId } = await propose()
    expect(await nextFor(early, first)).toEqual(['对方单位', '答复互换'])
    expect(await nextFor(late, second)).toEqual([lateName, '答复互换'])
    expect([await platformIsToCome(first), await platformIsToCome(second)]).toEqual([true, true])
    await callAs(w, late, answerSwap, { swapId, agree: true })
    const platform = [expect.stringContaining('平湖'), '答复互换']
    expect([await nextFor(early, first), await nextFor(late, second)]).toEqual([platform, platform])
    expect([await platformIsToCome(first), await platformIsToCome(second)]).toEqual([false, false])
    await w.call('scheduler', confirmSwap, { swapId, agree: true })
    expect([await nextFor(early, first), await nextFor(late, second)]).toEqual([
      [earlyName, '到场签到'],
      [lateName, '到场签到'],
    ])
  })

  test('where the platform lets everybody in, consent alone does it', async () => {
    const { early, late, first, second, propose } = await two({ atOnce: true })
    const { swapId } = await propose()
    expect(await callAs(w, late, answerSwap, { swapId, agree: true })).toEqual({ state: 'done' })
    expect([await timeOf(early, first), await timeOf(late, second)]).toEqual([thursday, monday])
    // Who consented isn't named to the other.
    const { timeline } = await callAs(w, early, getBooking, { bookingId: first })
    expect(timeline.at(-1)).toMatchObject({ event: 'swapped', by: '系统' })
  })

  test('also from one line of a platform to another', async () => {
    const { lineId, platformId, early, late, first } = await two({ atOnce: true })
    const other = await w.call('director', addLine, { ...lineInput, name: '另一条线', platformId })
    await w.call('scheduler', setSchedule, { ...alwaysOpen, lineId: other.lineId, version: 0 })
    const there = await confirmed(other.lineId, late, thursday)
    const { swapId } = await callAs(w, early, proposeSwap, {
      bookingId: first,
      lineId: other.lineId,
      start: thursday.start,
    })
    await callAs(w, late, answerSwap, { swapId, agree: true })
    expect(await callAs(w, early, getBooking, { bookingId: first })).toMatchObject({
      lineId: other.lineId,
      ...thursday,
    })
    expect(await callAs(w, late, getBooking, { bookingId: there })).toMatchObject({ lineId, ...monday })
  })

  test('each side sees what its own booking would cost at the other’s time, and nobody what the other’s costs', async () => {
    const { lineId, platformId, early, late, first } = await two()
    const price = { ...lineInput.price, fen: 100_000, unit: 'hour' as const }
    const dear = await w.call('director', addLine, { ...lineInput, name: '按时计价的线', platformId, price })
    await w.call('scheduler', setSchedule, { ...alwaysOpen, lineId: dear.lineId, version: 0 })
    const there = await confirmed(dear.lineId, late, thursday)
    const asked = { bookingId: first, lineId: dear.lineId, start: thursday.start }
    const { fees } = await callAs(w, early, checkSwap, asked)
    // Five hours there, and here a day of the line's own price.
    expect({ lineId, fees }).toEqual({ lineId, fees: { now: lineInput.price.fen, swapped: 500_000 } })
    const { swapId } = await callAs(w, early, proposeSwap, asked)
    const feesSeenBy = async (who: Member, bookingId: string) =>
      (await callAs(w, who, listSwaps, { bookingId })).swaps[0]?.fees
    expect(await feesSeenBy(early, first)).toEqual(fees)
    expect(await feesSeenBy(late, there)).toEqual({ now: 500_000, swapped: lineInput.price.fen })
    expect((await w.call('scheduler', listSwaps, { bookingId: first })).swaps[0]?.fees).toBeNull()
    await callAs(w, late, answerSwap, { swapId, agree: true })
    await w.call('scheduler', confirmSwap, { swapId, agree: true })
    expect(await feesSeenBy(early, first)).toBeNull()
  })

  test('neither side ever learns who the other is; the platform does', async () => {
    const { early, late, first, second, propose } = await two()
    const { swapId } = await propose()
    await callAs(w, late, answerSwap, { swapId, agree: true })
    await w.call('scheduler', confirmSwap, { swapId, agree: true })
    const names = (
      await w.inside(tx =>
        tx.execute<{ id: string; name: string }>(
          `select id, name from identity.organisation where id in ('${early.organisationId}', '${late.organisationId}')`,
        ),
      )
    ).rows
    const nameOf = (who: Member) => names.find(({ id }) => id === who.organisationId)?.name ?? '?'
    await w.settle()
    for (const [who, own, other, others] of [
      [early, first, late, second],
      [late, second, early, first],
    ] as const) {
      const shown = JSON.stringify([
        await callAs(w, who, listSwaps, { bookingId: own }),
        await callAs(w, who, listSwapSlots, { bookingId: own }),
        await callAs(w, who, getBooking, { bookingId: own }),
        w.letters.filter(({ to }) => to.includes(who.email)),
      ])
      expect(shown).toContain('互换')
      expect(shown).not.toContain(nameOf(other))
      expect(shown).not.toContain(other.organisationId)
      expect(shown).not.toContain(others)
    }
    const { swaps } = await w.call('scheduler', listSwaps, { bookingId: first })
    expect(swaps[0]?.mine.clientName).toBe(nameOf(early))
    expect(swaps[0]?.theirs.clientName).toBe(nameOf(late))
  })
})

describe('a swap comes to nothing', () => {
  test('when the other declines, the platform does, or who proposed takes it back', async () => {
    const { early, late, first, propose } = await two()
    const one = await propose()
    await callAs(w, late, answerSwap, { swapId: one.swapId, agree: false, reason })
    expect(await stateOf(early, first)).toBe('declined')
    const next = await propose()
    await callAs(w, late, answerSwap, { swapId: next.swapId, agree: true })
    await w.call('scheduler', confirmSwap, { swapId: next.swapId, agree: false, reason })
    expect(await stateOf(early, first)).toBe('refused')
    const last = await propose()
    await callAs(w, early, withdrawSwap, { swapId: last.swapId })
    expect(await refusalsTo(w, late, answerSwap, { swapId: last.swapId, agree: true })).toEqual([
      'booking.swap-state',
    ])
    expect(await timeOf(early, first)).toEqual(monday)
  })

  test('when nobody answers in time: both are told, and both may propose anew', async () => {
    const { early, late, first, propose } = await two()
    const { swapId } = await propose()
    await w.later(72 * hour)
    const [asks, answers] = [await signedInAgain(w, early), await signedInAgain(w, late)]
    expect(await stateOf(asks, first)).toBe('lapsed')
    expect(await refusalsTo(w, answers, answerSwap, { swapId, agree: true })).toEqual(['booking.swap-state'])
    const { decision } = await w.door.call(lapseSwaps, {}, asJob('test'))
    expect(decision.ok && decision.value.lapsed).toBeGreaterThan(0)
    await w.settle()
    for (const { email } of [early, late])
      expect(w.letters.findLast(({ to }) => to.includes(email))?.subject).toContain('互换没有成')
  })

  test('when the rules stand against either side, looked at again at every step', async () => {
    const { lineId, platformId, early, late, first, second, propose } = await two()
    const { swapId } = await propose()
    // From now on a run may last four hours at most: the longer time is no longer to be had by the other.
    await w.call('director', addRule, {
      ...{ platformId, validFrom: today(), source: '示例管理办法' },
      content: { kind: 'length', minHours: 1, maxHours: 4 },
    })
    expect(await refusalsTo(w, late, answerSwap, { swapId, agree: true })).toEqual(['booking.swap-other'])
    const asked = { bookingId: first, lineId, start: thursday.start }
    const { refusals } = await callAs(w, early, checkSwap, asked)
    expect(refusals.map(({ rule }) => rule)).toEqual(['booking.swap-open', 'booking.length'])
    await callAs(w, late, cancelBooking, { bookingId: second, version: 2, reason })
    expect(await refusalsTo(w, late, answerSwap, { swapId, agree: true })).toEqual([
      'booking.state',
      'booking.swap-other',
    ])
  })

  test('before it begins, where one’s own time isn’t confirmed yet', async () => {
    const { lineId, early } = await two()
    const own = span('2026-03-17 08:00', '12:00')
    const asked = { lineId, ...own, ...requestWords }
    const { bookingId } = await callAs(w, early, requestBooking, asked)
    const wanted = { bookingId, lineId, start: thursday.start }
    expect((await callAs(w, early, checkSwap, wanted)).refusals.map(({ rule }) => rule)).toEqual([
      'booking.state',
    ])
    expect(await refusalsTo(w, early, proposeSwap, wanted)).toEqual(['booking.state'])
  })

  test('when one of the times changes: both are told, and who still has theirs may propose anew', async () => {
    const { early, late, first, second, propose } = await two()
    await propose()
    await callAs(w, late, cancelBooking, { bookingId: second, version: 2, reason })
    const { decision } = await w.door.call(lapseSwaps, {}, asJob('test'))
    expect(decision.ok).toBe(true)
    expect(await stateOf(early, first)).toBe('lapsed')
    await w.settle()
    const told = w.letters.findLast(({ to }) => to.includes(early.email))
    expect(told?.text).toContain('其中一个时段有了变化')
  })

  test('nobody but its sides reaches it, and each only its own part', async () => {
    const { early, late, propose } = await two()
    const { swapId } = await propose()
    const stranger = await newcomer(w)
    for (const [who, contract] of [
      [stranger, answerSwap],
      [early, answerSwap],
    ] as const)
      expect(await problemOf(callAs(w, who, contract, { swapId, agree: true }))).toBe('not-found')
    expect(await problemOf(callAs(w, late, withdrawSwap, { swapId }))).toBe('not-found')
    expect(await problemOf(w.call('otherDirector', confirmSwap, { swapId, agree: true }))).toBe('not-found')
  })
})

describe('[C17] many at once', () => {
  test('a time is proposed for by one; consent, withdrawal and cancelling leave one outcome and no overlap', async () => {
    for (let round = 0; round < 5; round++) {
      const { lineId, early, late, first, second, propose } = await two({ atOnce: true })
      const others = await crowd(w, 3)
      const theirs = await Promise.all(
        others.map((other, index) =>
          confirmed(lineId, other, {
            start: new Date(monday.start.getTime() + (index + 1) * day),
            end: new Date(monday.end.getTime() + (index + 1) * day),
          }),
        ),
      )
      const asking = [
        propose().then(
          () => 'accepted',
          () => 'booking.swap-open',
        ),
        ...others.map((other, index) =>
          outcomeOf(
            decideAs(w, other, proposeSwap, {
              bookingId: theirs[index] ?? '',
              lineId,
              start: thursday.start,
            }),
          ),
        ),
      ]
      expect(tally(await Promise.all(asking))).toEqual({ accepted: 1, 'booking.swap-open': 3 })
      const swapId = (await callAs(w, late, listSwaps, { bookingId: second })).swaps[0]?.id ?? ''
      await Promise.all([
        outcomeOf(decideAs(w, late, answerSwap, { swapId, agree: true })),
        outcomeOf(decideAs(w, late, answerSwap, { swapId, agree: true })),
        outcomeOf(decideAs(w, early, withdrawSwap, { swapId })),
        outcomeOf(decideAs(w, late, cancelBooking, { bookingId: second, version: 1, reason })),
        outcomeOf(decideAs(w, early, cancelBooking, { bookingId: first, version: 1, reason })),
      ])
    }
    const { rows } = await w.inside(tx =>
      tx.execute(`select a.id from booking.occupation a join booking.occupation b
        on a.resource_id = b.resource_id and a.unit = b.unit and a.id < b.id and a.during && b.during
        and a.taking and b.taking
        union all
        select o.id from booking.occupation o join booking.booking b on b.id = o.booking_id
        where o.part = 'run' and o.taking <> (b.state in ('requested', 'confirmed')) or (o.taking and o.during <> b.during)`),
    )
    expect(rows).toEqual([])
    expect(w.errors).toEqual([])
  })
})
