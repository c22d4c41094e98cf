/** Door tests: joining, being offered, taking, letting pass; many at once. */
import { describe, expect, test } from 'vitest'
import { day, hour } from '#kernel/calendar.ts'
import {
  addClosure,
  cancelBooking,
  confirmBooking,
  getBooking,
  requestBooking,
} from '#modules/booking/api.ts'
import { addResource, setLineNeeds } from '#modules/booking/resource.api.ts'
import { reportStop } from '#modules/incident/api.ts'
import { alwaysOpen, bookableLine, requestWords } from '#test/builders.ts'
import { callAs, crowd, decideAs, type Member, newcomer, refusalsTo, signedInAgain } from '#test/crowd.ts'
import { outcomeOf, problemOf, tally } from '#test/outcomes.ts'
import { world } from '#test/world.ts'
import { asJob } from '../../system.ts'
import { declineTurn, joinQueue, leaveQueue, listWaiting, offerTurns, takeTurn } from './api.ts'

const w = await world()

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
    expect(await refusalsTo(w, again, takeTurn, { turnId: theirs.turn })).toEqual(['waiting.turn'])
    expect(await problemOf(callAs(w, again, takeTurn, { turnId: turn }))).toBe('not-found')
    const { bookingId } = await callAs(w, next, takeTurn, { turnId: turn })
    expect((await callAs(w, next, getBooking, { bookingId })).state).toBe('requested')
    expect(await mine(next)).toMatchObject({ state: 'taken', bookingId, position: null })
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
