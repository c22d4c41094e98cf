import type { Reach } from '#kernel/actor.ts'
import type { Tx } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { and, asc, eq, inArray, isNotNull, isNull, ne } from '#kernel/sql.ts'
import { assistance, taking } from '../tables.ts'

/** Which organisation's a call is; nobody else reaches a request for help. */
function organisationOf(reach: Reach): string {
  if (reach.scope !== 'organisation') throw new Problem('not-found')
  return reach.organisationId
}

/** False where the need asks for help already. */
export async function openAssistance(tx: Tx, row: typeof assistance.$inferInsert): Promise<boolean> {
  const made = await tx.insert(assistance).values(row).onConflictDoNothing().returning({ id: assistance.id })
  return made.length > 0
}

const openTaking = and(eq(taking.assistanceId, assistance.id), isNull(taking.givenBackAt))

const withTaking = (tx: Tx) => tx.select({ assistance, taking }).from(assistance).leftJoin(taking, openTaking)

/** The help that a need asks for now, and who has taken it on. */
export async function assistanceOf(tx: Tx, needId: string) {
  const [row] = await withTaking(tx).where(and(eq(assistance.needId, needId), isNull(assistance.endedAt)))
  return row ?? null
}

/** All help that these needs have asked for, and since when somebody has it in hand. */
export const assistanceOfNeeds = (tx: Tx, needIds: readonly string[]) =>
  tx
    .select({
      id: assistance.id,
      needId: assistance.needId,
      askedAt: assistance.askedAt,
      endedAt: assistance.endedAt,
      takenAt: taking.takenAt,
    })
    .from(assistance)
    .leftJoin(taking, openTaking)
    .where(inArray(assistance.needId, [...needIds]))
    .orderBy(asc(assistance.askedAt))

/** Ends the help that a need asks for; null where it asks for none. */
export async function closeAssistance(tx: Tx, needId: string, endedAt: Date): Promise<string | null> {
  const [row] = await tx
    .update(assistance)
    .set({ endedAt })
    .where(and(eq(assistance.needId, needId), isNull(assistance.endedAt)))
    .returning({ id: assistance.id })
  return row?.id ?? null
}

const longest = 100

/** Requests that nobody has taken on, but for those of the caller's own organisation; the oldest first. */
export const waitingAssistance = (tx: Tx, reach: Reach) =>
  withTaking(tx)
    .where(
      and(
        isNull(assistance.endedAt),
        isNull(taking.id),
        ne(assistance.organisationId, organisationOf(reach)),
      ),
    )
    .orderBy(asc(assistance.askedAt), asc(assistance.id))
    .limit(longest)

/** Requests that the caller's organisation has taken on; the oldest first. */
export const takenAssistance = (tx: Tx, reach: Reach) =>
  withTaking(tx)
    .where(
      and(isNull(assistance.endedAt), isNotNull(taking.id), eq(taking.organisationId, organisationOf(reach))),
    )
    .orderBy(asc(taking.takenAt), asc(assistance.id))

/**
 * An open request of another organisation, whether it is taken or not; it can't end before this transaction does. Throws
 * Problem `not-found`.
 */
export async function holdAssistance(tx: Tx, reach: Reach, id: string) {
  const [row] = await tx
    .select()
    .from(assistance)
    .where(
      and(
        eq(assistance.id, id),
        isNull(assistance.endedAt),
        ne(assistance.organisationId, organisationOf(reach)),
      ),
    )
    .for('share')
  if (!row) throw new Problem('not-found')
  return row
}

/** False where somebody else has it. */
export async function insertTaking(tx: Tx, row: typeof taking.$inferInsert): Promise<boolean> {
  const made = await tx.insert(taking).values(row).onConflictDoNothing().returning({ id: taking.id })
  return made.length > 0
}

/**
 * An open request that the caller's organisation has taken on, held so that it neither ends nor is given back before this
 * transaction ends; with `update` for the one who gives it back. Throws Problem `not-found`.
 */
export async function ownAssistance(tx: Tx, reach: Reach, id: string, hold: 'share' | 'update' = 'share') {
  const [row] = await tx
    .select({ assistance, taking })
    .from(assistance)
    .innerJoin(taking, openTaking)
    .where(
      and(
        eq(assistance.id, id),
        isNull(assistance.endedAt),
        eq(taking.organisationId, organisationOf(reach)),
      ),
    )
    .for(hold)
  if (!row) throw new Problem('not-found')
  return row
}

/** Whether an organisation has taken on the help that a need asks for. */
export async function helpsNeed(tx: Tx, organisationId: string, needId: string): Promise<boolean> {
  const held = await assistanceOf(tx, needId)
  return held?.taking?.organisationId === organisationId
}

export async function endTaking(tx: Tx, id: string, givenBackAt: Date, reason: string): Promise<void> {
  await tx.update(taking).set({ givenBackAt, reason }).where(eq(taking.id, id))
}
