import { actingFor } from '#kernel/actor.ts'
import { addDays, startOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { linesOfOrganisation } from '#modules/catalogue/index.ts'
import * as api from '../api.ts'
import { openHours } from '../availability.ts'
import { namesFor } from '../facts.ts'
import { calendarOf, schedulesOf } from '../store.ts'

export const getCalendar = operation(api.getCalendar, async ({ from, to }, { tx, actor, now }) => {
  const { organisationId } = actingFor(actor)
  const lines = await linesOfOrganisation(tx, organisationId)
  const schedules = await schedulesOf(
    tx,
    lines.map(({ line }) => line.id),
  )
  const rows = await calendarOf(
    tx,
    organisationId,
    { start: startOf(from), end: startOf(addDays(to, 1)) },
    now,
  )
  const names = await namesFor(tx, rows)
  return accept({
    lines: lines.map(({ line, platform }) => ({
      id: line.id,
      name: line.name,
      platformName: platform.name,
      open: openHours(schedules.find(one => one.lineId === line.id)?.opening ?? [], from, to),
      entries: rows
        .filter(row => row.lineId === line.id)
        .map(row => ({
          id: row.id,
          kind: row.kind,
          state: row.state,
          label: row.kind === 'closure' ? row.purpose : names.organisationName(row.clientId),
          ...row.during,
        })),
    })),
  })
})
