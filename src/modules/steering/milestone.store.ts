import type { PlainDate } from '#kernel/calendar.ts'
import type { Tx } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { and, asc, desc, eq, inArray, lt, lte, ne, or, type SQL } from '#kernel/sql.ts'
import { handover, milestone } from './tables.ts'

export type MilestoneRow = typeof milestone.$inferSelect
export type HandoverRow = typeof handover.$inferSelect

/** All but other units' drafts; of one unit only where `whose` isn't `all`. */
const seen = (own: string, whose: string): SQL | undefined =>
  and(
    or(ne(milestone.state, 'draft'), eq(milestone.unit, own)),
    whose === 'all' ? undefined : eq(milestone.unit, whose),
  )

export const milestonesSeen = (
  tx: Tx,
  { own, whose, task }: { own: string; whose: string; task?: string },
): Promise<MilestoneRow[]> =>
  tx
    .select()
    .from(milestone)
    .where(and(seen(own, whose), task === undefined ? undefined : eq(milestone.task, task)))
    .orderBy(asc(milestone.dueOn), asc(milestone.serial))

/** What every unit stands with: no drafts, nobody's words. */
export const milestoneStandings = (tx: Tx) =>
  tx
    .select({
      task: milestone.task,
      unit: milestone.unit,
      state: milestone.state,
      dueOn: milestone.dueOn,
    })
    .from(milestone)
    .where(ne(milestone.state, 'draft'))

/** Also for the units that it was handed from and to, whatever they answered: what they are told of it leads here. */
export async function milestoneSeen(tx: Tx, id: string, own: string, whose: string): Promise<MilestoneRow> {
  const handed = tx
    .select({ id: handover.milestoneId })
    .from(handover)
    .where(or(eq(handover.toUnit, own), eq(handover.fromUnit, own)))
  const [row] = await tx
    .select()
    .from(milestone)
    .where(and(eq(milestone.id, id), or(seen(own, whose), inArray(milestone.id, handed))))
  if (!row) throw new Problem('not-found')
  return row
}

/** Of the caller's unit, or any that was opened for who sees `all`; held. */
export async function lockMilestone(tx: Tx, id: string, whose: string): Promise<MilestoneRow> {
  const [row] = await tx
    .select()
    .from(milestone)
    .where(
      and(eq(milestone.id, id), whose === 'all' ? ne(milestone.state, 'draft') : eq(milestone.unit, whose)),
    )
    .for('update')
  if (!row) throw new Problem('not-found')
  return row
}

export const insertMilestone = async (tx: Tx, row: typeof milestone.$inferInsert): Promise<void> => {
  await tx.insert(milestone).values(row)
}

/** Throws Problem `conflict` when that version isn't current. */
export async function storeMilestone(
  tx: Tx,
  id: string,
  version: number,
  change: Partial<typeof milestone.$inferInsert>,
): Promise<MilestoneRow> {
  const [row] = await tx
    .update(milestone)
    .set({ ...change, version: version + 1 })
    .where(and(eq(milestone.id, id), eq(milestone.version, version)))
    .returning()
  if (!row) throw new Problem('conflict')
  return row
}

const undone = inArray(milestone.state, ['open', 'returned'])

/** What is due by a day and not done, a few at a time, but for what has gone all the way up (`top`), held so that two processes don't tell of one twice. */
export const milestonesDue = (tx: Tx, by: PlainDate, top: number): Promise<MilestoneRow[]> =>
  tx
    .select()
    .from(milestone)
    .where(and(undone, lte(milestone.dueOn, by), lt(milestone.told, top)))
    .orderBy(asc(milestone.dueOn), asc(milestone.id))
    .limit(500)
    .for('update', { skipLocked: true })

export const noteTold = async (tx: Tx, id: string, told: number): Promise<void> => {
  await tx.update(milestone).set({ told }).where(eq(milestone.id, id))
}

/** What waits: for the unit to do by a day or again, and for the lead office to decide. */
export const milestoneWaits = (unit: string, leads: boolean, by: PlainDate): SQL | undefined =>
  or(
    and(
      eq(milestone.unit, unit),
      or(eq(milestone.state, 'returned'), and(eq(milestone.state, 'open'), lte(milestone.dueOn, by))),
    ),
    leads ? eq(milestone.state, 'submitted') : undefined,
  )

export const milestonesWaiting = (
  tx: Tx,
  unit: string,
  leads: boolean,
  by: PlainDate,
): Promise<MilestoneRow[]> =>
  tx
    .select()
    .from(milestone)
    .where(milestoneWaits(unit, leads, by))
    .orderBy(asc(milestone.dueOn), asc(milestone.serial))

export const handoversOf = (tx: Tx, milestoneId: string): Promise<HandoverRow[]> =>
  tx
    .select()
    .from(handover)
    .where(eq(handover.milestoneId, milestoneId))
    .orderBy(desc(handover.proposedAt), desc(handover.id))

/** False where one waits already: the constraint decides. */
export async function insertHandover(tx: Tx, row: typeof handover.$inferInsert): Promise<boolean> {
  const inserted = await tx.insert(handover).values(row).onConflictDoNothing().returning({ id: handover.id })
  return inserted.length > 0
}

/** A handover from or to the unit; held. */
export async function lockHandover(
  tx: Tx,
  id: string,
  side: 'from' | 'to',
  unit: string,
): Promise<HandoverRow> {
  const [row] = await tx
    .select()
    .from(handover)
    .where(and(eq(handover.id, id), eq(side === 'from' ? handover.fromUnit : handover.toUnit, unit)))
    .for('update')
  if (!row) throw new Problem('not-found')
  return row
}

export const storeHandover = async (
  tx: Tx,
  id: string,
  change: Partial<typeof handover.$inferInsert>,
): Promise<void> => {
  await tx.update(handover).set(change).where(eq(handover.id, id))
}

export const handoverWaits = (unit: string): SQL | undefined =>
  and(eq(handover.toUnit, unit), eq(handover.state, 'proposed'))

export const handoversWaiting = (tx: Tx, unit: string) =>
  tx
    .select({ handover, milestone })
    .from(handover)
    .innerJoin(milestone, eq(milestone.id, handover.milestoneId))
    .where(handoverWaits(unit))
    .orderBy(asc(handover.proposedAt))

/** All that were opened before a moment. */
export const openedMilestones = (tx: Tx, before: Date): Promise<MilestoneRow[]> =>
  tx
    .select()
    .from(milestone)
    .where(and(ne(milestone.state, 'draft'), lt(milestone.openedAt, before)))
    .orderBy(asc(milestone.dueOn), asc(milestone.serial))
