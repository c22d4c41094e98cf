import { integer, pgSchema, timestamp, uuid } from 'drizzle-orm/pg-core'

export const matchingSchema = pgSchema('matching')

/** 匹配概况: how many lines a need found when it was published last, for figures. The list itself is computed anew. */
export const outcome = matchingSchema.table('outcome', {
  needId: uuid('need_id').primaryKey(),
  at: timestamp('at', { withTimezone: true, precision: 3 }).notNull(),
  meets: integer('meets').notNull(),
  unknown: integer('unknown').notNull(),
  near: integer('near').notNull(),
  excluded: integer('excluded').notNull(),
})
