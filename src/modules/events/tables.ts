import { instant } from '#kernel/columns.ts'
import { sql } from '#kernel/sql.ts'
import { check, index, integer, jsonb, pgSchema, primaryKey, text, uniqueIndex, uuid } from '#kernel/table.ts'
import type { AgendaItem } from './fields.ts'
import type { EventState, FollowUpKind, SignUpState } from './terms.ts'

export const eventsSchema = pgSchema('events')

/** An item of the agenda as JSON keeps it. */
export type KeptItem = Omit<AgendaItem, 'at'> & { readonly at: string }

/**
 * 对接活动. `taken` is how many have a place: kept by a trigger on sign-ups (`sign_up_takes_a_place`, see the
 * migrations), so that `event_never_oversold` holds whoever writes.
 */
export const event = eventsSchema.table(
  'event',
  {
    id: uuid('id').primaryKey(),
    serial: integer('serial').notNull().generatedAlwaysAsIdentity(),
    organisationId: uuid('organisation_id').notNull(),
    title: text('title').notNull(),
    summary: text('summary').notNull(),
    venue: text('venue').notNull(),
    startsAt: instant('starts_at').notNull(),
    endsAt: instant('ends_at').notNull(),
    closesAt: instant('closes_at').notNull(),
    places: integer('places').notNull(),
    taken: integer('taken').notNull().default(0),
    mostEach: integer('most_each').notNull(),
    agenda: jsonb('agenda').$type<KeptItem[]>().notNull(),
    state: text('state').$type<EventState>().notNull(),
    cancelReason: text('cancel_reason'),
    createdBy: uuid('created_by').notNull(),
    createdAt: instant('created_at').notNull(),
    submittedBy: uuid('submitted_by'),
    /** Who agreed to it: never who submitted it. */
    publishedBy: uuid('published_by'),
    /** Why it was given back to who writes it, until it is submitted anew. */
    returnedFor: text('returned_for'),
    publishedAt: instant('published_at'),
    changedAt: instant('changed_at').notNull(),
    version: integer('version').notNull().default(1),
  },
  table => [
    index('event_organisation').on(table.organisationId),
    index('event_public').on(table.startsAt).where(sql`state in ('published', 'cancelled')`),
    check('event_state', sql`state in ('draft', 'submitted', 'published', 'cancelled')`),
    check('event_published_once', sql`(state in ('draft', 'submitted')) = (published_at is null)`),
    check('event_submitted', sql`state <> 'submitted' or submitted_by is not null`),
    check('event_published_by_another', sql`published_by <> submitted_by`),
    check('event_cancelled_with_reason', sql`(state = 'cancelled') = (cancel_reason is not null)`),
    check('event_times', sql`starts_at < ends_at and closes_at <= starts_at`),
    check('event_most_each', sql`most_each >= 1`),
    check('event_never_oversold', sql`taken between 0 and places`),
  ],
)

/** 报名: one person's, for the organisation that they acted for. */
export const signUp = eventsSchema.table(
  'sign_up',
  {
    id: uuid('id').primaryKey(),
    /** Who came first: the order of the waiting list. */
    serial: integer('serial').notNull().generatedAlwaysAsIdentity(),
    eventId: uuid('event_id')
      .notNull()
      .references(() => event.id),
    organisationId: uuid('organisation_id').notNull(),
    personId: uuid('person_id').notNull(),
    /** 签到码: nobody guesses somebody else's. */
    code: text('code').notNull().unique('sign_up_code'),
    state: text('state').$type<SignUpState>().notNull(),
    signedUpAt: instant('signed_up_at').notNull(),
    withdrawnAt: instant('withdrawn_at'),
    checkedInAt: instant('checked_in_at'),
    checkedInBy: uuid('checked_in_by'),
  },
  table => [
    uniqueIndex('sign_up_once').on(table.eventId, table.personId).where(sql`state <> 'withdrawn'`),
    index('sign_up_event').on(table.eventId, table.serial),
    index('sign_up_person').on(table.personId),
    check('sign_up_state', sql`state in ('placed', 'waiting', 'withdrawn')`),
    check('sign_up_withdrawn', sql`(state = 'withdrawn') = (withdrawn_at is not null)`),
    check('sign_up_checked_in_with_place', sql`checked_in_at is null or state = 'placed'`),
    check('sign_up_checked_in_by', sql`(checked_in_at is null) = (checked_in_by is null)`),
  ],
)

/** What a participant says came of an event. What follows from it by record is read, never kept. */
export const followUp = eventsSchema.table(
  'follow_up',
  {
    eventId: uuid('event_id')
      .notNull()
      .references(() => event.id),
    recordId: uuid('record_id').notNull(),
    kind: text('kind').$type<Exclude<FollowUpKind, 'inquiry'>>().notNull(),
    organisationId: uuid('organisation_id').notNull(),
    declaredBy: uuid('declared_by').notNull(),
    declaredAt: instant('declared_at').notNull(),
  },
  table => [
    primaryKey({ columns: [table.eventId, table.recordId] }),
    check('follow_up_kind', sql`kind in ('need', 'order')`),
  ],
)
