import { dateOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { lineWithin } from '#modules/catalogue/index.ts'
import { inForce, rulesOfLine } from '#modules/policy/index.ts'
import { customerOf } from '#modules/pricing/index.ts'
import * as api from '../api.ts'
import { freeHours } from '../calendar/availability.ts'
import { bookableTime, firstOpening, openTo, tooFar, tooLate } from '../calendar/free-days.ts'
import { freeTimeOf } from '../calendar/free-time.ts'
import { scheduleOf } from '../schedule.store.ts'
import { scheduleView } from '../schedule.ts'
import { horizonDaysOf, noticeHoursOf } from '../timing.ts'

export const getAvailability = operation(
  api.getAvailability,
  async ({ lineId, from, to }, { tx, reach, actor, now }) => {
    const { platform } = await lineWithin(tx, reach, lineId)
    const schedule = await scheduleOf(tx, lineId)
    const isStopped = platform.bookingsStoppedOn !== null
    const time = (await freeTimeOf(tx, [lineId], [from, to], now)).get(lineId)
    const customer = customerOf(actor, platform.organisationId)
    const rules = schedule ? await rulesOfLine(tx, platform.id, lineId) : []
    const looking = { lineId, customer, rules }
    const gone = schedule ? tooLate(schedule, looking, now) : []
    const beyond = schedule ? tooFar(schedule, looking, now) : []
    const until = schedule && bookableTime(schedule, looking, now).end
    const first = schedule && firstOpening(schedule, looking, [...gone, ...beyond], now)
    const today = inForce(rules, { lineId, customer, on: dateOf(now) })
    return accept({
      schedule: schedule && scheduleView(schedule),
      open: isStopped ? [] : openTo(looking, time?.open ?? []),
      busy: time?.busy() ?? [],
      free: isStopped ? [] : openTo(looking, time?.free() ?? []).flatMap(hours => freeHours([hours], gone)),
      late: gone,
      beyond,
      earliest: !isStopped && first && until && first < until ? first : null,
      until: isStopped ? null : until,
      noticeHours: schedule && noticeHoursOf(schedule, today),
      horizonDays: schedule && horizonDaysOf(schedule, today),
    })
  },
)
