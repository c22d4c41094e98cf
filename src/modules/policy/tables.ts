import { instant, plainDay } from '#kernel/columns.ts'
import { sql } from '#kernel/sql.ts'
import { check, index, integer, jsonb, pgSchema, text, uuid } from '#kernel/table.ts'
import type { RuleContent } from './fields.ts'
import type { Audience, Overrider } from './terms.ts'

export const policySchema = pgSchema('policy')

/**
 * 预约规则 of a platform or of one of its lines. `place` says what it decides, for whom: of each place one rule is in
 * force on a day (`rule_one_at_a_time`, see the migrations). A rule isn't edited: the next version has its own row.
 */
export const rule = policySchema.table(
  'rule',
  {
    id: uuid('id').primaryKey(),
    serial: integer('serial').notNull().generatedAlwaysAsIdentity(),
    platformId: uuid('platform_id').notNull(),
    lineId: uuid('line_id'),
    audience: text('audience').$type<Audience>().notNull(),
    place: text('place').notNull(),
    content: jsonb('content').$type<RuleContent>().notNull(),
    validFrom: plainDay('valid_from').notNull(),
    validTo: plainDay('valid_to'),
    override: text('override').$type<Overrider>(),
    source: text('source').notNull(),
    createdBy: uuid('created_by').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  table => [
    index('rule_platform').on(table.platformId),
    check('rule_days_in_order', sql`valid_to is null or valid_from <= valid_to`),
  ],
)
