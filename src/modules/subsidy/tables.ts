import { instant, money, plainDay } from '#kernel/columns.ts'
import { sql } from '#kernel/sql.ts'
import {
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgSchema,
  smallint,
  text,
  unique,
  uniqueIndex,
  uuid,
} from '#kernel/table.ts'
import type { Facts } from './facts.ts'
import type { Reckoning } from './reckoning.ts'
import type {
  Acquisition,
  AwardState,
  Funding,
  PaymentState,
  StepKind,
  SupportKind,
  TitleLevel,
} from './terms.ts'

export const subsidySchema = pgSchema('subsidy')

/** What was reckoned when the lead office agreed, with everything that it rested on. */
export interface Decided {
  readonly facts: Facts
  readonly reckoning: Reckoning
}

/** 预算指标 of a year. What of it is issued never passes it. */
export const budgetLine = subsidySchema.table(
  'budget_line',
  {
    id: uuid('id').primaryKey(),
    year: integer('year').notNull(),
    name: text('name').notNull(),
    docNumber: text('doc_number').notNull(),
    total: money('total').notNull(),
    allotted: money('allotted').notNull().default(0),
    addedBy: uuid('added_by').notNull(),
    addedAt: instant('added_at').notNull(),
  },
  table => [
    unique('budget_line_document').on(table.year, table.docNumber),
    check('budget_line_within', sql`allotted between 0 and total`),
  ],
)

/**
 * 补助、奖励, one case each. What is on its way and paid is kept from the payments by a trigger (see the migrations), so
 * that `award_within` holds whatever happens at once; three exclusion constraints keep rewards of one platform apart by
 * whichever reading of the window holds.
 */
export const award = subsidySchema.table(
  'award',
  {
    id: uuid('id').primaryKey(),
    serial: integer('serial').notNull().generatedAlwaysAsIdentity(),
    kind: text('kind').$type<SupportKind>().notNull(),
    ruleId: text('rule_id').notNull(),
    platformId: uuid('platform_id').notNull(),
    organisationId: uuid('organisation_id').notNull(),
    /** The title, or `platform:year` of the grade. */
    basisId: text('basis_id').notNull(),
    basis: text('basis').notNull(),
    level: text('level').$type<TitleLevel>(),
    recognisedOn: plainDay('recognised_on'),
    grade: text('grade'),
    year: integer('year'),
    state: text('state').$type<AwardState>().notNull(),
    provincialFen: money('provincial_fen'),
    provincialDocument: text('provincial_document'),
    payeeName: text('payee_name'),
    payeeBank: text('payee_bank'),
    payeeAccount: text('payee_account'),
    openedBy: uuid('opened_by').notNull(),
    openedAt: instant('opened_at').notNull(),
    confirmedBy: uuid('confirmed_by'),
    confirmedAt: instant('confirmed_at'),
    reviewedBy: uuid('reviewed_by'),
    reviewedDepartment: text('reviewed_department'),
    /** The day of the decision, as of which the parameters are known. */
    decidedOn: plainDay('decided_on'),
    decided: jsonb('decided').$type<Decided>(),
    capFen: money('cap_fen'),
    awardFen: money('award_fen'),
    windowYears: integer('window_years'),
    windowBasis: text('window_basis'),
    agreedBy: uuid('agreed_by'),
    agreedDepartment: text('agreed_department'),
    noticeFrom: plainDay('notice_from'),
    noticeUntil: plainDay('notice_until'),
    /** How many working days it was announced for; null of what was announced before this was kept. */
    noticeDays: smallint('notice_days'),
    budgetLineId: uuid('budget_line_id').references(() => budgetLine.id),
    docNumber: text('doc_number'),
    issuedOn: plainDay('issued_on'),
    /** On its way or paid. */
    committedFen: money('committed_fen').notNull().default(0),
    paidFen: money('paid_fen').notNull().default(0),
    note: text('note'),
    version: integer('version').notNull().default(1),
  },
  table => [
    uniqueIndex('award_once').on(table.kind, table.basisId).where(sql`state <> 'refused'`),
    index('award_of_organisation').on(table.organisationId, table.serial),
    index('award_of_platform').on(table.platformId, table.kind),
    check(
      'award_state',
      sql`state in ('listing', 'confirmed', 'reviewed', 'agreed', 'noticed', 'issued', 'refused')`,
    ),
    check(
      'award_facts',
      sql`case kind when 'equipment' then level is not null and recognised_on is not null
        when 'reward' then grade is not null and year is not null else false end`,
    ),
    check(
      'award_decided',
      sql`state not in ('reviewed', 'agreed', 'noticed', 'issued') or (num_nonnulls(reviewed_by, reviewed_department,
        decided_on, decided, cap_fen, award_fen) = 6 and (kind = 'equipment' or window_years is not null))`,
    ),
    check('award_cap', sql`award_fen is null or award_fen between 1 and cap_fen`),
    check(
      'award_within',
      sql`paid_fen between 0 and committed_fen and committed_fen <= coalesce(award_fen, 0)`,
    ),
    check(
      'award_two_departments',
      sql`agreed_by is null or (agreed_by <> reviewed_by and agreed_department <> reviewed_department
        and agreed_by <> confirmed_by and reviewed_by <> confirmed_by)`,
    ),
    check('award_agreed', sql`state not in ('agreed', 'noticed', 'issued') or agreed_by is not null`),
    check(
      'award_issued',
      sql`(state = 'issued') = (budget_line_id is not null) and num_nonnulls(budget_line_id, doc_number, issued_on) in (0, 3)`,
    ),
    check('award_reason', sql`state <> 'refused' or note is not null`),
  ],
)

