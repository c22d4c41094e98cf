/** From what people write down to what is booked. */
import type { Context } from '#kernel/operation.ts'
import { voucherNumber } from './number.ts'
import { postAll, reverse } from './posting.store.ts'
import { type Line, type NewEntry, transfer } from './posting.ts'
import { markPosted, type VoucherRow } from './store.ts'
import type { CostCategory, Stream } from './terms.ts'

/** The two sides of a voucher. */
export function linesOf(row: VoucherRow): Line[] {
  const { amount, partyName } = row
  const party = partyName === '' ? {} : { party: { id: null, name: partyName } }
  const isPaid = row.settlement === 'paid'
  const bank = { account: 'bank', ...party } as const
  switch (row.kind) {
    case 'income':
    case 'grant': {
      const debit = isPaid ? bank : ({ account: 'receivable', ...party } as const)
      return row.kind === 'income'
        ? transfer(amount, debit, { account: 'income', detail: row.detail as Stream })
        : transfer(amount, debit, { account: 'grant' })
    }
    case 'cost':
      return transfer(
        amount,
        { account: 'cost', detail: row.detail as CostCategory },
        isPaid ? bank : { account: 'payable', ...party },
      )
    case 'receipt':
      return transfer(amount, bank, { account: 'receivable', ...party })
    case 'payment':
      return transfer(amount, { account: 'payable', ...party }, bank)
    case 'opening':
      return transfer(amount, bank, { account: 'opening' })
    case 'reversal':
      throw new RangeError('a reversal has the lines of what it reverses')
  }
}

const sourceOf = (row: VoucherRow) => ({
  kind: 'voucher' as const,
  id: row.id,
  label: voucherNumber(row.serial, row.proposedAt),
})

const entryOf = (row: VoucherRow, approvedBy: string): NewEntry => ({
  platformId: row.platformId,
  organisationId: row.organisationId,
  on: row.happenedOn,
  text: row.text,
  source: sourceOf(row),
  event: 'posted',
  lines: linesOf(row),
  postedBy: row.proposedBy,
  approvedBy: row.alone ? null : approvedBy,
})

/** News that an entry was reversed, for whoever rests on it. */
export const entryReversed = 'ledger.entry-reversed'

/**
 * Books vouchers, the reversals among them last. False where something to be reversed had been reversed already, in which
 * case the caller refuses and nothing stays.
 */
export async function bookVouchers(
  context: Context,
  rows: readonly VoucherRow[],
  decidedBy: string,
): Promise<boolean> {
  const { tx, now, send } = context
  const plain = rows.filter(({ kind }) => kind !== 'reversal')
  const posted = await postAll(
    context,
    plain.map(row => entryOf(row, decidedBy)),
  )
  const entries = new Map(plain.map((row, index) => [row.id, posted[index]?.id ?? '']))
  // Each locks the entry that it reverses; people reverse one now and then.
  for (const row of rows.filter(({ kind }) => kind === 'reversal')) {
    const reversed = await reverse(context, {
      entryId: row.reverses ?? '',
      ...{ on: row.happenedOn, text: row.text, source: sourceOf(row) },
      ...{ postedBy: row.proposedBy, approvedBy: row.alone ? null : decidedBy },
    })
    if (!reversed) return false
    entries.set(row.id, reversed.id)
    send({ topic: entryReversed, payload: { entryId: row.reverses } })
  }
  await markPosted(tx, entries, { decidedBy, decidedAt: now })
  return true
}
