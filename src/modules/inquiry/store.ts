import type { Reach } from '#kernel/actor.ts'
import type { PlainDate } from '#kernel/calendar.ts'
import type { Tx } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { and, asc, desc, eq, gt, inArray, isNull, lt, lte, type SQL, sql } from '#kernel/sql.ts'
import { answer, inquiry, invitation } from './tables.ts'

export type InquiryRow = typeof inquiry.$inferSelect
export type AnswerRow = typeof answer.$inferSelect

export const within = (reach: Reach): SQL =>
  reach.scope === 'organisation' ? eq(inquiry.organisationId, reach.organisationId) : sql`false`

export const receivedWithin = (reach: Reach): SQL =>
  reach.scope === 'organisation' ? eq(invitation.providerId, reach.organisationId) : sql`false`

export async function insertInquiry(
  tx: Tx,
  row: typeof inquiry.$inferInsert,
  invitations: (typeof invitation.$inferInsert)[],
): Promise<InquiryRow> {
  const [stored] = await tx.insert(inquiry).values(row).returning()
  await tx.insert(invitation).values(invitations)
  if (!stored) throw new Error('an inquiry was not stored')
  return stored
}

const counted = {
  row: inquiry,
  invited: sql<number>`count(*)::int`,
  answered: sql<number>`count(*) filter (where ${invitation.revision} > 0)::int`,
}

export interface PageOf {
  readonly waiting: boolean
  readonly after?: string | undefined
  readonly limit: number
  readonly now: Date
}

/** Past its deadline, and nothing was decided. */
export const awaitsDecision = (now: Date): SQL | undefined =>
  and(eq(inquiry.state, 'open'), lte(inquiry.deadline, now))

/** Before the deadline, and one hasn't answered. */
export const awaitsAnswer = (now: Date): SQL | undefined =>
  and(eq(inquiry.state, 'open'), gt(inquiry.deadline, now), eq(invitation.revision, 0))

/** Inquiries of the caller's organisation, newest first; `waiting` narrows to those past their deadline and undecided. */
export const inquiriesWithin = (tx: Tx, reach: Reach, { waiting, after, limit, now }: PageOf) =>
  tx
    .select(counted)
    .from(inquiry)
    .innerJoin(invitation, eq(invitation.inquiryId, inquiry.id))
    .where(
      and(
        within(reach),
        waiting ? awaitsDecision(now) : undefined,
        after ? lt(inquiry.id, after) : undefined,
      ),
    )
    .groupBy(inquiry.id)
    .orderBy(desc(inquiry.id))
    .limit(limit)

/**
 * All inquiries about these needs, whosever they are: for who has seen to that. `firstLapse`: the last day on which all
 * quotes hold; null where there is none, and before the deadline, when they are sealed.
 */
export const inquiriesOfNeeds = (tx: Tx, needIds: readonly string[], now: Date) =>
  tx
    .select({
      ...counted,
      firstLapse: sql<PlainDate | null>`min(${answer.content}->>'validUntil')
        filter (where ${lte(inquiry.deadline, now)})`,
    })
    .from(inquiry)
    .innerJoin(invitation, eq(invitation.inquiryId, inquiry.id))
    .leftJoin(answer, current)
    .where(inArray(inquiry.needId, [...needIds]))
    .groupBy(inquiry.id)
    .orderBy(asc(inquiry.id))

export async function inquiryWithin(tx: Tx, reach: Reach, id: string) {
  const [found] = await tx
    .select(counted)
    .from(inquiry)
    .innerJoin(invitation, eq(invitation.inquiryId, inquiry.id))
    .where(and(eq(inquiry.id, id), within(reach)))
    .groupBy(inquiry.id)
  if (!found) throw new Problem('not-found')
  return found
}

/** Held until the transaction ends: decisions and answers of one inquiry come one after the other. */
export async function lockInquiry(tx: Tx, reach: Reach, id: string): Promise<InquiryRow> {
  const [row] = await tx
    .select()
    .from(inquiry)
    .where(and(eq(inquiry.id, id), within(reach)))
    .for('update')
  if (!row) throw new Problem('not-found')
  return row
}

