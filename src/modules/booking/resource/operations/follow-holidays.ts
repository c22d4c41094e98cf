import { dateOf } from '#kernel/calendar.ts'
import { accept, refuse } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { type Pack, workCalendarOf } from '#modules/rulebook/index.ts'
import { holidaysOf } from '../../calendar/holidays.ts'
import { schedulesOf } from '../../schedule.store.ts'
import * as api from '../api.ts'
import { resourcesWithin, storeSpecialDays } from '../store.ts'

export const followHolidays = (pack: Pack) =>
  operation(api.followHolidays, async ({ resourceIds, year }, { tx, reach, now, changed }) => {
    const resources = await resourcesWithin(tx, reach, resourceIds)
    const calendar = workCalendarOf(pack)
    if (!calendar.years.has(year))
      return refuse({
        rule: 'booking.year',
        field: 'year',
        message: `${year} 年的国家节假日安排尚未导入，不推算。请待公布并导入后再设，或逐日设定特殊日。`,
        facts: { year },
      })
    const schedules = new Map((await schedulesOf(tx, resourceIds)).map(one => [one.lineId, one.opening]))
    const days = resources.flatMap(({ id, opening }) =>
      // Of a year in progress the days that are over stay as they were.
      holidaysOf(calendar, year, schedules.get(id) ?? opening ?? [])
        .filter(({ date }) => date >= dateOf(now))
        .map(one => ({ resourceId: id, ...one })),
    )
    await storeSpecialDays(tx, days)
    for (const { id } of resources) changed({ object: { kind: 'resource', id }, after: { holidays: year } })
    return accept({ days: days.length })
  })
