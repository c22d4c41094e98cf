import { hour } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { lineWithin } from '#modules/catalogue/index.ts'
import * as api from '../api.ts'
import { freeHours } from '../availability.ts'
import { freeTimeOf } from '../free-time.ts'
import { scheduleOf } from '../schedule.store.ts'
import { scheduleView } from '../schedule.ts'

export const getAvailability = operation(
  api.getAvailability,
  async ({ lineId, from, to }, { tx, reach, now }) => {
    await lineWithin(tx, reach, lineId)
    const schedule = await scheduleOf(tx, lineId)
    const time = (await freeTimeOf(tx, [lineId], [from, to], now)).get(lineId)
    const earliest = schedule && new Date(now.getTime() + schedule.noticeHours * hour)
    const gone = earliest ? [{ start: new Date(0), end: earliest }] : []
    return accept({
      schedule: schedule && scheduleView(schedule),
      open: [...(time?.open ?? [])],
      busy: [...(time?.busy ?? [])],
      free: (time?.free ?? []).flatMap(hours => freeHours([hours], gone)),
      earliest,
    })
  },
)
