import { addDays, startOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import * as api from '../api.ts'
import { answers, localities } from '../store.ts'

export const getOverview = (pack: Pack) =>
  operation(api.getOverview, async ({ from, to }, { tx, reach, now }) => {
    const period = { start: startOf(from), end: startOf(addDays(to, 1)) }
    const byPlace = await localities(tx, reach, period)
    const places = pack.localities.filter(({ code }) => reach.scope !== 'locality' || code === reach.locality)
    return accept({
      at: now,
      from,
      to,
      localities: places.map(({ code, name }) => ({
        platforms: 0,
        lines: 0,
        needs: 0,
        requests: 0,
        confirmed: 0,
        ...byPlace.find(one => one.code === code),
        code,
        name,
      })),
      answerHours: await answers(tx, reach, period),
    })
  })