/** 设备清单. One line of an invoice counts in one case only: `item_counted_once`. */
export const item = subsidySchema.table(
  'item',
  {
    id: uuid('id').primaryKey(),
    awardId: uuid('award_id')
      .notNull()
      .references(() => award.id),
    serial: integer('serial').notNull().generatedAlwaysAsIdentity(),
    name: text('name').notNull(),
    net: money('net').notNull(),
    tax: money('tax').notNull(),
    invoice: text('invoice').notNull(),
    /** Without what people write differently. */
    invoiceKey: text('invoice_key').notNull(),
    invoiceLine: smallint('invoice_line').notNull(),
    invoicedOn: plainDay('invoiced_on').notNull(),
    paidOn: plainDay('paid_on'),
    acquisition: text('acquisition').$type<Acquisition>().notNull(),
    funding: text('funding').$type<Funding>().notNull(),
    elsewhere: text('elsewhere'),
    /** It is among what a confirmed or later case counts. */
    counted: boolean('counted').notNull().default(false),
  },
  table => [
    unique('item_once').on(table.awardId, table.invoiceKey, table.invoiceLine),
    uniqueIndex('item_counted_once').on(table.invoiceKey, table.invoiceLine).where(sql`counted`),
    check('item_amount', sql`net > 0 and tax >= 0`),
    check('item_counted', sql`not counted or (paid_on is not null and elsewhere is null)`),
  ],
)

export const payment = subsidySchema.table(
  'payment',
  {
    id: uuid('id').primaryKey(),
    serial: integer('serial').notNull().generatedAlwaysAsIdentity(),
    awardId: uuid('award_id')
      .notNull()
      .references(() => award.id),
    amount: money('amount').notNull(),
    payeeName: text('payee_name').notNull(),
    payeeBank: text('payee_bank').notNull(),
    payeeAccount: text('payee_account').notNull(),
    state: text('state').$type<PaymentState>().notNull(),
    orderedBy: uuid('ordered_by').notNull(),
    orderedAt: instant('ordered_at').notNull(),
    settledOn: plainDay('settled_on'),
    reference: text('reference'),
    note: text('note'),
  },
  table => [
    index('payment_of_award').on(table.awardId),
    uniqueIndex('payment_reference').on(table.reference).where(sql`reference is not null`),
    check('payment_amount', sql`amount > 0`),
    check('payment_state', sql`state in ('ordered', 'paid', 'failed', 'returned')`),
    check(
      'payment_settled',
      sql`(state = 'ordered') = (settled_on is null) and num_nonnulls(settled_on, reference) in (0, 2)`,
    ),
    check('payment_note', sql`state not in ('failed', 'returned') or note is not null`),
  ],
)

export const recovery = subsidySchema.table(
  'recovery',
  {
    id: uuid('id').primaryKey(),
    awardId: uuid('award_id')
      .notNull()
      .references(() => award.id),
    amount: money('amount').notNull(),
    reason: text('reason').notNull(),
    demandedBy: uuid('demanded_by').notNull(),
    demandedAt: instant('demanded_at').notNull(),
    receivedOn: plainDay('received_on'),
    reference: text('reference'),
  },
  table => [
    index('recovery_of_award').on(table.awardId),
    check('recovery_amount', sql`amount > 0`),
    check('recovery_received', sql`num_nonnulls(received_on, reference) in (0, 2)`),
  ],
)

export const objection = subsidySchema.table(
  'objection',
  {
    id: uuid('id').primaryKey(),
    awardId: uuid('award_id')
      .notNull()
      .references(() => award.id),
    /** Within its case, from 1 on. */
    number: smallint('number').notNull(),
    raisedBy: text('raised_by').notNull(),
    text: text('text').notNull(),
    recordedBy: uuid('recorded_by').notNull(),
    recordedAt: instant('recorded_at').notNull(),
    upheld: boolean('upheld'),
    answer: text('answer'),
    answeredBy: uuid('answered_by'),
    answeredAt: instant('answered_at'),
  },
  table => [
    unique('objection_number').on(table.awardId, table.number),
    check('objection_answered', sql`num_nonnulls(upheld, answer, answered_by, answered_at) in (0, 4)`),
    check('objection_two_people', sql`answered_by is distinct from recorded_by`),
  ],
)

/** A report that is owed for the money. */
export const report = subsidySchema.table(
  'report',
  {
    id: uuid('id').primaryKey(),
    awardId: uuid('award_id')
      .notNull()
      .references(() => award.id),
    name: text('name').notNull(),
    dueOn: plainDay('due_on').notNull(),
    deliveredOn: plainDay('delivered_on'),
    summary: text('summary'),
  },
  table => [
    index('report_of_award').on(table.awardId),
    check('report_delivered', sql`num_nonnulls(delivered_on, summary) in (0, 2)`),
  ],
)

/** Who did what with a case, and why. */
export const step = subsidySchema.table(
  'step',
  {
    id: uuid('id').primaryKey(),
    awardId: uuid('award_id')
      .notNull()
      .references(() => award.id),
    kind: text('kind').$type<StepKind>().notNull(),
    at: instant('at').notNull(),
    /** Null where the system did it by itself. */
    personId: uuid('person_id'),
    organisationName: text('organisation_name').notNull(),
    note: text('note').notNull().default(''),
  },
  table => [index('step_award').on(table.awardId, table.at)],
)
