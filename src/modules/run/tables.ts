import { instant } from '#kernel/columns.ts'
import { sql } from '#kernel/sql.ts'
import {
  check,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgSchema,
  primaryKey,
  text,
  uuid,
} from '#kernel/table.ts'
import type { TemplateContent } from './template.ts'
import type { ProposalKind } from './terms.ts'

export const runSchema = pgSchema('run')

/** 流程模板 of a line: which of its versions is offered, or that none is any more. */
export const template = runSchema.table(
  'template',
  {
    id: uuid('id').primaryKey(),
    lineId: uuid('line_id').notNull(),
    organisationId: uuid('organisation_id').notNull(),
    version: integer('version').notNull().default(1),
    createdAt: instant('created_at').notNull(),
    retiredAt: instant('retired_at'),
  },
  table => [index('template_line').on(table.lineId), index('template_organisation').on(table.organisationId)],
)

/** What a template said from when on. Never changed: a booked run keeps the version it was made from. */
export const templateVersion = runSchema.table(
  'template_version',
  {
    templateId: uuid('template_id')
      .notNull()
      .references(() => template.id),
    version: integer('version').notNull(),
    content: jsonb('content').$type<TemplateContent>().notNull(),
    by: uuid('by').notNull(),
    at: instant('at').notNull(),
  },
  table => [primaryKey({ columns: [table.templateId, table.version] })],
)

/** 整套流程 that was booked: the steps behind a booking, as they were chosen. */
export const bookedRun = runSchema.table(
  'booked_run',
  {
    bookingId: uuid('booking_id').primaryKey(),
    templateId: uuid('template_id').notNull(),
    version: integer('version').notNull(),
    size: doublePrecision('size').notNull(),
    batches: integer('batches').notNull(),
    kind: text('kind').$type<ProposalKind>().notNull(),
    tasks: jsonb('tasks').$type<unknown>().notNull(),
    createdAt: instant('created_at').notNull(),
  },
  table => [
    index('booked_run_template').on(table.templateId),
    check('booked_run_amounts', sql`size > 0 and batches > 0`),
  ],
)
