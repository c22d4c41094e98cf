import { addDays, dateOf, startOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { linesOfPlatforms } from '#modules/catalogue/index.ts'
import * as api from '../api.ts'
import { freeDays } from '../free-days.ts'
import { schedulesOf, takenOf } from '../store.ts'

export const getFreeDays = operation(api.getFreeDays, async ({ platform, days }, { tx, reach, now }) => {
  const from = dateOf(now)
  const to = addDays(from, days - 1)
  const lines = await linesOfPlatforms(tx, reach, platform)
  const ids = lines.map(({ id }) => id)
  const schedules = new Map((await schedulesOf(tx, ids)).map(one => [one.lineId, one]))
  const span = { start: startOf(from), end: startOf(addDays(to, 1)) }
  const busy = Map.groupBy(await takenOf(tx, ids, span, now), ({ lineId }) => lineId)
  return accept({
    from,
    to,
    lines: lines.map(({ id, platformId }) => {
      const schedule = schedules.get(id)
      const states = schedule ? freeDays(schedule, busy.get(id) ?? [], from, to, now) : []
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
