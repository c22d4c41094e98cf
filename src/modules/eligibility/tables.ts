import { instant } from '#kernel/columns.ts'
import { sql } from '#kernel/sql.ts'
import { check, index, jsonb, pgSchema, text, uuid } from '#kernel/table.ts'
import type { Answers, Checked } from './api.ts'

export const eligibilitySchema = pgSchema('eligibility')

/** 保存的自查: with the values and sources of that moment, so that it says the same for ever. */
export const selfCheck = eligibilitySchema.table(
  'self_check',
  {
    id: uuid('id').primaryKey(),
    platformId: uuid('platform_id').notNull(),
    organisationId: uuid('organisation_id').notNull(),
    edition: text('edition').notNull(),
    outcome: text('outcome').$type<Checked['outcome']>().notNull(),
    answers: jsonb('answers').$type<Answers>().notNull(),
    result: jsonb('result').$type<Checked>().notNull(),
    savedBy: uuid('saved_by').notNull(),
    savedAt: instant('saved_at').notNull(),
  },
  table => [
    index('self_check_organisation').on(table.organisationId, table.savedAt),
    check('self_check_outcome', sql`outcome in ('pass', 'fail', 'unknown')`),
  ],
)
