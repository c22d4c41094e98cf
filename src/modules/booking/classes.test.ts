/** Door tests: what a platform demands of one class of customers holds for what follows from a booking, too. */

import { expect, test } from 'vitest'
import { asJob } from '#door/caller.ts'
import { dateOf, hour, minute } from '#kernel/calendar.ts'
import type { Input } from '#kernel/operation.ts'
import { sql } from '#kernel/sql.ts'
import { addRule } from '#modules/policy/api.ts'
import { alwaysOpen, bookableLine, requestWords } from '#test/builders.ts'
import { callAs, newcomer, refusalsTo } from '#test/crowd.ts'
import { world } from '#test/world.ts'
import { cancelBooking, confirmBooking, getBooking, requestBooking } from './api.ts'
import { checkIn, followCourses } from './life.api.ts'

const w = await world()

/** A verified university. */
async function university() {
  const member = await newcomer(w)
  await w.inside(tx =>
    tx.execute(sql`update identity.organisation set kind = 'university' where id = ${member.organisationId}`),
  )
  return member
}

async function line(contents: readonly Input<typeof addRule>['content'][]) {
  const { lineId, platformId } = await bookableLine(w, { schedule: { ...alwaysOpen, cancelHours: 1 } })
  for (const content of contents)
    await w.call('director', addRule, {
      ...{ platformId, content, validFrom: dateOf(w.clock.now()), source: '示例管理办法' },
      audience: 'academic',
    })
  return lineId
}

async function confirmed(lineId: string, client: Awaited<ReturnType<typeof newcomer>>, ahead: number) {
  const start = new Date(Math.ceil(w.clock.now().getTime() / hour) * hour + ahead * hour)
  const run = { start, end: new Date(start.getTime() + 2 * hour) }
  const { bookingId } = await callAs(w, client, requestBooking, { lineId, ...run, ...requestWords })
  await w.call('scheduler', confirmBooking, { bookingId, version: 1 })
  return { bookingId, run }
}

test('[C2] cancelling: the notice for universities is theirs, whatever others have', async () => {
  const lineId = await line([{ kind: 'notice', of: 'cancel', hours: 100 }])
  const [theirs, others] = [await university(), await newcomer(w)]
  const one = await confirmed(lineId, theirs, 50)
  const other = await confirmed(lineId, others, 60)
  const reason = '原料未到，另行安排'
  const cancel = (bookingId: string) => ({ bookingId, version: 2, reason })
  expect(await refusalsTo(w, theirs, cancelBooking, cancel(one.bookingId))).toEqual(['booking.cancel-notice'])
  const { cancelRule } = await callAs(w, theirs, getBooking, { bookingId: one.bookingId })
  expect(cancelRule).toContain('100 小时以前')
  expect(await refusalsTo(w, others, cancelBooking, cancel(other.bookingId))).toEqual([])
})

test('[AC-51] checking in: so is the grace, whoever of the two sides checks in', async () => {
  const lineId = await line([{ kind: 'presence', beforeMinutes: 10, graceMinutes: 15 }])
  const [theirs, others] = [await university(), await newcomer(w)]
  const one = await confirmed(lineId, theirs, 2)
  const other = await confirmed(lineId, others, 4)
  await w.later(one.run.start.getTime() + 20 * minute - w.clock.now().getTime())
  expect(await w.refusals('technician', checkIn, { bookingId: one.bookingId, version: 2 })).toEqual([
    'booking.check-in',
  ])
  await w.door.call(followCourses, {}, asJob('test'))
  expect((await w.call('scheduler', getBooking, { bookingId: one.bookingId })).state).toBe('no-show')
  await w.later(other.run.start.getTime() + 20 * minute - w.clock.now().getTime())
  await w.door.call(followCourses, {}, asJob('test'))
  expect(await w.refusals('technician', checkIn, { bookingId: other.bookingId, version: 2 })).toEqual([])
})
