import type { Reach } from '#kernel/actor.ts'
import type { Tx } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { and, asc, desc, eq, inArray, isNull, lt, or, sql } from '#kernel/sql.ts'
import { givenAll, statement } from '#kernel/statement.ts'
import { qualificationNumber } from './number.ts'
import type { Held } from './rules.ts'
import { event, qualification, requirement } from './tables.ts'

export type QualificationRow = typeof qualification.$inferSelect
export type EventRow = typeof event.$inferSelect
export type RequirementRow = typeof requirement.$inferSelect

export const heldOf = (row: QualificationRow): Held => ({
  ...row,
  number: qualificationNumber(row.serial, row.createdAt),
})

const demanded = statement(
  db =>
    db
      .select()
      .from(requirement)
      .where(sql`${requirement.lineId} = any(${givenAll('lineIds', 'uuid')})`),
  'qualification_requirements',
)

export const requirementsOf = async (tx: Tx, lineIds: readonly string[]): Promise<RequirementRow[]> =>
  lineIds.length === 0 ? [] : tx.run(demanded, { lineIds: [...lineIds] })

export async function requirementOf(tx: Tx, lineId: string): Promise<RequirementRow | null> {
  const [row] = await requirementsOf(tx, [lineId])
  return row ?? null
}

export async function storeRequirement(tx: Tx, row: typeof requirement.$inferInsert): Promise<void> {
  await tx.insert(requirement).values(row).onConflictDoUpdate({ target: requirement.lineId, set: row })
}

export async function dropRequirement(tx: Tx, lineId: string): Promise<void> {
  await tx.delete(requirement).where(eq(requirement.lineId, lineId))
}

export async function heldBy(tx: Tx, lineId: string, personId: string): Promise<QualificationRow | null> {
  const [row] = await tx
    .select()
    .from(qualification)
    .where(and(eq(qualification.lineId, lineId), eq(qualification.personId, personId)))
  return row ?? null
}

/** Asks for one, or anew after it was declined. Null where one stands already. */
export async function insertAsked(
  tx: Tx,
  row: typeof qualification.$inferInsert,
): Promise<QualificationRow | null> {
  const [stored] = await tx
    .insert(qualification)
    .values(row)
    .onConflictDoUpdate({
      target: [qualification.lineId, qualification.personId],
      set: { state: 'asked', organisationId: row.organisationId },
      setWhere: eq(qualification.state, 'declined'),
    })
    .returning()
  return stored ?? null
}

export const ownQualifications = (tx: Tx, personId: string): Promise<QualificationRow[]> =>
  tx.select().from(qualification).where(eq(qualification.personId, personId)).orderBy(desc(qualification.id))

export const qualificationsOfProvider = (tx: Tx, providerId: string): Promise<QualificationRow[]> =>
  tx
    .select()
    .from(qualification)
    .where(eq(qualification.providerId, providerId))
    .orderBy(asc(qualification.state), desc(qualification.id))
    .limit(500)

/** Colleagues who may be named as the one who runs it. */
export const qualificationsIn = (
  tx: Tx,
  organisationId: string,
  lineId: string,
): Promise<QualificationRow[]> =>
  tx
    .select()
    .from(qualification)
    .where(
      and(
        eq(qualification.organisationId, organisationId),
        eq(qualification.lineId, lineId),
        eq(qualification.state, 'issued'),
      ),
    )
    .orderBy(asc(qualification.id))

/** Of the caller's own lines, locked for a decision. */
export async function lockQualification(tx: Tx, reach: Reach, id: string): Promise<QualificationRow> {
  const [row] =
    reach.scope === 'organisation'
      ? await tx
          .select()
          .from(qualification)
          .where(and(eq(qualification.id, id), eq(qualification.providerId, reach.organisationId)))
          .for('update')
      : []
  if (!row) throw new Problem('not-found')
  return row
}

/** Stores a change of version `version`. Throws Problem `conflict` when it isn't current. */
export async function storeQualification(
  tx: Tx,
  id: string,
  version: number,
  change: Partial<typeof qualification.$inferInsert>,
): Promise<QualificationRow> {
  const [row] = await tx
    .update(qualification)
    .set({ ...change, version: version + 1 })
    .where(and(eq(qualification.id, id), eq(qualification.version, version)))
    .returning()
  if (!row) throw new Problem('conflict')
  return row
}

export async function insertQualificationEvents(tx: Tx, rows: (typeof event.$inferInsert)[]): Promise<void> {
  if (rows.length > 0) await tx.insert(event).values(rows)
}

export const eventsOfQualifications = (tx: Tx, ids: readonly string[]): Promise<EventRow[]> =>
  tx
    .select()
    .from(event)
    .where(inArray(event.qualificationId, [...ids]))
    .orderBy(asc(event.at), asc(event.id))

/** Suspends what is issued for the lines; to whom, answers the rows. */
export const suspendIssued = (tx: Tx, lineIds: readonly string[]): Promise<QualificationRow[]> =>
  tx
    .update(qualification)
    .set({ state: 'suspended', version: sql`${qualification.version} + 1` })
    .where(and(inArray(qualification.lineId, [...lineIds]), eq(qualification.state, 'issued')))
    .returning()

/** Keeps that the person has run the line. */
export async function noteUse(tx: Tx, lineId: string, personId: string, at: Date): Promise<void> {
  await tx
    .update(qualification)
    .set({ lastUsedAt: at })
    .where(
      and(
        eq(qualification.lineId, lineId),
        eq(qualification.personId, personId),
        or(isNull(qualification.lastUsedAt), lt(qualification.lastUsedAt, at)),
      ),
    )
}
