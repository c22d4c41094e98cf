import { dateOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import * as api from '../api.ts'
import { confirmedFigures } from '../figure.store.ts'
import { targetViews } from '../figure.view.ts'
import { indicatorsOf } from '../indicator.ts'
import { milestoneStandings } from '../milestone.store.ts'
import { taskViews } from '../task.view.ts'

export const getPublicPlan = (pack: Pack) =>
  operation(api.getPublicPlan, async (_input, { tx, now }) => {
    const ids = indicatorsOf(pack).map(({ id }) => id)
    const confirmed = await confirmedFigures(tx, ids)
    const views = await targetViews(tx, pack, confirmed, now)
    const tasks = taskViews(pack, await milestoneStandings(tx), dateOf(now))
    const { title, number, source } = pack.document
    return accept({
      document: { title, number, source },
      targets: views.map(({ view }) => view),
      periods: views.flatMap(({ view: { id }, counted }) =>
        counted
          ? counted.years.map(one => ({ id, ...one, missing: null }))
          : confirmed.flatMap(({ indicator, place, kind, period, value, missing }) =>
              indicator === id && place === pack.city.code && kind === 'actual'
                ? [{ id, period, value, missing }]
                : [],
            ),
      ),
      tasks: tasks.map(({ id, heading, summary, words, units, milestones, confirmed: done }) => ({
        ...{ id, heading, summary, words, milestones, confirmed: done },
        units: units.filter(({ listed }) => listed).map(({ code, name }) => ({ code, name })),
        localities: units.filter(({ listed }) => !listed).map(({ code, name }) => ({ code, name })),
      })),
    })
  })
