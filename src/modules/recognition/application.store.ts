import type { Reach } from '#kernel/actor.ts'
import type { Tx } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { and, asc, desc, eq, gt, inArray, isNull, ne, type SQL, sql } from '#kernel/sql.ts'
import { application, checkSheet, correction, decision, submission } from './tables.ts'

export type ApplicationRow = typeof application.$inferSelect
export type SubmissionRow = typeof submission.$inferSelect
export type CorrectionRow = typeof correction.$inferSelect
export type CheckSheetRow = typeof checkSheet.$inferSelect
export type DecisionRow = typeof decision.$inferSelect

/** What a grant reaches: the applicant all of its own, offices what was submitted to them. */
export const within = (reach: Reach): SQL | undefined => {
  const submitted = gt(application.submissions, 0)
  switch (reach.scope) {
    case 'organisation':
      return eq(application.organisationId, reach.organisationId)
    case 'locality':
      return and(submitted, eq(application.locality, reach.locality))
    case 'city':
      return submitted
    case 'system':
      return undefined
    default:
      return sql`false`
  }
}

/** Null where the platform has an application in this call that wasn't withdrawn. */
export async function insertApplication(
  tx: Tx,
  row: typeof application.$inferInsert,
): Promise<ApplicationRow | null> {
  const [stored] = await tx.insert(application).values(row).onConflictDoNothing().returning()
  return stored ?? null
}

export async function applicationWithin(tx: Tx, reach: Reach, id: string): Promise<ApplicationRow> {
  const [row] = await tx
    .select()
    .from(application)
    .where(and(eq(application.id, id), within(reach)))
  if (!row) throw new Problem('not-found')
  return row
}

/** Held until the transaction ends. */
export async function lockApplication(tx: Tx, reach: Reach, id: string): Promise<ApplicationRow> {
  const [row] = await tx
    .select()
    .from(application)
    .where(and(eq(application.id, id), within(reach)))
    .for('no key update')
  if (!row) throw new Problem('not-found')
  return row
}

export const stageOf = sql<string>`(select c.stage from casework.pub_case c where c.id = recognition.application.id)`

export interface Page {
  readonly callId: string | undefined
  readonly stage: string | undefined
  readonly after: string | undefined
  readonly limit: number
}

/** The newest first, each with the stage of its case. */
export const applicationsWithin = (
  tx: Tx,
  reach: Reach,
  { callId, stage, after, limit }: Page,
): Promise<ApplicationRow[]> =>
  tx
    .select()
    .from(application)
    .where(
      and(
        within(reach),
        callId ? eq(application.callId, callId) : undefined,
        stage ? sql`${stageOf} = ${stage}` : undefined,
        after ? sql`${application.id} < ${after}` : undefined,
      ),
    )
    .orderBy(desc(application.id))
    .limit(limit)

/** How many are at each stage, as far as the grant reaches. */
export const countsWithin = (
  tx: Tx,
  reach: Reach,
  callId: string | undefined,
): Promise<{ stage: string; applications: number }[]> => {
  const reached = tx
    .select({ stage: stageOf.as('stage') })
    .from(application)
    .where(and(within(reach), callId ? eq(application.callId, callId) : undefined))
    .as('reached')
  return tx
    .select({ stage: reached.stage, applications: sql<number>`count(*)::int` })
    .from(reached)
    .groupBy(reached.stage)
}

/** Those of a call that are at a stage, held. */
export const lockAtStage = (tx: Tx, callId: string, ids: readonly string[]): Promise<ApplicationRow[]> =>
  tx
    .select()
    .from(application)
    .where(and(eq(application.callId, callId), inArray(application.id, [...ids])))
    .orderBy(asc(application.id))
    .for('no key update')

/** Of a platform, the newest first. */
export const applicationsOf = (tx: Tx, platformId: string): Promise<ApplicationRow[]> =>
  tx.select().from(application).where(eq(application.platformId, platformId)).orderBy(desc(application.id))

