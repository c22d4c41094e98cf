/** The table of what an order ends with; tables.ts hands it on with the others. */
import { instant } from '#kernel/columns.ts'
import { sql } from '#kernel/sql.ts'
import { check, pgSchema, smallint, text, uuid } from '#kernel/table.ts'
import type { RatingMark } from './terms.ts'

export const billingSchema = pgSchema('billing')

const mark = (name: string) => smallint(name).$type<RatingMark>().notNull()

/** 评价 of an order by its client once it is settled: one, and it stays (`rating_stays`, see the migrations). */
export const rating = billingSchema.table(
  'rating',
  {
    orderId: uuid('order_id').primaryKey(),
    quality: mark('quality'),
    time: mark('time'),
    service: mark('service'),
    text: text('text').notNull(),
    personId: uuid('person_id').notNull(),
    at: instant('at').notNull(),
  },
  () => [
    check(
      'rating_marks',
      sql`quality between 1 and 5 and "time" between 1 and 5 and service between 1 and 5`,
    ),
  ],
)
