import { instant } from '#kernel/columns.ts'
import { sql } from '#kernel/sql.ts'
import {
  check,
  index,
  integer,
  jsonb,
  pgSchema,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from '#kernel/table.ts'
import type { NeedContent } from '#modules/catalogue/index.ts'
import type { FindingContent } from './finding.ts'
import type { AssignmentState, DeclineReason } from './terms.ts'

export const diagnosisSchema = pgSchema('diagnosis')

/**
 * 诊断申请: a need that experts shall judge, kept as it stood. `barred` are the organisations whose people may not: the
 * client's own and those that run a platform which the need names. One of a need is open at a time.
 */
export const request = diagnosisSchema.table(
  'request',
  {
    id: uuid('id').primaryKey(),
    serial: integer('serial').notNull().generatedAlwaysAsIdentity(),
    needId: uuid('need_id').notNull(),
    need: jsonb('need').$type<NeedContent>().notNull(),
    organisationId: uuid('organisation_id').notNull(),
    barred: uuid('barred').array().notNull(),
    createdBy: uuid('created_by').notNull(),
    createdAt: instant('created_at').notNull(),
    /** What the client wants to know, for the office and the experts. */
    question: text('question').notNull(),
    /** The term; null until the city's rules or the office have set it. */
    workingDays: smallint('working_days'),
    /** When the first finding came. */
    answeredAt: instant('answered_at'),
    withdrawnAt: instant('withdrawn_at'),
    withdrawnReason: text('withdrawn_reason'),
    /** The last reminder that went out. */
    reminded: text('reminded').$type<'soon' | 'overdue'>(),
  },
  table => [
    uniqueIndex('request_one_open').on(table.needId).where(sql`answered_at is null and withdrawn_at is null`),
    index('request_organisation').on(table.organisationId),
    index('request_need').on(table.needId),
    check('request_client_barred', sql`organisation_id = any(barred)`),
    check('request_one_end', sql`answered_at is null or withdrawn_at is null`),
    check('request_withdrawn_with_reason', sql`(withdrawn_at is null) = (withdrawn_reason is null)`),
    check('request_working_days', sql`working_days between 1 and 60`),
    check('request_reminded', sql`reminded in ('soon', 'overdue')`),
  ],
)

/**
 * 指派: an expert asked to judge. `belongs` are the organisations that the expert belonged to then; none of them is barred
 * (`assignment_without_conflict`, see the migrations). Who declared a conflict isn't asked again.
 */
export const assignment = diagnosisSchema.table(
  'assignment',
  {
    id: uuid('id').primaryKey(),
    requestId: uuid('request_id')
      .notNull()
      .references(() => request.id),
    expertId: uuid('expert_id').notNull(),
    belongs: uuid('belongs').array().notNull(),
    assignedBy: uuid('assigned_by').notNull(),
    assignedAt: instant('assigned_at').notNull(),
    state: text('state').$type<AssignmentState>().notNull(),
    respondedAt: instant('responded_at'),
    declineReason: text('decline_reason').$type<DeclineReason>(),
    note: text('note').notNull().default(''),
    /** When the office took it back from an expert who had found nothing; when it was answered before stays. */
    releasedAt: instant('released_at'),
    releasedReason: text('released_reason'),
    /** The finding as far as it is written. */
    draft: jsonb('draft').$type<Record<string, unknown>>().notNull(),
    /** How many findings were submitted: one, and its corrections. */
    revisions: integer('revisions').notNull().default(0),
    version: integer('version').notNull().default(1),
  },
  table => [
    uniqueIndex('assignment_once')
      .on(table.requestId, table.expertId)
      .where(sql`state in ('assigned', 'accepted') or decline_reason = 'conflict'`),
    index('assignment_expert').on(table.expertId),
    check('assignment_state', sql`state in ('assigned', 'accepted', 'declined', 'released')`),
    check('assignment_responded', sql`state = 'released' or (state = 'assigned') = (responded_at is null)`),
    check('assignment_declined_with_reason', sql`(state = 'declined') = (decline_reason is not null)`),
    check('assignment_decline_reason', sql`decline_reason in ('conflict', 'no-time', 'not-my-field')`),
    check('assignment_released', sql`(state = 'released') = (released_at is not null)`),
    check('assignment_released_with_reason', sql`(released_at is null) = (released_reason is null)`),
    check('assignment_found_when_accepted', sql`revisions = 0 or state = 'accepted'`),
  ],
)

/** 提问: what an expert asks the client back; one at a time. While it is open, the clock of the request stands still. */
export const question = diagnosisSchema.table(
  'question',
  {
    id: uuid('id').primaryKey(),
    assignmentId: uuid('assignment_id')
      .notNull()
      .references(() => assignment.id),
    askedAt: instant('asked_at').notNull(),
    text: text('text').notNull(),
    answeredAt: instant('answered_at'),
    answeredBy: uuid('answered_by'),
    answer: text('answer'),
  },
  table => [
    uniqueIndex('question_one_open').on(table.assignmentId).where(sql`answered_at is null`),
    index('question_assignment').on(table.assignmentId),
    check('question_answered', sql`(answered_at is null) = (answer is null)`),
  ],
)

/** 诊断结论: never changed or deleted (`finding_stays`, see the migrations); a correction follows with its reason. */
export const finding = diagnosisSchema.table(
  'finding',
  {
    assignmentId: uuid('assignment_id')
      .notNull()
      .references(() => assignment.id),
    revision: integer('revision').notNull(),
    at: instant('at').notNull(),
    content: jsonb('content').$type<FindingContent>().notNull(),
    /** Why it differs from the one before. */
    reason: text('reason'),
  },
  table => [
    primaryKey({ columns: [table.assignmentId, table.revision] }),
    check('finding_corrected_with_reason', sql`(revision = 1) = (reason is null)`),
  ],
)
