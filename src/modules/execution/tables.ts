import { instant, plainDay } from '#kernel/columns.ts'
import { sql } from '#kernel/sql.ts'
import {
  check,
  doublePrecision,
  foreignKey,
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
import type { BatchContent } from './batch-content.ts'
import type { IssueFacts } from './issue.ts'
import type { ReportContent } from './report-content.ts'
import type {
  BatchLink,
  BatchState,
  FollowUp,
  Outcome,
  ReportEvent,
  ReportState,
  SampleState,
  SampleUnit,
} from './terms.ts'

export const executionSchema = pgSchema('execution')

/** 样品 as it came in; where it went stands in its events. Never changed or deleted. */
export const sample = executionSchema.table(
  'sample',
  {
    id: uuid('id').primaryKey(),
    serial: integer('serial').notNull().generatedAlwaysAsIdentity(),
    orderId: uuid('order_id').notNull(),
    name: text('name').notNull(),
    amount: doublePrecision('amount').notNull(),
    unit: text('unit').$type<SampleUnit>().notNull(),
    /** 收样时的状态: packing, seal, temperature, damage. */
    condition: text('condition').notNull(),
    receivedAt: instant('received_at').notNull(),
  },
  table => [
    index('sample_order').on(table.orderId),
    check('sample_amount', sql`amount > 0`),
    check('sample_condition', sql`length(condition) >= 2`),
  ],
)

/** 样品的去向: one after the other, never changed or deleted; a sample that has left is followed by nothing. */
export const sampleEvent = executionSchema.table(
  'sample_event',
  {
    sampleId: uuid('sample_id')
      .notNull()
      .references(() => sample.id),
    position: integer('position').notNull(),
    kind: text('kind').$type<SampleState>().notNull(),
    at: instant('at').notNull(),
    personId: uuid('person_id').notNull(),
    /** Where it is; where it was handed over or how it was destroyed, for one that has left. */
    place: text('place').notNull(),
    keepUntil: plainDay('keep_until'),
    note: text('note').notNull(),
  },
  table => [
    primaryKey({ columns: [table.sampleId, table.position] }),
    check('sample_event_kind', sql`kind in ('received', 'in-use', 'kept', 'returned', 'destroyed')`),
    check('sample_event_first', sql`(position = 1) = (kind = 'received')`),
    check('sample_event_kept', sql`(kind = 'kept') = (keep_until is not null)`),
  ],
)

/**
 * 批记录: written by one person or several, checked by another, from then on final. A correction replaces it, a
 * repeated batch stands beside it.
 */
export const batch = executionSchema.table(
  'batch',
  {
    id: uuid('id').primaryKey(),
    serial: integer('serial').notNull().generatedAlwaysAsIdentity(),
    orderId: uuid('order_id').notNull(),
    version: integer('version').notNull().default(1),
    state: text('state').$type<BatchState>().notNull().default('open'),
    content: jsonb('content').$type<BatchContent>().notNull(),
    /** Everybody who wrote any of it. */
    writers: uuid('writers').array().notNull(),
    createdAt: instant('created_at').notNull(),
    checkedBy: uuid('checked_by'),
    checkedAt: instant('checked_at'),
    earlierId: uuid('earlier_id'),
    link: text('link').$type<BatchLink>(),
    linkReason: text('link_reason'),
  },
  table => [
    index('batch_order').on(table.orderId),
    unique('batch_of_order').on(table.id, table.orderId),
    uniqueIndex('batch_replaced_once').on(table.earlierId).where(sql`link = 'replaces'`),
    foreignKey({
      name: 'batch_follows_one_of_its_order',
      columns: [table.earlierId, table.orderId],
      foreignColumns: [table.id, table.orderId],
    }),
    check('batch_written', sql`cardinality(writers) > 0 and array_position(writers, null) is null`),
    check('batch_checked', sql`(state = 'checked') = (checked_by is not null and checked_at is not null)`),
    check('batch_checked_by_another', sql`checked_by is null or checked_by <> all (writers)`),
    check('batch_state', sql`state in ('open', 'checked')`),
    check(
      'batch_follows_with_reason',
      sql`(earlier_id is null and link is null and link_reason is null)
        or (earlier_id is not null and link in ('replaces', 'repeats') and length(link_reason) >= 5)`,
    ),
  ],
)

/**
 * 报告: written, reviewed and signed by different persons, whoever writes the row. Issued, it is final
 * (`report_course`, see the migrations); a correction is another report that replaces it.
 */
export const report = executionSchema.table(
  'report',
  {
    id: uuid('id').primaryKey(),
    serial: integer('serial').notNull().generatedAlwaysAsIdentity(),
    orderId: uuid('order_id').notNull(),
    version: integer('version').notNull().default(1),
    state: text('state').$type<ReportState>().notNull().default('draft'),
    content: jsonb('content').$type<ReportContent>().notNull(),
    /** Everybody who wrote any of it, who began it first. */
    writers: uuid('writers').array().notNull(),
    createdAt: instant('created_at').notNull(),
    reviewerId: uuid('reviewer_id'),
    signerId: uuid('signer_id'),
    issuedAt: instant('issued_at'),
    /** What else the issued report says: names, certificates. */
    issue: jsonb('issue').$type<IssueFacts>(),
    hash: text('hash'),
    /** What its public address ends with: can't be guessed. */
    code: text('code').unique('report_code'),
    replacesId: uuid('replaces_id'),
    replacesReason: text('replaces_reason'),
  },
  table => [
    index('report_order').on(table.orderId),
    /** Of a report there is one correction; a draft that was given up is none. */
    uniqueIndex('report_replaced_once').on(table.replacesId).where(sql`state <> 'discarded'`),
    unique('report_of_order').on(table.id, table.orderId),
    foreignKey({
      name: 'report_replaces_one_of_its_order',
      columns: [table.replacesId, table.orderId],
      foreignColumns: [table.id, table.orderId],
    }),
    check(
      'report_state',
      sql`state in ('draft', 'submitted', 'reviewed', 'issued', 'replaced', 'withdrawn', 'discarded')`,
    ),
    check('report_written', sql`cardinality(writers) > 0 and array_position(writers, null) is null`),
    check('report_reviewed', sql`(state in ('draft', 'submitted', 'discarded')) = (reviewer_id is null)`),
    check('report_reviewed_by_another', sql`reviewer_id is null or reviewer_id <> all (writers)`),
    check(
      'report_signed_by_a_third',
      sql`signer_id is null or (signer_id <> all (writers) and signer_id <> reviewer_id)`,
    ),
    check(
      'report_issued',
      sql`case when state in ('issued', 'replaced', 'withdrawn')
        then signer_id is not null and issued_at is not null and issue is not null and hash ~ '^[0-9a-f]{64}$'
          and length(code) >= 20
        else signer_id is null and issued_at is null and issue is null and hash is null and code is null end`,
    ),
    check(
      'report_replaces_with_reason',
      sql`(replaces_id is null) = (replaces_reason is null) and (replaces_reason is null or length(replaces_reason) >= 5)`,
    ),
  ],
)

/** 报告的办理记录: who did what to it when and why. Never changed or deleted. */
export const reportEvent = executionSchema.table(
  'report_event',
  {
    reportId: uuid('report_id')
      .notNull()
      .references(() => report.id),
    position: integer('position').notNull(),
    kind: text('kind').$type<ReportEvent>().notNull(),
    at: instant('at').notNull(),
    personId: uuid('person_id').notNull(),
    reason: text('reason').notNull(),
  },
  table => [
    primaryKey({ columns: [table.reportId, table.position] }),
    check(
      'report_event_says_why',
      sql`kind not in ('returned', 'replaced', 'withdrawn', 'objected', 'replied') or length(reason) >= 5`,
    ),
  ],
)

/** 中试结果 of an order, revision by revision: what failed stays on record like what passed. */
export const result = executionSchema.table(
  'result',
  {
    orderId: uuid('order_id').notNull(),
    revision: integer('revision').notNull(),
    outcome: text('outcome').$type<Outcome>().notNull(),
    why: text('why').notNull(),
    /** 技术成熟度 afterwards; null where it wasn't judged. */
    trl: integer('trl'),
    followUp: text('follow_up').$type<FollowUp>().notNull(),
    personId: uuid('person_id').notNull(),
    at: instant('at').notNull(),
  },
  table => [
    primaryKey({ columns: [table.orderId, table.revision] }),
    check('result_outcome', sql`outcome in ('passed', 'partly', 'failed')`),
    check('result_says_why', sql`length(why) >= 5`),
    check('result_trl', sql`trl is null or trl between 1 and 9`),
  ],
)

/** What the client says of a result. */
export const resultAnswer = executionSchema.table(
  'result_answer',
  {
    id: uuid('id').primaryKey(),
    orderId: uuid('order_id').notNull(),
    revision: integer('revision').notNull(),
    kind: text('kind').$type<'confirmed' | 'commented'>().notNull(),
    text: text('text').notNull(),
    personId: uuid('person_id').notNull(),
    at: instant('at').notNull(),
  },
  table => [
    foreignKey({
      name: 'result_answer_to',
      columns: [table.orderId, table.revision],
      foreignColumns: [result.orderId, result.revision],
    }),
    uniqueIndex('result_confirmed_once').on(table.orderId, table.revision).where(sql`kind = 'confirmed'`),
    check('result_answer_kind', sql`kind in ('confirmed', 'commented')`),
    check('result_comment', sql`kind = 'confirmed' or length(text) >= 2`),
  ],
)
