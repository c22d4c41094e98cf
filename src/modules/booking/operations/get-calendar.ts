import { actingFor } from '#kernel/actor.ts'
import { addDays, startOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { linesOfOrganisation } from '#modules/catalogue/index.ts'
import * as api from '../api.ts'
import { openHours } from '../calendar/availability.ts'
import { courseOf } from '../course.ts'
import { namesFor } from '../facts.ts'
import { resourcesOf } from '../resource/store.ts'
import { schedulesOf } from '../schedule.store.ts'
import { calendarOf } from '../store.ts'

export const getCalendar = operation(api.getCalendar, async ({ from, to }, { tx, actor, now }) => {
  const { organisationId } = actingFor(actor)
  const lines = await linesOfOrganisation(tx, organisationId)
  const platforms = new Map(lines.map(({ platform }) => [platform.id, platform.name]))
  const resources = await resourcesOf(tx, [...platforms.keys()])
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
  const names = await namesFor(
    tx,
    rows.map(({ head }) => head),
  )
  const taking = Map.groupBy(rows, ({ occupation }) => occupation.resourceId)
  const entriesOf = (resourceId: string) =>
    (taking.get(resourceId) ?? []).map(({ head, occupation: { part, unit, during } }) => ({
      id: head.id,
      kind: head.kind,
      part,
      unit,
      state: courseOf(head, now),
      outage: head.outage,
      label: head.kind === 'closure' ? head.purpose : names.organisationName(head.clientId),
      ...during,
    }))
  return accept({
    lines: lines.map(({ line, platform }) => ({
      id: line.id,
      name: line.name,
      platformName: platform.name,
      open: openHours(schedules.find(one => one.lineId === line.id) ?? { opening: [] }, from, to),
      entries: entriesOf(line.id),
    })),
    resources: resources.flatMap(({ id, kind, name, platformId }) =>
      kind === 'line'
        ? []
        : [{ id, kind, name, platformName: platforms.get(platformId) ?? '', entries: entriesOf(id) }],
    ),
  })
})
