import { instant } from '#kernel/columns.ts'
import { index, jsonb, pgSchema, uuid } from '#kernel/table.ts'

export const routeSchema = pgSchema('route')

/** 留存的路线测算: what was asked and what came of it, as it was; both are read by the api's schemas. */
export const plan = routeSchema.table(
  'plan',
  {
    id: uuid('id').primaryKey(),
    organisationId: uuid('organisation_id').notNull(),
    needId: uuid('need_id').notNull(),
    request: jsonb('request').$type<unknown>().notNull(),
    result: jsonb('result').$type<unknown>().notNull(),
    savedBy: uuid('saved_by').notNull(),
    savedAt: instant('saved_at').notNull(),
  },
  table => [index('plan_need').on(table.needId, table.id.desc())],
)
