import { instant, money, plainDay } from '#kernel/columns.ts'
import { sql } from '#kernel/sql.ts'
import {
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgSchema,
  text,
  unique,
  uniqueIndex,
  uuid,
} from '#kernel/table.ts'
import type { Line } from './deduction.ts'
import type {
  CoveredService,
  Parameters,
  QuotaState,
  RedemptionState,
  ReferenceKind,
  SchemeState,
  StepKind,
  UseState,
} from './terms.ts'

export const voucherSchema = pgSchema('voucher')

/**
 * 办法, version by version. Published by two persons; `scheme_one_in_force` (see the migrations) lets no two published
 * versions of a scheme share a day, and what a published one says is never changed.
 */
export const scheme = voucherSchema.table(
  'scheme',
  {
    id: uuid('id').primaryKey(),
    /** The scheme that this is a version of. */
    schemeId: uuid('scheme_id').notNull(),
    number: integer('number').notNull(),
    /** Whose money it is: the city's or a county's. */
    locality: text('locality').notNull(),
    name: text('name').notNull(),
    document: text('document').notNull(),
    docNumber: text('doc_number').notNull(),
    effectiveFrom: plainDay('effective_from').notNull(),
    /** The first day on which it is no longer in force; null while that is open. */
    effectiveTo: plainDay('effective_to'),
    parameters: jsonb('parameters').$type<Parameters>().notNull(),
    state: text('state').$type<SchemeState>().notNull(),
    proposedBy: uuid('proposed_by').notNull(),
    proposedAt: instant('proposed_at').notNull(),
    decidedBy: uuid('decided_by'),
    decidedAt: instant('decided_at'),
    note: text('note'),
  },
  table => [
    unique('scheme_version').on(table.schemeId, table.number),
    uniqueIndex('scheme_one_proposed').on(table.schemeId).where(sql`state = 'proposed'`),
    check('scheme_state', sql`state in ('proposed', 'returned', 'published')`),
    check('scheme_span', sql`effective_to is null or effective_from < effective_to`),
    check('scheme_two_people', sql`decided_by is distinct from proposed_by`),
    check('scheme_decided', sql`(state = 'proposed') = (decided_by is null)`),
  ],
)

/**
 * 额度 of one organisation for a year. What is reserved and used is kept by a trigger from the uses (see the
 * migrations), so that `quota_within` holds whatever happens at once.
 */
export const quota = voucherSchema.table(
  'quota',
  {
    id: uuid('id').primaryKey(),
    serial: integer('serial').notNull().generatedAlwaysAsIdentity(),
    schemeId: uuid('scheme_id').notNull(),
    /** The version by which it was applied for, and then decided. */
    versionId: uuid('version_id')
      .notNull()
      .references(() => scheme.id),
    /** Of the scheme. */
    fundLocality: text('fund_locality').notNull(),
    organisationId: uuid('organisation_id').notNull(),
    /** Of the organisation, as it was when it applied. */
    locality: text('locality').notNull(),
    year: integer('year').notNull(),
    requestedFen: money('requested_fen').notNull(),
    purpose: text('purpose').notNull(),
    appliedBy: uuid('applied_by').notNull(),
    appliedAt: instant('applied_at').notNull(),
    state: text('state').$type<QuotaState>().notNull(),
    grantedFen: money('granted_fen'),
    /** 每年额度上限 of that version; null where it says that there is none. */
    yearCapFen: money('year_cap_fen'),
    decidedBy: uuid('decided_by'),
    decidedAt: instant('decided_at'),
    note: text('note'),
    reservedFen: money('reserved_fen').notNull().default(0),
    usedFen: money('used_fen').notNull().default(0),
  },
  table => [
    uniqueIndex('quota_once')
      .on(table.schemeId, table.year, table.organisationId)
      .where(sql`state in ('applied', 'granted')`),
    index('quota_organisation').on(table.organisationId),
    index('quota_year').on(table.year, table.locality),
    check('quota_state', sql`state in ('applied', 'granted', 'refused', 'withdrawn')`),
    check('quota_requested', sql`requested_fen > 0`),
    check('quota_granted', sql`(state = 'granted') = (granted_fen is not null)`),
    check('quota_year_cap', sql`granted_fen > 0 and granted_fen <= year_cap_fen`),
    check('quota_decided', sql`(state in ('granted', 'refused')) = (decided_by is not null)`),
    check('quota_two_people', sql`decided_by is distinct from applied_by`),
    check(
      'quota_within',
      sql`reserved_fen >= 0 and used_fen >= 0 and reserved_fen + used_fen <= coalesce(granted_fen, 0)`,
    ),
  ],
)

