/** Orders with all that is kept of them, in four statements however many there are. */
import type { Tx } from '#kernel/operation.ts'
import type { OrderFacts } from './steps.ts'
import { approvalsOf, contractsOf, type OrderRow, signaturesOf } from './store.ts'

export async function factsOf(tx: Tx, rows: readonly OrderRow[]): Promise<OrderFacts[]> {
  const ids = rows.map(({ id }) => id)
  if (ids.length === 0) return []
  const contracts = await contractsOf(tx, ids)
  const approvals = await approvalsOf(tx, ids)
  const signatures = await signaturesOf(tx, ids)
  return rows.map(row => ({
    row,
    contracts: contracts.filter(({ orderId }) => orderId === row.id),
    approvals: approvals.filter(({ orderId }) => orderId === row.id),
    signatures: signatures.filter(({ orderId }) => orderId === row.id),
  }))
}
