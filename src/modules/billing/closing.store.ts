import type { Tx } from '#kernel/operation.ts'
import { and, eq, ne } from '#kernel/sql.ts'
import { endingsOf, milestonesOf, type OrderRow, type PriceStanding } from '#modules/order/index.ts'
import type { ClosingFacts } from './closing.rules.ts'
import { milestoneClaim } from './making.ts'
import { acceptancesOf, balanceOf, claimsOf, sentMilestones } from './store.ts'
import { bill, rating } from './tables.ts'

export type RatingRow = typeof rating.$inferSelect

export async function ratingOf(tx: Tx, orderId: string): Promise<RatingRow | null> {
  const [row] = await tx.select().from(rating).where(eq(rating.orderId, orderId))
  return row ?? null
}

/** False where it was rated in the same moment: the constraint decides. */
export async function insertRating(tx: Tx, row: RatingRow): Promise<boolean> {
  const made = await tx.insert(rating).values(row).onConflictDoNothing().returning({ at: rating.at })
  return made.length > 0
}

/** The milestones are whole, for who tells of them besides. */
export async function closingFactsOf(tx: Tx, order: OrderRow) {
  const { id } = order
  const accepted = await acceptancesOf(tx, id)
  const milestones = await milestonesOf(tx, id)
  return {
    signed: order.state === 'signed',
    endedAt: (await endingsOf(tx, [order])).get(id) ?? null,
    basis: (await balanceOf(tx, id))?.basis ?? null,
    milestones,
    acceptedAt: new Map(accepted.map(({ position, acceptedAt }) => [position, acceptedAt])),
    sent: await sentMilestones(tx, id, milestones),
    bills: await tx
      .select({ state: bill.state, settledAt: bill.settledAt })
      .from(bill)
      .where(and(eq(bill.orderId, id), ne(bill.state, 'void'))),
  } satisfies ClosingFacts
}

/** What of an order both sides can't agree to change any more. */
export async function priceStandingOf(tx: Tx, orderId: string): Promise<PriceStanding> {
  const accepted = await acceptancesOf(tx, orderId)
  const claims = await claimsOf(tx, orderId)
  const billed = (await milestonesOf(tx, orderId)).filter(one => claims.has(milestoneClaim(one)))
  const balance = await balanceOf(tx, orderId)
  return {
    fixed: new Set([...accepted, ...billed].map(({ position }) => position)),
    billed: balance?.billed ?? 0,
    byUse: balance?.basis === 'use',
  }
}
