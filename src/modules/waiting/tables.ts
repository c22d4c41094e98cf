import { instant } from '#kernel/columns.ts'
import { sql } from '#kernel/sql.ts'
import { check, index, integer, pgSchema, text, uniqueIndex, uuid } from '#kernel/table.ts'
import type { ProductClass } from '#modules/catalogue/terms.ts'
import type { EntryState, TurnState } from './terms.ts'

export const waitingSchema = pgSchema('waiting')

/** 候补: an organisation waits for so many hours of a line within a span of time; once for each line. */
export const entry = waitingSchema.table(
  'entry',
  {
    id: uuid('id').primaryKey(),
    serial: integer('serial').notNull().generatedAlwaysAsIdentity(),
    lineId: uuid('line_id').notNull(),
    providerId: uuid('provider_id').notNull(),
    clientId: uuid('client_id').notNull(),
    personId: uuid('person_id').notNull(),
    needId: uuid('need_id'),
    earliest: instant('earliest').notNull(),
    latest: instant('latest').notNull(),
    hours: integer('hours').notNull(),
    /** Set-up and cleaning go by it where the line has rules of change-over. */
    productClass: text('product_class').$type<ProductClass>(),
    purpose: text('purpose').notNull(),
    contact: text('contact').notNull(),
    joinedAt: instant('joined_at').notNull(),
    state: text('state').$type<EntryState>().notNull().default('waiting'),
    endedAt: instant('ended_at'),
    bookingId: uuid('booking_id'),
  },
  table => [
    uniqueIndex('entry_once').on(table.lineId, table.clientId).where(sql`state = 'waiting'`),
    index('entry_client').on(table.clientId),
    index('entry_provider').on(table.providerId),
    check('entry_span', sql`earliest < latest and hours between 1 and 2160`),
    check('entry_ended', sql`(state = 'waiting') = (ended_at is null)`),
    check('entry_taken', sql`(state = 'taken') = (booking_id is not null)`),
  ],
)

/** 轮次: a time that was offered to one who waits, kept for them until it expires; every one stays on record. */
export const turn = waitingSchema.table(
  'turn',
  {
    id: uuid('id').primaryKey(),
    entryId: uuid('entry_id')
      .notNull()
      .references(() => entry.id),
    lineId: uuid('line_id').notNull(),
    startsAt: instant('starts_at').notNull(),
    endsAt: instant('ends_at').notNull(),
    offeredAt: instant('offered_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    state: text('state').$type<TurnState>().notNull().default('open'),
    endedAt: instant('ended_at'),
    /** What keeps the time meanwhile. */
    holdId: uuid('hold_id').notNull(),
  },
  table => [
    uniqueIndex('turn_one_open').on(table.entryId).where(sql`state = 'open'`),
    index('turn_line').on(table.lineId, table.offeredAt),
    check('turn_ended', sql`(state = 'open') = (ended_at is null)`),
  ],
)
