import { instant, plainDay } from '#kernel/columns.ts'
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
import type { RecognitionRules } from '#modules/rulebook/fields.ts'
import type {
  ApplicationLevel,
  CheckVerdict,
  Draft,
  ObjectionOutcome,
  Prefill,
  RecognitionOutcome,
} from './terms.ts'

export const recognitionSchema = pgSchema('recognition')

/**
 * 申报批次: its rules and all that they judge by stay as they were published; its text, telephone and end change by an
 * amendment alone, and what was submitted keeps it from being withdrawn (`call_by_amendment`, see the migrations).
 */
export const call = recognitionSchema.table(
  'call',
  {
    id: uuid('id').primaryKey(),
    serial: integer('serial').notNull().generatedAlwaysAsIdentity(),
    level: text('level').$type<ApplicationLevel>().notNull(),
    name: text('name').notNull(),
    text: text('text').notNull(),
    opensAt: instant('opens_at').notNull(),
    /** The last moment at which an application is accepted. */
    closesAt: instant('closes_at').notNull(),
    mostCorrections: smallint('most_corrections').notNull(),
    experts: smallint('experts').notNull(),
    contact: text('contact').notNull(),
    rules: jsonb('rules').$type<RecognitionRules>().notNull(),
    publishedBy: uuid('published_by').notNull(),
    publishedAt: instant('published_at').notNull(),
    withdrawnAt: instant('withdrawn_at'),
    /** One more with each amendment. */
    version: integer('version').notNull().default(1),
  },
  table => [
    uniqueIndex('call_name').on(table.name).where(sql`withdrawn_at is null`),
    check('call_window', sql`opens_at < closes_at`),
    check('call_level', sql`level in ('municipal', 'provincial')`),
    check('call_corrections', sql`most_corrections between 1 and 10`),
    check('call_experts', sql`experts between 3 and 15`),
  ],
)

/** 更正、延期、撤回 of a call: what it said until then, and why it changed; never changed or deleted. */
export const amendment = recognitionSchema.table(
  'amendment',
  {
    callId: uuid('call_id')
      .notNull()
      .references(() => call.id),
    /** The version of the call that it ends. */
    version: integer('version').notNull(),
    text: text('text').notNull(),
    contact: text('contact').notNull(),
    closesAt: instant('closes_at').notNull(),
    reason: text('reason').notNull(),
    by: uuid('by').notNull(),
    at: instant('at').notNull(),
  },
  table => [primaryKey({ columns: [table.callId, table.version] })],
)

/** 推荐限额 of a locality; its places are counted by the recommendations themselves. */
export const quota = recognitionSchema.table(
  'quota',
  {
    callId: uuid('call_id')
      .notNull()
      .references(() => call.id),
    locality: text('locality').notNull(),
    /** Null where there is no limit. */
    places: integer('places'),
    waived: integer('waived').notNull().default(0),
    used: integer('used').notNull().default(0),
  },
  table => [
    primaryKey({ columns: [table.callId, table.locality] }),
    check('quota_within', sql`used between 0 and coalesce(places + waived, 2147483647)`),
    check('quota_sizes', sql`places >= 0 and waived >= 0`),
  ],
)

/** 限额豁免: places beyond the limit, each with its reason; never changed or deleted. */
export const waiver = recognitionSchema.table(
  'waiver',
  {
    id: uuid('id').primaryKey(),
    callId: uuid('call_id').notNull(),
    locality: text('locality').notNull(),
    places: integer('places').notNull(),
    reason: text('reason').notNull(),
    by: uuid('by').notNull(),
    at: instant('at').notNull(),
  },
  () => [check('waiver_places', sql`places > 0`)],
)

/** 申报: a platform's in a call; where it stands is its case's to say, which has the same id. */
export const application = recognitionSchema.table(
  'application',
  {
    id: uuid('id').primaryKey(),
    serial: integer('serial').notNull().generatedAlwaysAsIdentity(),
    callId: uuid('call_id')
      .notNull()
      .references(() => call.id),
    platformId: uuid('platform_id').notNull(),
    platformName: text('platform_name').notNull(),
    organisationId: uuid('organisation_id').notNull(),
    locality: text('locality').notNull(),
    draft: jsonb('draft').$type<Draft>().notNull(),
    /** What the system knew when the draft was last filled from it. */
    known: jsonb('known').$type<Prefill>().notNull(),
    statements: text('statements').array().notNull().default([]),
    /** Why it applies without the title that should come first. */
    exception: text('exception').notNull().default(''),
    createdBy: uuid('created_by').notNull(),
    createdAt: instant('created_at').notNull(),
    /** How often it was submitted: once, and once for each list of corrections that was answered. */
    submissions: smallint('submissions').notNull().default(0),
    withdrawnAt: instant('withdrawn_at'),
    version: integer('version').notNull().default(1),
  },
  table => [
    uniqueIndex('application_one').on(table.callId, table.platformId).where(sql`withdrawn_at is null`),
    index('application_organisation').on(table.organisationId),
    index('application_locality').on(table.callId, table.locality),
  ],
)

/**
 * 提交: what was submitted, frozen as text, by whose digest anybody can check it; never changed or deleted. The first of an
 * application is within the window of its call (`submission_in_time`).
 */
export const submission = recognitionSchema.table(
  'submission',
  {
    applicationId: uuid('application_id')
      .notNull()
      .references(() => application.id),
    round: smallint('round').notNull(),
    serial: integer('serial').notNull().generatedAlwaysAsIdentity(),
    at: instant('at').notNull(),
    by: uuid('by').notNull(),
    snapshot: text('snapshot').notNull(),
    sha256: text('sha256').notNull(),
  },
  table => [
    primaryKey({ columns: [table.applicationId, table.round] }),
    check('submission_round', sql`round > 0`),
    check('submission_sha256', sql`sha256 ~ '^[0-9a-f]{64}$'`),
  ],
)

