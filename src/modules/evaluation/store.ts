import type { Reach } from '#kernel/actor.ts'
import type { Tx } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { and, asc, desc, eq, inArray, isNull, type SQL, sql } from '#kernel/sql.ts'
import { finding, indexTable, part, round, value } from './tables.ts'

export type RoundRow = typeof round.$inferSelect
export type PartRow = typeof part.$inferSelect
export type ValueRow = typeof value.$inferSelect
export type FindingRow = typeof finding.$inferSelect

/** The parts of the caller's organisation or locality, or all. */
export const within = (reach: Reach): SQL | undefined => {
  switch (reach.scope) {
    case 'organisation':
      return eq(part.organisationId, reach.organisationId)
    case 'locality':
      return eq(part.locality, reach.locality)
    case 'city':
    case 'system':
      return undefined
    default:
      return sql`false`
  }
}

export interface Candidate {
  readonly id: string
  readonly organisationId: string
  readonly name: string
  readonly kind: string
  readonly locality: string
}

/** Every platform that is public now. */
export async function publicPlatforms(tx: Tx): Promise<Candidate[]> {
  const { rows } = await tx.execute<Candidate & Record<string, unknown>>(sql`
    select id, organisation_id as "organisationId", name, kind, locality from catalogue.pub_profile
    where status = 'published' order by id`)
  return rows
}

/** False when the year has a round already. */
export async function insertRound(tx: Tx, row: typeof round.$inferInsert): Promise<boolean> {
  const stored = await tx.insert(round).values(row).onConflictDoNothing().returning({ id: round.id })
  return stored.length > 0
}

export interface RoundSummary extends RoundRow {
  readonly tableName: string
  readonly tableNumber: number
  readonly platforms: number
  readonly answered: number
}

export const roundsWithin = (tx: Tx, reach: Reach, id?: string): Promise<RoundSummary[]> =>
  tx
    .select({
      id: round.id,
      year: round.year,
      tableId: round.tableId,
      engine: round.engine,
      stage: round.stage,
      takenAt: round.takenAt,
      answerBy: round.answerBy,
      thresholds: round.thresholds,
      thresholdsBasis: round.thresholdsBasis,
      seed: round.seed,
      noticeFrom: round.noticeFrom,
      noticeUntil: round.noticeUntil,
      noticeDays: round.noticeDays,
      publishedAt: round.publishedAt,
      startedBy: round.startedBy,
      version: round.version,
      tableName: sql<string>`${indexTable.content}->>'name'`,
      tableNumber: indexTable.number,
      platforms: sql<number>`count(${part.id})::int`,
      answered: sql<number>`count(${part.id}) filter (where ${part.state} = 'answered')::int`,
    })
    .from(round)
    .innerJoin(indexTable, eq(indexTable.id, round.tableId))
    .leftJoin(part, and(eq(part.roundId, round.id), within(reach)))
    .where(id === undefined ? undefined : eq(round.id, id))
    .groupBy(round.id, indexTable.id)
    .orderBy(desc(round.year))

export async function roundWithin(tx: Tx, reach: Reach, id: string): Promise<RoundSummary> {
  const [row] = await roundsWithin(tx, reach, id)
  if (!row) throw new Problem('not-found')
  return row
}

/** Held until the transaction ends: what happens to one round comes one after the other. */
export async function lockRound(tx: Tx, id: string): Promise<RoundRow> {
  const [row] = await tx.select().from(round).where(eq(round.id, id)).for('update')
  if (!row) throw new Problem('not-found')
  return row
}

/** Whose grades are in notice; held. */
export const roundsInNotice = (tx: Tx): Promise<RoundRow[]> =>
  tx.select().from(round).where(eq(round.stage, 'notice')).orderBy(asc(round.id)).for('update')

/** Over version `version`. Throws Problem `conflict` when it isn't current. */
export async function storeRound(
  tx: Tx,
  id: string,
  version: number,
  change: Partial<typeof round.$inferInsert>,
): Promise<void> {
  const stored = await tx
    .update(round)
    .set({ ...change, version: version + 1 })
    .where(and(eq(round.id, id), eq(round.version, version)))
    .returning({ id: round.id })
  if (stored.length === 0) throw new Problem('conflict')
}

export async function insertParts(tx: Tx, rows: (typeof part.$inferInsert)[]): Promise<void> {
  for (let at = 0; at < rows.length; at += 500) await tx.insert(part).values(rows.slice(at, at + 500))
}

/** The parts of a round without what is frozen of them, which is long. */
const plain = {
  id: part.id,
  roundId: part.roundId,
  platformId: part.platformId,
  organisationId: part.organisationId,
  locality: part.locality,
  platformName: part.platformName,
  klass: part.klass,
  state: part.state,
  answeredAt: part.answeredAt,
  answeredBy: part.answeredBy,
  deferralReason: part.deferralReason,
  deferralNote: part.deferralNote,
  localResult: part.localResult,
  localNote: part.localNote,
  localBy: part.localBy,
  localAt: part.localAt,
  sampled: part.sampled,
  sampleNote: part.sampleNote,
  sampleBy: part.sampleBy,
  sampleAt: part.sampleAt,
  setGrade: part.setGrade,
  setReason: part.setReason,
  setBy: part.setBy,
  setConfirmedBy: part.setConfirmedBy,
  grade: part.grade,
  total: part.total,
  resultHash: part.resultHash,
  version: part.version,
}
export type PlainPart = Omit<PartRow, 'result'>

