/** Door tests: joining, being offered, taking, letting pass; many at once. */
import { beforeEach, describe, expect, test } from 'vitest'
import { asJob } from '#door/caller.ts'
import { addDays, dateOf, day, hour, startOf } from '#kernel/calendar.ts'
import {
  addClosure,
  cancelBooking,
  confirmBooking,
  getBooking,
  requestBooking,
} from '#modules/booking/api.ts'
import { addResource, setChangeOver, setLineNeeds } from '#modules/booking/resource/api.ts'
import { productClasses } from '#modules/catalogue/terms.ts'
import { reportStop } from '#modules/incident/api.ts'
import { addRule, endRule } from '#modules/policy/api.ts'
import { alwaysOpen, bookableLine, requestWords, span } from '#test/builders.ts'
import { callAs, crowd, decideAs, type Member, newcomer, refusalsTo, signedInAgain } from '#test/crowd.ts'
import { outcomeOf, problemOf, tally } from '#test/outcomes.ts'
import { world } from '#test/world.ts'
import { declineTurn, joinQueue, leaveQueue, listWaiting, offerTurns, takeTurn } from './api.ts'

const w = await world()

// What a test before this one freed is offered by the worker at any time; it has done so before this one counts.
beforeEach(() => w.settle())

async function offer() {
  const { decision } = await w.door.call(offerTurns, {}, asJob('test'))
  if (!decision.ok) throw new Error('the job was refused')
  return decision.value
}

/** A line that is booked for eight hours two days from now, and the booking that may be cancelled. */
async function full() {
  const { lineId } = await bookableLine(w, { schedule: { ...alwaysOpen, cancelHours: 1 } })
  const start = new Date(Math.ceil(w.clock.now().getTime() / hour) * hour + 2 * day)
  const run = { start, end: new Date(start.getTime() + 8 * hour) }
  const holder = await newcomer(w)
  const { bookingId } = await callAs(w, holder, requestBooking, { lineId, ...run, ...requestWords })
  await w.call('scheduler', confirmBooking, { bookingId, version: 1 })
  const free = () => callAs(w, holder, cancelBooking, { bookingId, version: 2, reason: '原料未到，另行安排' })
  const join = (member: Member) =>
    callAs(w, member, joinQueue, { lineId, earliest: run.start, latest: run.end, hours: 8, ...requestWords })
  return { lineId, run, free, join }
}

const mine = async (member: Member) => {
  const [entry] = (await callAs(w, member, listWaiting, { side: 'client' })).entries
  if (!entry) throw new Error('nobody waits')
  return { ...entry, turn: entry.turns.at(-1)?.id ?? '' }
}

