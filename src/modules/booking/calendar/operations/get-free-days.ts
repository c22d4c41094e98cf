import { addDays, dateOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { linesOfPlatforms } from '#modules/catalogue/index.ts'
import { rulesOfLines } from '#modules/policy/index.ts'
import { customerOf } from '#modules/pricing/index.ts'
import { schedulesOf } from '../../schedule.store.ts'
import * as api from '../free-days.api.ts'
import { freeDays } from '../free-days.ts'
import { freeTimeOf } from '../free-time.ts'

export const getFreeDays = operation(
  api.getFreeDays,
  async ({ platform, days }, { tx, reach, actor, now }) => {
    const from = dateOf(now)
    const to = addDays(from, days - 1)
    const lines = await linesOfPlatforms(tx, reach, platform)
    const ids = lines.map(({ id }) => id)
    const schedules = new Map((await schedulesOf(tx, ids)).map(one => [one.lineId, one]))
    const times = await freeTimeOf(tx, ids, [from, to], now)
    const rules = await rulesOfLines(
      tx,
      lines.map(({ id, platformId }) => ({ platformId, lineId: id })),
    )
    return accept({
      from,
      to,
      lines: lines.map(({ id, platformId, organisationId, bookingsStoppedOn }) => {
        const schedule = bookingsStoppedOn === null ? schedules.get(id) : undefined
        const customer = customerOf(actor, organisationId)
        const looking = { lineId: id, customer, rules: rules.get(id) ?? [] }
        const states = schedule ? freeDays(schedule, times.get(id), [from, to], looking, now) : []
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
  },
)
