import type { Tx } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { and, asc, eq, inArray, isNull, sql } from '#kernel/sql.ts'
import type { Employer, Employment, Holding } from './conflict.rules.ts'
import { employment, expert, holding, tie } from './tables.ts'

export type ExpertRow = typeof expert.$inferSelect
export type TieRow = typeof tie.$inferSelect

export interface Profile {
  readonly row: ExpertRow
  readonly employments: Employment[]
  readonly memberships: Employer[]
  readonly ties: TieRow[]
}

/** Where people belong, or belonged, by the system's own knowledge. */
async function membershipsOf(tx: Tx, personIds: readonly string[]) {
  const { rows } = await tx.execute<Employer & { personId: string }>(sql`
    select person_id as "personId", uscc, name, until::text as until from identity.pub_member
    where person_id = any(${sql.param([...personIds])}::uuid[]) order by uscc, until`)
  return rows
}

/** The profiles of these people, or of all who have one. */
export async function profilesOf(tx: Tx, personIds?: readonly string[]): Promise<Map<string, Profile>> {
  const rows = await tx
    .select()
    .from(expert)
    .where(personIds ? inArray(expert.personId, [...personIds]) : undefined)
  const ids = rows.map(({ personId }) => personId)
  const employments = await tx
    .select()
    .from(employment)
    .where(inArray(employment.personId, ids))
    .orderBy(asc(employment.since))
  const memberships = await membershipsOf(tx, ids)
  const ties = await tx.select().from(tie).where(inArray(tie.personId, ids)).orderBy(asc(tie.id))
  return new Map(
    rows.map(row => [
      row.personId,
      {
        row,
        employments: employments.filter(({ personId }) => personId === row.personId),
        memberships: memberships.filter(({ personId }) => personId === row.personId),
        ties: ties.filter(({ personId }) => personId === row.personId),
      },
    ]),
  )
}

/** Held, so that nobody is seated by what is about to change. */
export async function lockProfile(tx: Tx, personId: string): Promise<Profile | null> {
  await tx
    .select({ personId: expert.personId })
    .from(expert)
    .where(eq(expert.personId, personId))
    .for('update')
  return (await profilesOf(tx, [personId])).get(personId) ?? null
}

/** Version 0 stands for a profile that is to be the first. */
export async function storeProfile(
  tx: Tx,
  version: number,
  row: Omit<typeof expert.$inferInsert, 'version'>,
  employments: readonly Employment[],
  ties: readonly (typeof tie.$inferInsert)[],
): Promise<number> {
  const { personId, createdAt: _createdAt, ...change } = row
  const stored =
    version === 0
      ? await tx.insert(expert).values(row).onConflictDoNothing().returning({ version: expert.version })
      : await tx
          .update(expert)
          .set({ ...change, version: version + 1 })
          .where(and(eq(expert.personId, personId), eq(expert.version, version)))
          .returning({ version: expert.version })
  const [first] = stored
  if (!first) throw new Problem('conflict')
  await tx.delete(employment).where(eq(employment.personId, personId))
  await tx.insert(employment).values(employments.map(one => ({ ...one, personId })))
  await tx.delete(tie).where(eq(tie.personId, personId))
  if (ties.length > 0) await tx.insert(tie).values([...ties])
  return first.version
}

export async function storeVerification(
  tx: Tx,
  { personId, version }: Pick<ExpertRow, 'personId' | 'version'>,
  change: Pick<ExpertRow, 'verifiedAt' | 'verifiedBy'>,
): Promise<number> {
  const [stored] = await tx
    .update(expert)
    .set({ ...change, version: version + 1 })
    .where(and(eq(expert.personId, personId), eq(expert.version, version)))
    .returning({ version: expert.version })
  if (!stored) throw new Problem('conflict')
  return stored.version
}

export const holdingRows = (tx: Tx) =>
  tx.select().from(holding).where(isNull(holding.endedAt)).orderBy(asc(holding.holderName), asc(holding.id))

export const holdingsNow = (tx: Tx): Promise<Holding[]> =>
  tx
    .select({ holder: holding.holderUscc, held: holding.heldUscc })
    .from(holding)
    .where(isNull(holding.endedAt))

/** False where it is recorded already. */
export async function insertHolding(tx: Tx, row: typeof holding.$inferInsert): Promise<boolean> {
  const stored = await tx.insert(holding).values(row).onConflictDoNothing().returning({ id: holding.id })
  return stored.length > 0
}

export async function endHoldingNow(tx: Tx, id: string, endedAt: Date): Promise<void> {
  const ended = await tx
    .update(holding)
    .set({ endedAt })
    .where(and(eq(holding.id, id), isNull(holding.endedAt)))
    .returning({ id: holding.id })
  if (ended.length === 0) throw new Problem('not-found')
}
