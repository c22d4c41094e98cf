import { instant } from '#kernel/columns.ts'
import { sql } from '#kernel/sql.ts'
import { check, index, integer, pgSchema, primaryKey, text, uuid } from '#kernel/table.ts'
import type { StopKind, StopState } from './terms.ts'

export const incidentSchema = pgSchema('incident')

/**
 * 停用 by a fault or an incident: resources taken out at once until it is closed; `until` is when that is expected. An
 * incident is closed by another person than the one who acted (F5).
 */
export const stop = incidentSchema.table(
  'stop',
  {
    id: uuid('id').primaryKey(),
    serial: integer('serial').notNull().generatedAlwaysAsIdentity(),
    kind: text('kind').$type<StopKind>().notNull(),
    platformId: uuid('platform_id').notNull(),
    organisationId: uuid('organisation_id').notNull(),
    resourceIds: uuid('resource_ids').array().notNull(),
    what: text('what').notNull(),
    reportedBy: uuid('reported_by').notNull(),
    at: instant('at').notNull(),
    until: instant('until').notNull(),
    state: text('state').$type<StopState>().notNull().default('open'),
    action: text('action'),
    actedBy: uuid('acted_by'),
    actedAt: instant('acted_at'),
    verification: text('verification'),
    verifiedBy: uuid('verified_by'),
    verifiedAt: instant('verified_at'),
    /** What keeps the resources out. */
    closureIds: uuid('closure_ids').array().notNull(),
  },
  table => [
    index('stop_organisation').on(table.organisationId, table.at),
    index('stop_open').on(table.until).where(sql`state <> 'closed'`),
    check('stop_span', sql`"at" < until`),
    check('stop_acted', sql`(state = 'open') = (action is null)`),
    check('stop_verified', sql`(state = 'closed') = (verified_by is not null)`),
    check('stop_incident_by_two', sql`kind <> 'incident' or verified_by is null or verified_by <> acted_by`),
  ],
)

/** A booking that lost its time by it. */
export const affected = incidentSchema.table(
  'affected',
  {
    stopId: uuid('stop_id')
      .notNull()
      .references(() => stop.id),
    bookingId: uuid('booking_id').notNull(),
    at: instant('at').notNull(),
  },
  table => [primaryKey({ columns: [table.stopId, table.bookingId] })],
)
