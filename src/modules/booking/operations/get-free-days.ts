import { addDays, dateOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { linesOfPlatforms } from '#modules/catalogue/index.ts'
import * as api from '../free-days.api.ts'
import { freeDays } from '../free-days.ts'
import { freeTimeOf } from '../free-time.ts'
import { schedulesOf } from '../schedule.store.ts'

export const getFreeDays = operation(api.getFreeDays, async ({ platform, days }, { tx, reach, now }) => {
  const from = dateOf(now)
  const to = addDays(from, days - 1)
  const lines = await linesOfPlatforms(tx, reach, platform)
  const ids = lines.map(({ id }) => id)
  const schedules = new Map((await schedulesOf(tx, ids)).map(one => [one.lineId, one]))
  const times = await freeTimeOf(tx, ids, [from, to], now)
  return accept({
    from,
    to,
    lines: lines.map(({ id, platformId }) => {
      const schedule = schedules.get(id)
      const states = schedule ? freeDays(schedule, times.get(id), from, to, now) : []
      const next = states.findIndex(state => state === 'free' || state === 'part')
      return {
        lineId: id,
        platformId,
        bookable: schedule !== undefined,
        days: states,
        nextFree: next < 0 ? null : addDays(from, next),
      }
    }),
  })
})
