/** Door test: real database, real door. What stands at the equipment while somebody is still there past their time. */
import { expect, test } from 'vitest'
import { minute } from '#kernel/calendar.ts'
import { confirmedRuns } from '#test/booking/confirmed.ts'
import { callAs, newcomer, signedInAgain } from '#test/crowd.ts'
import { world } from '#test/world.ts'
import { checkIn, finishRun, startRun } from '../life.api.ts'
import { getLineNow } from './line-now.api.ts'

const w = await world()

test('[AC-50] whoever uses a line past their time stands there and ends it there; only then the next one does', async () => {
  const { line, confirmed, until } = confirmedRuns(w)
  const { lineId } = await line()
  const client = await newcomer(w)
  const first = await confirmed(lineId, await newcomer(w), 1, 2)
  const second = await confirmed(lineId, client, 3, 2)
  await until(first.run.start)
  await w.call('technician', checkIn, { bookingId: first.bookingId, version: 2 })
  const { version } = await w.call('technician', startRun, { bookingId: first.bookingId, version: 3 })
  await until(new Date(second.run.start.getTime() + 10 * minute))

  const host = await w.call('technician', getLineNow, { lineId })
  expect(host.now).toMatchObject({ bookingId: first.bookingId, ...first.run })
  expect(host.next).toMatchObject({ bookingId: second.bookingId, ...second.run })
  const waiting = await signedInAgain(w, client)
  const own = await callAs(w, waiting, getLineNow, { lineId })
  expect([own.now?.bookingId, own.next?.bookingId]).toEqual([null, second.bookingId])

  await w.call('technician', finishRun, { bookingId: first.bookingId, version })
  const after = await callAs(w, waiting, getLineNow, { lineId })
  expect([after.now?.bookingId, after.next]).toEqual([second.bookingId, null])
})
