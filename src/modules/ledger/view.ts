import type { z } from 'zod'
import type { Tx } from '#kernel/operation.ts'
import type { ledgerEntry } from './fields.ts'
import { entryNumber } from './number.ts'
import { type LedgerRow, type PostingRow, postingsOf } from './posting.store.ts'
import { reversalsOf } from './statement.store.ts'

/** Entries as the owner of the books sees them, in two queries more. */
export async function entryViews(tx: Tx, rows: readonly LedgerRow[]): Promise<z.input<typeof ledgerEntry>[]> {
  const ids = rows.map(({ id }) => id)
  const lines: readonly PostingRow[] = ids.length > 0 ? await postingsOf(tx, ids) : []
  const byEntry = Map.groupBy(lines, ({ entryId }) => entryId)
  const reversals = await reversalsOf(tx, ids)
  return rows.map(row => ({
    id: row.id,
    number: entryNumber(row.serial, row.postedAt),
    bookedOn: row.bookedOn,
    belongsOn: row.belongsOn,
    text: row.text,
    source: { kind: row.sourceKind, id: row.sourceId, label: row.sourceLabel },
    reverses: row.reverses,
    reversedBy: reversals.get(row.id)?.id ?? null,
    total: row.total,
    postedAt: row.postedAt,
    lines: (byEntry.get(row.id) ?? []).map(({ account, detail, partyName, amount }) => ({
      ...{ account, detail, partyName, amount },
    })),
  }))
}
