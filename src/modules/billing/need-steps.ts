/** Bills on the line of time of their order, and of the need that it came from: reviewed, disputed, paid. */

import { type Fen, formatYuan } from '#kernel/money.ts'
import type { Tx } from '#kernel/operation.ts'
import { type SQL, sql } from '#kernel/sql.ts'
import type { Step } from '#kernel/step.ts'
import type { OrderRow } from '#modules/order/index.ts'
import { archivedAt, rateUntil, settledAt } from './closing.rules.ts'
import { closingFactsOf, ratingOf } from './closing.store.ts'
import { disputesOf } from './dispute.store.ts'
import { billNumber, disputeNumber } from './number.ts'
import { outstandingOf } from './standing.ts'
import { type BillRow, billsByIds } from './store.ts'
import { showing } from './terms.ts'
import { toRedeemOf } from './vouchers.ts'

type Kind = 'billReviewing' | 'billPaying' | 'billRedeeming' | 'billDisputing'

interface Wanted extends Record<string, unknown> {
  readonly id: string
  readonly needId: string | null
  readonly lineId: string
}

const sentOf = async (tx: Tx, orders: SQL): Promise<Wanted[]> => {
  const { rows } = await tx.execute<Wanted>(sql`
    select b.id, o.need_id as "needId", o.line_id as "lineId"
    from billing.pub_bill b join "order".pub_order o on o.id = b.order_id
    where ${orders} order by b.id`)
  return rows
}

/** `toRedeem`: what of it waits for an office. Once the client has paid the rest, nothing waits for the client. */
function ownSteps({ needId, lineId }: Wanted, bill: BillRow, toRedeem: Fen): Step<Kind>[] {
  const common = { needId, id: bill.id, holder: { lineId }, note: billNumber(bill) }
  const { sentAt, reviewUntil, confirmedAt, dueOn, settledAt } = bill
  return [
    ...(sentAt && reviewUntil
      ? [
          {
            ...common,
            ...{ kind: 'billReviewing' as const, from: sentAt, to: confirmedAt, due: { at: reviewUntil } },
          },
        ]
      : []),
    ...(confirmedAt && dueOn
      ? [
          toRedeem > 0 && toRedeem === outstandingOf(bill)
            ? { ...common, kind: 'billRedeeming' as const, from: confirmedAt, to: null, due: null }
            : {
                ...common,
                ...{ kind: 'billPaying' as const, from: confirmedAt, to: settledAt, due: { on: dueOn } },
              },
        ]
      : []),
  ]
}

async function stepsFor(tx: Tx, wanted: readonly Wanted[]): Promise<Step<Kind>[]> {
  const ids = wanted.map(({ id }) => id)
  const bills = await billsByIds(tx, ids)
  const disputes = await disputesOf(tx, ids)
  const redeeming = await toRedeemOf(tx, bills)
  return wanted.flatMap(one => {
    const bill = bills.find(({ id }) => id === one.id)
    const contested = disputes
      .filter(({ billId }) => billId === one.id)
      .map(row => ({
        ...{ kind: 'billDisputing' as const, needId: one.needId, id: one.id, holder: { lineId: one.lineId } },
        ...{ from: row.openedAt, to: row.closedAt, due: { on: row.answerBy }, note: disputeNumber(row) },
      }))
    return bill ? [...ownSteps(one, bill, redeeming.get(bill.id) ?? 0), ...contested] : contested
  })
}

export const billingNeedSteps = async (tx: Tx, needIds: readonly string[]): Promise<Step<Kind>[]> =>
  needIds.length === 0
    ? []
    : stepsFor(tx, await sentOf(tx, sql`o.need_id = any(${sql.param([...needIds])}::uuid[])`))

type Facts = Awaited<ReturnType<typeof closingFactsOf>>

/** What the contract says is to be delivered: until the client has accepted it. */
const deliveries = (
  { id, needId, lineId }: OrderRow,
  signedAt: Date,
  { milestones, acceptedAt, endedAt }: Facts,
): Step<'delivering'>[] =>
  showing(milestones).map(({ position, name, deliverable, dueOn }) => {
    const accepted = acceptedAt.get(position) ?? null
    return {
      ...{ kind: 'delivering', needId, id, holder: { lineId }, from: signedAt },
      to: accepted ?? endedAt,
      due: dueOn === null ? null : { on: dueOn },
      note: `${name}：${deliverable}${accepted === null && endedAt !== null ? '（合同解除，没有验收）' : ''}`,
    }
  })

/** What may be billed, by its acceptance or ahead of it, until its bill is sent; nothing where an order goes by use. */
const billings = (
  { id, needId, lineId }: OrderRow,
  signedAt: Date,
  { basis, milestones, acceptedAt, endedAt, sent }: Facts,
): Step<'billing'>[] =>
  basis === 'use'
    ? []
    : milestones.flatMap(({ position, name, upfront, fen }) => {
        const accepted = acceptedAt.get(position) ?? null
        const from = upfront ? signedAt : accepted
        const to = sent.get(position) ?? (accepted === null ? endedAt : null)
        return from === null || fen === 0
          ? []
          : [
              {
                ...{ kind: 'billing' as const, needId, id, holder: { lineId }, from, to, due: null },
                note: `${name}，${formatYuan(fen)} 元${to !== null && to === endedAt ? '（合同解除，没有开）' : ''}`,
              },
            ]
      })

/** Nothing is delivered or billed before the contract stands. */
const contractSteps = (order: OrderRow, facts: Facts): Step<'delivering' | 'billing'>[] =>
  order.signedAt === null
    ? []
    : [...deliveries(order, order.signedAt, facts), ...billings(order, order.signedAt, facts)]

/** Rated once nothing is left to pay, and filed. */
async function closingSteps(
  tx: Tx,
  order: OrderRow,
  facts: Facts,
  now: Date,
): Promise<Step<'rating' | 'archived'>[]> {
  const settled = settledAt(facts)
  if (settled === null) return []
  const ratedAt = (await ratingOf(tx, order.id))?.at ?? null
  const filed = archivedAt(settled, ratedAt, now)
  const common = { needId: order.needId, id: order.id, holder: { lineId: order.lineId } }
  return [
    {
      ...{ ...common, kind: 'rating', from: settled, to: filed, due: { at: rateUntil(settled) } },
      note: filed && ratedAt === null ? '期满没有评价' : '',
    },
    ...(filed ? [{ ...common, kind: 'archived' as const, from: filed, to: filed, due: null, note: '' }] : []),
  ]
}

export async function billingStepsOf(
  tx: Tx,
  order: OrderRow,
  now: Date,
): Promise<Step<Kind | 'delivering' | 'billing' | 'rating' | 'archived'>[]> {
  const facts = await closingFactsOf(tx, order)
  return [
    ...contractSteps(order, facts),
    ...(await stepsFor(tx, await sentOf(tx, sql`o.id = ${order.id}`))),
    ...(await closingSteps(tx, order, facts, now)),
  ]
}
