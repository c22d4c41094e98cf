/** Door tests: which lines are offered to whoever lost a time. */
import { expect, test } from 'vitest'
import { dateOf, day, hour } from '#kernel/calendar.ts'
import { confirmBooking, requestBooking } from '#modules/booking/api.ts'
import { alwaysOpen, bookableLine, publishedNeed, requestWords } from '#test/builders.ts'
import { world } from '#test/world.ts'
import { listAlternatives, reportStop } from './api.ts'

const w = await world()

test('[F5] what was stopped is offered lines of others that meet the booking’s need, where it is one that lines serve', async () => {
  await bookableLine(w, { who: 'otherDirector', schedule: alwaysOpen })
  const [from, to] = [dateOf(w.clock.now()), dateOf(new Date(w.clock.now().getTime() + 60 * day))]
  const begins = Math.ceil(w.clock.now().getTime() / hour) * hour + 3 * hour
  const run = { start: new Date(begins), end: new Date(begins + 4 * hour) }
  const stop = { kind: 'fault' as const, what: '冷冻机组压缩机卡死', until: new Date(begins + 17 * hour) }
  const kindsFor = async (kind: string) => {
    const { lineId } = await bookableLine(w, { schedule: alwaysOpen })
    const open = { localities: null, certificates: [], budget: null, window: { from, to, days: 1 } }
    const needId = await publishedNeed(w, 'buyer', { ...open, kind })
    const ask = { lineId, ...run, ...requestWords, needId }
    const { bookingId } = await w.call('buyer', requestBooking, ask)
    await w.call('scheduler', confirmBooking, { bookingId, version: 1 })
    await w.call('technician', reportStop, { ...stop, resourceIds: [lineId] })
    const { alternatives } = await w.call('buyer', listAlternatives, { bookingId })
    return new Set(alternatives.map(one => one.kind))
  }
  expect((await kindsFor('service')).has('match')).toBe(true)
  expect((await kindsFor('making')).has('match')).toBe(false)
})
