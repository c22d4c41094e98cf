import type { PlainDate } from '#kernel/calendar.ts'
import { instant, money, span } from '#kernel/columns.ts'
import type { Role } from '#kernel/role.ts'
import { sql } from '#kernel/sql.ts'
import {
  bigint,
  boolean,
  check,
  date,
  index,
  integer,
  jsonb,
  pgSchema,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from '#kernel/table.ts'
import type { ProductClass } from '#modules/catalogue/terms.ts'
import type { Customer, FixedPrice } from '#modules/pricing/terms.ts'
import type { ChangeOver, LineNeed } from './resource/resource.ts'
import type { FormerOpening, Hours, Opening } from './schedule.ts'
import type { Part, ResourceKind, SwapState, ViolationKind, ViolationState } from './terms.ts'

export const bookingSchema = pgSchema('booking')

/** 开放安排: when a line can be used, and the rules of booking it. A line without one isn't booked online. */
export const schedule = bookingSchema.table('schedule', {
  lineId: uuid('line_id').primaryKey(),
  opening: jsonb('opening').$type<Opening[]>().notNull(),
  /** What it was until when, the oldest first: what was open on a day that is past doesn't change any more. */
  former: jsonb('former').$type<FormerOpening[]>().notNull().default([]),
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
 * 资源: what a booking takes, in `units` that are told apart by number, 1 to `units`. A line's has the line's id, and
 * its name stands in the catalogue; `ofId` is the catalogue's device that another one stands for.
 */
export const resource = bookingSchema.table(
  'resource',
  {
    id: uuid('id').primaryKey(),
    platformId: uuid('platform_id').notNull(),
    organisationId: uuid('organisation_id').notNull(),
    kind: text('kind').$type<ResourceKind>().notNull(),
    /** Empty for a line. */
    name: text('name').notNull().default(''),
    units: integer('units').notNull().default(1),
    /** What one unit is, where that isn't plain: `0.5 t/h 蒸汽`. */
    unitName: text('unit_name').notNull().default(''),
    ofId: uuid('of_id'),
    /** Its own opening hours; null: whenever the line is open that it serves. A line's stand in its schedule. */
    opening: jsonb('opening').$type<Opening[]>(),
    /** What that was until when, as of a schedule; null in it: as its line. Of a line always empty. */
    former: jsonb('former').$type<FormerOpening<Opening[] | null>[]>().notNull().default([]),
    /** What a run on this line takes beside it. */
    needs: jsonb('needs').$type<LineNeed[]>().notNull().default([]),
    /** 换产: what this line needs between two runs. */
    changeOver: jsonb('change_over').$type<ChangeOver>(),
    retiredAt: instant('retired_at'),
    createdAt: instant('created_at').notNull(),
    version: integer('version').notNull().default(1),
  },
  table => [
    index('resource_platform').on(table.platformId),
    index('resource_organisation').on(table.organisationId),
    uniqueIndex('resource_of').on(table.ofId).where(sql`retired_at is null`),
    check('resource_units', sql`units between 1 and 100`),
    check('resource_named', sql`(kind = 'line') = (name = '')`),
    check('resource_line', sql`(kind = 'line') = (of_id is not null and of_id = id)`),
  ],
)

/** 特殊日: a day on which a resource is open otherwise than its week says, or not at all (no hours). */
export const specialDay = bookingSchema.table(
  'special_day',
  {
    resourceId: uuid('resource_id')
      .notNull()
      .references(() => resource.id),
    date: date('date').$type<PlainDate>().notNull(),
    hours: jsonb('hours').$type<Hours[]>().notNull(),
    reason: text('reason').notNull(),
  },
  table => [primaryKey({ columns: [table.resourceId, table.date] })],
)

/** 系列预约: one line for the same hours every so many days or weeks; each occurrence is a booking of its own. */
export const series = bookingSchema.table(
  'series',
  {
    id: uuid('id').primaryKey(),
    lineId: uuid('line_id').notNull(),
    providerId: uuid('provider_id').notNull(),
    clientId: uuid('client_id').notNull(),
    requestedBy: uuid('requested_by').notNull(),
    every: integer('every').notNull(),
    unit: text('unit').$type<'day' | 'week'>().notNull(),
    createdAt: instant('created_at').notNull(),
  },
  table => [
    index('series_client').on(table.clientId, table.createdAt),
    check('series_step', sql`every between 1 and 52 and unit in ('day', 'week')`),
  ],
)

/**
 * 预约 (`run`) and 停用 (`closure`): the head of what takes time, whose states decide for all its occupations. A closure
 * of something other than a line has no line.
 */
export const booking = bookingSchema.table(
  'booking',
  {
    id: uuid('id').primaryKey(),
    serial: integer('serial').notNull().generatedAlwaysAsIdentity(),
    kind: text('kind').$type<'run' | 'closure'>().notNull(),
    lineId: uuid('line_id'),
    providerId: uuid('provider_id').notNull(),
    clientId: uuid('client_id'),
    requestedBy: uuid('requested_by').notNull(),
    needId: uuid('need_id'),
    during: span('during').notNull(),
    state: text('state').$type<BookingState>().notNull(),
    holdUntil: instant('hold_until'),
    /** The series that it is one occurrence of. */
    seriesId: uuid('series_id').references(() => series.id),
    /** Which customer the client was to the provider when it asked; null for what was booked before that was kept. */
    customer: text('customer').$type<Customer>(),
    /** Where it was requested from an offer of this time: its number, and the price it names, which stays. */
    offerId: uuid('offer_id'),
    offerNumber: text('offer_number'),
    offerPrice: jsonb('offer_price').$type<FixedPrice>(),
    /** 产品类别 of a run, where the client named it. */
    productClass: text('product_class').$type<ProductClass>(),
    /** A closure after which the line is as if nothing had run on it before. */
    deepCleaned: boolean('deep_cleaned').notNull().default(false),
    /** A closure by a fault or an incident, which comes back by its own way. */
    outage: boolean('outage').notNull().default(false),
    /** Who runs it where that isn't who asked. */
    runnerId: uuid('runner_id'),
    /** Rules of the platform that the client asked to be let pass, with why; who confirms lets them pass. */
    passed: jsonb('passed').$type<PassedRule[]>(),
    plea: text('plea'),
    /** At the public price of the day it was asked for; null where that price doesn't go by time. */
    expectedFen: money('expected_fen'),
    /** What happened after it was agreed: see course.ts. */
    checkedInAt: instant('checked_in_at'),
    startedAt: instant('started_at'),
    finishedAt: instant('finished_at'),
    noShowAt: instant('no_show_at'),
    /** A fault took its time away, and no other has been chosen yet. */
    displacedAt: instant('displaced_at'),
    overrunToldAt: instant('overrun_told_at'),
    /** The client cancelled after the notice: billing prices it. */
    lateCancel: boolean('late_cancel').notNull().default(false),
    purpose: text('purpose').notNull(),
    contact: text('contact').notNull(),
    createdAt: instant('created_at').notNull(),
    /** When the platform first confirmed or declined it; written with that event (`answer_is_kept`, see the migrations). */
    answeredAt: instant('answered_at'),
    version: integer('version').notNull().default(1),
  },
  table => [
    index('booking_client').on(table.clientId, table.createdAt),
    index('booking_provider').on(table.providerId, table.createdAt),
    index('booking_hold').on(table.holdUntil).where(sql`state = 'requested'`),
    index('booking_need').on(table.needId),
    // All that counts by month, line and state and the time of answers read.
    index('booking_counted')
      .on(table.createdAt, table.lineId, table.state, table.answeredAt)
      .where(sql`kind = 'run'`),
    index('booking_series').on(table.seriesId, table.during).where(sql`series_id is not null`),
    check(
      'booking_offer_whole',
      sql`(offer_id is null) = (offer_price is null) and (offer_id is null) = (offer_number is null)`,
    ),
    check('booking_started_inside', sql`started_at is null or checked_in_at is not null`),
    check('booking_finished_once_started', sql`finished_at is null or started_at is not null`),
    check('booking_absent_or_there', sql`no_show_at is null or checked_in_at is null`),
    check('booking_plea_for_rules', sql`(passed is null) = (plea is null)`),
    check('booking_late_is_cancelled', sql`not late_cancel or state = 'cancelled'`),
    check('booking_line_of_run', sql`kind <> 'run' or line_id is not null`),
    check('booking_client_of_run', sql`(kind = 'run') = (client_id is not null)`),
    check('booking_customer', sql`customer in ('all', 'academic', 'own')`),
    check('booking_hold_of_request', sql`state <> 'requested' or hold_until is not null`),
  ],
)

/**
 * 占用: one unit of a resource for a time, by a booking. `occupation_no_overlap` (see the migrations) lets no two of one
 * unit overlap while they take it: the last word on every slot. `taking` and `heldUntil` follow the booking's state
 * (occupation.store.ts): a request past its hold is free to read, and no longer `taking` once it has lapsed.
 */
export const occupation = bookingSchema.table(
  'occupation',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    bookingId: uuid('booking_id')
      .notNull()
      .references(() => booking.id),
    resourceId: uuid('resource_id')
      .notNull()
      .references(() => resource.id),
    unit: integer('unit').notNull(),
    part: text('part').$type<Part>().notNull(),
    during: span('during').notNull(),
    taking: boolean('taking').notNull(),
    heldUntil: instant('held_until'),
    /** Of a step that takes some of several resources: all of them, so that a move may choose others. */
    among: uuid('among').array().$type<readonly string[]>(),
  },
  table => [
    index('occupation_booking').on(table.bookingId),
    index('occupation_order').on(table.resourceId, sql`lower(during)`).where(sql`taking`),
    check('occupation_unit', sql`unit >= 1`),
    check('occupation_part', sql`part in ('set-up', 'run', 'clean', 'hold', 'closure')`),
  ],
)

export type BookingEvent =
  | 'requested'
  | 'change-over-short'
  | 'confirmed'
  | 'declined'
  | 'cancelled-by-client'
  | 'cancelled-by-provider'
  | 'lapsed'
  | 'self-confirmed'
  | 'passed-rules'
  | 'walk-up'
  | 'checked-in'
  | 'started'
  | 'finished'
  | 'no-show'
  | 'overrun'
  | 'move-asked'
  | 'moved'
  | 'move-declined'
  | 'displaced'
  | 'placed-anew'
  | 'swap-proposed'
  | 'swap-ended'
  | 'swapped'

/** A rule that was passed by: what it said, and who may let it. */
export interface PassedRule {
  readonly rule: string
  readonly message: string
  readonly override: Role[]
}

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

/** 违规 of a client with a provider, by one booking; contested once, decided by the provider with a reason. */
export const violation = bookingSchema.table(
  'violation',
  {
    id: uuid('id').primaryKey(),
    bookingId: uuid('booking_id')
      .notNull()
      .references(() => booking.id),
    clientId: uuid('client_id').notNull(),
    providerId: uuid('provider_id').notNull(),
    kind: text('kind').$type<ViolationKind>().notNull(),
    at: instant('at').notNull(),
    state: text('state').$type<ViolationState>().notNull().default('standing'),
    appeal: text('appeal'),
    appealedBy: uuid('appealed_by'),
    appealedAt: instant('appealed_at'),
    decision: text('decision'),
    decidedBy: uuid('decided_by'),
    decidedAt: instant('decided_at'),
  },
  table => [
    unique('violation_once').on(table.bookingId, table.kind),
    index('violation_client').on(table.clientId, table.providerId, table.at),
    index('violation_provider').on(table.providerId, table.at),
    check('violation_appeal_whole', sql`(appeal is null) = (appealed_at is null)`),
    check(
      'violation_decided_whole',
      sql`(state in ('upheld', 'withdrawn')) = (decision is not null and decided_by is not null)`,
    ),
  ],
)

/** 改期 of a confirmed booking that waits for the platform: the old time stands, what the new one takes beyond it is `held`. */
export const move = bookingSchema.table(
  'move',
  {
    id: uuid('id').primaryKey(),
    bookingId: uuid('booking_id')
      .notNull()
      .references(() => booking.id),
    during: span('during').notNull(),
    reason: text('reason').notNull(),
    askedBy: uuid('asked_by').notNull(),
    askedAt: instant('asked_at').notNull(),
    holdUntil: instant('hold_until').notNull(),
    state: text('state').$type<'asked' | 'done' | 'declined' | 'lapsed'>().notNull().default('asked'),
    /** Occupations. */
    held: bigint('held', { mode: 'number' }).array().notNull(),
  },
  table => [
    uniqueIndex('move_one_at_a_time').on(table.bookingId).where(sql`state = 'asked'`),
    index('move_hold').on(table.holdUntil).where(sql`state = 'asked'`),
  ],
)

/**
 * 互换: two clients of one platform change places. One proposes, the other consents until `until`, then the platform
 * confirms where its rules ask for it, again until `until`.
 */
export const swap = bookingSchema.table(
  'swap',
  {
    id: uuid('id').primaryKey(),
    providerId: uuid('provider_id').notNull(),
    proposedBy: uuid('proposed_by').notNull(),
    proposedAt: instant('proposed_at').notNull(),
    /** What the one who proposes lets the other know. */
    words: text('words').notNull(),
    state: text('state').$type<SwapState>().notNull().default('proposed'),
    until: instant('until').notNull(),
    /** Why it was declined or not confirmed. */
    reason: text('reason').notNull().default(''),
    consentedAt: instant('consented_at'),
    endedAt: instant('ended_at'),
  },
  table => [
    index('swap_until').on(table.until).where(sql`state in ('proposed', 'consented')`),
    check('swap_ended_whole', sql`(state in ('proposed', 'consented')) = (ended_at is null)`),
    check('swap_consented_whole', sql`state not in ('consented', 'done') or consented_at is not null`),
  ],
)

/** One of the two bookings of a swap with its time at the proposal; a booking is in one open swap at a time. */
export const swapSide = bookingSchema.table(
  'swap_side',
  {
    swapId: uuid('swap_id')
      .notNull()
      .references(() => swap.id),
    role: text('role').$type<'proposer' | 'other'>().notNull(),
    bookingId: uuid('booking_id')
      .notNull()
      .references(() => booking.id),
    clientId: uuid('client_id').notNull(),
    lineId: uuid('line_id').notNull(),
    during: span('during').notNull(),
    open: boolean('open').notNull().default(true),
  },
  table => [
    primaryKey({ columns: [table.swapId, table.role] }),
    uniqueIndex('swap_side_one_at_a_time').on(table.bookingId).where(sql`open`),
    index('swap_side_booking').on(table.bookingId),
    check('swap_side_role', sql`role in ('proposer', 'other')`),
  ],
)

/** 首次尝试: a run that broke off, kept when the booking is placed anew (AC-53). */
export const attempt = bookingSchema.table(
  'attempt',
  {
    id: uuid('id').primaryKey(),
    bookingId: uuid('booking_id')
      .notNull()
      .references(() => booking.id),
    lineId: uuid('line_id').notNull(),
    planned: span('planned').notNull(),
    startedAt: instant('started_at').notNull(),
    endedAt: instant('ended_at').notNull(),
    reason: text('reason').notNull(),
  },
  table => [index('attempt_booking').on(table.bookingId, table.startedAt)],
)
