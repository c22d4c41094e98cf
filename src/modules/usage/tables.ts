import type { PlainDate } from '#kernel/calendar.ts'
import { instant, span } from '#kernel/columns.ts'
import { sql } from '#kernel/sql.ts'
import {
  boolean,
  check,
  date,
  doublePrecision,
  index,
  integer,
  pgSchema,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from '#kernel/table.ts'
import type { Change, MeterKind, UsageKind, UsageSource, VersionState } from './terms.ts'

export const usageSchema = pgSchema('usage')

/**
 * 使用记录, version by version: what one says is never changed. `entry_no_overlap` (see the migrations) lets no two
 * current versions of one resource overlap, and `entry_two_people` no person confirm what that person wrote.
 */
export const entry = usageSchema.table(
  'entry',
  {
    id: uuid('id').primaryKey(),
    /** The entry that this is a version of. */
    entryId: uuid('entry_id').notNull(),
    number: integer('number').notNull(),
    change: text('change').$type<Change>().notNull(),
    resourceId: uuid('resource_id').notNull(),
    platformId: uuid('platform_id').notNull(),
    organisationId: uuid('organisation_id').notNull(),
    during: span('during').notNull(),
    kind: text('kind').$type<UsageKind>().notNull(),
    source: text('source').$type<UsageSource>().notNull(),
    bookingId: uuid('booking_id'),
    /** 委托或合同编号, for work that wasn't booked here. */
    orderRef: text('order_ref').notNull().default(''),
    meterId: uuid('meter_id'),
    reason: text('reason').notNull(),
    /** Null where a meter or a finished booking made it. */
    proposedBy: uuid('proposed_by'),
    proposedAt: instant('proposed_at').notNull(),
    state: text('state').$type<VersionState>().notNull(),
    decidedBy: uuid('decided_by'),
    decidedAt: instant('decided_at'),
    decisionNote: text('decision_note').notNull().default(''),
  },
  table => [
    unique('entry_version').on(table.entryId, table.number),
    uniqueIndex('entry_one_current').on(table.entryId).where(sql`state = 'current'`),
    uniqueIndex('entry_one_proposed').on(table.entryId).where(sql`state = 'proposed'`),
    index('entry_organisation').on(table.organisationId, table.proposedAt),
    index('entry_platform').on(table.platformId).where(sql`state = 'current'`),
    index('entry_booking').on(table.bookingId),
    check(
      'entry_during_whole',
      sql`not isempty(during) and lower(during) is not null and upper(during) is not null
        and date_trunc('minute', lower(during)) = lower(during)
        and date_trunc('minute', upper(during)) = upper(during)`,
    ),
    check('entry_two_people', sql`proposed_by is null or decided_by is distinct from proposed_by`),
    check(
      'entry_decided',
      sql`(state = 'proposed') = (decided_at is null)
        and (decided_at is null or (proposed_by is null) = (decided_by is null))`,
    ),
    check('entry_manual_by_person', sql`source <> 'manual' or proposed_by is not null`),
    check('entry_reason', sql`proposed_by is null or length(reason) >= 4`),
    check('entry_external_for_whom', sql`kind <> 'external' or booking_id is not null or order_ref <> ''`),
  ],
)

/** 采集端: a card reader or a sensor on one resource, which may add readings of it and nothing else. */
export const meter = usageSchema.table(
  'meter',
  {
    id: uuid('id').primaryKey(),
    resourceId: uuid('resource_id').notNull(),
    platformId: uuid('platform_id').notNull(),
    organisationId: uuid('organisation_id').notNull(),
    name: text('name').notNull(),
    kind: text('kind').$type<MeterKind>().notNull(),
    secretDigest: text('secret_digest').notNull(),
    threshold: doublePrecision('threshold').notNull(),
    pauseMinutes: integer('pause_minutes').notNull(),
    gapMinutes: integer('gap_minutes').notNull(),
    createdAt: instant('created_at').notNull(),
    createdBy: uuid('created_by').notNull(),
    /** Since when the resource runs by what it last told; null where it stands. */
    openSince: instant('open_since'),
    lastReadingAt: instant('last_reading_at'),
    revokedAt: instant('revoked_at'),
  },
  table => [
    uniqueIndex('meter_one_of_resource').on(table.resourceId).where(sql`revoked_at is null`),
    index('meter_organisation').on(table.organisationId),
    index('meter_open').on(table.openSince).where(sql`open_since is not null`),
    check('meter_rule', sql`pause_minutes >= 0 and gap_minutes > 0 and pause_minutes < gap_minutes`),
  ],
)

/** 读数. The meter's own id of it makes that it counts once, however often it is sent. */
export const reading = usageSchema.table(
  'reading',
  {
    meterId: uuid('meter_id')
      .notNull()
      .references(() => meter.id),
    readingId: text('reading_id').notNull(),
    at: instant('at').notNull(),
    value: doublePrecision('value').notNull(),
    receivedAt: instant('received_at').notNull(),
  },
  table => [
    primaryKey({ columns: [table.meterId, table.readingId] }),
    index('reading_at').on(table.meterId, table.at),
  ],
)

/** 额定机时 of one resource from a year on, where it isn't the general figure. */
export const rated = usageSchema.table(
  'rated',
  {
    resourceId: uuid('resource_id').notNull(),
    fromYear: integer('from_year').notNull(),
    hours: integer('hours').notNull(),
    reason: text('reason').notNull(),
    setBy: uuid('set_by').notNull(),
    setAt: instant('set_at').notNull(),
  },
  table => [
    primaryKey({ columns: [table.resourceId, table.fromYear] }),
    check('rated_hours', sql`hours between 1 and 8784`),
  ],
)

/** 闲时提醒: when a platform wants its schedulers told; none where it hasn't asked. */
export const idleAlert = usageSchema.table(
  'idle_alert',
  {
    platformId: uuid('platform_id').primaryKey(),
    organisationId: uuid('organisation_id').notNull(),
    percent: integer('percent').notNull(),
    days: integer('days').notNull(),
    isOn: boolean('is_on').notNull(),
  },
  () => [check('idle_alert_rule', sql`percent between 1 and 99 and days between 3 and 90`)],
)

/** That a scheduler was told of a resource's idle time: not again before that time is over. */
export const idleTold = usageSchema.table(
  'idle_told',
  {
    resourceId: uuid('resource_id').notNull(),
    toldOn: date('told_on').$type<PlainDate>().notNull(),
    until: date('until').$type<PlainDate>().notNull(),
    percent: integer('percent').notNull(),
  },
  table => [primaryKey({ columns: [table.resourceId, table.toldOn] })],
)