/** 使用: set aside by the enterprise for one piece of work of one platform, used once that has been done. */
export const use = voucherSchema.table(
  'use',
  {
    id: uuid('id').primaryKey(),
    serial: integer('serial').notNull().generatedAlwaysAsIdentity(),
    quotaId: uuid('quota_id')
      .notNull()
      .references(() => quota.id),
    /** The version in force when it was set aside: its rule decides. */
    versionId: uuid('version_id')
      .notNull()
      .references(() => scheme.id),
    organisationId: uuid('organisation_id').notNull(),
    platformId: uuid('platform_id').notNull(),
    providerId: uuid('provider_id').notNull(),
    referenceKind: text('reference_kind').$type<ReferenceKind>().notNull(),
    reference: text('reference').notNull(),
    /** The reference without what people write differently. */
    referenceKey: text('reference_key').notNull(),
    label: text('label').notNull(),
    service: text('service').$type<CoveredService>().notNull(),
    amountFen: money('amount_fen').notNull(),
    deductedFen: money('deducted_fen').notNull(),
    perUseCapFen: money('per_use_cap_fen'),
    lines: jsonb('lines').$type<readonly Line[]>().notNull(),
    state: text('state').$type<UseState>().notNull(),
    setAsideAt: instant('set_aside_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    servedOn: plainDay('served_on'),
    usedAt: instant('used_at'),
  },
  table => [
    uniqueIndex('use_reference_once')
      .on(table.providerId, table.referenceKind, table.referenceKey)
      .where(sql`state = 'used'`),
    // What one enterprise writes as its number keeps nobody else from theirs: the platform knows whose it is.
    uniqueIndex('use_reference_reserved_once')
      .on(table.providerId, table.organisationId, table.referenceKind, table.referenceKey)
      .where(sql`state in ('reserved', 'used')`),
    unique('use_sum').on(table.id, table.deductedFen),
    index('use_quota').on(table.quotaId),
    index('use_organisation').on(table.organisationId),
    index('use_provider').on(table.providerId),
    index('use_expiring').on(table.expiresAt).where(sql`state = 'reserved'`),
    check('use_state', sql`state in ('reserved', 'used', 'released', 'expired', 'cancelled')`),
    check('use_deducted', sql`deducted_fen > 0 and deducted_fen <= amount_fen`),
    check('use_cap', sql`deducted_fen <= per_use_cap_fen`),
    check('use_for_another', sql`organisation_id <> provider_id`),
    check('use_used', sql`(state in ('used', 'cancelled')) = (used_at is not null)`),
    check('use_served', sql`(used_at is null) = (served_on is null)`),
  ],
)

/**
 * 兑付 of one use: of exactly what was deducted, on an invoice that serves once, checked by one person and agreed to by
 * another.
 */
export const redemption = voucherSchema.table(
  'redemption',
  {
    id: uuid('id').primaryKey(),
    serial: integer('serial').notNull().generatedAlwaysAsIdentity(),
    useId: uuid('use_id').notNull(),
    amountFen: money('amount_fen').notNull(),
    invoice: text('invoice').notNull(),
    state: text('state').$type<RedemptionState>().notNull(),
    claimedBy: uuid('claimed_by').notNull(),
    claimedAt: instant('claimed_at').notNull(),
    checkedBy: uuid('checked_by'),
    checkedAt: instant('checked_at'),
    agreedBy: uuid('agreed_by'),
    agreedAt: instant('agreed_at'),
    paidBy: uuid('paid_by'),
    paidOn: plainDay('paid_on'),
    paymentReference: text('payment_reference'),
    note: text('note'),
  },
  table => [
    unique('redemption_once').on(table.useId),
    uniqueIndex('redemption_invoice_once').on(table.invoice).where(sql`state <> 'refused'`),
    foreignKey({
      name: 'redemption_of_use',
      columns: [table.useId, table.amountFen],
      foreignColumns: [use.id, use.deductedFen],
    }),
    index('redemption_waiting').on(table.claimedAt).where(sql`state in ('claimed', 'checked', 'agreed')`),
    check('redemption_state', sql`state in ('claimed', 'checked', 'agreed', 'paid', 'returned', 'refused')`),
    check(
      'redemption_two_people',
      sql`checked_by is distinct from claimed_by and agreed_by is distinct from claimed_by
        and (agreed_by is null or agreed_by <> checked_by)`,
    ),
    check(
      'redemption_in_order',
      sql`(state not in ('checked', 'agreed', 'paid') or checked_by is not null)
        and (state not in ('agreed', 'paid') or agreed_by is not null)`,
    ),
    check(
      'redemption_paid',
      sql`(state = 'paid') = (paid_by is not null)
        and num_nonnulls(paid_by, paid_on, payment_reference) in (0, 3)`,
    ),
    check('redemption_reason', sql`state not in ('returned', 'refused') or note is not null`),
  ],
)

/** Who did what with a use and its redemption, and why. */
export const step = voucherSchema.table(
  'step',
  {
    id: uuid('id').primaryKey(),
    useId: uuid('use_id')
      .notNull()
      .references(() => use.id),
    kind: text('kind').$type<StepKind>().notNull(),
    at: instant('at').notNull(),
    /** Null where the system did it. */
    personId: uuid('person_id'),
    note: text('note').notNull().default(''),
  },
  table => [index('step_use').on(table.useId, table.at)],
)
