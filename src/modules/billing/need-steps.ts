/** Bills on the line of time of their order, and of the need that it came from: reviewed, disputed, paid. */

import type { Tx } from '#kernel/operation.ts'
import { type SQL, sql } from '#kernel/sql.ts'
import type { Step } from '#kernel/step.ts'
import { milestonesOf, type OrderRow } from '#modules/order/index.ts'
import { disputesOf } from './dispute.store.ts'
import { billNumber, disputeNumber } from './number.ts'
import { acceptancesOf, type BillRow, billsByIds } from './store.ts'

type Kind = 'billReviewing' | 'billPaying' | 'billDisputing'

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

function ownSteps({ needId, lineId }: Wanted, bill: BillRow): Step<Kind>[] {
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
          {
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
  return wanted.flatMap(one => {
    const bill = bills.find(({ id }) => id === one.id)
    const contested = disputes
      .filter(({ billId }) => billId === one.id)
      .map(row => ({
        ...{ kind: 'billDisputing' as const, needId: one.needId, id: one.id, holder: { lineId: one.lineId } },
        ...{ from: row.openedAt, to: row.closedAt, due: { on: row.answerBy }, note: disputeNumber(row) },
      }))
    return bill ? [...ownSteps(one, bill), ...contested] : contested
  })
}

export const billingNeedSteps = async (tx: Tx, needIds: readonly string[]): Promise<Step<Kind>[]> =>
  needIds.length === 0
    ? []
    : stepsFor(tx, await sentOf(tx, sql`o.need_id = any(${sql.param([...needIds])}::uuid[])`))

/** What the contract says is to be delivered: until the client has accepted it. Nothing before the contract stands. */
async function deliveries(tx: Tx, order: OrderRow): Promise<Step<'delivering'>[]> {
  const { id, needId, lineId, signedAt } = order
  if (signedAt === null) return []
  const accepted = await acceptancesOf(tx, id)
  return (await milestonesOf(tx, id))
    .filter(({ upfront }) => !upfront)
    .map(({ position, name, deliverable, dueOn }) => ({
      ...{ kind: 'delivering' as const, needId, id, holder: { lineId }, from: signedAt },
      to: accepted.find(one => one.position === position)?.acceptedAt ?? null,
      due: dueOn === null ? null : { on: dueOn },
      note: `${name}：${deliverable}`,
    }))
}

export const billingStepsOf = async (tx: Tx, order: OrderRow): Promise<Step<Kind | 'delivering'>[]> => [
  ...(await deliveries(tx, order)),
  ...(await stepsFor(tx, await sentOf(tx, sql`o.id = ${order.id}`))),
]
