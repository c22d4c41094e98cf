import type { Reach } from '#kernel/actor.ts'
import { addDays, dateOf, type PlainDate } from '#kernel/calendar.ts'
import type { Fen } from '#kernel/money.ts'
import type { Tx } from '#kernel/operation.ts'
import { organisationsByIds } from '#modules/identity/index.ts'
import { type DisputeRow, disputeState, disputesOf } from './dispute.store.ts'
import { billNumber, disputeNumber } from './number.ts'
import { type Client, daysBetween, outstandingOf } from './standing.ts'
import type { BillRow, ConditionRow } from './store.ts'
import { type BillingTerms, type BillSide, houseDefaults } from './terms.ts'
import { toRedeemOf } from './vouchers.ts'

export async function nameOf(tx: Tx, organisationId: string): Promise<Client> {
  const [found] = await organisationsByIds(tx, [organisationId])
  return { id: organisationId, name: found?.name ?? '' }
}

export async function namesOf(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const found = await organisationsByIds(tx, [...new Set(ids)])
  return new Map(found.map(({ id, name }) => [id, name]))
}

/** The side that the caller's organisation stands on. */
export const sideOf = ({ providerId }: Pick<BillRow, 'providerId'>, reach: Reach): BillSide =>
  reach.scope === 'organisation' && reach.organisationId === providerId ? 'provider' : 'client'

const overdueOn = (dueOn: PlainDate | null, toPay: Fen, today: PlainDate): number =>
  dueOn === null || toPay === 0 ? 0 : Math.max(0, daysBetween(dueOn, today))

/** Bills as one of their sides sees them in lists. */
export async function billViews(tx: Tx, rows: readonly BillRow[], reach: Reach, today: PlainDate) {
  const otherOf = (row: BillRow) => (sideOf(row, reach) === 'client' ? row.providerId : row.clientId)
  const names = await namesOf(tx, rows.map(otherOf))
  const disputes = await disputesOf(
    tx,
    rows.map(({ id }) => id),
  )
  const redeeming = await toRedeemOf(tx, rows)
  return rows.map(row => {
    const outstanding = outstandingOf(row)
    const toRedeem = redeeming.get(row.id) ?? 0
    const toPay = outstanding - toRedeem
    return {
      ...{ id: row.id, number: billNumber(row), orderId: row.orderId, orderNumber: row.orderNumber },
      otherName: names.get(otherOf(row)) ?? '',
      ...{ basis: row.basis, state: row.state, amount: row.amount, taken: row.taken, paid: row.paid },
      ...{ outstanding, toRedeem, toPay },
      disputes: disputes.filter(({ billId, closedAt }) => billId === row.id && closedAt === null).length,
      ...{ sentAt: row.sentAt, reviewUntil: row.reviewUntil, dueOn: row.dueOn },
      daysOverdue: overdueOn(row.dueOn, toPay, today),
    }
  })
}

/** A dispute as both sides see it. `answerDays`: of its bill, for how long it may be appealed. */
export function disputeView(row: DisputeRow, answerDays: number, today: PlainDate) {
  const last = row.closedAt ? addDays(dateOf(row.closedAt), answerDays) : null
  const appealable = row.round === 1 && (row.outcome === 'reduced' || row.outcome === 'dismissed')
  return {
    ...{
      id: row.id,
      number: disputeNumber(row),
      billId: row.billId,
      position: row.position,
      round: row.round,
    },
    ...{ code: row.code, clientNote: row.clientNote, openedAt: row.openedAt, answerBy: row.answerBy },
    ...{ providerNote: row.providerNote, answeredAt: row.answeredAt, escalatedAt: row.escalatedAt },
    state: disputeState(row),
    offer:
      row.offered === null || row.offeredAt === null
        ? null
        : { fen: row.offered, note: row.offerNote, at: row.offeredAt },
    ...{ outcome: row.outcome, takenOff: row.takenOff, outcomeNote: row.outcomeNote, document: row.document },
    closedAt: row.closedAt,
    appealUntil: appealable && last !== null && today <= last ? last : null,
  }
}

/** What holds for a platform's bills: what it has set, or the house's defaults. */
export const termsOf = (row: ConditionRow | null): BillingTerms => row ?? houseDefaults

export const conditionsView = (row: ConditionRow | null) => ({
  ...{ reviewDays: termsOf(row).reviewDays, payDays: termsOf(row).payDays },
  ...{ answerDays: termsOf(row).answerDays, ladder: [...termsOf(row).ladder] },
  accountHolder: row?.accountHolder ?? '',
  bank: row?.bank ?? '',
  accountNumber: row?.accountNumber ?? '',
})
