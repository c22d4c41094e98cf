import type { Reach } from '#kernel/actor.ts'
import type { Tx } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { and, asc, desc, eq, gt, inArray, isNotNull, isNull, lt, or, type SQL, sql } from '#kernel/sql.ts'
import type { Process } from '#modules/catalogue/index.ts'
import { assignment, finding, question, request } from './tables.ts'
import type { Conclusion } from './terms.ts'

export type RequestRow = typeof request.$inferSelect
export type AssignmentRow = typeof assignment.$inferSelect
export type QuestionRow = typeof question.$inferSelect
export type FindingRow = typeof finding.$inferSelect

/** The requests of the caller's organisation, or all of the city's. */
const within = (reach: Reach): SQL | undefined => {
  if (reach.scope === 'organisation') return eq(request.organisationId, reach.organisationId)
  return reach.scope === 'city' || reach.scope === 'system' ? undefined : sql`false`
}

export const stillTheirs = inArray(assignment.state, ['assigned', 'accepted'])

/** The assignments of the caller that still stand, of requests that weren't withdrawn. */
export const ownAssignments = (reach: Reach): SQL | undefined =>
  reach.scope === 'self'
    ? and(eq(assignment.expertId, reach.personId), stillTheirs, isNull(request.withdrawnAt))
    : sql`false`

/** False when a request of this need is open already. */
export async function insertRequest(tx: Tx, row: typeof request.$inferInsert): Promise<RequestRow | null> {
  const [stored] = await tx.insert(request).values(row).onConflictDoNothing().returning()
  return stored ?? null
}

/** What of a request may be known without the need: of that its process, and its name where it is public. */
const about = {
  id: request.id,
  serial: request.serial,
  needId: request.needId,
  organisationId: request.organisationId,
  barred: request.barred,
  createdBy: request.createdBy,
  createdAt: request.createdAt,
  question: request.question,
  workingDays: request.workingDays,
  answeredAt: request.answeredAt,
  withdrawnAt: request.withdrawnAt,
  withdrawnReason: request.withdrawnReason,
  reminded: request.reminded,
  process: sql<Process>`${request.need}->>'process'`,
  needName: sql<string | null>`case when ${request.need}->>'confidentiality' = 'public'
    then ${request.need}->>'name' end`,
}
export type AboutRequest = Omit<RequestRow, 'need'> & {
  readonly process: Process
  readonly needName: string | null
}

export const requestsOfNeed = (tx: Tx, reach: Reach, needId: string): Promise<AboutRequest[]> =>
  tx
    .select(about)
    .from(request)
    .where(and(within(reach), eq(request.needId, needId)))
    .orderBy(desc(request.createdAt))

/** The same of many needs, whosever they are: for who has seen to that. */
export const requestsOfNeeds = (tx: Tx, needIds: readonly string[]): Promise<AboutRequest[]> =>
  tx
    .select(about)
    .from(request)
    .where(inArray(request.needId, [...needIds]))
    .orderBy(asc(request.createdAt))

const isEnded = or(isNotNull(request.answeredAt), isNotNull(request.withdrawnAt))
export const isOpen = and(isNull(request.answeredAt), isNull(request.withdrawnAt))

/** Open requests, the oldest first, or ended ones, the newest first. */
export const requestsWithin = (
  tx: Tx,
  reach: Reach,
  { ended, after, limit }: { ended: boolean; after: string | undefined; limit: number },
): Promise<AboutRequest[]> =>
  tx
    .select(about)
    .from(request)
    .where(
      and(
        within(reach),
        ended ? isEnded : isOpen,
        after ? (ended ? lt(request.id, after) : gt(request.id, after)) : undefined,
      ),
    )
    .orderBy(ended ? desc(request.id) : asc(request.id))
    .limit(limit)

export async function requestWithin(tx: Tx, reach: Reach, id: string): Promise<AboutRequest> {
  const [row] = await tx
    .select(about)
    .from(request)
    .where(and(eq(request.id, id), within(reach)))
  if (!row) throw new Problem('not-found')
  return row
}

/** Held until the transaction ends: what happens to one request comes one after the other. */
export async function lockRequest(tx: Tx, reach: Reach, id: string): Promise<AboutRequest> {
  const [row] = await tx
    .select(about)
    .from(request)
    .where(and(eq(request.id, id), within(reach)))
    .for('update')
  if (!row) throw new Problem('not-found')
  return row
}

