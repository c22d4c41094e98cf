import { and, asc, eq, inArray, isNull, lt, or, sql } from 'drizzle-orm'
import type { Reach } from '#kernel/actor.ts'
import { addDays, type PlainDate } from '#kernel/calendar.ts'
import type { Tx } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { lockPlatform, within } from './platform.store.ts'
import { platform, testItem, testPrice } from './tables.ts'
import type { Price } from './terms.ts'

/** The item, with its platform held, so that its prices change one after another. */
export async function lockTestItem(tx: Tx, reach: Reach, id: string): Promise<typeof testItem.$inferSelect> {
  const [row] = await tx
    .select({ item: testItem })
    .from(testItem)
    .innerJoin(platform, eq(platform.id, testItem.platformId))
    .where(and(eq(testItem.id, id), within(reach)))
  if (!row) throw new Problem('not-found')
  await lockPlatform(tx, reach, row.item.platformId)
  return row.item
}

/** Ends what was to be in force without end and began before `day`, on the day before. */
export async function endPriceBefore(tx: Tx, testItemId: string, day: PlainDate): Promise<void> {
  await tx
    .update(testPrice)
    .set({ validTo: addDays(day, -1) })
    .where(and(eq(testPrice.testItemId, testItemId), isNull(testPrice.validTo), lt(testPrice.validFrom, day)))
}

/** False where another price of the item is in force on one of the days: the constraint decides. */
export async function insertPrice(tx: Tx, row: typeof testPrice.$inferInsert): Promise<boolean> {
  const inserted = await tx
    .insert(testPrice)
    .values(row)
    .onConflictDoNothing()
    .returning({ id: testPrice.id })
  return inserted.length > 0
}

/** What a test costs on a day, null where no price is in force. */
const priceOn = (day: PlainDate) => sql<Price | null>`(select p.price from ${testPrice} p
  where p.test_item_id = ${testItem}.id and p.valid_from <= ${day} and coalesce(p.valid_to, 'infinity') >= ${day})`

/** The price that comes next after a day, with its first day; null where none is set. */
const priceAfter = (day: PlainDate) => sql<{ price: Price; validFrom: PlainDate } | null>`(
  select json_build_object('price', p.price, 'validFrom', p.valid_from) from ${testPrice} p
  where p.test_item_id = ${testItem}.id and p.valid_from > ${day} order by p.valid_from limit 1)`

/** What a platform tests. */
export const testItemsOf = (tx: Tx, platformId: string) =>
  tx.select().from(testItem).where(eq(testItem.platformId, platformId))

/** All tests of a platform with the price of a day. */
export const testsOf = (tx: Tx, platformId: string, day: PlainDate) =>
  tx
    .select({ item: testItem, price: priceOn(day), nextPrice: priceAfter(day) })
    .from(testItem)
    .where(eq(testItem.platformId, platformId))
    .orderBy(asc(testItem.object), asc(testItem.item), asc(testItem.standard))

export interface TestFilter {
  readonly q: string
  readonly locality: readonly string[]
}

const holds = (word: string) => {
  const pattern = `%${word.replaceAll(/[\\%_]/gu, sign => `\\${sign}`)}%`
  return or(
    sql`${testItem.object} ilike ${pattern}`,
    sql`${testItem.item} ilike ${pattern}`,
    sql`${testItem.standard} ilike ${pattern}`,
  )
}

/** Tests of published platforms that hold every word, with the price of a day and the number of all that match. */
export const publishedTests = (
  tx: Tx,
  { q, locality }: TestFilter,
  day: PlainDate,
  offset: number,
  limit: number,
) =>
  tx
    .select({
      item: testItem,
      platformName: platform.name,
      locality: platform.locality,
      price: priceOn(day),
      nextPrice: priceAfter(day),
      total: sql<number>`(count(*) over ())::int`,
    })
    .from(testItem)
    .innerJoin(platform, eq(platform.id, testItem.platformId))
    .where(
      and(
        eq(platform.status, 'published'),
        locality.length > 0 ? inArray(platform.locality, [...locality]) : undefined,
        ...q.split(/\s+/u).filter(Boolean).map(holds),
      ),
    )
    .orderBy(asc(testItem.object), asc(testItem.item), asc(testItem.standard), asc(testItem.id))
    .offset(offset)
    .limit(limit)