describe('[C12] the waiting list', () => {
  test('offers in order; a turn that expires goes to the next, stays on record, and the first waits on', async () => {
    const { run, free, join, lineId } = await full()
    const [first, second] = [await newcomer(w), await newcomer(w)]
    await join(first)
    await join(second)
    expect((await offer()).offered).toBe(0)
    await free()
    // The worker hears of it, too: whichever comes first, one turn is given.
    await offer()
    expect((await offer()).offered).toBe(0)
    const theirs = await mine(first)
    expect(theirs).toMatchObject({ position: 1, queue: { waiting: 2, offered: 1, taken: 0 } })
    expect(theirs.turns).toMatchObject([{ ...run, state: 'open' }])
    await w.settle()
    expect(w.letters.findLast(({ to }) => to.includes(first.email))?.subject).toContain('候补轮到您了')
    const stranger = { lineId, ...run, ...requestWords }
    expect(await refusalsTo(w, await newcomer(w), requestBooking, stranger)).toEqual(['booking.free'])

    await w.later(day)
    expect(await offer()).toEqual({ offered: 1, expired: 1 })
    const next = await signedInAgain(w, second)
    const { turn, queue } = await mine(next)
    expect(queue).toEqual({ waiting: 2, offered: 2, taken: 0, declined: 0, expired: 1 })
    const again = await signedInAgain(w, first)
    const tooLate = await decideAs(w, again, takeTurn, { turnId: theirs.turn })
    expect(!tooLate.ok && tooLate.refusals).toMatchObject([
      { rule: 'waiting.turn', message: '这一轮逾期未接受，时段不再为您保留；您继续候补。' },
    ])
    expect(await problemOf(callAs(w, again, takeTurn, { turnId: turn }))).toBe('not-found')
    const { bookingId } = await callAs(w, next, takeTurn, { turnId: turn })
    expect((await callAs(w, next, getBooking, { bookingId })).state).toBe('requested')
    expect(await mine(next)).toMatchObject({ state: 'taken', bookingId, position: null })
    const twice = await decideAs(w, next, declineTurn, { turnId: turn })
    expect(!twice.ok && twice.refusals).toMatchObject([
      { rule: 'waiting.turn', message: expect.stringContaining('本单位已接受') },
    ])
    expect(await mine(again)).toMatchObject({ state: 'waiting', position: 1 })
  })

  test('a turn whose time a fault takes is over without being held against who waits, and they are told', async () => {
    const { run, free, join, lineId } = await full()
    const first = await newcomer(w)
    await join(first)
    await free()
    await offer()
    const until = new Date(run.end.getTime() + hour)
    const fault = { kind: 'fault' as const, resourceIds: [lineId], what: '搅拌电机故障，等待更换', until }
    await w.call('scheduler', reportStop, fault)
    await offer()
    const { turns, state, queue } = await mine(first)
    expect(turns).toMatchObject([{ ...run, state: 'lost' }])
    expect({ state, expired: queue.expired }).toEqual({ state: 'waiting', expired: 0 })
    await w.settle()
    expect(w.letters.findLast(({ to }) => to.includes(first.email))?.subject).toContain('已停用')
  })

  test('what is declined goes on at once; who leaves gives up what was kept for them', async () => {
    const { free, join } = await full()
    const people = [await newcomer(w), await newcomer(w), await newcomer(w)] as const
    for (const one of people) await join(one)
    await free()
    await offer()
    await callAs(w, people[0], declineTurn, { turnId: (await mine(people[0])).turn })
    await offer()
    await callAs(w, people[1], leaveQueue, { entryId: (await mine(people[1])).id })
    await offer()
    expect(await mine(people[2])).toMatchObject({ turns: [{ state: 'open' }], queue: { declined: 2 } })
  })

  test('one place for each organisation and line', async () => {
    const { join } = await full()
    const one = await newcomer(w)
    await join(one)
    await expect(join(one)).rejects.toThrow('waiting.once')
  })

  test('[C15] what the line needs is kept with it, and a time without that isn’t offered', async () => {
    const { lineId, platformId } = await bookableLine(w, { schedule: alwaysOpen })
    const { resourceId } = await w.call('scheduler', addResource, {
      ...{ platformId, kind: 'operator', name: '操作员', units: 1 },
    })
    const needs = [{ name: '操作员', count: 1, units: 1, resourceIds: [resourceId] }]
    await w.call('scheduler', setLineNeeds, { resourceId: lineId, version: 1, needs })
    const start = new Date(Math.ceil(w.clock.now().getTime() / hour) * hour + 2 * day)
    const hours = (from: number, to: number) => ({
      start: new Date(start.getTime() + from * hour),
      end: new Date(start.getTime() + to * hour),
    })
    await w.call('scheduler', addClosure, { resourceId, ...hours(0, 4), reason: '培训' })
    const one = await newcomer(w)
    const window = { earliest: hours(0, 12).start, latest: hours(0, 12).end }
    await callAs(w, one, joinQueue, { lineId, ...window, hours: 6, ...requestWords })
    await offer()
    const { turns } = await mine(one)
    expect(turns).toMatchObject([{ ...hours(4, 10), state: 'open' }])
    const closing = { resourceId, ...hours(4, 10), reason: '检修' }
    expect(await w.refusals('scheduler', addClosure, closing)).toEqual(['booking.free'])
    const { bookingId } = await callAs(w, one, takeTurn, { turnId: turns[0]?.id ?? '' })
    expect((await callAs(w, one, getBooking, { bookingId })).takes).toHaveLength(2)
  })

  test('[C3] a line that is changed over by product asks which one; the turn keeps set-up and cleaning, too', async () => {
    const { lineId } = await bookableLine(w, { schedule: alwaysOpen })
    const one = await newcomer(w)
    const late = await newcomer(w)
    const start = new Date(Math.ceil(w.clock.now().getTime() / hour) * hour + 2 * day)
    const hours = (from: number, to: number) => ({
      start: new Date(start.getTime() + from * hour),
      end: new Date(start.getTime() + to * hour),
    })
    const asks = { lineId, earliest: hours(0, 12).start, latest: hours(0, 12).end, ...requestWords }
    await callAs(w, late, joinQueue, { ...asks, hours: 2 })
    const changeOver = { setUpMinutes: 60, cleanMinutes: 30, pairs: [] }
    await w.call('scheduler', setChangeOver, { resourceId: lineId, version: 1, changeOver })
    // Who joined before that is told to say which product, and is offered nothing that they couldn't take.
    expect((await mine(late)).lacksClass).toBe(true)
    const silent = { ...asks, hours: 6 }
    expect(await refusalsTo(w, one, joinQueue, silent)).toEqual(['waiting.product-class'])
    const drug = { productClass: 'drug' as const }
    const held = await newcomer(w)
    await callAs(w, held, requestBooking, { lineId, ...hours(0, 3), ...requestWords, ...drug })
    await callAs(w, one, joinQueue, { ...silent, ...drug })
    expect((await offer()).offered).toBe(1)
    // Half an hour of cleaning after who runs until three, an hour of set-up.
    const { turns } = await mine(one)
    expect(turns).toMatchObject([{ ...hours(4.5, 10.5), state: 'open' }])
    const within = { lineId, ...hours(3.5, 4.5), ...requestWords, ...drug }
    expect(await refusalsTo(w, await newcomer(w), requestBooking, within)).toContain('booking.free')
    const { bookingId } = await callAs(w, one, takeTurn, { turnId: turns[0]?.id ?? '' })
    const seen = await callAs(w, one, getBooking, { bookingId })
    expect(seen.productClass).toBe(productClasses.drug)
    expect(seen.takes.map(({ part }) => part)).toEqual(['set-up', 'run', 'clean'])
    expect((await mine(late)).turns).toEqual([])
  })

  test('[C3] a turn stands between others like a run: whoever comes after it is set up for it, until it ends', async () => {
    const { lineId } = await bookableLine(w, { schedule: alwaysOpen })
    const pairs = [{ from: 'chemical' as const, to: 'drug' as const, minutes: 120 }]
    const changeOver = { setUpMinutes: 60, cleanMinutes: 0, pairs }
    await w.call('scheduler', setChangeOver, { resourceId: lineId, version: 1, changeOver })
    const start = new Date(Math.ceil(w.clock.now().getTime() / hour) * hour + 2 * day)
    const hours = (from: number, to: number) => ({
      start: new Date(start.getTime() + from * hour),
      end: new Date(start.getTime() + to * hour),
    })
    const [one, other, late] = [await newcomer(w), await newcomer(w), await newcomer(w)]
    const words = { lineId, ...requestWords }
    const drug = { ...words, productClass: 'drug' as const }
    const { bookingId } = await callAs(w, other, requestBooking, { ...drug, ...hours(20, 22) })
    const setUp = async () => {
      const { takes } = await callAs(w, other, getBooking, { bookingId })
      return takes.flatMap(({ part, start: from }) => (part === 'set-up' ? [from] : []))
    }
    expect(await setUp()).toEqual([hours(19, 20).start])
    const window = { earliest: hours(10, 14).start, latest: hours(10, 14).end, hours: 4 }
    const asks = { ...words, ...window, productClass: 'chemical' as const }
    await callAs(w, one, joinQueue, asks)
    await offer()
    const { turn } = await mine(one)
    expect(await setUp()).toEqual([hours(18, 20).start])
    // Between them is room for a run by itself, but not with the set-up that it takes after what is kept there.
    const between = { ...drug, ...hours(15, 17) }
    expect(await refusalsTo(w, late, requestBooking, between)).toEqual(['booking.change-over'])
    await callAs(w, one, declineTurn, { turnId: turn })
    expect(await setUp()).toEqual([hours(19, 20).start])
    expect(await refusalsTo(w, late, requestBooking, between)).toEqual([])
  })

  test('[C2] nothing is offered before it may be asked for, nor waited for that may never be asked for', async () => {
    const { lineId, platformId } = await bookableLine(w, { schedule: { ...alwaysOpen, horizonDays: 30 } })
    const one = await newcomer(w)
    const earliest = new Date(Math.ceil(w.clock.now().getTime() / hour) * hour + 40 * day)
    const asks = { lineId, earliest, latest: new Date(earliest.getTime() + day), ...requestWords }
    const rule = { platformId, validFrom: dateOf(w.clock.now()), source: '示例管理办法' }
    const content = { kind: 'length' as const, minHours: 4, maxHours: 8 }
    await w.call('director', addRule, { ...rule, content })
    expect(await refusalsTo(w, one, joinQueue, { ...asks, hours: 2 })).toEqual(['waiting.schedule'])
    await callAs(w, one, joinQueue, { ...asks, hours: 4 })
    expect((await offer()).offered).toBe(0)
    await w.later(11 * day)
    expect((await offer()).offered).toBe(1)
    const again = await signedInAgain(w, one)
    const { turn } = await mine(again)
    const { bookingId } = await callAs(w, again, takeTurn, { turnId: turn })
    expect((await callAs(w, again, getBooking, { bookingId })).start).toEqual(earliest)
  })

  test('[C5] no time is offered in which the platform doesn’t take whom it would be offered to', async () => {
    const { lineId, platformId } = await bookableLine(w, { schedule: alwaysOpen })
    const one = await newcomer(w)
    const monday = span('2026-06-01 08:00', '20:00')
    await w.later(monday.start.getTime() - w.clock.now().getTime() - 2 * day)
    const again = await signedInAgain(w, one)
    const hours = [{ weekday: 1, from: '06:00', to: '12:00' }]
    const content = { kind: 'access' as const, effect: 'deny' as const, hours }
    const rule = { platformId, content, validFrom: dateOf(w.clock.now()), source: '示例管理办法' }
    await w.call('director', addRule, { ...rule, audience: 'external' })
    const asks = { lineId, earliest: monday.start, latest: monday.end, hours: 4, ...requestWords }
    await callAs(w, again, joinQueue, asks)
    await offer()
    const { turns } = await mine(again)
    expect(turns).toMatchObject([span('2026-06-01 12:00', '16:00')])
    await callAs(w, again, takeTurn, { turnId: turns[0]?.id ?? '' })
  })

  test('[C5] what begins on another day is waited for and offered by the rules of that day', async () => {
    const { lineId, platformId } = await bookableLine(w, { schedule: alwaysOpen })
    const one = await newcomer(w)
    const from = new Date(Math.ceil(w.clock.now().getTime() / day) * day + 5 * day)
    const today = dateOf(w.clock.now())
    const rule = { platformId, source: '示例管理办法' }
    const closes = { kind: 'access' as const, effect: 'deny' as const, hours: [] }
    const length = { kind: 'length' as const, minHours: 1, maxHours: 2 }
    const first = dateOf(from)
    const added = await w.call('director', addRule, { ...rule, content: length, validFrom: today })
    await w.call('director', endRule, { ...added, last: addDays(first, -1) })
    const closed = await w.call('director', addRule, { ...rule, content: closes, validFrom: first })
    await w.call('director', endRule, { ...closed, last: first })
    const asks = { lineId, earliest: from, latest: new Date(from.getTime() + 3 * day), ...requestWords }
    await callAs(w, one, joinQueue, { ...asks, hours: 4 })
    await offer()
    const { turns } = await mine(one)
    expect(turns).toMatchObject([{ start: startOf(addDays(first, 1)), state: 'open' }])
    await callAs(w, one, takeTurn, { turnId: turns[0]?.id ?? '' })
  })

  test('many at once: the turn is taken once, two jobs offer it once, and nobody else gets the time', async () => {
    const { lineId, run, free, join } = await full()
    const people = await crowd(w, 6)
    for (const one of people) await join(one)
    await free()
    const offered = await Promise.all([offer(), offer(), offer()])
    expect(offered.reduce((sum, one) => sum + one.offered, 0)).toBe(1)
    const [first] = people
    if (!first) throw new Error('nobody came')
    const { turn } = await mine(first)
    const outcomes = await Promise.all([
      ...Array.from({ length: 4 }, () => outcomeOf(decideAs(w, first, takeTurn, { turnId: turn }))),
      ...people
        .slice(1)
        .map(one => outcomeOf(decideAs(w, one, requestBooking, { lineId, ...run, ...requestWords }))),
    ])
    expect(tally(outcomes)).toEqual({ accepted: 1, 'waiting.turn': 3, 'booking.free': 5 })
    expect(w.errors).toEqual([])
  })
})