/** Who was asked, in the order in which they were chosen; not who has answered, which stays under seal, too. */
export const invitationsOf = (tx: Tx, inquiryId: string) =>
  tx
    .select({ id: invitation.id, lineId: invitation.lineId, providerId: invitation.providerId })
    .from(invitation)
    .where(eq(invitation.inquiryId, inquiryId))
    .orderBy(asc(invitation.id))

const current = and(eq(answer.invitationId, invitation.id), eq(answer.revision, invitation.revision))

/** What is under seal until the deadline: ask `isOpened` before. Of each line the last revision. */
export const unsealedAnswers = (tx: Tx, inquiryId: string): Promise<AnswerRow[]> =>
  tx
    .select({ answer })
    .from(invitation)
    .innerJoin(answer, current)
    .where(eq(invitation.inquiryId, inquiryId))
    .then(rows => rows.map(row => row.answer))

/** Whom inquiries about these needs were awarded to, and until when that quote is valid. */
export const awardsOf = (tx: Tx, needIds: readonly string[]) =>
  tx
    .select({
      inquiryId: inquiry.id,
      lineId: invitation.lineId,
      validUntil: sql<PlainDate | null>`${answer.content}->>'validUntil'`,
    })
    .from(inquiry)
    .innerJoin(invitation, eq(invitation.id, inquiry.awardedInvitationId))
    .innerJoin(answer, current)
    .where(inArray(inquiry.needId, [...needIds]))

/** Decides an open inquiry. Throws Problem `conflict` when it is decided already. */
export async function storeDecision(
  tx: Tx,
  id: string,
  decision: Pick<InquiryRow, 'state' | 'decidedAt' | 'reason' | 'awardedInvitationId'> & {
    readonly closedCode?: InquiryRow['closedCode']
  },
): Promise<void> {
  const decided = await tx
    .update(inquiry)
    .set(decision)
    .where(and(eq(inquiry.id, id), eq(inquiry.state, 'open')))
    .returning({ id: inquiry.id })
  if (decided.length === 0) throw new Problem('conflict')
}

/** Open inquiries whose deadline has passed, each handed out once: whoever takes it tells its sender. */
export const takeOpened = (tx: Tx, now: Date): Promise<InquiryRow[]> =>
  tx
    .update(inquiry)
    .set({ openedToldAt: now })
    .where(and(eq(inquiry.state, 'open'), isNull(inquiry.openedToldAt), lte(inquiry.deadline, now)))
    .returning()

/** How many lines were asked by each of these inquiries, and how many answered. */
export const answeredOf = (tx: Tx, inquiryIds: readonly string[]) =>
  tx
    .select({ inquiryId: invitation.inquiryId, invited: counted.invited, answered: counted.answered })
    .from(invitation)
    .where(inArray(invitation.inquiryId, [...inquiryIds]))
    .groupBy(invitation.inquiryId)

/**
 * Invitations without an answer whose deadline is a day away, or a quarter of the term where that is shorter; each is
 * handed out once, with its inquiry.
 */
export async function takeUnanswered(tx: Tx, now: Date) {
  const at = sql`${now.toISOString()}::timestamptz`
  const due = tx
    .select({ id: inquiry.id })
    .from(inquiry)
    .where(
      and(
        eq(inquiry.state, 'open'),
        gt(inquiry.deadline, now),
        sql`${inquiry.deadline} - least(interval '1 day', (${inquiry.deadline} - ${inquiry.createdAt}) / 4) <= ${at}`,
      ),
    )
  const taken = await tx
    .update(invitation)
    .set({ remindedAt: now })
    .where(and(inArray(invitation.inquiryId, due), eq(invitation.revision, 0), isNull(invitation.remindedAt)))
    .returning({
      id: invitation.id,
      inquiryId: invitation.inquiryId,
      lineId: invitation.lineId,
      providerId: invitation.providerId,
    })
  const inquiries = await tx
    .select()
    .from(inquiry)
    .where(
      inArray(
        inquiry.id,
        taken.map(({ inquiryId }) => inquiryId),
      ),
    )
  return inquiries.map(row => ({ row, invitations: taken.filter(({ inquiryId }) => inquiryId === row.id) }))
}

