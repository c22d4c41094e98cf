import type { PlainDate } from '#kernel/calendar.ts'
import { instant, money } from '#kernel/columns.ts'
import { sql } from '#kernel/sql.ts'
import {
  check,
  date,
  index,
  integer,
  jsonb,
  pgSchema,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from '#kernel/table.ts'
import type { PublishedContent } from '#modules/catalogue/index.ts'
import type { DropReason } from '#modules/catalogue/terms.ts'
import type { Reckoning } from '#modules/pricing/index.ts'
import type { AnswerContent } from './answer.ts'
import type { QuoteContent } from './quote-content.ts'
import type { Course, QuoteState } from './terms.ts'

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
    index('inquiry_need').on(table.needId),
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

/**
 * 报价书: what one platform offers one client, to be accepted once. From an award it comes accepted, with the answer as its
 * only revision; for a booking the platform writes it, sends it, and sends it again. Of a booking one is open and one
 * accepted at most. `draft` is what isn't sent yet, the platform's alone.
 */
export const quote = inquirySchema.table(
  'quote',
  {
    id: uuid('id').primaryKey(),
    serial: integer('serial').notNull().generatedAlwaysAsIdentity(),
    invitationId: uuid('invitation_id').references(() => invitation.id),
    bookingId: uuid('booking_id'),
    needId: uuid('need_id'),
    lineId: uuid('line_id').notNull(),
    providerId: uuid('provider_id').notNull(),
    clientId: uuid('client_id').notNull(),
    state: text('state').$type<QuoteState>().notNull(),
    /** How often it was sent. */
    revision: integer('revision').notNull().default(0),
    draft: jsonb('draft').$type<QuoteContent>(),
    /** Of what was sent last. */
    validUntil: date('valid_until').$type<PlainDate>(),
    sentAt: instant('sent_at'),
    acceptedRevision: integer('accepted_revision'),
    decidedAt: instant('decided_at'),
    decidedBy: uuid('decided_by'),
    reason: text('reason'),
    createdBy: uuid('created_by').notNull(),
    createdAt: instant('created_at').notNull(),
    version: integer('version').notNull().default(1),
  },
  table => [
    unique('quote_once_an_award').on(table.invitationId),
    uniqueIndex('quote_open_once').on(table.bookingId).where(sql`state in ('draft', 'sent')`),
    uniqueIndex('quote_accepted_once').on(table.bookingId).where(sql`state = 'accepted'`),
    index('quote_client').on(table.clientId),
    index('quote_provider').on(table.providerId),
    index('quote_need').on(table.needId),
    check('quote_state', sql`state in ('draft', 'sent', 'accepted', 'rejected', 'withdrawn')`),
    check('quote_origin', sql`(invitation_id is null) <> (booking_id is null)`),
    check('quote_between_two', sql`provider_id <> client_id`),
    check('quote_draft_unsent', sql`(state = 'draft') <= (revision = 0)`),
    check('quote_sent_has_revision', sql`state not in ('sent', 'accepted', 'rejected') or revision > 0`),
    check('quote_sent_is_dated', sql`revision = 0 or (valid_until is not null and sent_at is not null)`),
    check('quote_decision_has_time', sql`(state in ('draft', 'sent')) = (decided_at is null)`),
    check(
      'quote_accepts_the_last',
      sql`(state = 'accepted') = (accepted_revision is not null)
      and (accepted_revision is null or accepted_revision = revision)`,
    ),
    check(
      'quote_accepted_in_time',
      sql`state <> 'accepted' or (decided_at at time zone 'Asia/Shanghai')::date <= valid_until`,
    ),
    check('quote_refused_with_reason', sql`state not in ('rejected', 'withdrawn') or length(reason) >= 5`),
  ],
)

/** 报价书的各版: what was sent, with its amounts as they were reckoned. Never changed or deleted (see the migrations). */
export const quoteRevision = inquirySchema.table(
  'quote_revision',
  {
    quoteId: uuid('quote_id')
      .notNull()
      .references(() => quote.id),
    revision: integer('revision').notNull(),
    at: instant('at').notNull(),
    sentBy: uuid('sent_by').notNull(),
    content: jsonb('content').$type<QuoteContent>().notNull(),
    reckoning: jsonb('reckoning').$type<Reckoning>().notNull(),
    fen: money('fen').notNull(),
  },
  table => [primaryKey({ columns: [table.quoteId, table.revision] })],
)
