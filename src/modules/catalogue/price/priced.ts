import type { PlainDate } from '#kernel/calendar.ts'
import type { Tx } from '#kernel/operation.ts'
import { type Priced, pricedFor, pricesOf } from '#modules/pricing/index.ts'
import type { Customer } from '#modules/pricing/terms.ts'
import { partsOf } from '../platform/store.ts'

/** Adds to each record what it costs the customer on a day; one query, however many records there are. */
export async function pricedOn<T extends { readonly id: string }>(
  tx: Tx,
  rows: readonly T[],
  customerFor: (row: T) => Customer,
  day: PlainDate,
): Promise<(T & Priced)[]> {
  const prices = await pricesOf(
    tx,
    rows.map(({ id }) => id),
    day,
  )
  return rows.map(row => ({ ...row, ...pricedFor(prices.get(row.id) ?? [], customerFor(row), day) }))
}

type Parts = Awaited<ReturnType<typeof partsOf>>

/** The parts of a platform with the price of those that have one. */
export async function pricedParts(tx: Tx, parts: Parts, customer: Customer, day: PlainDate) {
  const { lines, services } = parts
  const prices = await pricesOf(
    tx,
    [...lines, ...services].map(({ id }) => id),
    day,
  )
  const priced = <T extends { readonly id: string }>(row: T): T & Priced => ({
    ...row,
    ...pricedFor(prices.get(row.id) ?? [], customer, day),
  })
  return { ...parts, lines: lines.map(priced), services: services.map(priced) }
}

/** What a platform offers everyone on a day: its parts at the public prices. */
export const publicParts = async (tx: Tx, platformId: string, day: PlainDate) =>
  pricedParts(tx, await partsOf(tx, platformId), 'all', day)