export const applicationsByIds = (tx: Tx, ids: readonly string[]): Promise<ApplicationRow[]> =>
  tx
    .select()
    .from(application)
    .where(inArray(application.id, [...ids]))

/** Stores a change over version `version`. Throws Problem `conflict` when it isn't current. */
export async function storeApplication(
  tx: Tx,
  id: string,
  version: number,
  change: Partial<typeof application.$inferInsert>,
): Promise<number> {
  const [row] = await tx
    .update(application)
    .set({ ...change, version: version + 1 })
    .where(and(eq(application.id, id), eq(application.version, version)))
    .returning({ version: application.version })
  if (!row) throw new Problem('conflict')
  return row.version
}

export async function insertSubmission(tx: Tx, row: typeof submission.$inferInsert): Promise<SubmissionRow> {
  const [stored] = await tx.insert(submission).values(row).returning()
  if (!stored) throw new Error('a submission was not stored')
  return stored
}

/** What a platform submitted last, in whichever call, with another application; null where it hasn't, or took it back. */
export async function lastSubmitted(
  tx: Tx,
  {
    platformId,
    organisationId,
    except,
  }: Record<'platformId' | 'organisationId', string> & { readonly except: string },
) {
  const [row] = await tx
    .select({ application, snapshot: submission.snapshot })
    .from(submission)
    .innerJoin(application, eq(application.id, submission.applicationId))
    .where(
      and(
        eq(application.platformId, platformId),
        eq(application.organisationId, organisationId),
        ne(application.id, except),
        isNull(application.withdrawnAt),
      ),
    )
    .orderBy(desc(submission.at), desc(submission.serial))
    .limit(1)
  return row ?? null
}

/** The last of each of these applications. */
export const lastSubmissionsOf = (tx: Tx, ids: readonly string[]): Promise<SubmissionRow[]> =>
  tx
    .selectDistinctOn([submission.applicationId])
    .from(submission)
    .where(inArray(submission.applicationId, [...ids]))
    .orderBy(asc(submission.applicationId), desc(submission.round))

/** In their order. */
export const submissionsOf = (tx: Tx, applicationId: string): Promise<SubmissionRow[]> =>
  tx
    .select()
    .from(submission)
    .where(eq(submission.applicationId, applicationId))
    .orderBy(asc(submission.round))

export const correctionsOf = (tx: Tx, applicationId: string): Promise<CorrectionRow[]> =>
  tx
    .select()
    .from(correction)
    .where(eq(correction.applicationId, applicationId))
    .orderBy(asc(correction.round))

export async function insertCorrection(tx: Tx, row: typeof correction.$inferInsert): Promise<void> {
  await tx.insert(correction).values(row)
}

export async function answerCorrection(tx: Tx, applicationId: string, answeredAt: Date): Promise<void> {
  await tx
    .update(correction)
    .set({ answeredAt })
    .where(and(eq(correction.applicationId, applicationId), isNull(correction.answeredAt)))
}

/** The check sheet of the submission `round`; the last one filled in for it. */
export async function insertCheckSheet(tx: Tx, row: typeof checkSheet.$inferInsert): Promise<boolean> {
  const stored = await tx
    .insert(checkSheet)
    .values(row)
    .onConflictDoNothing()
    .returning({ round: checkSheet.round })
  return stored.length > 0
}

export const checkSheetsOf = (tx: Tx, applicationId: string): Promise<CheckSheetRow[]> =>
  tx
    .select()
    .from(checkSheet)
    .where(eq(checkSheet.applicationId, applicationId))
    .orderBy(asc(checkSheet.round))

export async function insertDecision(tx: Tx, row: typeof decision.$inferInsert): Promise<void> {
  await tx.insert(decision).values(row)
}

export async function decisionOf(tx: Tx, applicationId: string): Promise<DecisionRow | null> {
  const [row] = await tx.select().from(decision).where(eq(decision.applicationId, applicationId))
  return row ?? null
}
