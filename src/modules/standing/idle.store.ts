import type { Reach } from '#kernel/actor.ts'
import type { Tx } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { recordNumber } from '#kernel/record-number.ts'
import { and, asc, desc, eq, gt, gte, isNull, lte, or, type SQL, sql } from '#kernel/sql.ts'
import type { Floor } from './idle.rules.ts'
import { floor, idleOffer, idleTold } from './tables.ts'

/** 闲时报价 `XS2611-00042`. */
export const idleNumber = ({ serial, createdAt }: { serial: number; createdAt: Date }): string =>
  recordNumber('XS', serial, createdAt)

/** Everything of an offer but the floor that it keeps. */
const shown = {
  id: idleOffer.id,
  serial: idleOffer.serial,
  lineId: idleOffer.lineId,
  providerId: idleOffer.providerId,
  start: idleOffer.start,
  end: idleOffer.end,
  price: idleOffer.price,
  before: idleOffer.before,
  closesAt: idleOffer.closesAt,
  createdAt: idleOffer.createdAt,
  endedAt: idleOffer.endedAt,
  endReason: idleOffer.endReason,
}

const within = (reach: Reach): SQL =>
  reach.scope === 'organisation' ? eq(idleOffer.providerId, reach.organisationId) : sql`false`

/** The floor of a line, locked so that it stays while an offer is published. */
export async function floorFor(tx: Tx, lineId: string): Promise<Floor | null> {
  const [row] = await tx
    .select({ fen: floor.fen, unit: floor.unit, taxIncluded: floor.taxIncluded })
    .from(floor)
    .where(eq(floor.lineId, lineId))
    .for('share')
  return row ?? null
}

export const floorsOf = (tx: Tx, lineIds: readonly string[]) =>
  tx
    .select({ lineId: floor.lineId, fen: floor.fen, unit: floor.unit, setAt: floor.setAt })
    .from(floor)
    .where(sql`${floor.lineId} = any(${sql.param([...lineIds])}::uuid[])`)

const raised = '负责人调整了底价'

/**
 * Sets the floor of a line; what stands below it, or in another unit, is withdrawn first, for the database keeps no
 * offer below the floor. Answers how many were withdrawn.
 */
export async function storeFloor(tx: Tx, row: typeof floor.$inferInsert, now: Date): Promise<number> {
  // One floor after the other: offers that are being published wait for the row, or are seen here.
  await tx.insert(floor).values(row).onConflictDoNothing()
  await tx.select({ lineId: floor.lineId }).from(floor).where(eq(floor.lineId, row.lineId)).for('update')
  const ended = await tx
    .update(idleOffer)
    .set({ endedAt: now, endReason: raised })
    .where(
      and(
        eq(idleOffer.lineId, row.lineId),
        isNull(idleOffer.endedAt),
        sql`((${idleOffer.price} ->> 'fen')::bigint < ${row.fen} or ${idleOffer.price} ->> 'unit' <> ${row.unit})`,
      ),
    )
    .returning({ closesAt: idleOffer.closesAt })
  const { lineId, ...change } = row
  await tx.update(floor).set(change).where(eq(floor.lineId, lineId))
  return ended.filter(({ closesAt }) => closesAt > now).length
}

export async function insertIdle(tx: Tx, row: typeof idleOffer.$inferInsert): Promise<void> {
  await tx.insert(idleOffer).values(row)
}

/** Ends an offer. Throws Problem `not-found` where the grant reaches none; answers whether it still stood. */
export async function endIdle(
  tx: Tx,
  reach: Reach,
  id: string,
  end: { readonly endedAt: Date; readonly endReason: string },
): Promise<boolean> {
  const [row] = await tx
    .select({ endedAt: idleOffer.endedAt })
    .from(idleOffer)
    .where(and(eq(idleOffer.id, id), within(reach)))
    .for('update')
  if (!row) throw new Problem('not-found')
  if (row.endedAt !== null) return false
  await tx.update(idleOffer).set(end).where(eq(idleOffer.id, id))
  return true
}

export type IdleRow = Awaited<ReturnType<typeof standingIdle>>[number]

interface Wanted {
  readonly id?: string | undefined
  readonly lineId?: string | undefined
}

const most = 500

/** Offers that weren't withdrawn and haven't closed, the earliest time first. */
export const standingIdle = (tx: Tx, now: Date, { id, lineId }: Wanted) =>
  tx
    .select(shown)
    .from(idleOffer)
    .where(
      and(
        isNull(idleOffer.endedAt),
        gt(idleOffer.closesAt, now),
        id === undefined ? undefined : eq(idleOffer.id, id),
        lineId === undefined ? undefined : eq(idleOffer.lineId, lineId),
      ),
    )
    .orderBy(asc(idleOffer.start), asc(idleOffer.id))
    .limit(most)

/** An offer, held so that it isn't withdrawn while somebody requests from it. */
export async function idleToTake(tx: Tx, id: string): Promise<IdleRow | null> {
  const [row] = await tx.select(shown).from(idleOffer).where(eq(idleOffer.id, id)).for('share')
  return row ?? null
}

export const ownIdle = (tx: Tx, reach: Reach, limit: number) =>
  tx.select(shown).from(idleOffer).where(within(reach)).orderBy(desc(idleOffer.createdAt)).limit(limit)

/**
 * Notes that an offer is told to the owners of these needs; answers those that are news: not told of it before, nor of
 * another of the same line after `since`, so that offers that come and go don't fill a mailbox.
 */
export async function noteTold(
  tx: Tx,
  { id, lineId }: Pick<IdleRow, 'id' | 'lineId'>,
  needIds: readonly string[],
  { now, since }: { readonly now: Date; readonly since: Date },
): Promise<string[]> {
  if (needIds.length === 0) return []
  const earlier = await tx
    .select({ needId: idleTold.needId })
    .from(idleTold)
    .innerJoin(idleOffer, eq(idleOffer.id, idleTold.idleId))
    .where(
      and(
        or(eq(idleOffer.id, id), and(eq(idleOffer.lineId, lineId), gte(idleTold.toldAt, since))),
        lte(idleTold.toldAt, now),
        sql`${idleTold.needId} = any(${sql.param([...needIds])}::uuid[])`,
      ),
    )
  const known = new Set(earlier.map(({ needId }) => needId))
  const fresh = needIds.filter(needId => !known.has(needId))
  if (fresh.length === 0) return []
  const told = await tx
    .insert(idleTold)
    .values(fresh.map(needId => ({ idleId: id, needId, toldAt: now })))
    .onConflictDoNothing()
    .returning({ needId: idleTold.needId })
  return told.map(({ needId }) => needId)
}
