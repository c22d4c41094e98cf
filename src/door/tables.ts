import { instant } from '#kernel/columns.ts'
import { bigint, boolean, index, integer, jsonb, pgSchema, primaryKey, text, uuid } from '#kernel/table.ts'

export const doorSchema = pgSchema('door')

/** 幂等键: what a command answered, so that the same submit, sent again, has one effect and one answer. */
export const idempotency = doorSchema.table(
  'idempotency',
  {
    personId: uuid('person_id').notNull(),
    key: text('key').notNull(),
    operation: text('operation').notNull(),
    inputDigest: text('input_digest').notNull(),
    output: jsonb('output'),
    createdAt: instant('created_at').notNull(),
  },
  table => [
    primaryKey({ columns: [table.personId, table.key] }),
    index('idempotency_age').on(table.createdAt),
  ],
)

/** Counters of the rate limits, in the form that rate-limiter-flexible keeps them. */
export const rateLimit = doorSchema.table('rate_limit', {
  key: text('key').primaryKey(),
  points: integer('points').notNull().default(0),
  expire: bigint('expire', { mode: 'number' }),
})

/** 本系统: one row that says what kind of database this is. Sample data and real records never share one. */
export const instance = doorSchema.table('instance', {
  id: integer('id').primaryKey(),
  sample: boolean('sample').notNull(),
  /** False while the sample data is being loaded for the first time. */
  ready: boolean('ready').notNull(),
})
