import { instant, money, plainDay } from '#kernel/columns.ts'
import { sql } from '#kernel/sql.ts'
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from '#kernel/table.ts'
import type { Stream } from '#modules/ledger/terms.ts'
import { billingSchema } from './closing-tables.ts'
import type { CausedDifference } from './making.ts'
import type {
  AdjustmentKind,
  BillBasis,
  BillState,
  CreditCode,
  DisputeCode,
  DisputeOutcome,
  InvoiceKind,
  RefundState,
  WaiverCode,
} from './terms.ts'

export { billingSchema, rating } from './closing-tables.ts'

/** 结算条件: what a platform has set, and where it is paid. Without a row the house's defaults hold. */
export const condition = billingSchema.table(
  'condition',
  {
    platformId: uuid('platform_id').primaryKey(),
    organisationId: uuid('organisation_id').notNull(),
    reviewDays: smallint('review_days').notNull(),
    payDays: smallint('pay_days').notNull(),
    answerDays: smallint('answer_days').notNull(),
    ladder: jsonb('ladder').$type<number[]>().notNull(),
    accountHolder: text('account_holder').notNull(),
    bank: text('bank').notNull(),
    accountNumber: text('account_number').notNull(),
    setBy: uuid('set_by').notNull(),
    setAt: instant('set_at').notNull(),
  },
  () => [
    check(
      'condition_days',
      sql`review_days between 1 and 90 and pay_days between 0 and 365 and answer_days between 1 and 90`,
    ),
  ],
)

/** 合同余额: of an order, what is billed of its amount. `billed` is what its bills say, at the end of every transaction. */
export const balance = billingSchema.table(
  'balance',
  {
    orderId: uuid('order_id').primaryKey(),
    fen: money('fen').notNull(),
    billed: money('billed').notNull().default(0),
    /** By what it is billed, besides fees; null until it is. */
    basis: text('basis').$type<Exclude<BillBasis, 'fee'>>(),
  },
  () => [check('balance_never_negative', sql`billed >= 0 and billed <= fen`)],
)

/** 验收: the client has accepted what a milestone delivers. Never taken back. */
export const acceptance = billingSchema.table(
  'acceptance',
  {
    orderId: uuid('order_id').notNull(),
    position: integer('position').notNull(),
    note: text('note').notNull(),
    acceptedBy: uuid('accepted_by').notNull(),
    acceptedAt: instant('accepted_at').notNull(),
  },
  table => [primaryKey({ columns: [table.orderId, table.position] })],
)

/** 账单: its sums follow its lines, payments and invoices, and are checked against them. */
export const bill = billingSchema.table(
  'bill',
  {
    id: uuid('id').primaryKey(),
    serial: integer('serial').notNull().generatedAlwaysAsIdentity(),
    orderId: uuid('order_id')
      .notNull()
      .references(() => balance.orderId),
    orderNumber: text('order_number').notNull(),
    platformId: uuid('platform_id').notNull(),
    providerId: uuid('provider_id').notNull(),
    clientId: uuid('client_id').notNull(),
    basis: text('basis').$type<BillBasis>().notNull(),
    stream: text('stream').$type<Stream>().notNull(),
    note: text('note').notNull(),
    /** What it was reckoned from, so that it can be reckoned again. */
    inputs: jsonb('inputs').$type<unknown>().notNull(),
    differences: jsonb('differences').$type<CausedDifference[]>().notNull(),
    state: text('state').$type<BillState>().notNull(),
    amount: money('amount').notNull(),
    taken: money('taken').notNull().default(0),
    paid: money('paid').notNull().default(0),
    invoiced: money('invoiced').notNull().default(0),
    reviewDays: smallint('review_days').notNull(),
    payDays: smallint('pay_days').notNull(),
    answerDays: smallint('answer_days').notNull(),
    ladder: jsonb('ladder').$type<number[]>().notNull(),
    draftedBy: uuid('drafted_by').notNull(),
    draftedAt: instant('drafted_at').notNull(),
    sentBy: uuid('sent_by'),
    sentAt: instant('sent_at'),
    reviewUntil: instant('review_until'),
    confirmedAt: instant('confirmed_at'),
    /** Null where the window passed without a word. */
    confirmedBy: uuid('confirmed_by'),
    dueOn: plainDay('due_on'),
    settledAt: instant('settled_at'),
    reminded: smallint('reminded').notNull().default(0),
  },
  table => [
    index('bill_client').on(table.clientId, table.serial),
    index('bill_provider').on(table.providerId, table.serial),
    index('bill_order').on(table.orderId),
    index('bill_to_follow').on(table.state, table.reviewUntil, table.dueOn),
    check('bill_state', sql`state in ('draft', 'review', 'due', 'partly', 'settled', 'void')`),
    check('bill_amount', sql`amount > 0 and taken between 0 and amount`),
    check('bill_paid', sql`paid between 0 and amount - taken`),
    check('bill_invoiced', sql`invoiced between 0 and amount`),
    check('bill_sent', sql`(state in ('draft', 'void')) = (sent_at is null and review_until is null)`),
    check(
      'bill_confirmed',
      sql`(state in ('draft', 'void', 'review')) = (confirmed_at is null and due_on is null)`,
    ),
    check('bill_settled', sql`state <> 'settled' or paid = amount - taken`),
  ],
)

