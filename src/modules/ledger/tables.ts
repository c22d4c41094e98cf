import type { PlainDate } from '#kernel/calendar.ts'
import { instant, money } from '#kernel/columns.ts'
import { sql } from '#kernel/sql.ts'
import {
  boolean,
  check,
  date,
  foreignKey,
  index,
  integer,
  pgSchema,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from '#kernel/table.ts'
import type { Account, Settlement, SourceKind, VoucherKind, VoucherState } from './terms.ts'

export const ledgerSchema = pgSchema('ledger')

/** 分录: what happened to the money of a platform. Only ever added, with its postings in the same statement. */
export const entry = ledgerSchema.table(
  'entry',
  {
    id: uuid('id').primaryKey(),
    serial: integer('serial').notNull().generatedAlwaysAsIdentity(),
    platformId: uuid('platform_id').notNull(),
    organisationId: uuid('organisation_id').notNull(),
    /** The day in whose period it stands. */
    bookedOn: date('booked_on').$type<PlainDate>().notNull(),
    /** The day it belongs to; earlier where that period was closed already (补记). */
    belongsOn: date('belongs_on').$type<PlainDate>().notNull(),
    text: text('text').notNull(),
    sourceKind: text('source_kind').$type<SourceKind>().notNull(),
    sourceId: text('source_id').notNull(),
    sourceLabel: text('source_label').notNull(),
    /** What of its source it tells; once for each. */
    event: text('event').notNull(),
    reverses: uuid('reverses'),
    lines: smallint('lines').notNull(),
    /** Sum of its debits. */
    total: money('total').notNull(),
    postedAt: instant('posted_at').notNull(),
    postedBy: uuid('posted_by'),
    approvedBy: uuid('approved_by'),
  },
  table => [
    uniqueIndex('entry_once').on(table.platformId, table.sourceKind, table.sourceId, table.event),
    uniqueIndex('entry_reversed_once').on(table.reverses).where(sql`reverses is not null`),
    index('entry_of_platform').on(table.platformId, table.bookedOn, table.serial),
    foreignKey({ name: 'entry_reverses', columns: [table.reverses], foreignColumns: [table.id] }),
    check('entry_lines', sql`lines >= 2 and total > 0`),
    check('entry_late', sql`belongs_on <= booked_on`),
  ],
)

/** 分录行: debit above 0, credit below. Platform and day are those of its entry, so that sums need no join. */
export const posting = ledgerSchema.table(
  'posting',
  {
    entryId: uuid('entry_id')
      .notNull()
      .references(() => entry.id),
    line: smallint('line').notNull(),
    platformId: uuid('platform_id').notNull(),
    bookedOn: date('booked_on').$type<PlainDate>().notNull(),
    account: text('account').$type<Account>().notNull(),
    /** The stream of an income, the category of a cost. */
    detail: text('detail').notNull().default(''),
    partyId: uuid('party_id'),
    partyName: text('party_name').notNull().default(''),
    amount: money('amount').notNull(),
  },
  table => [
    primaryKey({ columns: [table.entryId, table.line] }),
    index('posting_sums').on(table.platformId, table.bookedOn, table.account, table.detail, table.amount),
    index('posting_party').on(table.partyId, table.account).where(sql`party_id is not null`),
    check('posting_amount', sql`amount <> 0`),
    check(
      'posting_account',
      sql`account in ('bank', 'receivable', 'advance', 'payable', 'tax', 'share-payable', 'share-held', 'income',
        'grant', 'cost', 'share', 'opening')`,
    ),
    check(
      'posting_detail',
      sql`case account
        when 'income' then detail in ('service', 'trading', 'transfer', 'incubation', 'investment')
        when 'cost' then detail in ('staff', 'materials', 'energy', 'maintenance', 'depreciation', 'premises', 'outside',
          'management', 'other')
        else detail = '' end`,
    ),
    check('posting_party_known', sql`account not in ('share-payable', 'share-held') or party_id is not null`),
  ],
)

/** 结账: the books of a platform are closed through the end of this month, for good. */
export const closing = ledgerSchema.table(
  'closing',
  {
    platformId: uuid('platform_id').notNull(),
    month: date('month').$type<PlainDate>().notNull(),
    entries: integer('entries').notNull(),
    closedAt: instant('closed_at').notNull(),
    closedBy: uuid('closed_by').notNull(),
  },
  table => [
    primaryKey({ columns: [table.platformId, table.month] }),
    check('closing_month', sql`extract(day from month) = 1`),
  ],
)

/** 账簿: what a platform has set for its books. Without a row nothing is set. */
export const book = ledgerSchema.table(
  'book',
  {
    platformId: uuid('platform_id').primaryKey(),
    organisationId: uuid('organisation_id').notNull(),
    /** From this amount on a voucher is entered by one and confirmed by another; null: every one. */
    secondPersonFrom: money('second_person_from'),
    setBy: uuid('set_by').notNull(),
    setAt: instant('set_at').notNull(),
  },
  () => [check('book_second_person', sql`second_person_from is null or second_person_from > 0`)],
)

/** 凭证: what a person writes down, with what proves it; becomes an entry when it is confirmed. */
export const voucher = ledgerSchema.table(
  'voucher',
  {
    id: uuid('id').primaryKey(),
    serial: integer('serial').notNull().generatedAlwaysAsIdentity(),
    platformId: uuid('platform_id').notNull(),
    organisationId: uuid('organisation_id').notNull(),
    kind: text('kind').$type<VoucherKind>().notNull(),
    happenedOn: date('happened_on').$type<PlainDate>().notNull(),
    detail: text('detail').notNull(),
    amount: money('amount').notNull(),
    settlement: text('settlement').$type<Settlement>().notNull(),
    partyName: text('party_name').notNull(),
    text: text('text').notNull(),
    evidence: text('evidence').notNull(),
    reverses: uuid('reverses').references(() => entry.id),
    state: text('state').$type<VoucherState>().notNull(),
    /** Below the amount from which a second person is asked for. */
    alone: boolean('alone').notNull(),
    proposedBy: uuid('proposed_by').notNull(),
    proposedAt: instant('proposed_at').notNull(),
    decidedBy: uuid('decided_by'),
    decidedAt: instant('decided_at'),
    note: text('note').notNull().default(''),
    entryId: uuid('entry_id').references(() => entry.id),
  },
  table => [
    index('voucher_of_platform').on(table.platformId, table.state, table.serial),
    uniqueIndex('voucher_reversal_once').on(table.reverses).where(sql`state = 'proposed'`),
    check('voucher_amount', sql`amount > 0`),
    check('voucher_reversal', sql`(kind = 'reversal') = (reverses is not null)`),
    check('voucher_decided', sql`(state = 'proposed') = (decided_at is null)`),
    check('voucher_posted', sql`(state = 'posted') = (entry_id is not null)`),
    check('voucher_second_person', sql`alone or state <> 'posted' or decided_by <> proposed_by`),
  ],
)