export async function storeRequest(
  tx: Tx,
  id: string,
  change: Partial<typeof request.$inferInsert>,
): Promise<void> {
  await tx.update(request).set(change).where(eq(request.id, id))
}

export const assignmentsOf = (tx: Tx, requestIds: readonly string[]): Promise<AssignmentRow[]> =>
  tx
    .select()
    .from(assignment)
    .where(inArray(assignment.requestId, [...requestIds]))
    .orderBy(asc(assignment.assignedAt), asc(assignment.id))

/** Each question with the request that it is about. */
export const questionsOf = (
  tx: Tx,
  requestIds: readonly string[],
): Promise<(QuestionRow & { readonly requestId: string; readonly expertId: string })[]> =>
  tx
    .select({ question, requestId: assignment.requestId, expertId: assignment.expertId })
    .from(question)
    .innerJoin(assignment, eq(assignment.id, question.assignmentId))
    .where(inArray(assignment.requestId, [...requestIds]))
    .orderBy(asc(question.askedAt), asc(question.id))
    .then(rows => rows.map(row => ({ ...row.question, requestId: row.requestId, expertId: row.expertId })))

/** Each finding, the newest revision first. */
export const findingsOf = (tx: Tx, assignmentIds: readonly string[]): Promise<FindingRow[]> =>
  tx
    .select()
    .from(finding)
    .where(inArray(finding.assignmentId, [...assignmentIds]))
    .orderBy(asc(finding.assignmentId), desc(finding.revision))

/** What each of these requests was concluded to be, by the newest finding on it. */
export async function conclusionsOf(tx: Tx, requestIds: readonly string[]): Promise<Map<string, Conclusion>> {
  const rows = await tx
    .selectDistinctOn([assignment.requestId], {
      requestId: assignment.requestId,
      conclusion: sql<Conclusion>`${finding.content}->>'conclusion'`,
    })
    .from(finding)
    .innerJoin(assignment, eq(assignment.id, finding.assignmentId))
    .where(inArray(assignment.requestId, [...requestIds]))
    .orderBy(assignment.requestId, desc(finding.at), desc(finding.revision))
  return new Map(rows.map(({ requestId, conclusion }) => [requestId, conclusion]))
}

/** How many diagnoses each of these experts has that wait for a finding of theirs. */
export async function loadsOf(tx: Tx, expertIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await tx
    .select({ expertId: assignment.expertId, load: sql<number>`count(*)::int` })
    .from(assignment)
    .innerJoin(request, eq(request.id, assignment.requestId))
    .where(
      and(
        inArray(assignment.expertId, [...expertIds]),
        stillTheirs,
        eq(assignment.revisions, 0),
        isNull(request.withdrawnAt),
      ),
    )
    .groupBy(assignment.expertId)
  return new Map(rows.map(({ expertId, load }) => [expertId, load]))
}

/** False when the expert is among those of the request already, or has declared a conflict. */
export async function insertAssignment(tx: Tx, row: typeof assignment.$inferInsert): Promise<boolean> {
  const stored = await tx
    .insert(assignment)
    .values(row)
    .onConflictDoNothing()
    .returning({ id: assignment.id })
  return stored.length > 0
}

const assigned = { assignment, request: about }

export const hasNoFinding = eq(assignment.revisions, 0)

export const assignedTo = (
  tx: Tx,
  reach: Reach,
  { waiting, after, limit }: { waiting: boolean; after: string | undefined; limit: number },
) =>
  tx
    .select(assigned)
    .from(assignment)
    .innerJoin(request, eq(request.id, assignment.requestId))
    .where(
      and(
        ownAssignments(reach),
        waiting ? hasNoFinding : undefined,
        after ? lt(assignment.id, after) : undefined,
      ),
    )
    .orderBy(desc(assignment.id))
    .limit(limit)

/** An assignment of a request that is held, held with it. */
export async function lockAssignment(tx: Tx, requestId: string, id: string): Promise<AssignmentRow> {
  const [row] = await tx
    .select()
    .from(assignment)
    .where(and(eq(assignment.id, id), eq(assignment.requestId, requestId)))
    .for('update')
  if (!row) throw new Problem('not-found')
  return row
}