/** 账单行: said once and kept; what is taken off stands beside it. */
export const billLine = billingSchema.table(
  'bill_line',
  {
    billId: uuid('bill_id')
      .notNull()
      .references(() => bill.id),
    position: smallint('position').notNull(),
    name: text('name').notNull(),
    how: text('how').notNull(),
    amount: money('amount').notNull(),
    /** Within the amount; null where the price says no rate. */
    tax: money('tax'),
    /** Beyond the contract's amount: what the quote named as arising by use. */
    onTop: boolean('on_top').notNull(),
    rules: jsonb('rules').$type<string[]>().notNull(),
    facts: jsonb('facts').$type<Record<string, string | number | null>>().notNull(),
    taken: money('taken').notNull().default(0),
    /** The entry that stands for it now. */
    entryId: uuid('entry_id'),
    /** What of an order may be billed once only; gone with a draft that is discarded. */
    claims: text('claims'),
  },
  table => [
    primaryKey({ columns: [table.billId, table.position] }),
    uniqueIndex('bill_line_once').on(table.claims),
    check('bill_line_amount', sql`amount > 0 and taken between 0 and amount`),
    check('bill_line_tax', sql`tax is null or tax between 0 and amount`),
  ],
)

/** 异议: against one line; one at a time, and after its outcome one appeal. */
export const dispute = billingSchema.table(
  'dispute',
  {
    id: uuid('id').primaryKey(),
    serial: integer('serial').notNull().generatedAlwaysAsIdentity(),
    billId: uuid('bill_id').notNull(),
    position: smallint('position').notNull(),
    round: smallint('round').notNull(),
    code: text('code').$type<DisputeCode>().notNull(),
    clientNote: text('client_note').notNull(),
    openedBy: uuid('opened_by').notNull(),
    openedAt: instant('opened_at').notNull(),
    answerBy: plainDay('answer_by').notNull(),
    providerNote: text('provider_note').notNull().default(''),
    answeredAt: instant('answered_at'),
    escalatedAt: instant('escalated_at'),
    /** 调减提议 of the platform, that the client may take; the last one counts. */
    offered: money('offered'),
    offerNote: text('offer_note').notNull().default(''),
    offeredBy: uuid('offered_by'),
    offeredAt: instant('offered_at'),
    outcome: text('outcome').$type<DisputeOutcome>(),
    takenOff: money('taken_off').notNull().default(0),
    outcomeNote: text('outcome_note').notNull().default(''),
    document: text('document').notNull().default(''),
    closedBy: uuid('closed_by'),
    closedAt: instant('closed_at'),
    /** What holds the revenue shares of the line meanwhile. */
    heldId: uuid('held_id'),
  },
  table => [
    foreignKey({
      name: 'dispute_of_line',
      columns: [table.billId, table.position],
      foreignColumns: [billLine.billId, billLine.position],
    }),
    uniqueIndex('dispute_open_once').on(table.billId, table.position).where(sql`closed_at is null`),
    uniqueIndex('dispute_round').on(table.billId, table.position, table.round),
    index('dispute_to_escalate').on(table.answerBy).where(sql`closed_at is null`),
    check('dispute_rounds', sql`round between 1 and 2`),
    check('dispute_closed', sql`(outcome is null) = (closed_at is null)`),
    check(
      'dispute_outcome',
      sql`outcome is null or (outcome in ('upheld', 'reduced', 'agreed')) = (taken_off > 0)`,
    ),
    check(
      'dispute_offer',
      sql`(offered is null) = (offered_at is null) and (offered is null) = (offered_by is null) and coalesce(offered > 0, true)`,
    ),
    check('dispute_agreed_as_offered', sql`outcome is distinct from 'agreed' or taken_off = offered`),
  ],
)

