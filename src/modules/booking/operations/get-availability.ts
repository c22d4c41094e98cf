import { addDays, hour, startOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { lineWithin } from '#modules/catalogue/index.ts'
import * as api from '../api.ts'
import { freeHours, openHours } from '../availability.ts'
import { scheduleView } from '../schedule.ts'
import { scheduleOf, takenOf } from '../store.ts'

export const getAvailability = operation(
  api.getAvailability,
  async ({ lineId, from, to }, { tx, reach, now }) => {
    await lineWithin(tx, reach, lineId)
    const schedule = await scheduleOf(tx, lineId)
    const busy = await takenOf(tx, [lineId], { start: startOf(from), end: startOf(addDays(to, 1)) }, now)
    const earliest = schedule && new Date(now.getTime() + schedule.noticeHours * hour)
    const open = schedule ? openHours(schedule.opening, from, to) : []
    const gone = earliest ? [{ start: new Date(0), end: earliest }] : []
    return accept({
      schedule: schedule && scheduleView(schedule),
      open,
      busy: busy.map(({ start, end, kind }) => ({ start, end, kind })),
      free: freeHours(open, [...busy, ...gone]),
      earliest,
    })
  },
)
