import { actingFor } from '#kernel/actor.ts'
import { addDays, startOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { unscopedNames } from '#modules/catalogue/index.ts'
import { entriesOf, isOff } from '../../entry.store.ts'
import * as api from '../client-calendar.api.ts'

export const getClientCalendar = operation(
  api.getClientCalendar,
  async ({ from, to }, { tx, actor, now }) => {
    const { organisationId } = actingFor(actor)
    const span = { start: startOf(from), end: startOf(addDays(to, 1)) }
    const found = await entriesOf(tx, { clientIds: [organisationId] }, span, now)
    const entries = found.flatMap(entry =>
      entry.lineId === null || isOff(entry) ? [] : [{ ...entry, lineId: entry.lineId }],
    )
    const lines = await unscopedNames(tx, [...new Set(entries.map(({ lineId }) => lineId))])
    return accept({
      lines: lines.map(({ line, platform }) => ({
        id: line.id,
        name: line.name,
        platformName: platform.name,
      })),
      entries: entries.map(({ id, number, lineId, state, during }) => ({
        id,
        number,
        lineId,
        state,
        ...during,
      })),
    })
  },
)