/**
 * The lines of an organisation that were asked about a need and still have to do with it: the inquiry is open, or it was
 * awarded to them.
 */
export async function invitedLines(tx: Tx, organisationId: string, needId: string): Promise<string[]> {
  const rows = await tx
    .select({ lineId: invitation.lineId })
    .from(invitation)
    .innerJoin(inquiry, eq(inquiry.id, invitation.inquiryId))
    .where(
      and(
        eq(inquiry.needId, needId),
        eq(invitation.providerId, organisationId),
        sql`(${inquiry.state} = 'open' or ${inquiry.awardedInvitationId} = ${invitation.id})`,
      ),
    )
  return rows.map(({ lineId }) => lineId)
}

/** What one of those who were asked may know of how it stands: of the decision only whether it was for them, no reason. */
const received = {
  invitation: { id: invitation.id, lineId: invitation.lineId, revision: invitation.revision },
  course: {
    serial: inquiry.serial,
    createdAt: inquiry.createdAt,
    deadline: inquiry.deadline,
    state: inquiry.state,
    won: sql<boolean>`coalesce(${inquiry.awardedInvitationId} = ${invitation.id}, false)`,
  },
  answer: { content: answer.content, at: answer.at },
}

/** Invitations to the caller's organisation, newest first; `waiting` narrows to those still to be answered. */
export const receivedInvitations = (tx: Tx, reach: Reach, { waiting, after, limit, now }: PageOf) =>
  tx
    .select(received)
    .from(invitation)
    .innerJoin(inquiry, eq(inquiry.id, invitation.inquiryId))
    .leftJoin(answer, current)
    .where(
      and(
        receivedWithin(reach),
        waiting ? awaitsAnswer(now) : undefined,
        after ? lt(invitation.id, after) : undefined,
      ),
    )
    .orderBy(desc(invitation.id))
    .limit(limit)

export async function receivedInvitation(tx: Tx, reach: Reach, id: string) {
  const { needId, need, scope, organisationId } = inquiry
  const [found] = await tx
    .select({ ...received, asked: { needId, need, scope, organisationId } })
    .from(invitation)
    .innerJoin(inquiry, eq(inquiry.id, invitation.inquiryId))
    .leftJoin(answer, current)
    .where(and(eq(invitation.id, id), receivedWithin(reach)))
  if (!found) throw new Problem('not-found')
  return found
}

/** The course of an inquiry to the caller's organisation, held as by `lockInquiry`. */
export async function lockInvited(tx: Tx, reach: Reach, invitationId: string) {
  const [row] = await tx
    .select({ id: inquiry.id, state: inquiry.state, deadline: inquiry.deadline })
    .from(inquiry)
    .where(
      sql`${inquiry.id} = (select ${invitation.inquiryId} from ${invitation}
        where ${and(eq(invitation.id, invitationId), receivedWithin(reach))})`,
    )
    .for('update')
  if (!row) throw new Problem('not-found')
  return row
}

/** Stores the answer that follows revision `revision` (0: there was none). Throws Problem `conflict` otherwise. */
export async function storeAnswer(
  tx: Tx,
  revision: number,
  row: Omit<typeof answer.$inferInsert, 'revision'>,
): Promise<number> {
  const [next] = await tx
    .update(invitation)
    .set({ revision: revision + 1 })
    .where(and(eq(invitation.id, row.invitationId), eq(invitation.revision, revision)))
    .returning({ revision: invitation.revision })
  if (!next)
    throw new Problem('conflict', { message: '本单位刚刚另有人答复过，请复制您的内容，刷新后再修改。' })
  await tx.insert(answer).values({ ...row, revision: next.revision })
  return next.revision
}
