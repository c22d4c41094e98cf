import type { PlainDate } from '#kernel/calendar.ts'
import { instant, money } from '#kernel/columns.ts'
import { sql } from '#kernel/sql.ts'
import {
  boolean,
  check,
  date,
  index,
  integer,
  pgSchema,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from '#kernel/table.ts'
import type { AgreementState, ContributionKind, MovementKind, RunState, Valuation } from './terms.ts'

export const sharingSchema = pgSchema('sharing')

/** 共建协议 in one version: who put in what and whose share is how large. Once offered for signing it stays as it is. */
export const agreement = sharingSchema.table(
  'agreement',
  {
    id: uuid('id').primaryKey(),
    platformId: uuid('platform_id').notNull(),
    /** Who runs the platform and wrote it down. */
    organisationId: uuid('organisation_id').notNull(),
    number: integer('number').notNull(),
    state: text('state').$type<AgreementState>().notNull().default('draft'),
    version: integer('version').notNull().default(1),
    agreedFrom: date('agreed_from').$type<PlainDate>().notNull(),
    document: text('document').notNull(),
    ownership: text('ownership').notNull(),
    digest: text('digest'),
    /** From the day on which it is in force: the agreed one, or that of the last signature if later. */
    validFrom: date('valid_from').$type<PlainDate>(),
    validTo: date('valid_to').$type<PlainDate>(),
    createdBy: uuid('created_by').notNull(),
    createdAt: instant('created_at').notNull(),
    endReason: text('end_reason').notNull().default(''),
  },
  table => [
    uniqueIndex('agreement_number').on(table.platformId, table.number),
    uniqueIndex('agreement_one_open').on(table.platformId).where(sql`state in ('draft', 'signing')`),
    check('agreement_valid', sql`(state = 'in-force') = (valid_from is not null)`),
    check('agreement_span', sql`valid_to is null or valid_to >= valid_from`),
    check('agreement_digest', sql`state in ('draft', 'withdrawn') or digest is not null`),
  ],
)

/** 份额 of a party, in hundredths of a percent. */
export const share = sharingSchema.table(
  'share',
  {
    agreementId: uuid('agreement_id')
      .notNull()
      .references(() => agreement.id),
    position: smallint('position').notNull(),
    organisationId: uuid('organisation_id').notNull(),
    organisationName: text('organisation_name').notNull(),
    role: text('role').notNull(),
    basisPoints: integer('basis_points').notNull(),
  },
  table => [
    primaryKey({ columns: [table.agreementId, table.organisationId] }),
    uniqueIndex('share_position').on(table.agreementId, table.position),
    index('share_party').on(table.organisationId),
    check('share_size', sql`basis_points between 0 and 10000`),
  ],
)

/** 投入: one thing that a party put in, how it was valued and what proves it. */
export const contribution = sharingSchema.table(
  'contribution',
  {
    agreementId: uuid('agreement_id')
      .notNull()
      .references(() => agreement.id),
    line: smallint('line').notNull(),
    organisationId: uuid('organisation_id').notNull(),
    kind: text('kind').$type<ContributionKind>().notNull(),
    what: text('what').notNull(),
    quantity: text('quantity').notNull(),
    valuation: text('valuation').$type<Valuation>().notNull(),
    amount: money('amount'),
    evidence: text('evidence').notNull(),
  },
  table => [
    primaryKey({ columns: [table.agreementId, table.line] }),
    check(
      'contribution_valued',
      sql`(valuation = 'none') = (amount is null) and (amount is null or amount > 0)`,
    ),
  ],
)

/** 签署: a side's person signed this very text. */
export const signature = sharingSchema.table(
  'signature',
  {
    agreementId: uuid('agreement_id')
      .notNull()
      .references(() => agreement.id),
    organisationId: uuid('organisation_id').notNull(),
    personId: uuid('person_id').notNull(),
    digest: text('digest').notNull(),
    signedAt: instant('signed_at').notNull(),
  },
  table => [primaryKey({ columns: [table.agreementId, table.organisationId] })],
)

/** 应分收益: an income whose shares were frozen by the agreement in force on its day. */
export const sale = sharingSchema.table(
  'sale',
  {
    id: uuid('id').primaryKey(),
    serial: integer('serial').notNull().generatedAlwaysAsIdentity(),
    platformId: uuid('platform_id').notNull(),
    organisationId: uuid('organisation_id').notNull(),
    agreementId: uuid('agreement_id')
      .notNull()
      .references(() => agreement.id),
    sourceKind: text('source_kind').notNull(),
    sourceId: text('source_id').notNull(),
    sourceLabel: text('source_label').notNull(),
    text: text('text').notNull(),
    amount: money('amount').notNull(),
    soldOn: date('sold_on').$type<PlainDate>().notNull(),
    frozenAt: instant('frozen_at').notNull(),
    frozenBy: uuid('frozen_by'),
  },
  table => [
    uniqueIndex('sale_once').on(table.platformId, table.sourceKind, table.sourceId),
    index('sale_of_platform').on(table.platformId, table.serial),
    check('sale_amount', sql`amount > 0`),
  ],
)

/** What of a sale is whose; `kept` by whoever runs the platform, so never paid out. */
export const part = sharingSchema.table(
  'part',
  {
    saleId: uuid('sale_id')
      .notNull()
      .references(() => sale.id),
    position: smallint('position').notNull(),
    organisationId: uuid('organisation_id').notNull(),
    organisationName: text('organisation_name').notNull(),
    basisPoints: integer('basis_points').notNull(),
    amount: money('amount').notNull(),
    kept: boolean('kept').notNull(),
  },
  table => [
    primaryKey({ columns: [table.saleId, table.organisationId] }),
    index('part_party').on(table.organisationId),
    check('part_amount', sql`amount >= 0 and basis_points between 0 and 10000`),
  ],
)

/** What a refund or a dispute takes back of a sale, or a won dispute gives again. Only ever added. */
export const movement = sharingSchema.table(
  'movement',
  {
    id: uuid('id').primaryKey(),
    serial: integer('serial').notNull().generatedAlwaysAsIdentity(),
    saleId: uuid('sale_id')
      .notNull()
      .references(() => sale.id),
    kind: text('kind').$type<MovementKind>().notNull(),
    amount: money('amount').notNull(),
    /** The dispute that a settlement ends. */
    settles: uuid('settles'),
    /** What of its source it tells, once for each: the number of a refund, of a complaint. */
    reference: text('reference').notNull(),
    reason: text('reason').notNull(),
    movedAt: instant('moved_at').notNull(),
    movedBy: uuid('moved_by'),
  },
  table => [
    uniqueIndex('movement_once').on(table.saleId, table.kind, table.reference),
    uniqueIndex('movement_settled_once').on(table.settles).where(sql`settles is not null`),
    check('movement_amount', sql`amount > 0`),
    check('movement_settles', sql`(kind in ('dispute-won', 'dispute-lost')) = (settles is not null)`),
  ],
)

/** What of a movement is whose: above 0 taken back, below 0 given again. */
export const movementPart = sharingSchema.table(
  'movement_part',
  {
    movementId: uuid('movement_id')
      .notNull()
      .references(() => movement.id),
    saleId: uuid('sale_id').notNull(),
    organisationId: uuid('organisation_id').notNull(),
    amount: money('amount').notNull(),
  },
  table => [
    primaryKey({ columns: [table.movementId, table.organisationId] }),
    index('movement_part_sale').on(table.saleId, table.organisationId),
  ],
)

/** 分配: what is due up to a day, put together, confirmed by a second person, then paid. */
export const run = sharingSchema.table(
  'run',
  {
    id: uuid('id').primaryKey(),
    serial: integer('serial').notNull().generatedAlwaysAsIdentity(),
    platformId: uuid('platform_id').notNull(),
    organisationId: uuid('organisation_id').notNull(),
    through: date('through').$type<PlainDate>().notNull(),
    state: text('state').$type<RunState>().notNull().default('draft'),
    draftedBy: uuid('drafted_by').notNull(),
    draftedAt: instant('drafted_at').notNull(),
    decidedBy: uuid('decided_by'),
    decidedAt: instant('decided_at'),
    reason: text('reason').notNull().default(''),
  },
  table => [
    uniqueIndex('run_one_draft').on(table.platformId).where(sql`state = 'draft'`),
    index('run_of_platform').on(table.platformId, table.serial),
    check('run_decided', sql`(state = 'draft') = (decided_at is null)`),
    check('run_second_person', sql`state <> 'confirmed' or decided_by <> drafted_by`),
  ],
)

/** What a run gives to one party. */
export const payout = sharingSchema.table(
  'payout',
  {
    id: uuid('id').primaryKey(),
    runId: uuid('run_id')
      .notNull()
      .references(() => run.id),
    organisationId: uuid('organisation_id').notNull(),
    organisationName: text('organisation_name').notNull(),
    amount: money('amount').notNull(),
    droppedAt: instant('dropped_at'),
    droppedBy: uuid('dropped_by'),
    dropReason: text('drop_reason').notNull().default(''),
  },
  table => [
    uniqueIndex('payout_once').on(table.runId, table.organisationId),
    index('payout_party').on(table.organisationId),
    check('payout_amount', sql`amount > 0`),
  ],
)

/** Which sales a payout is made of; below 0 what was paid out and has come back since. */
export const payoutItem = sharingSchema.table(
  'payout_item',
  {
    payoutId: uuid('payout_id')
      .notNull()
      .references(() => payout.id),
    saleId: uuid('sale_id')
      .notNull()
      .references(() => sale.id),
    organisationId: uuid('organisation_id').notNull(),
    amount: money('amount').notNull(),
  },
  table => [
    primaryKey({ columns: [table.payoutId, table.saleId] }),
    index('payout_item_sale').on(table.saleId, table.organisationId),
    check('payout_item_amount', sql`amount <> 0`),
  ],
)

/** 支付: an attempt to pay a payout out; the bank may send it back. */
export const payment = sharingSchema.table(
  'payment',
  {
    id: uuid('id').primaryKey(),
    payoutId: uuid('payout_id')
      .notNull()
      .references(() => payout.id),
    reference: text('reference').notNull(),
    paidOn: date('paid_on').$type<PlainDate>().notNull(),
    paidBy: uuid('paid_by').notNull(),
    entryId: uuid('entry_id').notNull(),
    returnedOn: date('returned_on').$type<PlainDate>(),
    returnedBy: uuid('returned_by'),
    returnReason: text('return_reason').notNull().default(''),
  },
  table => [
    uniqueIndex('payment_one_standing').on(table.payoutId).where(sql`returned_on is null`),
    uniqueIndex('payment_reference').on(table.payoutId, table.reference),
    check('payment_returned', sql`(returned_on is null) = (returned_by is null)`),
  ],
)
