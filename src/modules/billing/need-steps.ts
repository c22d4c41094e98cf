/** Bills on the line of time of the need that their order came from: reviewed, disputed, paid. */

import type { Tx } from '#kernel/operation.ts'
import { sql } from '#kernel/sql.ts'
import type { Step } from '#kernel/step.ts'
import { disputesOf } from './dispute.store.ts'
import { billNumber, disputeNumber } from './number.ts'
import { type BillRow, billsByIds } from './store.ts'

type Kind = 'billReviewing' | 'billPaying' | 'billDisputing'

interface Wanted extends Record<string, unknown> {
  readonly id: string
  readonly needId: string
  readonly lineId: string
}

const sentFor = async (tx: Tx, needIds: readonly string[]): Promise<Wanted[]> => {
  const { rows } = await tx.execute<Wanted>(sql`
    select b.id, o.need_id as "needId", o.line_id as "lineId"
    from billing.pub_bill b join "order".pub_order o on o.id = b.order_id
    where o.need_id = any(${sql.param([...needIds])}::uuid[]) order by b.id`)
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

export async function billingNeedSteps(tx: Tx, needIds: readonly string[]): Promise<Step<Kind>[]> {
  const wanted = needIds.length === 0 ? [] : await sentFor(tx, needIds)
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
