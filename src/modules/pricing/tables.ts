import { instant, plainDay } from '#kernel/columns.ts'
import { sql } from '#kernel/sql.ts'
import { check, index, jsonb, pgSchema, text, uuid } from '#kernel/table.ts'
import type { Customer, Price } from './terms.ts'

export const pricingSchema = pgSchema('pricing')

/**
 * 价格记录 of whatever has a price, by its id. No two that stand for one record and customer share a day: the constraint
 * `price_no_overlap`. Kept for good, so that an order can always show the price it was quoted (A6, AC-46): the trigger
 * `price_stays` lets nothing of a record change but its end and whether it was taken back.
 */
export const price = pricingSchema.table(
  'price',
  {
    id: uuid('id').primaryKey(),
    subjectId: uuid('subject_id').notNull(),
    customer: text('customer').$type<Customer>().notNull(),
    price: jsonb('price').$type<Price>().notNull(),
    validFrom: plainDay('valid_from').notNull(),
    /** The last day; null where it has no end. */
    validTo: plainDay('valid_to'),
    /** When it was taken back before it came into force, or put right on its first day. */
    withdrawnAt: instant('withdrawn_at'),
    createdAt: instant('created_at').notNull(),
  },
  table => [
    index('price_subject').on(table.subjectId),
    check('price_customer', sql`${table.customer} in ('all', 'academic', 'own')`),
    check('price_period', sql`${table.validTo} is null or ${table.validTo} >= ${table.validFrom}`),
    // Each has a unit and says whether tax is in it, or a reason why it has none (A6, AC-45); a missing field is no.
    check(
      'price_said',
      sql`coalesce(case ${table.price} ->> 'mode'
        when 'fixed' then (${table.price} ->> 'fen')::numeric > 0 and ${table.price} ->> 'unit' <> ''
          and jsonb_typeof(${table.price} -> 'taxIncluded') = 'boolean'
        when 'negotiable' then length(${table.price} ->> 'reason') >= 4 end, false)`,
    ),
  ],
)
