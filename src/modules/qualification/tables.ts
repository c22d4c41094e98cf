import { instant, plainDay } from '#kernel/columns.ts'
import { sql } from '#kernel/sql.ts'
import { check, index, integer, pgSchema, text, unique, uuid } from '#kernel/table.ts'
import type { Mode, State } from './terms.ts'

export const qualificationSchema = pgSchema('qualification')

/** 资格要求: a line that only who is qualified may run. `unusedMonths`: lost after so long without a run; null: never. */
export const requirement = qualificationSchema.table(
  'requirement',
  {
    lineId: uuid('line_id').primaryKey(),
    unusedMonths: integer('unused_months'),
    setBy: uuid('set_by').notNull(),
    setAt: instant('set_at').notNull(),
  },
  () => [check('requirement_months', sql`unused_months is null or unused_months between 1 and 120`)],
)

/** 上机资格 of one person for one line, from the asking on. */
export const qualification = qualificationSchema.table(
  'qualification',
  {
    id: uuid('id').primaryKey(),
    serial: integer('serial').notNull().generatedAlwaysAsIdentity(),
    lineId: uuid('line_id').notNull(),
    /** Whose line it is. */
    providerId: uuid('provider_id').notNull(),
    personId: uuid('person_id').notNull(),
    /** For whom the person asked. */
    organisationId: uuid('organisation_id').notNull(),
    state: text('state').$type<State>().notNull(),
    mode: text('mode').$type<Mode>(),
    issuedAt: instant('issued_at'),
    validUntil: plainDay('valid_until'),
    lastUsedAt: instant('last_used_at'),
    createdAt: instant('created_at').notNull(),
    version: integer('version').notNull().default(1),
  },
  table => [
    unique('qualification_once').on(table.lineId, table.personId),
    index('qualification_provider').on(table.providerId),
    index('qualification_person').on(table.personId),
    check('qualification_state', sql`state in ('asked', 'declined', 'issued', 'suspended')`),
    check(
      'qualification_issued_whole',
      sql`state not in ('issued', 'suspended') or (mode is not null and issued_at is not null and valid_until is not null)`,
    ),
  ],
)

export type QualificationEvent = 'asked' | 'issued' | 'declined' | 'suspended' | 'restored'

/** What happened to a qualification, on what basis: only ever added to. */
export const event = qualificationSchema.table(
  'event',
  {
    id: uuid('id').primaryKey(),
    qualificationId: uuid('qualification_id')
      .notNull()
      .references(() => qualification.id),
    at: instant('at').notNull(),
    event: text('event').$type<QualificationEvent>().notNull(),
    by: uuid('by').notNull(),
    note: text('note').notNull(),
    /** Where an incident suspended it. */
    incident: text('incident'),
  },
  table => [index('event_qualification').on(table.qualificationId, table.at)],
)
