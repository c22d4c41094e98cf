/** Door tests: a thorough cleaning that is broken off wasn't one, and whoever comes after it is set up for what ran before. */
import { describe, expect, test } from 'vitest'
import { asJob } from '#door/caller.ts'
import { hour, plainDate } from '#kernel/calendar.ts'
import type { Interval } from '#kernel/interval.ts'
import type { ProductClass } from '#modules/catalogue/terms.ts'
import { alwaysOpen, bookableLine, requestWords } from '#test/builders.ts'
import { callAs, newcomer, signedInAgain } from '#test/crowd.ts'
import { world } from '#test/world.ts'
import { addClosure, confirmBooking, getBooking, removeClosure, requestBooking } from './api.ts'
import { checkIn, followCourses } from './life.api.ts'
import { setChangeOver } from './resource/api.ts'

const w = await world()

/** A line on which 药品 after 化工品 takes two hours of set-up, else one; and what stands on it, in hours from now. */
async function line() {
  const { lineId } = await bookableLine(w, { schedule: alwaysOpen })
  const pairs = [{ from: 'chemical' as const, to: 'drug' as const, minutes: 120 }]
  const changeOver = { setUpMinutes: 60, cleanMinutes: 0, pairs }
  await w.call('scheduler', setChangeOver, { resourceId: lineId, version: 1, changeOver })
  const begin = Math.ceil(w.clock.now().getTime() / hour) * hour
  const at = (from: number, to: number): Interval => ({
    start: new Date(begin + from * hour),
    end: new Date(begin + to * hour),
  })
  const client = await newcomer(w)
  const booked = async (span: Interval, productClass: ProductClass) => {
    const asked = { lineId, ...span, ...requestWords, productClass }
    const { bookingId } = await callAs(w, await signedInAgain(w, client), requestBooking, asked)
    await w.call('scheduler', confirmBooking, { bookingId, version: 1 })
    return bookingId
  }
  const setUp = async (bookingId: string) => {
    const { takes } = await callAs(w, await signedInAgain(w, client), getBooking, { bookingId })
    const own = takes.find(({ part }) => part === 'set-up')
    return own ? (own.end.getTime() - own.start.getTime()) / hour : 0
  }
  const cleaned = async (span: Interval, repeat?: { every: number; unit: 'day'; until: string }) => {
    const asked = { resourceId: lineId, ...span, reason: '彻底清洗', deepCleaned: true }
    const again = repeat && { ...repeat, until: plainDate(repeat.until) }
    const closed = { ...asked, ...(again ? { repeat: again } : {}) }
    return (await w.call('scheduler', addClosure, closed)).closureId
  }
  const until = (moment: Date) => w.later(moment.getTime() - w.clock.now().getTime())
  return { at, booked, setUp, cleaned, until }
}

const lift = (closureId: string) => w.call('scheduler', removeClosure, { closureId })

const dayOf = (moment: Date): string => new Date(moment.getTime() + 8 * hour).toISOString().slice(0, 10)

describe('[C3] a thorough cleaning that is lifted', () => {
  test('while it goes on wasn’t one: the next run is set up for what ran before', async () => {
    const { at, booked, setUp, cleaned, until } = await line()
    await booked(at(10, 12), 'chemical')
    const closureId = await cleaned(at(14, 22))
    const next = await booked(at(30, 32), 'drug')
    expect(await setUp(next)).toBe(1)
    await until(at(15, 16).start)
    await lift(closureId)
    expect(await setUp(next)).toBe(2)
    expect(await setUp(await booked(at(18, 20), 'drug'))).toBe(2)
  })

  test('of a rhythm leaves those that were done, and each run after one that is lifted is set up anew', async () => {
    const { at, booked, setUp, cleaned, until } = await line()
    await booked(at(10, 12), 'chemical')
    const daily = { every: 1, unit: 'day' as const, until: dayOf(at(62, 63).start) }
    const closureId = await cleaned(at(14, 22), daily)
    await booked(at(48, 50), 'chemical')
    const last = await booked(at(90, 92), 'drug')
    expect(await setUp(last)).toBe(1)
    await until(at(40, 41).start)
    await lift(closureId)
    expect(await setUp(last)).toBe(2)
    expect(await setUp(await booked(at(44, 46), 'drug'))).toBe(1)
  })

  test('before it began is lifted with all its times', async () => {
    const { at, booked, setUp, cleaned } = await line()
    await booked(at(10, 12), 'chemical')
    const daily = { every: 1, unit: 'day' as const, until: dayOf(at(38, 39).start) }
    const closureId = await cleaned(at(14, 22), daily)
    await booked(at(24, 26), 'chemical')
    const last = await booked(at(60, 62), 'drug')
    expect(await setUp(last)).toBe(1)
    await lift(closureId)
    expect(await setUp(last)).toBe(2)
  })
})

describe('[C3] who doesn’t come', () => {
  test('leaves nothing on the line: whoever is next is set up for what ran before', async () => {
    const { at, booked, setUp, until } = await line()
    const first = await booked(at(10, 12), 'chemical')
    // Nobody comes for this one: then 药品 would stand before 药品.
    await booked(at(20, 24), 'drug')
    const next = await booked(at(30, 32), 'drug')
    expect([await setUp(first), await setUp(next)]).toEqual([1, 1])
    await until(at(10, 11).start)
    await w.call('scheduler', checkIn, { bookingId: first, version: 2 })
    await until(at(23, 24).start)
    await w.door.call(followCourses, {}, asJob('test'))
    expect(await setUp(next)).toBe(2)
    expect(await setUp(await booked(at(40, 42), 'chemical'))).toBe(1)
    expect(await setUp(await booked(at(26, 27), 'drug'))).toBe(2)
  })
})
