import type { PlainDate } from '#kernel/calendar.ts'
import type { Tx } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { and, eq, isNull, sql } from '#kernel/sql.ts'
import { given, givenAll, statement } from '#kernel/statement.ts'
import type { PriceRecord } from './periods.ts'
import { price } from './tables.ts'
import type { Customer, Price } from './terms.ts'

const shown = {
  id: price.id,
  subjectId: price.subjectId,
  customer: price.customer,
  price: price.price,
  validFrom: price.validFrom,
  validTo: price.validTo,
}

export type NewPrice = Omit<typeof price.$inferInsert, 'withdrawnAt'>

const standing = statement(
  db =>
    db
      .select(shown)
      .from(price)
      .where(
        and(
          sql`${price.subjectId} = any(${givenAll('subjects', 'uuid')})`,
          isNull(price.withdrawnAt),
          sql`coalesce(${price.validTo}, 'infinity') >= ${given('day')}::date`,
        ),
      )
      .orderBy(price.validFrom),
  'standing_prices',
)

/** The prices that hold on a day or are set for later, by record; in one query however many records there are. */
export async function pricesOf(
  tx: Tx,
  subjectIds: readonly string[],
  day: PlainDate,
): Promise<ReadonlyMap<string, readonly PriceRecord[]>> {
  if (subjectIds.length === 0) return new Map()
  const rows = await tx.run(standing, { subjects: subjectIds, day })
  return Map.groupBy(rows, row => row.subjectId)
}

/** All prices that a record has had, has, or will have; those taken back before their day aren't among them. In any order. */
export const priceHistory = (tx: Tx, subjectId: string) =>
  tx
    .select(shown)
    .from(price)
    .where(and(eq(price.subjectId, subjectId), isNull(price.withdrawnAt)))

/** Those of one customer that stand, for setting another. */
export const pricesFor = (tx: Tx, subjectId: string, customer: Customer) =>
  tx
    .select(shown)
    .from(price)
    .where(and(eq(price.subjectId, subjectId), eq(price.customer, customer), isNull(price.withdrawnAt)))

/** A price that stands. Throws Problem `not-found` where there is none. */
export async function priceById(tx: Tx, id: string) {
  const [row] = await tx
    .select(shown)
    .from(price)
    .where(and(eq(price.id, id), isNull(price.withdrawnAt)))
  if (!row) throw new Problem('not-found')
  return row
}

/** The public price that something is published with. */
export const firstPrice = (
  id: string,
  subjectId: string,
  first: Price,
  validFrom: PlainDate,
  createdAt: Date,
): NewPrice => ({ id, subjectId, customer: 'all', price: first, validFrom, createdAt })

const chunk = 1_000

/** False where another price of the record is in force on one of the days: the constraint decides. */
export async function insertPrices(tx: Tx, rows: readonly NewPrice[]): Promise<boolean> {
  let inserted = 0
  for (let at = 0; at < rows.length; at += chunk)
    inserted += (
      await tx
        .insert(price)
        .values(rows.slice(at, at + chunk))
        .onConflictDoNothing()
        .returning({ id: price.id })
    ).length
  return inserted === rows.length
}

/** What is to become of the prices of one record for one customer. */
export interface PriceChange {
  readonly subjectId: string
  readonly before: readonly PriceRecord[]
  readonly after: readonly PriceRecord[]
}

/**
 * Makes prices what they are after a change, however many records have one, in three statements. False where another
 * price of a record is in force on one of the days: the caller refuses.
 */
export async function storePriceChanges(
  tx: Tx,
  changes: readonly PriceChange[],
  now: Date,
): Promise<boolean> {
  const each = changes.map(({ subjectId, before, after }) => {
    const [was, is] = [before, after].map(all => new Map(all.map(one => [one.id, one])))
    return {
      takenBack: before.filter(({ id }) => !is?.has(id)).map(({ id }) => id),
      ended: after.filter(({ id, validTo }) => was?.has(id) && was.get(id)?.validTo !== validTo),
      added: after.filter(({ id }) => !was?.has(id)).map(one => ({ ...one, subjectId, createdAt: now })),
    }
  })
  const takenBack = each.flatMap(one => one.takenBack)
  if (takenBack.length > 0)
    await tx
      .update(price)
      .set({ withdrawnAt: now })
      .where(sql`${price.id} = any(${sql.param(takenBack)}::uuid[])`)
  const ended = each.flatMap(one => one.ended)
  if (ended.length > 0) {
    const [ids, days] = [ended.map(({ id }) => id), ended.map(({ validTo }) => validTo)]
    await tx.execute(sql`update ${price} set valid_to = ending.day
      from unnest(${sql.param(ids)}::uuid[], ${sql.param(days)}::date[]) as ending (id, day)
      where ${price.id} = ending.id`)
  }
  return insertPrices(
    tx,
    each.flatMap(one => one.added),
  )
}

/** The last day of a price; null where it is to have no end. */
export async function endPriceOn(tx: Tx, id: string, validTo: PlainDate | null): Promise<void> {
  await tx.update(price).set({ validTo }).where(eq(price.id, id))
}

export async function takePriceBack(tx: Tx, id: string, now: Date): Promise<void> {
  await tx.update(price).set({ withdrawnAt: now }).where(eq(price.id, id))
}