/** 调减: what was taken off a line, and why. Only ever added. */
export const adjustment = billingSchema.table(
  'adjustment',
  {
    id: uuid('id').primaryKey(),
    billId: uuid('bill_id').notNull(),
    position: smallint('position').notNull(),
    kind: text('kind').$type<AdjustmentKind>().notNull(),
    code: text('code').$type<WaiverCode | DisputeCode | CreditCode>().notNull(),
    amount: money('amount').notNull(),
    reason: text('reason').notNull(),
    madeBy: uuid('made_by').notNull(),
    madeAt: instant('made_at').notNull(),
  },
  table => [
    foreignKey({
      name: 'adjustment_of_line',
      columns: [table.billId, table.position],
      foreignColumns: [billLine.billId, billLine.position],
    }),
    index('adjustment_bill').on(table.billId),
    check('adjustment_amount', sql`amount > 0`),
    check('adjustment_reason', sql`length(reason) >= 5`),
  ],
)

/** 到账: a row of a bank's statement, once, known by the bank's own number for it. */
export const receipt = billingSchema.table(
  'receipt',
  {
    id: uuid('id').primaryKey(),
    serial: integer('serial').notNull().generatedAlwaysAsIdentity(),
    platformId: uuid('platform_id').notNull(),
    organisationId: uuid('organisation_id').notNull(),
    reference: text('reference').notNull(),
    paidOn: plainDay('paid_on').notNull(),
    payerName: text('payer_name').notNull(),
    amount: money('amount').notNull(),
    remark: text('remark').notNull(),
    allocated: money('allocated').notNull().default(0),
    /** Refunded, or on its way. */
    refunded: money('refunded').notNull().default(0),
    asideReason: text('aside_reason'),
    bookedAt: instant('booked_at'),
    importedBy: uuid('imported_by').notNull(),
    importedAt: instant('imported_at').notNull(),
  },
  table => [
    uniqueIndex('receipt_once').on(table.platformId, table.reference),
    index('receipt_of_platform').on(table.platformId, table.serial),
    index('receipt_unmatched')
      .on(table.organisationId)
      .where(sql`aside_reason is null and allocated + refunded < amount`),
    check(
      'receipt_amount',
      sql`amount > 0 and allocated >= 0 and refunded >= 0 and allocated + refunded <= amount`,
    ),
    check('receipt_aside', sql`aside_reason is null or (booked_at is null and length(aside_reason) >= 4)`),
    check('receipt_booked', sql`allocated + refunded = 0 or booked_at is not null`),
  ],
)

