import { instant } from '#kernel/columns.ts'
import { sql } from '#kernel/sql.ts'
import { index, integer, jsonb, pgSchema, text, uuid } from '#kernel/table.ts'

export const messagesSchema = pgSchema('messages')

/** Messages on their way out (发件箱): written in the transaction that has the news, handled afterwards. */
export const outbox = messagesSchema.table(
  'outbox',
  {
    id: uuid('id').primaryKey(),
    topic: text('topic').notNull(),
    payload: jsonb('payload').$type<Record<string, unknown>>().notNull(),
    createdAt: instant('created_at').notNull(),
    dueAt: instant('due_at').notNull(),
    attempts: integer('attempts').notNull().default(0),
    handledAt: instant('handled_at'),
    failedAt: instant('failed_at'),
    lastError: text('last_error'),
  },
  table => [index('outbox_due').on(table.dueAt).where(sql`handled_at is null and failed_at is null`)],
)
