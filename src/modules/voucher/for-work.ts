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

export interface Work {
  readonly id: string
  readonly clientId: string
  readonly providerId: string
  /** Those that both sides know the work by. */
  readonly numbers: readonly string[]
}

/** Who has set aside or used vouchers for anything of a provider's: nobody else's work has any. */
export const clientsWithVouchers = async (tx: Tx, providerId: string): Promise<string[]> =>
  (
    await tx
      .selectDistinct({ id: use.organisationId })
      .from(use)
      .where(and(eq(use.providerId, providerId), inArray(use.state, ['reserved', 'used'])))
  ).map(({ id }) => id)

/** Work → its vouchers, in the order in which they were set aside; work without any isn't there. */
export async function vouchersOfWorks(
  tx: Tx,
  works: readonly Work[],
): Promise<ReadonlyMap<string, VoucherOfWork[]>> {
  const asked = works.map(work => ({ ...work, keys: work.numbers.map(referenceKey) }))
  const rows = await tx
    .select()
    .from(use)
    .where(
      and(
        inArray(use.organisationId, [...new Set(asked.map(({ clientId }) => clientId))]),
        inArray(use.providerId, [...new Set(asked.map(({ providerId }) => providerId))]),
        inArray(
          use.referenceKey,
          asked.flatMap(({ keys }) => keys),
        ),
        inArray(use.state, ['reserved', 'used']),
      ),
    )
    .orderBy(asc(use.serial))
  const redemptions = await redemptionsOf(
    tx,
    rows.map(({ id }) => id),
  )
  const found = asked.map(({ id, clientId, providerId, keys }): [string, VoucherOfWork[]] => [
    id,
    rows
      .filter(
        row =>
          row.organisationId === clientId && row.providerId === providerId && keys.includes(row.referenceKey),
      )
      .map(row => ({
        ...{ id: row.id, number: numberForUse(row.serial, row.setAsideAt), fen: row.deductedFen },
        state: stateOf(row.state, redemptions.get(row.id)?.state),
      })),
  ])
  return new Map(found.filter(([, vouchers]) => vouchers.length > 0))
}
