import { sql } from 'drizzle-orm'
import { check, index, integer, jsonb, pgSchema, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core'
import { instant } from '#kernel/columns.ts'
import type { PublishedContent } from '#modules/catalogue/index.ts'
import type { DropReason } from '#modules/catalogue/terms.ts'
import type { AnswerContent } from './answer.ts'
import type { Course } from './terms.ts'

export const inquirySchema = pgSchema('inquiry')

/**
 * 询价: one need put to several lines until a deadline. The need is kept as it was sent, so that all answer the same
 * text. It is awarded if and only if it names an invitation of its own (`inquiry_awards_its_own`, see the migrations),
 * and never before its deadline.
 */
export const inquiry = inquirySchema.table(
  'inquiry',
  {
    id: uuid('id').primaryKey(),
    serial: integer('serial').notNull().generatedAlwaysAsIdentity(),
    needId: uuid('need_id').notNull(),
    need: jsonb('need').$type<PublishedContent>().notNull(),
    organisationId: uuid('organisation_id').notNull(),
    createdBy: uuid('created_by').notNull(),
    scope: text('scope').notNull(),
    deadline: instant('deadline').notNull(),
    createdAt: instant('created_at').notNull(),
    state: text('state').$type<Course['state']>().notNull(),
    decidedAt: instant('decided_at'),
    reason: text('reason'),
    /** Why it was closed without an award. */
    closedCode: text('closed_code').$type<DropReason>(),
    awardedInvitationId: uuid('awarded_invitation_id'),
    /** When its sender was told that the answers are open. */
    openedToldAt: instant('opened_told_at'),
  },
  table => [
    index('inquiry_organisation').on(table.organisationId),
    index('inquiry_untold').on(table.deadline).where(sql`state = 'open' and opened_told_at is null`),
    check('inquiry_state', sql`state in ('open', 'awarded', 'closed')`),
    check('inquiry_deadline_ahead', sql`deadline > created_at`),
    check('inquiry_award_is_named', sql`(state = 'awarded') = (awarded_invitation_id is not null)`),
    check('inquiry_decision_has_time', sql`(state = 'open') = (decided_at is null)`),
    check('inquiry_decision_has_reason', sql`state = 'open' or (reason is not null and reason <> '')`),
    check('inquiry_award_after_deadline', sql`state <> 'awarded' or decided_at >= deadline`),
  ],
)

/** 邀请: a line that was asked. Says how often it was answered, never what: that is under seal in `answer`. */
export const invitation = inquirySchema.table(
  'invitation',
  {
    id: uuid('id').primaryKey(),
    inquiryId: uuid('inquiry_id')
      .notNull()
      .references(() => inquiry.id),
    lineId: uuid('line_id').notNull(),
    providerId: uuid('provider_id').notNull(),
    revision: integer('revision').notNull().default(0),
    /** When it was reminded of the deadline, not having answered. */
    remindedAt: instant('reminded_at'),
  },
  table => [
    unique('invitation_once').on(table.inquiryId, table.lineId),
    unique('invitation_of_inquiry').on(table.inquiryId, table.id),
    index('invitation_provider').on(table.providerId),
  ],
)

/**
 * 答复: every revision, the last one counts. Never changed or deleted, and none is taken at or after the deadline or of
 * an inquiry that is decided (`answer_in_time`, see the migrations). `seal` makes the digest in the audit log one that
 * nobody can guess an amount from.
 */
export const answer = inquirySchema.table(
  'answer',
  {
    invitationId: uuid('invitation_id')
      .notNull()
      .references(() => invitation.id),
    revision: integer('revision').notNull(),
    at: instant('at').notNull(),
    answeredBy: uuid('answered_by').notNull(),
    content: jsonb('content').$type<AnswerContent>().notNull(),
    seal: text('seal').notNull(),
  },
  table => [primaryKey({ columns: [table.invitationId, table.revision] })],
)
