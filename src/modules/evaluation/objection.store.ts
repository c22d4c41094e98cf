import type { Reach } from '#kernel/actor.ts'
import type { Tx } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { and, asc, eq, inArray, isNull, sql } from '#kernel/sql.ts'
import { type Objector, openObjector, type Vault } from '#modules/identity/index.ts'
import type { ObjectionCounts } from './rules.ts'
import { within } from './store.ts'
import { objection, objector, part } from './tables.ts'

export type ObjectionRow = typeof objection.$inferSelect

export async function insertObjection(
  tx: Tx,
  row: typeof objection.$inferInsert,
  sealed: string,
): Promise<ObjectionRow> {
  const [stored] = await tx.insert(objection).values(row).returning()
  if (!stored) throw new Error('an objection was not stored')
  await tx.insert(objector).values({ objectionId: stored.id, sealed })
  return stored
}

/** Of a round, in the order in which they came; by whom isn't among it. */
export const objectionsOf = (tx: Tx, roundId: string): Promise<ObjectionRow[]> =>
  tx.select().from(objection).where(eq(objection.roundId, roundId)).orderBy(asc(objection.serial))

/** Held until the transaction ends: an objection is answered once. */
export async function lockObjection(tx: Tx, id: string): Promise<ObjectionRow> {
  const [row] = await tx.select().from(objection).where(eq(objection.id, id)).for('update')
  if (!row) throw new Problem('not-found')
  return row
}

export async function objectorOf(tx: Tx, objectionId: string, vault: Vault): Promise<Objector> {
  const [row] = await tx.select().from(objector).where(eq(objector.objectionId, objectionId))
  if (!row) throw new Problem('not-found')
  return openObjector(objectionId, row.sealed, vault)
}

export async function storeObjectionAnswer(
  tx: Tx,
  id: string,
  answer: Required<Pick<ObjectionRow, 'upheld' | 'answer' | 'answeredBy' | 'answeredAt'>>,
): Promise<void> {
  await tx.update(objection).set(answer).where(eq(objection.id, id))
}

/** What was upheld has been taken back to the deliberation, and stands in the way of the result no more. */
export async function markReopened(tx: Tx, roundId: string, at: Date): Promise<void> {
  await tx
    .update(objection)
    .set({ reopenedAt: at })
    .where(and(eq(objection.roundId, roundId), eq(objection.upheld, true), isNull(objection.reopenedAt)))
}

/** `reach`: of the platforms within it alone. */
export async function objectionCounts(tx: Tx, roundId: string, reach?: Reach): Promise<ObjectionCounts> {
  const [counts] = await tx
    .select({
      all: sql<number>`count(*)::int`,
      open: sql<number>`count(*) filter (where ${objection.answeredAt} is null)::int`,
      upheld: sql<number>`count(*) filter (where ${objection.upheld} and ${objection.reopenedAt} is null)::int`,
    })
    .from(objection)
    .innerJoin(part, eq(part.id, objection.partId))
    .where(and(eq(objection.roundId, roundId), reach && within(reach)))
  return counts ?? { all: 0, open: 0, upheld: 0 }
}

export async function partNames(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .select({ id: part.id, name: part.platformName })
    .from(part)
    .where(inArray(part.id, [...ids]))
  return new Map(rows.map(({ id, name }) => [id, name]))
}
