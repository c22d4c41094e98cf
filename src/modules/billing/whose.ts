/** Whose money a receipt is, for who hears of it when it goes back: told by what it paid. */
import type { Tx } from '#kernel/operation.ts'
import { bookedEvents, reversalOf } from '#modules/ledger/index.ts'
import {
  type AllocationRow,
  allocationsOfReceipts,
  paymentsOfBill,
  refundsOfReceipts,
} from './payment.store.ts'
import { type BillRow, billsByIds } from './store.ts'

/** What the books tell of a match of which a part was freed before it was undone. */
export const undoingOf = (allocationId: string): string => `undone:${allocationId}`

/** Without those that were undone: what was matched by mistake is nobody's payment, unlike what a reduction freed. */
async function standing(tx: Tx, platformId: string, all: readonly AllocationRow[]): Promise<AllocationRow[]> {
  const freed = all.filter(({ amount, released }) => amount === released)
  const events = await bookedEvents(tx, {
    ...{ platformId, kind: 'payment' },
    ids: [...new Set(freed.map(({ receiptId }) => receiptId))],
  })
  return all.filter(({ id, entryId }) => !events.has(reversalOf(entryId)) && !events.has(undoingOf(id)))
}

/**
 * Receipt → the bills that it paid, the first first, where all of them are one client's; one of which it can't be told
 * whose it is, or that an office paid for vouchers, isn't there. The receipts are of one platform.
 */
async function paidBy(
  tx: Tx,
  platformId: string,
  receiptIds: readonly string[],
): Promise<ReadonlyMap<string, readonly BillRow[]>> {
  const all = await standing(tx, platformId, await allocationsOfReceipts(tx, receiptIds))
  const bills = new Map(
    (await billsByIds(tx, [...new Set(all.map(({ billId }) => billId))])).map(bill => [bill.id, bill]),
  )
  return new Map(
    [...Map.groupBy(all, ({ receiptId }) => receiptId)].flatMap(([receiptId, own]) => {
      const paid = own.flatMap(({ billId }) => bills.get(billId) ?? [])
      const isOne = new Set(paid.map(({ clientId }) => clientId)).size === 1
      return isOne && !own.some(({ byVoucher }) => byVoucher) ? [[receiptId, paid] as const] : []
    }),
  )
}

/** The bill that a receipt paid last; null where it can't be told whose money it is. */
export const billPaidBy = async (
  tx: Tx,
  { id, platformId }: { readonly id: string; readonly platformId: string },
): Promise<BillRow | null> => (await paidBy(tx, platformId, [id])).get(id)?.at(-1) ?? null

/** What went back, or is to, of the client's money that paid a bill; nothing of what others paid. */
export async function refundsOfBill(tx: Tx, { id, platformId }: BillRow) {
  const receipts = [...new Set((await paymentsOfBill(tx, id)).map(({ receipt }) => receipt.id))]
  const paid = await paidBy(tx, platformId, receipts)
  return refundsOfReceipts(
    tx,
    receipts.filter(one => paid.get(one)?.some(bill => bill.id === id)),
  )
}
