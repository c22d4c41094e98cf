/** The vouchers of one piece of work, for whoever bills it: what is redeemed comes from elsewhere than the client. */
import type { Fen } from '#kernel/money.ts'
import type { Tx } from '#kernel/operation.ts'
import { and, asc, eq, inArray } from '#kernel/sql.ts'
import { numberForUse, referenceKey } from './number.ts'
import { redemptionsOf } from './redemption.store.ts'
import { use } from './tables.ts'
import type { RedemptionState } from './terms.ts'

export interface VoucherOfWork {
  readonly id: string
  readonly number: string
  readonly fen: Fen
  readonly state: 'reserved' | 'used' | 'redeemed' | 'refused'
}

/** A refused redemption is final: the voucher stays used, and its office pays nothing. */
function stateOf(
  state: (typeof use.$inferSelect)['state'],
  redeeming: RedemptionState | undefined,
): VoucherOfWork['state'] {
  if (redeeming === 'paid') return 'redeemed'
  if (redeeming === 'refused') return 'refused'
  return state === 'used' ? 'used' : 'reserved'
}

/** `numbers`: those that both sides know the work by. */
export async function vouchersOfWork(
  tx: Tx,
  work: { readonly clientId: string; readonly providerId: string; readonly numbers: readonly string[] },
): Promise<VoucherOfWork[]> {
  const rows = await tx
    .select()
    .from(use)
    .where(
      and(
        eq(use.organisationId, work.clientId),
        eq(use.providerId, work.providerId),
        inArray(use.referenceKey, work.numbers.map(referenceKey)),
        inArray(use.state, ['reserved', 'used']),
      ),
    )
    .orderBy(asc(use.serial))
  const redemptions = await redemptionsOf(
    tx,
    rows.map(({ id }) => id),
  )
  return rows.map(({ id, serial, setAsideAt, deductedFen, state }) => ({
    ...{ id, number: numberForUse(serial, setAsideAt), fen: deductedFen },
    state: stateOf(state, redemptions.get(id)?.state),
  }))
}
