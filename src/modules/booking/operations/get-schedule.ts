import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { lineWithin } from '#modules/catalogue/index.ts'
import * as api from '../api.ts'
import { scheduleOf } from '../schedule.store.ts'
import { scheduleView } from '../schedule.ts'

export const getSchedule = operation(api.getSchedule, async ({ lineId }, { tx, reach }) => {
  await lineWithin(tx, reach, lineId)
  const schedule = await scheduleOf(tx, lineId)
  return accept({ schedule: schedule && scheduleView(schedule) })
})
