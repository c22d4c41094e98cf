import type { Reach } from '#kernel/actor.ts'
import type { Tx } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { and, asc, desc, eq, inArray, isNotNull, isNull, lt, type SQL, sql } from '#kernel/sql.ts'
import { request } from './tables.ts'

export type RequestRow = typeof request.$inferSelect

/** Requests about needs of the caller's organisation. */
const receivedWithin = (reach: Reach): SQL =>
  reach.scope === 'organisation' ? eq(request.organisationId, reach.organisationId) : sql`false`

/** Requests for platforms of the caller's organisation. */
const askedWithin = (reach: Reach): SQL =>
  reach.scope === 'organisation' ? eq(request.providerId, reach.organisationId) : sql`false`

/** False where the platform has a request that is open or granted: the constraint decides. */
export async function insertRequest(tx: Tx, row: typeof request.$inferInsert): Promise<boolean> {
  const stored = await tx.insert(request).values(row).onConflictDoNothing().returning({ id: request.id })
  return stored.length > 0
}

async function one(tx: Tx, condition: SQL | undefined): Promise<RequestRow> {
  const [row] = await tx.select().from(request).where(condition)
  if (!row) throw new Problem('not-found')
  return row
}

export const askedRequest = (tx: Tx, reach: Reach, id: string): Promise<RequestRow> =>
  one(tx, and(eq(request.id, id), askedWithin(reach)))

export const receivedRequest = (tx: Tx, reach: Reach, id: string): Promise<RequestRow> =>
  one(tx, and(eq(request.id, id), receivedWithin(reach)))

export const askedRequests = (tx: Tx, reach: Reach, after: string | undefined, limit: number) =>
  tx
    .select()
    .from(request)
    .where(and(askedWithin(reach), after ? lt(request.id, after) : undefined))
    .orderBy(desc(request.id))
    .limit(limit)

/** Requests about these needs, whosever they are: for who has seen to that. */
export const requestsOfNeeds = (tx: Tx, needIds: readonly string[]): Promise<RequestRow[]> =>
  tx
    .select()
    .from(request)
    .where(inArray(request.needId, [...needIds]))
    .orderBy(asc(request.askedAt))

/** The platforms of an organisation that may read the whole of a need: let in, and bound by the undertaking. */
export async function admittedPlatforms(tx: Tx, organisationId: string, needId: string): Promise<string[]> {
  const rows = await tx
    .select({ id: request.platformId })
    .from(request)
    .where(
      and(
        eq(request.needId, needId),
        eq(request.providerId, organisationId),
        eq(request.state, 'granted'),
        isNotNull(request.acceptedAt),
      ),
    )
  return rows.map(({ id }) => id)
}

export const requestsFor = (tx: Tx, reach: Reach, needId: string) =>
  tx
    .select()
    .from(request)
    .where(and(eq(request.needId, needId), receivedWithin(reach)))
    .orderBy(desc(request.id))

/** Changes a request that is still in state `state`. Throws Problem `conflict` where somebody was faster. */
export async function storeChange(
  tx: Tx,
  { id, state }: Pick<RequestRow, 'id' | 'state'>,
  change: Partial<typeof request.$inferInsert>,
): Promise<void> {
  const changed = await tx
    .update(request)
    .set(change)
    .where(and(eq(request.id, id), eq(request.state, state)))
    .returning({ id: request.id })
  if (changed.length === 0) throw new Problem('conflict')
}

/** The first who accepts is kept; a second acceptance changes nothing. Throws Problem `conflict` once it is taken back. */
export async function storeAcceptance(
  tx: Tx,
  id: string,
  accepted: Pick<RequestRow, 'acceptedAt' | 'acceptedBy' | 'undertakingVersion' | 'undertakingDigest'>,
): Promise<void> {
  const granted = await tx
    .select({ id: request.id })
    .from(request)
    .where(and(eq(request.id, id), eq(request.state, 'granted')))
    .for('update')
  if (granted.length === 0) throw new Problem('conflict')
  await tx
    .update(request)
    .set(accepted)
    .where(and(eq(request.id, id), isNull(request.acceptedAt)))
}
