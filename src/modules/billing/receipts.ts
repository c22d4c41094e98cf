/** Receipts in the books: money on the bank that is owed to who paid it, until it pays a bill or goes back. */
import { type Posting, post, transfer } from '#modules/ledger/index.ts'
import { changeReceipt, type ReceiptRow } from './payment.store.ts'

export const receiptSource = ({ id, reference }: ReceiptRow) => ({
  kind: 'payment' as const,
  id,
  label: reference,
})

export const payerOf = ({ payerName }: ReceiptRow) => ({ id: null, name: payerName })

/** Booked whole when it is first used, so that what is beyond a bill stands as 预收. */
export async function bookReceipt(context: Posting, receipt: ReceiptRow, by: string): Promise<void> {
  if (receipt.bookedAt !== null) return
  const party = payerOf(receipt)
  await post(context, {
    ...{ platformId: receipt.platformId, organisationId: receipt.organisationId, on: receipt.paidOn },
    text: `到账 ${receipt.reference}`,
    ...{ source: receiptSource(receipt), event: 'received', postedBy: by },
    lines: transfer(receipt.amount, { account: 'bank', party }, { account: 'advance', party }),
  })
  await changeReceipt(context.tx, receipt.id, { bookedAt: context.now })
}