export interface CorrectionItem {
  readonly group: string
  readonly text: string
}

/** 补正通知: one list of all that is to be put right; one at a time. */
export const correction = recognitionSchema.table(
  'correction',
  {
    applicationId: uuid('application_id')
      .notNull()
      .references(() => application.id),
    round: smallint('round').notNull(),
    items: jsonb('items').$type<readonly CorrectionItem[]>().notNull(),
    workingDays: smallint('working_days').notNull(),
    issuedBy: uuid('issued_by').notNull(),
    issuedAt: instant('issued_at').notNull(),
    answeredAt: instant('answered_at'),
  },
  table => [
    primaryKey({ columns: [table.applicationId, table.round] }),
    uniqueIndex('correction_one_open').on(table.applicationId).where(sql`answered_at is null`),
  ],
)

export interface CheckItem {
  readonly code: string
  readonly verdict: CheckVerdict
  readonly note: string
}

/** 形式审查表, as whoever checked filled it in; never changed or deleted. */
export const checkSheet = recognitionSchema.table(
  'check_sheet',
  {
    applicationId: uuid('application_id')
      .notNull()
      .references(() => application.id),
    round: smallint('round').notNull(),
    items: jsonb('items').$type<readonly CheckItem[]>().notNull(),
    by: uuid('by').notNull(),
    at: instant('at').notNull(),
  },
  table => [primaryKey({ columns: [table.applicationId, table.round] })],
)

/** 公示: from its first day to its last, by the calendar of working days. */
export const notice = recognitionSchema.table(
  'notice',
  {
    id: uuid('id').primaryKey(),
    serial: integer('serial').notNull().generatedAlwaysAsIdentity(),
    callId: uuid('call_id')
      .notNull()
      .references(() => call.id),
    name: text('name').notNull(),
    text: text('text').notNull(),
    workingDays: smallint('working_days').notNull(),
    opensOn: plainDay('opens_on').notNull(),
    closesOn: plainDay('closes_on').notNull(),
    /** Where one asks, and where one complains of the office itself. */
    contact: text('contact').notNull(),
    complaints: text('complaints').notNull(),
    publishedBy: uuid('published_by').notNull(),
    publishedAt: instant('published_at').notNull(),
  },
  () => [check('notice_days', sql`opens_on <= closes_on and working_days > 0`)],
)

export const noticeItem = recognitionSchema.table(
  'notice_item',
  {
    noticeId: uuid('notice_id')
      .notNull()
      .references(() => notice.id),
    applicationId: uuid('application_id')
      .notNull()
      .references(() => application.id),
  },
  table => [
    primaryKey({ columns: [table.noticeId, table.applicationId] }),
    index('notice_item_application').on(table.applicationId),
  ],
)

/** 异议: what is said against an application; by whom stands apart, in `objector`. */
export const objection = recognitionSchema.table(
  'objection',
  {
    id: uuid('id').primaryKey(),
    serial: integer('serial').notNull().generatedAlwaysAsIdentity(),
    noticeId: uuid('notice_id').notNull(),
    applicationId: uuid('application_id').notNull(),
    matter: text('matter').notNull(),
    receivedAt: instant('received_at').notNull(),
    handlerId: uuid('handler_id'),
    takenAt: instant('taken_at'),
    outcome: text('outcome').$type<ObjectionOutcome>(),
    /** For everybody to read, so it names nobody. */
    answer: text('answer'),
    answeredAt: instant('answered_at'),
  },
  table => [
    index('objection_application').on(table.applicationId),
    check('objection_taken', sql`(handler_id is null) = (taken_at is null)`),
    check(
      'objection_answered',
      sql`(answered_at is null) = (answer is null) and (answer is null) = (outcome is null)`,
    ),
    check('objection_answered_by_handler', sql`answered_at is null or handler_id is not null`),
  ],
)

/**
 * Who raised an objection: read by its handler alone, each time recorded; joined to nothing. Name, contact and
 * organisation are one sealed text; they stand open only in what a release before wrote, until the next hour of this one
 * (`sealObjectors`), and nothing else of a row ever changes (`objector_seals`).
 */
export const objector = recognitionSchema.table(
  'objector',
  {
    objectionId: uuid('objection_id')
      .primaryKey()
      .references(() => objection.id),
    sealed: text('sealed'),
    name: text('name'),
    contact: text('contact'),
    organisation: text('organisation'),
  },
  () => [
    check(
      'objector_sealed_or_open',
      sql`(sealed is null) = (name is not null) and (name is null) = (contact is null)
        and (name is null) = (organisation is null)`,
    ),
  ],
)

/** 决定: by another person than who put it up; a title follows in the same transaction. Never changed or deleted. */
export const decision = recognitionSchema.table(
  'decision',
  {
    applicationId: uuid('application_id')
      .primaryKey()
      .references(() => application.id),
    outcome: text('outcome').$type<RecognitionOutcome>().notNull(),
    reasons: text('reasons').notNull(),
    proposedBy: uuid('proposed_by').notNull(),
    decidedBy: uuid('decided_by').notNull(),
    decidedAt: instant('decided_at').notNull(),
    decidedOn: plainDay('decided_on').notNull(),
    docNumber: text('doc_number'),
    titleId: uuid('title_id'),
  },
  () => [
    check('decision_by_another', sql`decided_by <> proposed_by`),
    check(
      'decision_titled',
      sql`(outcome = 'recognised') = (title_id is not null and doc_number is not null)`,
    ),
  ],
)
