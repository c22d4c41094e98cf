import { instant, money } from '#kernel/columns.ts'
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
  uuid,
} from '#kernel/table.ts'
import type { FixedPrice, PriceUnit } from '#modules/pricing/terms.ts'
import type { Asked } from '#modules/search/fields.ts'
import type { AlertFrequency } from './terms.ts'

export const standingSchema = pgSchema('standing')

/**
 * 保存的查找. A person has twenty places and each takes one, so nobody keeps more, however many saves come at once.
 * `known`: the numbers of the catalogue's entries that it has ever found, from the moment it was saved.
 */
export const savedSearch = standingSchema.table(
  'search',
  {
    id: uuid('id').primaryKey(),
    personId: uuid('person_id').notNull(),
    place: smallint('place').notNull(),
    name: text('name').notNull(),
    asked: jsonb('asked').$type<Asked>().notNull(),
    frequency: text('frequency').$type<AlertFrequency>().notNull(),
    createdAt: instant('created_at').notNull(),
    known: integer('known').array().notNull(),
    toldAt: instant('told_at'),
  },
  table => [
    unique('search_place').on(table.personId, table.place),
    check('search_place_of_twenty', sql`place between 1 and 20`),
    check('search_frequency', sql`frequency in ('at-once', 'daily', 'none')`),
  ],
)

/** 提醒: an entry that a search newly found. Each search meets an entry once, whoever notes it. */
export const alert = standingSchema.table(
  'alert',
  {
    searchId: uuid('search_id')
      .notNull()
      .references(() => savedSearch.id, { onDelete: 'cascade' }),
    entry: integer('entry').notNull(),
    notedAt: instant('noted_at').notNull(),
    toldAt: instant('told_at'),
  },
  table => [
    primaryKey({ columns: [table.searchId, table.entry] }),
    index('alert_waiting').on(table.searchId, table.notedAt).where(sql`told_at is null`),
  ],
)

/** How far the entries have been followed, and the lock under which one worker at a time looks for news. */
export const progress = standingSchema.table('progress', {
  of: text('of').$type<'entries' | 'lines'>().primaryKey(),
  /** The transaction up to which all entries have been looked at. */
  upTo: text('up_to').notNull(),
})

/** What each line was judged by when it was last looked at, as a digest. */
export const lineState = standingSchema.table('line_state', {
  lineId: uuid('line_id').primaryKey(),
  digest: text('digest').notNull(),
})

/** A published need that waits for lines; `digest` is of what it asks for. */
export const watchedNeed = standingSchema.table('watched_need', {
  needId: uuid('need_id').primaryKey(),
  digest: text('digest').notNull(),
})

/** A line that meets all musts of a need. News where it didn't when the need was published or last looked at. */
export const meeting = standingSchema.table(
  'meeting',
  {
    needId: uuid('need_id')
      .notNull()
      .references(() => watchedNeed.needId, { onDelete: 'cascade' }),
    lineId: uuid('line_id').notNull(),
    since: instant('since').notNull(),
    isNews: boolean('is_news').notNull(),
    toldAt: instant('told_at'),
  },
  table => [
    primaryKey({ columns: [table.needId, table.lineId] }),
    index('meeting_line').on(table.lineId),
    index('meeting_waiting').on(table.needId, table.since).where(sql`is_news and told_at is null`),
  ],
)

/** 底价: what the owner of a line goes down to per unit. Read by its owner's managers and by the rule, and by nobody else. */
export const floor = standingSchema.table(
  'floor',
  {
    lineId: uuid('line_id').primaryKey(),
    unit: text('unit').$type<PriceUnit>().notNull(),
    fen: money('fen').notNull(),
    taxIncluded: boolean('tax_included').notNull(),
    setAt: instant('set_at').notNull(),
  },
  table => [
    unique('floor_price').on(table.lineId, table.unit, table.fen),
    check('floor_positive', sql`fen > 0`),
  ],
)

/**
 * 闲时报价: a free time of a line at a price for it. The floor that it keeps follows the line's (`idle_floor`), so that
 * an offer that stands is never below it, whoever changes what in which order (`idle_not_below_floor`).
 */
export const idleOffer = standingSchema.table(
  'idle_offer',
  {
    id: uuid('id').primaryKey(),
    serial: integer('serial').notNull().generatedAlwaysAsIdentity(),
    lineId: uuid('line_id').notNull(),
    providerId: uuid('provider_id').notNull(),
    start: instant('start').notNull(),
    end: instant('end').notNull(),
    price: jsonb('price').$type<FixedPrice>().notNull(),
    /** The public price on the day it was published. */
    before: jsonb('before').$type<FixedPrice>().notNull(),
    floorUnit: text('floor_unit').notNull(),
    floorFen: money('floor_fen').notNull(),
    closesAt: instant('closes_at').notNull(),
    publishedBy: uuid('published_by').notNull(),
    createdAt: instant('created_at').notNull(),
    endedAt: instant('ended_at'),
    endReason: text('end_reason'),
  },
  table => [
    index('idle_offer_provider').on(table.providerId, table.createdAt),
    index('idle_offer_standing').on(table.closesAt).where(sql`ended_at is null`),
    foreignKey({
      name: 'idle_floor',
      columns: [table.lineId, table.floorUnit, table.floorFen],
      foreignColumns: [floor.lineId, floor.unit, floor.fen],
    }).onUpdate('cascade'),
    check('idle_time', sql`start < "end" and closes_at <= start`),
    check('idle_end_has_reason', sql`(ended_at is null) = (end_reason is null)`),
    check(
      'idle_not_below_floor',
      sql`ended_at is not null
        or coalesce((price ->> 'fen')::bigint >= floor_fen and price ->> 'unit' = floor_unit, false)`,
    ),
    check(
      'idle_not_above_price',
      sql`coalesce((price ->> 'fen')::bigint <= (before ->> 'fen')::bigint
        and price ->> 'unit' = before ->> 'unit', false)`,
    ),
  ],
)

/** Whom an offer was told to: the owner of a need that it serves, once. */
export const idleTold = standingSchema.table(
  'idle_told',
  {
    idleId: uuid('idle_id')
      .notNull()
      .references(() => idleOffer.id),
    needId: uuid('need_id').notNull(),
    toldAt: instant('told_at').notNull(),
  },
  table => [primaryKey({ columns: [table.idleId, table.needId] }), index('idle_told_need').on(table.needId)],
)