/** Whether somebody is among the experts who judge a need. */
export async function judgesNeed(tx: Tx, personId: string, needId: string): Promise<boolean> {
  const [row] = await tx
    .select({ id: assignment.id })
    .from(assignment)
    .innerJoin(request, eq(request.id, assignment.requestId))
    .where(and(ownAssignments({ scope: 'self', personId }), eq(request.needId, needId)))
    .limit(1)
  return row !== undefined
}

/** One of the caller's assignments with all of the need, as it stood when the diagnosis was asked for. */
export async function assignmentWithNeed(tx: Tx, reach: Reach, id: string) {
  const [row] = await tx
    .select({ ...assigned, need: request.need })
    .from(assignment)
    .innerJoin(request, eq(request.id, assignment.requestId))
    .where(and(eq(assignment.id, id), ownAssignments(reach)))
  if (!row) throw new Problem('not-found')
  return row
}

/** One of the caller's assignments with its request, both held as by `lockRequest`. */
export async function lockAssigned(tx: Tx, reach: Reach, id: string) {
  const [row] = await tx
    .select(assigned)
    .from(assignment)
    .innerJoin(request, eq(request.id, assignment.requestId))
    .where(and(eq(assignment.id, id), ownAssignments(reach)))
    .for('update')
  if (!row) throw new Problem('not-found')
  return row
}

/** Stores a change over version `version`; answers the next. Throws Problem `conflict` when it isn't current. */
export async function storeAssignment(
  tx: Tx,
  id: string,
  version: number,
  change: Partial<typeof assignment.$inferInsert>,
): Promise<number> {
  const [row] = await tx
    .update(assignment)
    .set({ ...change, version: version + 1 })
    .where(and(eq(assignment.id, id), eq(assignment.version, version)))
    .returning({ version: assignment.version })
  if (!row) throw new Problem('conflict')
  return row.version
}

export async function insertFinding(tx: Tx, row: typeof finding.$inferInsert): Promise<void> {
  await tx.insert(finding).values(row)
}

/** False when a question of this expert's is open already. */
export async function insertQuestion(tx: Tx, row: typeof question.$inferInsert): Promise<boolean> {
  const stored = await tx.insert(question).values(row).onConflictDoNothing().returning({ id: question.id })
  return stored.length > 0
}

/** A question about a request of the caller's organisation, held with that request. */
export async function lockQuestion(tx: Tx, reach: Reach, id: string) {
  const [row] = await tx
    .select({ question, ...assigned })
    .from(question)
    .innerJoin(assignment, eq(assignment.id, question.assignmentId))
    .innerJoin(request, eq(request.id, assignment.requestId))
    .where(and(eq(question.id, id), within(reach)))
    .for('update')
  if (!row) throw new Problem('not-found')
  return row
}

export async function storeQuestionAnswer(
  tx: Tx,
  id: string,
  answer: Pick<QuestionRow, 'answeredAt' | 'answeredBy' | 'answer'>,
): Promise<void> {
  await tx.update(question).set(answer).where(eq(question.id, id))
}

/** A finding on a need of the caller's organisation. */
export async function findingWithin(
  tx: Tx,
  reach: Reach,
  of: { needId: string; assignmentId: string; revision: number },
): Promise<FindingRow> {
  const [row] = await tx
    .select({ finding })
    .from(finding)
    .innerJoin(assignment, eq(assignment.id, finding.assignmentId))
    .innerJoin(request, eq(request.id, assignment.requestId))
    .where(
      and(
        within(reach),
        eq(request.needId, of.needId),
        eq(finding.assignmentId, of.assignmentId),
        eq(finding.revision, of.revision),
      ),
    )
  if (!row) throw new Problem('not-found')
  return row.finding
}

/** Open requests with a term that may be due for a reminder, held; of two processes that ask at once, one gets each. */
export const takeTermed = (tx: Tx): Promise<AboutRequest[]> =>
  tx
    .select(about)
    .from(request)
    .where(and(isOpen, isNotNull(request.workingDays), sql`${request.reminded} is distinct from 'overdue'`))
    .orderBy(asc(request.id))
    .for('update', { skipLocked: true })
