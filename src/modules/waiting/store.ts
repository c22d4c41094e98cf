import type { Reach } from '#kernel/actor.ts'
import type { Tx } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { and, asc, desc, eq, inArray, lte, ne, sql } from '#kernel/sql.ts'
import { entry, turn } from './tables.ts'
import type { EntryState, TurnState } from './terms.ts'

export type EntryRow = typeof entry.$inferSelect
export type TurnRow = typeof turn.$inferSelect

/** Null where the organisation waits for the line already. */
export async function insertEntry(tx: Tx, row: typeof entry.$inferInsert): Promise<EntryRow | null> {
  const [stored] = await tx.insert(entry).values(row).onConflictDoNothing().returning()
  return stored ?? null
}

export const entriesOf = (tx: Tx, side: 'client' | 'provider', organisationId: string): Promise<EntryRow[]> =>
  tx
    .select()
    .from(entry)
    .where(eq(side === 'client' ? entry.clientId : entry.providerId, organisationId))
    .orderBy(sql`${entry.state} <> 'waiting'`, side === 'client' ? desc(entry.id) : asc(entry.id))
    .limit(200)

export const turnsOf = (tx: Tx, entryIds: readonly string[]): Promise<TurnRow[]> =>
  tx
    .select()
    .from(turn)
    .where(inArray(turn.entryId, [...entryIds]))
    .orderBy(asc(turn.offeredAt))

/** Who waits for the lines, in the order in which they came. */
export const queuesOf = (tx: Tx, lineIds: readonly string[]): Promise<EntryRow[]> =>
  tx
    .select()
    .from(entry)
    .where(and(inArray(entry.lineId, [...lineIds]), eq(entry.state, 'waiting')))
    .orderBy(asc(entry.lineId), asc(entry.joinedAt), asc(entry.id))

export interface Counters {
  readonly lineId: string
  readonly offered: number
  readonly taken: number
  readonly declined: number
  readonly expired: number
}

/** How turns of the lines ended so far, for everybody who waits. */
export async function countersOf(tx: Tx, lineIds: readonly string[]): Promise<Counters[]> {
  const ended = (state: TurnState) => sql<number>`count(*) filter (where ${turn.state} = ${state})::int`
  return tx
    .select({
      lineId: turn.lineId,
      offered: sql<number>`count(*)::int`,
      taken: ended('taken'),
      declined: ended('declined'),
      expired: ended('expired'),
    })
    .from(turn)
    .where(inArray(turn.lineId, [...lineIds]))
    .groupBy(turn.lineId)
}

/** Lines that somebody waits for. */
export async function awaitedLines(tx: Tx): Promise<string[]> {
  const rows = await tx
    .selectDistinct({ lineId: entry.lineId })
    .from(entry)
    .where(eq(entry.state, 'waiting'))
    .orderBy(asc(entry.lineId))
    .limit(200)
  return rows.map(({ lineId }) => lineId)
}

/** One worker at a time gives out turns of a line; always all that it gives out at once, in the order of their ids. */
export async function lockQueues(tx: Tx, lineIds: readonly string[]): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('waiting:' || w.id, 0))
    from (select unnest(${`{${lineIds.join(',')}}`}::text[]) as id order by 1) w`)
}

export async function insertTurns(tx: Tx, rows: readonly (typeof turn.$inferInsert)[]): Promise<void> {
  if (rows.length > 0) await tx.insert(turn).values([...rows])
}

/** Ends turns that nobody took in time; answers them. */
export const expireTurns = (tx: Tx, now: Date): Promise<TurnRow[]> =>
  tx
    .update(turn)
    .set({ state: 'expired', endedAt: now })
    .where(
      inArray(
        turn.id,
        tx
          .select({ id: turn.id })
          .from(turn)
          .where(and(eq(turn.state, 'open'), lte(turn.expiresAt, now)))
          .for('update', { skipLocked: true }),
      ),
    )
    .returning()

/** Turns that still wait for an answer. */
export const openTurns = (tx: Tx): Promise<TurnRow[]> =>
  tx.select().from(turn).where(eq(turn.state, 'open')).orderBy(asc(turn.id))

/** Ends turns whose time was taken away; who answers one at this moment is left to it. */
export async function loseTurns(tx: Tx, ids: readonly string[], at: Date): Promise<TurnRow[]> {
  if (ids.length === 0) return []
  return tx
    .update(turn)
    .set({ state: 'lost', endedAt: at })
    .where(
      inArray(
        turn.id,
        tx
          .select({ id: turn.id })
          .from(turn)
          .where(and(eq(turn.state, 'open'), inArray(turn.id, [...ids])))
          .for('update', { skipLocked: true }),
      ),
    )
    .returning()
}

/** Ends entries whose time has passed. */
export async function endOverdue(tx: Tx, now: Date): Promise<void> {
  await tx
    .update(entry)
    .set({ state: 'over', endedAt: now })
    .where(
      and(
        eq(entry.state, 'waiting'),
        sql`${entry.latest} <= ${now.toISOString()}::timestamptz + ${entry.hours} * interval '1 hour'`,
        sql`not exists (select 1 from ${turn} where ${turn.entryId} = ${entry.id} and ${turn.state} = 'open')`,
      ),
    )
}

/** An open turn of the caller's organisation, locked with whoever else would end it. */
export async function lockTurn(
  tx: Tx,
  reach: Reach,
  id: string,
): Promise<{ turn: TurnRow; entry: EntryRow }> {
  const [row] =
    reach.scope === 'organisation'
      ? await tx
          .select({ turn, entry })
          .from(turn)
          .innerJoin(entry, eq(entry.id, turn.entryId))
          .where(and(eq(turn.id, id), eq(entry.clientId, reach.organisationId)))
          .for('update')
      : []
  if (!row) throw new Problem('not-found')
  return row
}

export async function lockEntry(tx: Tx, reach: Reach, id: string): Promise<EntryRow> {
  const [row] =
    reach.scope === 'organisation'
      ? await tx
          .select()
          .from(entry)
          .where(and(eq(entry.id, id), eq(entry.clientId, reach.organisationId)))
          .for('update')
      : []
  if (!row) throw new Problem('not-found')
  return row
}

export async function endTurn(
  tx: Tx,
  id: string,
  state: Exclude<TurnState, 'open'>,
  at: Date,
): Promise<void> {
  await tx.update(turn).set({ state, endedAt: at }).where(eq(turn.id, id))
}

export async function endEntry(
  tx: Tx,
  id: string,
  state: Exclude<EntryState, 'waiting'>,
  at: Date,
  bookingId: string | null = null,
): Promise<void> {
  await tx
    .update(entry)
    .set({ state, endedAt: at, bookingId })
    .where(and(eq(entry.id, id), ne(entry.state, state)))
}
