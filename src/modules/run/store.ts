import { z } from 'zod'
import type { Reach } from '#kernel/actor.ts'
import type { Tx } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { and, asc, desc, eq, inArray, isNull, type SQL, sql } from '#kernel/sql.ts'
import type { Wanted } from '#modules/booking/index.ts'
import { type RunTask, runTask } from './api.ts'
import type { UnitName } from './instance-of.ts'
import { bookedRun, template, templateVersion } from './tables.ts'
import type { TemplateContent } from './template.ts'

export type TemplateRow = typeof template.$inferSelect
export type TemplateFound = TemplateRow & Pick<typeof templateVersion.$inferSelect, 'content' | 'at'>

const within = (reach: Reach): SQL | undefined =>
  reach.scope === 'organisation' ? eq(template.organisationId, reach.organisationId) : sql`false`

const columns = {
  id: template.id,
  lineId: template.lineId,
  organisationId: template.organisationId,
  version: template.version,
  createdAt: template.createdAt,
  retiredAt: template.retiredAt,
  content: templateVersion.content,
  at: templateVersion.at,
}

const found = (tx: Tx) =>
  tx
    .select(columns)
    .from(template)
    .innerJoin(
      templateVersion,
      and(eq(templateVersion.templateId, template.id), eq(templateVersion.version, template.version)),
    )
    .$dynamic()

export async function insertTemplate(
  tx: Tx,
  row: typeof template.$inferInsert,
  version: Omit<typeof templateVersion.$inferInsert, 'templateId' | 'version'>,
): Promise<void> {
  await tx.insert(template).values(row)
  await tx.insert(templateVersion).values({ ...version, templateId: row.id, version: 1 })
}

/** Stores what follows version `version`. Throws Problem `conflict` when it isn't current, or the template is retired. */
export async function storeVersion(
  tx: Tx,
  templateId: string,
  version: number,
  next: Omit<typeof templateVersion.$inferInsert, 'templateId' | 'version'>,
): Promise<number> {
  const [row] = await tx
    .update(template)
    .set({ version: version + 1 })
    .where(and(eq(template.id, templateId), eq(template.version, version), isNull(template.retiredAt)))
    .returning({ version: template.version })
  if (!row) throw new Problem('conflict')
  await tx.insert(templateVersion).values({ ...next, templateId, version: row.version })
  return row.version
}

export async function storeRetirement(tx: Tx, templateId: string, version: number, at: Date): Promise<void> {
  const [row] = await tx
    .update(template)
    .set({ retiredAt: at })
    .where(and(eq(template.id, templateId), eq(template.version, version), isNull(template.retiredAt)))
    .returning({ id: template.id })
  if (!row) throw new Problem('conflict')
}

/** Templates that are offered for the lines, with what they say now. */
export const offeredTemplates = (tx: Tx, lineIds: readonly string[]): Promise<TemplateFound[]> =>
  found(tx)
    .where(and(inArray(template.lineId, [...lineIds]), isNull(template.retiredAt)))
    .orderBy(asc(template.createdAt), asc(template.id))

export const templatesWithin = (tx: Tx, reach: Reach, lineIds: readonly string[]): Promise<TemplateFound[]> =>
  found(tx)
    .where(and(inArray(template.lineId, [...lineIds]), within(reach)))
    .orderBy(desc(sql`${template.retiredAt} is null`), asc(template.createdAt), asc(template.id))

export async function templateWithin(tx: Tx, reach: Reach, id: string): Promise<TemplateFound> {
  const [row] = await found(tx).where(and(eq(template.id, id), within(reach)))
  if (!row) throw new Problem('not-found')
  return row
}

/** A template that is offered; whether its line is public, the caller asks. */
export async function offeredTemplate(tx: Tx, id: string): Promise<TemplateFound> {
  const [row] = await found(tx).where(and(eq(template.id, id), isNull(template.retiredAt)))
  if (!row) throw new Problem('not-found')
  return row
}

export async function insertBookedRun(tx: Tx, row: typeof bookedRun.$inferInsert): Promise<void> {
  await tx.insert(bookedRun).values(row)
}

/** A booked run with the template as it was then; null where the booking is of another kind. */
export async function bookedRunOf(tx: Tx, bookingId: string) {
  const [row] = await tx
    .select({ run: bookedRun, content: templateVersion.content })
    .from(bookedRun)
    .innerJoin(
      templateVersion,
      and(
        eq(templateVersion.templateId, bookedRun.templateId),
        eq(templateVersion.version, bookedRun.version),
      ),
    )
    .where(eq(bookedRun.bookingId, bookingId))
  return row ?? null
}

/** The steps of a booked run, were it to begin then: a booking that gets another time keeps them as far apart as chosen. */
export function tasksAt({ tasks }: Pick<typeof bookedRun.$inferSelect, 'tasks'>, start: Date): RunTask[] {
  const chosen = z.array(runTask).parse(tasks)
  const by = start.getTime() - Math.min(...chosen.map(task => task.start.getTime()))
  const shifted = (moment: Date) => new Date(moment.getTime() + by)
  return chosen.map(task => ({ ...task, start: shifted(task.start), end: shifted(task.end) }))
}

/**
 * The steps with the units that the booking takes or took last: where it moved to, those chosen may have been taken, and
 * others of the step's resources took their place. What was chosen on one unit went to another together. Pieces are told
 * by when they begin: a run that ends early cuts them short.
 */
export function tasksOn(
  tasks: readonly RunTask[],
  { steps }: Pick<TemplateContent, 'steps'>,
  taken: readonly Wanted[],
): RunTask[] {
  const name = ({ resourceId, unit }: UnitName) => `${resourceId} ${unit}`
  const uses = tasks.flatMap(({ step, start, units }) =>
    units.flatMap((chosen, need) =>
      chosen.map(own => ({ own, start: start.getTime(), of: steps[step]?.needs[need]?.of ?? [] })),
    ),
  )
  // Those of more pieces fit in fewer places.
  const tracks = [...Map.groupBy(uses, ({ own }) => name(own))].toSorted(
    ([, a], [, b]) => b.length - a.length,
  )
  let left = taken.filter(({ part }) => part === 'run')
  const went = new Map<string, UnitName>()
  const put = (own: string, track: typeof uses, at: UnitName): boolean => {
    const pieces = track.map(({ start }) =>
      left.find(one => name(one) === name(at) && one.during.start.getTime() === start),
    )
    if (pieces.includes(undefined)) return false
    left = left.filter(one => !pieces.includes(one))
    went.set(own, { resourceId: at.resourceId, unit: at.unit })
    return true
  }
  const moved = tracks.filter(([own, track]) => !track[0] || !put(own, track, track[0].own))
  for (const [own, track] of moved)
    left.find(at => track.every(({ of }) => of.includes(at.resourceId)) && put(own, track, at))
  return tasks.map(task => ({
    ...task,
    units: task.units.map(chosen => chosen.map(own => went.get(name(own)) ?? own)),
  }))
}
