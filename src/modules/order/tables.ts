import { instant, money, plainDay } from '#kernel/columns.ts'
import { sql } from '#kernel/sql.ts'
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgSchema,
  primaryKey,
  smallint,
  text,
  unique,
  uniqueIndex,
  uuid,
} from '#kernel/table.ts'
import type { ContractContent } from './contract-content.ts'
import type { AgreedPrice } from './price-change.ts'
import type { CancelReason, EndReason, OrderState, Party, SupplementKind, SupplementState } from './terms.ts'

export const orderSchema = pgSchema('order')

/**
 * 订单: what an accepted quote became, once (`order_once_a_quote`). `revision` is the contract text that counts; approved
 * and signed by both sides it is final (`order_by_both`, see the migrations).
 */
export const order = orderSchema.table(
  'order',
  {
    id: uuid('id').primaryKey(),
    serial: integer('serial').notNull().generatedAlwaysAsIdentity(),
    quoteId: uuid('quote_id').notNull(),
    quoteNumber: text('quote_number').notNull(),
    needId: uuid('need_id'),
    bookingId: uuid('booking_id'),
    lineId: uuid('line_id').notNull(),
    providerId: uuid('provider_id').notNull(),
    clientId: uuid('client_id').notNull(),
    /** 成交额: what the accepted quote comes to. */
    fen: money('fen').notNull(),
    /** What comes on top of it as it arises. */
    open: jsonb('open').$type<string[]>().notNull(),
    /** The day whose clauses and prices hold. */
    acceptedAt: instant('accepted_at').notNull(),
    state: text('state').$type<OrderState>().notNull(),
    revision: integer('revision').notNull().default(0),
    signedAt: instant('signed_at'),
    cancelledAt: instant('cancelled_at'),
    cancelCode: text('cancel_code').$type<CancelReason>(),
    cancelReason: text('cancel_reason'),
    cancelledBy: text('cancelled_by').$type<Party>(),
    createdBy: uuid('created_by').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  table => [
    unique('order_once_a_quote').on(table.quoteId),
    index('order_client').on(table.clientId),
    index('order_provider').on(table.providerId),
    index('order_need').on(table.needId),
    index('order_booking').on(table.bookingId),
    index('order_signed').on(table.signedAt, table.lineId).where(sql`signed_at is not null`),
    check('order_state', sql`state in ('drafting', 'signing', 'signed', 'cancelled')`),
    check('order_between_two', sql`provider_id <> client_id`),
    check('order_amount', sql`fen >= 0`),
    check('order_text_to_sign', sql`state not in ('signing', 'signed') or revision > 0`),
    check('order_signed_has_time', sql`(state = 'signed') = (signed_at is not null)`),
    check(
      'order_cancelled_says_why',
      sql`(state = 'cancelled') = (cancelled_at is not null and cancel_code is not null
        and cancelled_by is not null and length(cancel_reason) >= 5)`,
    ),
  ],
)

/** 合同文本的各版: what was written, the text that follows from it, and its hash. Never changed or deleted. */
export const contract = orderSchema.table(
  'contract',
  {
    orderId: uuid('order_id')
      .notNull()
      .references(() => order.id),
    revision: integer('revision').notNull(),
    party: text('party').$type<Party>().notNull(),
    content: jsonb('content').$type<ContractContent>().notNull(),
    text: text('text').notNull(),
    hash: text('hash').notNull(),
    /** What is changed and why, for the other side. */
    note: text('note').notNull(),
    /** Until when its author asks the other side to answer. */
    answerBy: plainDay('answer_by'),
    savedBy: uuid('saved_by').notNull(),
    savedAt: instant('saved_at').notNull(),
  },
  table => [
    primaryKey({ columns: [table.orderId, table.revision] }),
    unique('contract_text').on(table.orderId, table.revision, table.hash),
    check('contract_party', sql`party in ('client', 'provider')`),
    check('contract_hash', sql`hash ~ '^[0-9a-f]{64}$'`),
  ],
)

/**
 * 里程碑 of the text that counts: their shares are one whole and their amounts the contract's, to the 分, at the end of
 * every transaction (`milestones_are_whole`, see the migrations).
 */
export const milestone = orderSchema.table(
  'milestone',
  {
    orderId: uuid('order_id')
      .notNull()
      .references(() => order.id),
    position: integer('position').notNull(),
    name: text('name').notNull(),
    /** In hundredths of a per cent. */
    share: integer('share').notNull(),
    fen: money('fen').notNull(),
    deliverable: text('deliverable').notNull(),
    dueOn: plainDay('due_on'),
    upfront: boolean('upfront').notNull(),
    reason: text('reason').notNull(),
  },
  table => [
    primaryKey({ columns: [table.orderId, table.position] }),
    check('milestone_share', sql`share between 1 and 10000`),
    check('milestone_amount', sql`fen >= 0`),
    check('milestone_upfront_has_reason', sql`not upfront or length(reason) >= 5`),
  ],
)

/** 批准: of exactly this text, by one side. A new text has none. */
export const approval = orderSchema.table(
  'approval',
  {
    orderId: uuid('order_id').notNull(),
    revision: integer('revision').notNull(),
    hash: text('hash').notNull(),
    party: text('party').$type<Party>().notNull(),
    personId: uuid('person_id').notNull(),
    at: instant('at').notNull(),
  },
  table => [
    primaryKey({ columns: [table.orderId, table.revision, table.party] }),
    foreignKey({
      name: 'approval_of_the_text',
      columns: [table.orderId, table.revision, table.hash],
      foreignColumns: [contract.orderId, contract.revision, contract.hash],
    }),
    check('approval_party', sql`party in ('client', 'provider')`),
  ],
)

/** Whose signature, and what the signature service answered. */
const signed = () => ({
  party: text('party').$type<Party>().notNull(),
  personId: uuid('person_id').notNull(),
  at: instant('at').notNull(),
  hash: text('hash').notNull(),
  provider: text('provider').notNull(),
  /** False for what is only a trial of the way, without legal force. */
  binding: boolean('binding').notNull(),
  reference: text('reference').notNull(),
  seal: text('seal').notNull(),
})

/** 签署: what the signature service answered for an approved text. */
export const signature = orderSchema.table(
  'signature',
  {
    orderId: uuid('order_id').notNull(),
    revision: integer('revision').notNull(),
    ...signed(),
  },
  table => [
    primaryKey({ columns: [table.orderId, table.revision, table.party] }),
    foreignKey({
      name: 'signature_of_what_was_approved',
      columns: [table.orderId, table.revision, table.party],
      foreignColumns: [approval.orderId, approval.revision, approval.party],
    }),
    foreignKey({
      name: 'signature_of_the_text',
      columns: [table.orderId, table.revision, table.hash],
      foreignColumns: [contract.orderId, contract.revision, contract.hash],
    }),
  ],
)

/**
 * 补充协议: changes or ends a signed contract by a text of its own, signed by both sides (`supplement_by_both`, see the
 * migrations). What it says stays; one at a time.
 */
export const supplement = orderSchema.table(
  'supplement',
  {
    id: uuid('id').primaryKey(),
    orderId: uuid('order_id')
      .notNull()
      .references(() => order.id),
    /** Which of its order, from 1. */
    number: smallint('number').notNull(),
    kind: text('kind').$type<SupplementKind>().notNull(),
    /** Of an ending. */
    code: text('code').$type<EndReason>(),
    /** Of a change of the contract's amount. */
    price: jsonb('price').$type<AgreedPrice>(),
    party: text('party').$type<Party>().notNull(),
    text: text('text').notNull(),
    hash: text('hash').notNull(),
    state: text('state').$type<SupplementState>().notNull().default('signing'),
    proposedBy: uuid('proposed_by').notNull(),
    proposedAt: instant('proposed_at').notNull(),
    /** When both had signed, or when it was given up. */
    decidedAt: instant('decided_at'),
    closedBy: text('closed_by').$type<Party>(),
    closeReason: text('close_reason'),
  },
  table => [
    unique('supplement_number').on(table.orderId, table.number),
    unique('supplement_text').on(table.id, table.hash),
    uniqueIndex('supplement_one_open').on(table.orderId).where(sql`state = 'signing'`),
    check('supplement_kind', sql`kind in ('change', 'ending')`),
    check(
      'supplement_party',
      sql`party in ('client', 'provider') and coalesce(closed_by in ('client', 'provider'), true)`,
    ),
    check('supplement_state', sql`state in ('signing', 'signed', 'closed')`),
    check('supplement_ending_says_why', sql`(kind = 'ending') = (code is not null)`),
    check('supplement_price_is_a_change', sql`price is null or kind = 'change'`),
    check('supplement_hash', sql`hash ~ '^[0-9a-f]{64}$'`),
    check('supplement_decided', sql`(state = 'signing') = (decided_at is null)`),
    check(
      'supplement_closed_says_why',
      sql`(state = 'closed') = (closed_by is not null and close_reason is not null)
        and coalesce(length(close_reason) >= 5, true)`,
    ),
  ],
)

/** 补充协议的签署: as of the contract. */
export const supplementSignature = orderSchema.table(
  'supplement_signature',
  {
    supplementId: uuid('supplement_id').notNull(),
    ...signed(),
  },
  table => [
    primaryKey({ columns: [table.supplementId, table.party] }),
    foreignKey({
      name: 'supplement_signature_of_the_text',
      columns: [table.supplementId, table.hash],
      foreignColumns: [supplement.id, supplement.hash],
    }),
    check('supplement_signature_party', sql`party in ('client', 'provider')`),
  ],
)

/** 留言 of one side to the other, in the course of an order. Never changed or deleted. */
export const orderMessage = orderSchema.table(
  'message',
  {
    id: uuid('id').primaryKey(),
    orderId: uuid('order_id')
      .notNull()
      .references(() => order.id),
    party: text('party').$type<Party>().notNull(),
    personId: uuid('person_id').notNull(),
    at: instant('at').notNull(),
    text: text('text').notNull(),
  },
  table => [
    index('message_order').on(table.orderId, table.at),
    check('message_party', sql`party in ('client', 'provider')`),
    check('message_text', sql`length(text) between 1 and 2000`),
  ],
)
