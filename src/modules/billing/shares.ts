/** The revenue shares of bills: held while a line is disputed, taken back in proportion with what is taken off. */
import type { Fen } from '#kernel/money.ts'
import { Problem } from '#kernel/problem.ts'
import type { Posting } from '#modules/ledger/index.ts'
import { movementById, saleOfSource, settleShareDispute, takeShareBack } from '#modules/sharing/index.ts'
import type { DisputeRow } from './dispute.store.ts'

export interface Shared {
  readonly amount: Fen
  readonly reference: string
  readonly reason: string
  readonly movedBy: string | null
}

/** Null where nothing of the bill is shared. */
export async function takeShare(
  context: Posting,
  billId: string,
  kind: 'refund' | 'dispute',
  shared: Shared,
): Promise<string | null> {
  const sale = shared.amount > 0 ? await saleOfSource(context.tx, 'bill', billId) : null
  if (!sale) return null
  const taken = await takeShareBack(context, kind, { saleId: sale.id, ...shared })
  if (!taken.ok) throw new Problem('conflict')
  return taken.value.movementId
}

/** Ends what a dispute holds: given again, or gone for good. */
export async function closeHold(
  context: Posting,
  { heldId }: Pick<DisputeRow, 'heldId'>,
  outcome: 'won' | 'lost',
  { reason, movedBy }: Pick<Shared, 'reason' | 'movedBy'>,
): Promise<void> {
  if (heldId === null) return
  const held = await movementById(context.tx, heldId)
  if (!(await settleShareDispute(context, held, outcome, { reason, movedBy }))) throw new Problem('conflict')
}
