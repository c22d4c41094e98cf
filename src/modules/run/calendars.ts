/** What the calendars say about the resources of a template, in a fixed number of queries. */
import { addDays, dateOf } from '#kernel/calendar.ts'
import type { Interval } from '#kernel/interval.ts'
import type { Context, Tx } from '#kernel/operation.ts'
import {
  bookableTime,
  type Looking,
  openHours,
  type Resource,
  resourcesByIds,
  type Schedule,
  schedulesOf,
  takenForProduct,
} from '#modules/booking/index.ts'
import { type NamedLine, unscopedLines } from '#modules/catalogue/index.ts'
import type { ProductClass } from '#modules/catalogue/terms.ts'
import { rulesOfLine } from '#modules/policy/index.ts'
import { customerOf } from '#modules/pricing/index.ts'
import type { RunTask } from './api.ts'
import type { RunFacts } from './instance-of.ts'
import type { TemplateContent } from './template.ts'

const resourcesIn = ({ steps }: Pick<TemplateContent, 'steps'>): string[] => [
  ...new Set(steps.flatMap(({ needs }) => needs.flatMap(({ of }) => of))),
]

/** Who asks for a line, and when it takes bookings of them, by the platform's rules as a request itself is judged. */
export async function bookableBy(
  schedule: Schedule,
  { line: { id: lineId }, platform }: NamedLine,
  { tx, actor, now }: Pick<Context, 'tx' | 'actor' | 'now'>,
): Promise<{ looking: Looking; bookable: Interval }> {
  const customer = customerOf(actor, platform.organisationId)
  const looking = { lineId, customer, rules: await rulesOfLine(tx, platform.id, lineId) }
  return { looking, bookable: bookableTime(schedule, looking, now) }
}

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

interface Planned {
  readonly content: TemplateContent
  /** Of the line whose template it is. */
  readonly schedule: Schedule & { readonly lineId: string }
  readonly productClass: ProductClass | null
}

type Calendars = Pick<RunFacts, 'open' | 'units' | 'taken' | 'hours'> & {
  /** Whether the product decides what set-up and cleaning some of the lines need. */
  readonly byProduct: boolean
}

/**
 * Hours of resources beside the line: their own where they have some; another line's are those of its schedule. The line's
 * own hours each step keeps as the template says.
 */
async function ownHours(
  tx: Tx,
  resources: readonly Resource[],
  lineId: string,
  hoursOf: (times: Pick<Schedule, 'opening' | 'special'>) => Interval[],
): Promise<ReadonlyMap<string, Interval[]>> {
  const others = resources.filter(({ id }) => id !== lineId)
  const lines = await schedulesOf(
    tx,
    others.flatMap(({ id, kind }) => (kind === 'line' ? [id] : [])),
  )
  return new Map([
    ...others.flatMap(({ id, opening, special }) =>
      opening ? [[id, hoursOf({ opening, special })] as const] : [],
    ),
    ...lines.map(schedule => [schedule.lineId, hoursOf(schedule)] as const),
  ])
}

/**
 * When somebody is there, what is taken, and what set-up and cleaning for the product take beside it, as far as `within`
 * reaches; the same account as of a single booking. A retired resource has no units left.
 */
export async function calendarsOf(
  { content, schedule, productClass }: Planned,
  within: Interval,
  { tx, now }: Pick<Context, 'tx' | 'now'>,
): Promise<Calendars> {
  const resources = await resourcesByIds(tx, resourcesIn(content))
  const hoursOf = (times: Pick<Schedule, 'opening' | 'special'>) =>
    openHours(times, dateOf(within.start), addDays(dateOf(within.end), 1))
  return {
    open: hoursOf(schedule),
    hours: await ownHours(tx, resources, schedule.lineId, hoursOf),
    units: new Map(resources.map(({ id, units, retiredAt }) => [id, retiredAt === null ? units : 0])),
    taken: await takenForProduct(tx, resources, productClass, within, now),
    byProduct: resources.some(({ changeOver }) => changeOver !== null),
  }
}
