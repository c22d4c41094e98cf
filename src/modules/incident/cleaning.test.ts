/** Door tests: a line that fails while it is cleaned after a run. */
import { expect, test } from 'vitest'
import { minute } from '#kernel/calendar.ts'
import { confirmBooking, getBooking, requestBooking } from '#modules/booking/api.ts'
import { checkIn, finishRun, startRun } from '#modules/booking/life.api.ts'
import { setChangeOver } from '#modules/booking/resource/api.ts'
import { confirmedRuns } from '#test/booking/confirmed.ts'
import { alwaysOpen, bookableLine, requestWords } from '#test/builders.ts'
import { callAs, newcomer } from '#test/crowd.ts'
import { world } from '#test/world.ts'
import { reportStop } from './api.ts'

const w = await world()
const { inHours, until } = confirmedRuns(w)

test.each([
  ['in its time', 0],
  ['before its time', -30],
])(
  '[F5] a run that was finished %s stays so when the line fails while it is cleaned; only the cleaning gives way',
  async (_, early) => {
    const { lineId } = await bookableLine(w, { schedule: alwaysOpen })
    await w.call('director', setChangeOver, {
      ...{ resourceId: lineId, version: 1 },
      changeOver: { setUpMinutes: 60, cleanMinutes: 60, pairs: [] },
    })
    const client = await newcomer(w)
    const run = inHours(5)
    const words = { ...requestWords, productClass: 'chemical' as const }
    const { bookingId } = await callAs(w, client, requestBooking, { lineId, ...run, ...words })
    await w.call('scheduler', confirmBooking, { bookingId, version: 1 })
    await until(new Date(run.start.getTime() + early * minute))
    await w.call('technician', checkIn, { bookingId, version: 2 })
    await w.call('technician', startRun, { bookingId, version: 3 })
    await w.later(10 * minute)
    await w.call('technician', finishRun, { bookingId, version: 4 })
    await w.later(5 * minute)
    const fault = { kind: 'fault' as const, resourceIds: [lineId], what: '冷冻机组压缩机卡死' }
    await w.call('technician', reportStop, { ...fault, until: inHours(20).start })
    const seen = await w.call('technician', getBooking, { bookingId })
    expect(seen.state).toBe('finished')
    expect(seen.attempts).toEqual([])
  },
)
