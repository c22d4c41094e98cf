/** What the calendars say about the resources of a template, in a fixed number of queries. */
import { addDays, dateOf, day, hour } from '#kernel/calendar.ts'
import type { Interval } from '#kernel/interval.ts'
import type { Context, Tx } from '#kernel/operation.ts'
import { openHours, resourcesByIds, type Schedule, takenOf } from '#modules/booking/index.ts'
import { unscopedLines } from '#modules/catalogue/index.ts'
import type { RunTask } from './api.ts'
import type { RunFacts } from './instance-of.ts'
import type { TemplateContent } from './template.ts'

const resourcesIn = ({ steps }: Pick<TemplateContent, 'steps'>): string[] => [
  ...new Set(steps.flatMap(({ needs }) => needs.flatMap(({ of }) => of))),
]

/** From the notice to the horizon: when a line takes bookings at all. */
export const bookableBy = ({ noticeHours, horizonDays }: Schedule, now: Date): Interval => ({
  start: new Date(now.getTime() + noticeHours * hour),
  end: new Date(now.getTime() + horizonDays * day),
})

/** Names of resources; a line's stands in the catalogue, and one of several units is counted with its unit. */
export async function namesOfResources(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const resources = await resourcesByIds(tx, ids)
  const lines = await unscopedLines(
    tx,
    resources.flatMap(({ id, kind }) => (kind === 'line' ? [id] : [])),
  )
  const lineNames = new Map(lines.map(({ line }) => [line.id, line.name]))
  return new Map(resources.map(({ id, name }) => [id, lineNames.get(id) ?? name]))
}

export const namesOfTasks = (tx: Tx, tasks: readonly Pick<RunTask, 'units'>[]) =>
  namesOfResources(tx, [
    ...new Set(tasks.flatMap(({ units }) => units.flat().map(({ resourceId }) => resourceId))),
  ])

/** When somebody is there and what is taken, as far as `within` reaches. A retired resource has no units left. */
export async function calendarsOf(
  content: TemplateContent,
  schedule: Schedule,
  within: Interval,
  { tx, now }: Pick<Context, 'tx' | 'now'>,
): Promise<Pick<RunFacts, 'open' | 'units' | 'taken'>> {
  const ids = resourcesIn(content)
  const resources = await resourcesByIds(tx, ids)
  return {
    open: openHours(schedule, dateOf(within.start), addDays(dateOf(within.end), 1)),
    units: new Map(resources.map(({ id, units, retiredAt }) => [id, retiredAt === null ? units : 0])),
    taken: await takenOf(tx, ids, within, now),
  }
}
