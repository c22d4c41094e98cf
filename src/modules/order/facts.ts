/** Orders with what their steps are told from, in five statements however many there are, and without any text. */
import type { Tx } from '#kernel/operation.ts'
import type { OrderFacts } from './steps.ts'
import { approvalsOf, currentHeadsOf, type OrderRow, signaturesOf } from './store.ts'
import { supplementHeadsOf, supplementSignatureHeadsOf } from './supplement.store.ts'

export async function factsOf(tx: Tx, rows: readonly OrderRow[]): Promise<OrderFacts[]> {
  const ids = rows.map(({ id }) => id)
  if (ids.length === 0) return []
  const texts = await currentHeadsOf(tx, ids)
  const approvals = await approvalsOf(tx, ids)
  const signatures = await signaturesOf(tx, ids)
  const supplements = await supplementHeadsOf(tx, ids)
  const supplementSignatures = await supplementSignatureHeadsOf(
    tx,
    supplements.map(({ id }) => id),
  )
  return rows.map(row => ({
    row,
    text: texts.find(({ orderId }) => orderId === row.id),
    approvals: approvals.filter(({ orderId }) => orderId === row.id),
    signatures: signatures.filter(({ orderId }) => orderId === row.id),
    supplements: supplements
      .filter(({ orderId }) => orderId === row.id)
      .map(one => ({
        row: one,
        signatures: supplementSignatures.filter(({ supplementId }) => supplementId === one.id),
      })),
  }))
}