export const partsOfRound = (tx: Tx, reach: Reach, roundId: string): Promise<PlainPart[]> =>
  tx
    .select(plain)
    .from(part)
    .where(and(eq(part.roundId, roundId), within(reach)))
    .orderBy(asc(part.platformName), asc(part.id))

export const partsOf = (tx: Tx, reach: Reach) =>
  tx
    .select({ part: plain, round })
    .from(part)
    .innerJoin(round, eq(round.id, part.roundId))
    .where(within(reach))
    .orderBy(desc(round.year), asc(part.platformName))

export async function partWithin(
  tx: Tx,
  reach: Reach,
  id: string,
): Promise<{ part: PartRow; round: RoundRow }> {
  const [row] = await tx
    .select({ part, round })
    .from(part)
    .innerJoin(round, eq(round.id, part.roundId))
    .where(and(eq(part.id, id), within(reach)))
  if (!row) throw new Problem('not-found')
  return row
}

/** A part and its round: the round is only kept from moving on, so that several platforms may answer at once. */
export async function lockPart(
  tx: Tx,
  reach: Reach,
  id: string,
): Promise<{ part: PartRow; round: RoundRow }> {
  const found = await partWithin(tx, reach, id)
  const [held] = await tx.select().from(round).where(eq(round.id, found.round.id)).for('share')
  const [row] = await tx.select().from(part).where(eq(part.id, id)).for('update')
  if (!held || !row) throw new Problem('not-found')
  return { part: row, round: held }
}

export async function storePart(
  tx: Tx,
  id: string,
  version: number,
  change: Partial<typeof part.$inferInsert>,
): Promise<void> {
  const stored = await tx
    .update(part)
    .set({ ...change, version: version + 1 })
    .where(and(eq(part.id, id), eq(part.version, version)))
    .returning({ id: part.id })
  if (stored.length === 0) throw new Problem('conflict')
}

/** The same of many at once, held by their round. */
export async function storeParts(
  tx: Tx,
  ids: readonly string[],
  change: Partial<typeof part.$inferInsert>,
): Promise<void> {
  if (ids.length > 0)
    await tx
      .update(part)
      .set(change)
      .where(inArray(part.id, [...ids]))
}

export async function insertValues(tx: Tx, rows: (typeof value.$inferInsert)[]): Promise<void> {
  for (let at = 0; at < rows.length; at += 2000) await tx.insert(value).values(rows.slice(at, at + 2000))
}

export const valuesOf = (tx: Tx, partIds: readonly string[]): Promise<ValueRow[]> =>
  partIds.length === 0
    ? Promise.resolve([])
    : tx
        .select()
        .from(value)
        .where(sql`${value.partId} = any(${sql.param([...partIds])}::uuid[])`)

export async function storeValue(
  tx: Tx,
  partId: string,
  input: string,
  change: Partial<typeof value.$inferInsert>,
): Promise<void> {
  await tx
    .update(value)
    .set(change)
    .where(and(eq(value.partId, partId), eq(value.input, input)))
}

export const findingsOf = (tx: Tx, partIds: readonly string[]): Promise<FindingRow[]> =>
  partIds.length === 0
    ? Promise.resolve([])
    : tx
        .select()
        .from(finding)
        .where(
          and(sql`${finding.partId} = any(${sql.param([...partIds])}::uuid[])`, isNull(finding.withdrawnAt)),
        )
        .orderBy(asc(finding.proposedAt), asc(finding.id))

/** False when something stands of this code already. */
export async function insertFinding(tx: Tx, row: typeof finding.$inferInsert): Promise<boolean> {
  const stored = await tx.insert(finding).values(row).onConflictDoNothing().returning({ id: finding.id })
  return stored.length > 0
}

/** A finding, held with its part and round as by `lockPart`. */
export async function lockFinding(tx: Tx, reach: Reach, id: string) {
  const [about] = await tx.select({ partId: finding.partId }).from(finding).where(eq(finding.id, id))
  if (!about) throw new Problem('not-found')
  const held = await lockPart(tx, reach, about.partId)
  const [row] = await tx.select().from(finding).where(eq(finding.id, id)).for('update')
  if (!row) throw new Problem('not-found')
  return { ...held, finding: row }
}

export async function storeFinding(
  tx: Tx,
  id: string,
  change: Partial<typeof finding.$inferInsert>,
): Promise<void> {
  await tx.update(finding).set(change).where(eq(finding.id, id))
}

/** Several at once, for one reason. */
export async function withdrawFindings(
  tx: Tx,
  ids: readonly string[],
  { at, reason }: { at: Date; reason: string },
): Promise<void> {
  if (ids.length > 0)
    await tx
      .update(finding)
      .set({ withdrawnAt: at, withdrawnReason: reason })
      .where(inArray(finding.id, [...ids]))
}

/** Grades that anybody may read: of the round of a year that is in notice or published, by default the latest. */
export async function gradesInPublic(tx: Tx) {
  return await tx
    .select({
      year: round.year,
      stage: round.stage,
      tableName: sql<string>`${indexTable.content}->>'name'`,
      noticeFrom: round.noticeFrom,
      noticeUntil: round.noticeUntil,
      publishedAt: round.publishedAt,
      roundId: round.id,
    })
    .from(round)
    .innerJoin(indexTable, eq(indexTable.id, round.tableId))
    .where(inArray(round.stage, ['notice', 'published']))
    .orderBy(desc(round.year))
}
