import { instant, plainDay } from '#kernel/columns.ts'
import { sql } from '#kernel/sql.ts'
import { boolean, index, integer, jsonb, pgSchema, text, unique, uniqueIndex, uuid } from '#kernel/table.ts'
import type { Decider, VersionState } from './terms.ts'

export const publishingSchema = pgSchema('publishing')

/**
 * 发布版本: what of a record was asked to be public, by whom, who agreed to it, and from when to when it was public.
 * Content is frozen once it is public; a correction is the next version.
 */
export const version = publishingSchema.table(
  'version',
  {
    id: uuid('id').primaryKey(),
    /** What the record is: `platform`, `achievement` … */
    recordKind: text('record_kind').notNull(),
    recordId: uuid('record_id').notNull(),
    /** 1, 2, 3 … within the record. */
    number: integer('number').notNull(),
    content: jsonb('content').$type<Record<string, unknown>>().notNull(),
    state: text('state').$type<VersionState>().notNull(),
    submittedBy: uuid('submitted_by').notNull(),
    submittedAt: instant('submitted_at').notNull(),
    decidedBy: uuid('decided_by'),
    /** How far the right of whoever agreed reached: one's own organisation, or an office. Persons stay unnamed in public. */
    decidedAs: text('decided_as').$type<Decider>(),
    decidedAt: instant('decided_at'),
    /** Why it was returned. */
    note: text('note'),
    /** The day on which it shall become public; null for at once. */
    publishOn: plainDay('publish_on'),
    publicFrom: instant('public_from'),
    publicTo: instant('public_to'),
    /** Why it was withdrawn; null where the next version took its place. */
    endedReason: text('ended_reason'),
    /** It should never have been public: it stays on record, and nobody is shown its text again. */
    concealed: boolean('concealed').notNull().default(false),
  },
  table => [
    unique('version_number').on(table.recordKind, table.recordId, table.number),
    uniqueIndex('version_one_public').on(table.recordKind, table.recordId).where(sql`state = 'published'`),
    uniqueIndex('version_one_pending')
      .on(table.recordKind, table.recordId)
      .where(sql`state in ('in-review', 'scheduled')`),
    index('version_due').on(table.publishOn).where(sql`state = 'scheduled'`),
  ],
)
