import { actingFor } from '#kernel/actor.ts'
import { addDays, startOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { union } from '#kernel/interval.ts'
import { operation } from '#kernel/operation.ts'
import { linesOfOrganisation } from '#modules/catalogue/index.ts'
import { courseOf } from '../../course.ts'
import { factsOf, namesFor } from '../../facts.ts'
import { type Resource, resourcesOf } from '../../resource/store.ts'
import { schedulesOf } from '../../schedule.store.ts'
import { type CalendarRow, calendarOf } from '../../store.ts'
import { openHours } from '../availability.ts'
import * as api from '../day-sheet.api.ts'

type Names = Awaited<ReturnType<typeof namesFor>>

const isBeside = <P extends string>(part: P): part is Exclude<P, 'run' | 'closure'> =>
  part !== 'run' && part !== 'closure'

/** What else a booking takes that day, and how many units of each. */
function besidesOf(rows: readonly CalendarRow[], others: ReadonlyMap<string, Resource>) {
  const taken = Map.groupBy(rows, ({ occupation }) => occupation.resourceId)
  return [...taken].flatMap(([id, pieces]) => {
    const found = others.get(id)
    const units = new Set(pieces.map(({ occupation }) => occupation.unit)).size
    return found ? [{ name: found.name, units }] : []
  })
}

/** The bookings of one resource, each once, with the whole of the time that it takes of it. */
function entriesOf(
  resourceId: string,
  rows: readonly CalendarRow[],
  others: ReadonlyMap<string, Resource>,
  names: Names,
  now: Date,
) {
  const byBooking = Map.groupBy(rows, ({ head }) => head.id)
  return [...byBooking.values()].flatMap(all => {
    const own = all.filter(({ occupation }) => occupation.resourceId === resourceId)
    const times = union(own.map(({ occupation }) => occupation.during))
    const [first, last, head] = [times[0], times.at(-1), own[0]?.head]
    if (!first || !last || !head) return []
    const { number, clientName } = factsOf(head, names)
    const { id, kind, purpose, contact } = head
    const state = courseOf(head, now)
    const parts = own.flatMap(({ occupation: { part, during } }) =>
      isBeside(part) ? [{ part, ...during }] : [],
    )
    const elsewhere = all.filter(({ occupation }) => occupation.resourceId !== resourceId)
    const besides = besidesOf(elsewhere, others)
    const { start } = first
    return [{ id, kind, state, number, clientName, purpose, contact, start, end: last.end, parts, besides }]
  })
}

export const getDaySheet = operation(api.getDaySheet, async ({ date }, { tx, actor, now }) => {
  const { organisationId } = actingFor(actor)
  const lines = await linesOfOrganisation(tx, organisationId)
  const schedules = await schedulesOf(
    tx,
    lines.map(({ line }) => line.id),
  )
  const platforms = new Map(lines.map(({ platform }) => [platform.id, platform.name]))
  const others = new Map(
    (await resourcesOf(tx, [...platforms.keys()]))
      .filter(({ kind }) => kind !== 'line')
      .map(resource => [resource.id, resource]),
  )
  const day = { start: startOf(date), end: startOf(addDays(date, 1)) }
  const rows = await calendarOf(tx, organisationId, day, now)
  const names = await namesFor(
    tx,
    rows.map(({ head }) => head),
  )
  return accept({
    resources: [
      ...lines.map(({ line, platform }) => ({
        id: line.id,
        isLine: true,
        name: line.name,
        platformId: platform.id,
        platformName: platform.name,
        open: openHours(schedules.find(one => one.lineId === line.id) ?? { opening: [] }, date, date),
        entries: entriesOf(line.id, rows, others, names, now),
      })),
      ...[...others.values()].map(({ id, name, platformId }) => ({
        id,
        isLine: false,
        name,
        platformId,
        platformName: platforms.get(platformId) ?? '',
        open: null,
        entries: entriesOf(id, rows, others, names, now),
      })),
    ],
  })
})
