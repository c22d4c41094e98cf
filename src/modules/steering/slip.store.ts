import type { PlainDate } from '#kernel/calendar.ts'
import type { Tx } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { and, asc, desc, eq, gt, inArray, lt, lte, ne, or, type SQL } from '#kernel/sql.ts'
import { slip } from './tables.ts'

export type SlipRow = typeof slip.$inferSelect

const within = (whose: string): SQL | undefined => (whose === 'all' ? undefined : eq(slip.unit, whose))

export async function insertSlip(tx: Tx, row: typeof slip.$inferInsert): Promise<SlipRow> {
  const [stored] = await tx.insert(slip).values(row).returning()
  if (!stored) throw new Error('a slip was not stored')
  return stored
}

/** Open ones, the oldest first, or closed ones, the newest first. */
export const slipsWithin = (
  tx: Tx,
  whose: string,
  { closed, after, limit }: { closed: boolean; after: string | undefined; limit: number },
): Promise<SlipRow[]> =>
  tx
    .select()
    .from(slip)
    .where(
      and(
        within(whose),
        closed ? eq(slip.state, 'closed') : ne(slip.state, 'closed'),
        after ? (closed ? lt(slip.id, after) : gt(slip.id, after)) : undefined,
      ),
    )
    .orderBy(closed ? desc(slip.id) : asc(slip.id))
    .limit(limit)

/** All that were issued about one milestone or issue, the oldest first. */
export const slipsAbout = (
  tx: Tx,
  about: { readonly milestoneId: string } | { readonly issueId: string },
  whose: string,
): Promise<SlipRow[]> =>
  tx
    .select()
    .from(slip)
    .where(
      and(
        within(whose),
        'milestoneId' in about ? eq(slip.milestoneId, about.milestoneId) : eq(slip.issueId, about.issueId),
      ),
    )
    .orderBy(asc(slip.serial))

export async function slipWithin(tx: Tx, id: string, whose: string, held = false): Promise<SlipRow> {
  const query = tx
    .select()
    .from(slip)
    .where(and(eq(slip.id, id), within(whose)))
  const [row] = await (held ? query.for('update') : query)
  if (!row) throw new Problem('not-found')
  return row
}

/** Throws Problem `conflict` when that version isn't current. */
export async function storeSlip(
  tx: Tx,
  id: string,
  version: number,
  change: Partial<typeof slip.$inferInsert>,
): Promise<SlipRow> {
  const [row] = await tx
    .update(slip)
    .set({ ...change, version: version + 1 })
    .where(and(eq(slip.id, id), eq(slip.version, version)))
    .returning()
  if (!row) throw new Problem('conflict')
  return row
}

const unanswered = inArray(slip.state, ['issued', 'returned'])

/** What is to be answered by a day and isn't, a few at a time, but for what has gone all the way up (`top`), held so that two processes don't tell of one twice. */
export const slipsDue = (tx: Tx, by: PlainDate, top: number): Promise<SlipRow[]> =>
  tx
    .select()
    .from(slip)
    .where(and(unanswered, lte(slip.dueOn, by), lt(slip.told, top)))
    .orderBy(asc(slip.dueOn), asc(slip.id))
    .limit(500)
    .for('update', { skipLocked: true })

export const noteSlipTold = async (tx: Tx, id: string, told: number): Promise<void> => {
  await tx.update(slip).set({ told }).where(eq(slip.id, id))
}

/** What waits: for the unit's answer, and for the lead office to close. */
export const slipWaits = (unit: string, leads: boolean): SQL | undefined =>
  or(and(eq(slip.unit, unit), unanswered), leads ? eq(slip.state, 'answered') : undefined)

export const slipsWaiting = (tx: Tx, unit: string, leads: boolean): Promise<SlipRow[]> =>
  tx.select().from(slip).where(slipWaits(unit, leads)).orderBy(asc(slip.dueOn))

/** All that was open at some time from a moment on. */
export const slipsSince = (tx: Tx, from: Date): Promise<SlipRow[]> =>
  tx
    .select()
    .from(slip)
    .where(or(ne(slip.state, 'closed'), gt(slip.closedAt, from)))
    .orderBy(asc(slip.issuedAt))