/** 匹配: so much of a receipt pays a bill, confirmed by a person; what a reduction frees is `released`. */
export const allocation = billingSchema.table(
  'allocation',
  {
    id: uuid('id').primaryKey(),
    serial: integer('serial').notNull().generatedAlwaysAsIdentity(),
    receiptId: uuid('receipt_id')
      .notNull()
      .references(() => receipt.id),
    billId: uuid('bill_id')
      .notNull()
      .references(() => bill.id),
    amount: money('amount').notNull(),
    released: money('released').notNull().default(0),
    /** Paid by the office that redeems a voucher, not by the client. */
    byVoucher: boolean('by_voucher').notNull().default(false),
    entryId: uuid('entry_id').notNull(),
    confirmedBy: uuid('confirmed_by').notNull(),
    confirmedAt: instant('confirmed_at').notNull(),
  },
  table => [
    index('allocation_bill').on(table.billId),
    index('allocation_receipt').on(table.receiptId),
    check('allocation_amount', sql`amount > 0 and released between 0 and amount`),
  ],
)

/** 退款: what goes back to who paid it, proposed by one person and paid by another. */
export const refund = billingSchema.table(
  'refund',
  {
    id: uuid('id').primaryKey(),
    serial: integer('serial').notNull().generatedAlwaysAsIdentity(),
    receiptId: uuid('receipt_id')
      .notNull()
      .references(() => receipt.id),
    platformId: uuid('platform_id').notNull(),
    organisationId: uuid('organisation_id').notNull(),
    amount: money('amount').notNull(),
    reason: text('reason').notNull(),
    state: text('state').$type<RefundState>().notNull(),
    proposedBy: uuid('proposed_by').notNull(),
    proposedAt: instant('proposed_at').notNull(),
    decidedBy: uuid('decided_by'),
    decidedAt: instant('decided_at'),
    /** The bank's number for it. */
    reference: text('reference'),
    paidOn: plainDay('paid_on'),
  },
  table => [
    index('refund_of_platform').on(table.platformId, table.serial),
    index('refund_to_decide').on(table.organisationId).where(sql`state = 'proposed'`),
    uniqueIndex('refund_reference_once').on(table.platformId, table.reference),
    check('refund_amount', sql`amount > 0`),
    check('refund_decided', sql`(state = 'proposed') = (decided_at is null)`),
    check('refund_paid', sql`(state = 'paid') = (reference is not null and paid_on is not null)`),
    check('refund_second_person', sql`state <> 'paid' or decided_by <> proposed_by`),
  ],
)

/** 发票: the number of a 数电票 that was issued elsewhere. */
export const invoice = billingSchema.table(
  'invoice',
  {
    id: uuid('id').primaryKey(),
    billId: uuid('bill_id')
      .notNull()
      .references(() => bill.id),
    kind: text('kind').$type<InvoiceKind>().notNull(),
    number: text('number').notNull(),
    issuedOn: plainDay('issued_on').notNull(),
    amount: money('amount').notNull(),
    recordedBy: uuid('recorded_by').notNull(),
    recordedAt: instant('recorded_at').notNull(),
    /** Recorded wrongly: its number may be recorded anew. */
    withdrawnAt: instant('withdrawn_at'),
    withdrawnBy: uuid('withdrawn_by'),
    withdrawReason: text('withdraw_reason'),
  },
  table => [
    uniqueIndex('invoice_once').on(table.number).where(sql`withdrawn_at is null`),
    check(
      'invoice_withdrawn_says_why',
      sql`(withdrawn_at is null) = (withdraw_reason is null) and (withdrawn_at is null) = (withdrawn_by is null)`,
    ),
    index('invoice_bill').on(table.billId),
    check('invoice_amount', sql`amount > 0`),
    check('invoice_number', sql`number ~ '^[0-9]{20}$'`),
  ],
)

/** 催款: each step of the ladder once for each bill. */
export const reminder = billingSchema.table(
  'reminder',
  {
    billId: uuid('bill_id')
      .notNull()
      .references(() => bill.id),
    step: smallint('step').notNull(),
    days: smallint('days').notNull(),
    outstanding: money('outstanding').notNull(),
    escalated: boolean('escalated').notNull(),
    at: instant('at').notNull(),
  },
  table => [primaryKey({ columns: [table.billId, table.step] })],
)
