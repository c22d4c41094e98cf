import { sql } from 'drizzle-orm'
import {
  check,
  customType,
  index,
  integer,
  jsonb,
  pgSchema,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core'
import type { Interval } from '#kernel/interval.ts'
import type { Opening } from './schedule.ts'

export const bookingSchema = pgSchema('booking')

const instant = (name: string) => timestamp(name, { withTimezone: true, precision: 3 })

/** A half-open span of time; the text form is the one that both engines print. */
const span = customType<{ data: Interval; driverData: string }>({
  dataType: () => 'tstzrange',
  toDriver: ({ start, end }) => `[${start.toISOString()},${end.toISOString()})`,
  fromDriver: text => {
    const [, start = '', end = ''] = /^\["?([^",]+)"?,"?([^",)]+)"?\)$/.exec(text) ?? []
    return { start: new Date(start), end: new Date(end) }
  },
})

/** 开放安排: when a line can be used, and the rules of booking it. A line without one isn't booked online. */
export const schedule = bookingSchema.table('schedule', {
  lineId: uuid('line_id').primaryKey(),
  opening: jsonb('opening').$type<Opening[]>().notNull(),
  noticeHours: integer('notice_hours').notNull(),
  horizonDays: integer('horizon_days').notNull(),
  minHours: integer('min_hours').notNull(),
  maxDays: integer('max_days').notNull(),
  holdHours: integer('hold_hours').notNull(),
  cancelHours: integer('cancel_hours').notNull(),
  version: integer('version').notNull().default(1),
})

export type BookingState = 'requested' | 'confirmed' | 'declined' | 'cancelled' | 'lapsed'

/**
 * 预约 (`run`) and 停用 (`closure`): both take the line for a time, so both stand in one table under one constraint.
 * `booking_no_overlap` (see the migrations) lets no two rows of one line overlap while requested or confirmed.
 */
export const booking = bookingSchema.table(
  'booking',
  {
    id: uuid('id').primaryKey(),
    serial: integer('serial').notNull().generatedAlwaysAsIdentity(),
    kind: text('kind').$type<'run' | 'closure'>().notNull(),
    lineId: uuid('line_id').notNull(),
    providerId: uuid('provider_id').notNull(),
    clientId: uuid('client_id'),
    requestedBy: uuid('requested_by').notNull(),
    needId: uuid('need_id'),
    during: span('during').notNull(),
    state: text('state').$type<BookingState>().notNull(),
    holdUntil: instant('hold_until'),
    purpose: text('purpose').notNull(),
    contact: text('contact').notNull(),
    createdAt: instant('created_at').notNull(),
    version: integer('version').notNull().default(1),
  },
  table => [
    index('booking_client').on(table.clientId, table.createdAt),
    index('booking_provider').on(table.providerId, table.createdAt),
    index('booking_hold').on(table.holdUntil).where(sql`state = 'requested'`),
    index('booking_need').on(table.needId),
    check('booking_client_of_run', sql`(kind = 'run') = (client_id is not null)`),
    check('booking_hold_of_request', sql`state <> 'requested' or hold_until is not null`),
  ],
)

export type BookingEvent =
  | 'requested'
  | 'confirmed'
  | 'declined'
  | 'cancelled-by-client'
  | 'cancelled-by-provider'
  | 'lapsed'

/** 时间线: what happened to a booking, the same for both sides. */
export const bookingEvent = bookingSchema.table(
  'booking_event',
  {
    id: uuid('id').primaryKey(),
    bookingId: uuid('booking_id')
      .notNull()
      .references(() => booking.id),
    at: instant('at').notNull(),
    event: text('event').$type<BookingEvent>().notNull(),
    organisationId: uuid('organisation_id'),
    note: text('note').notNull(),
  },
  table => [index('booking_event_booking').on(table.bookingId, table.at)],
)
