import { signedIn } from '#kernel/actor.ts'
import { dateOf } from '#kernel/calendar.ts'
import { accept, refuse } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import type { SheetFault } from '#kernel/sheet.ts'
import { platformWithin } from '#modules/catalogue/index.ts'
import * as api from '../payment.api.ts'
import { insertReceipts, type ReceiptRow, receiptsByReference } from '../payment.store.ts'
import { type ReadReceipt, readStatement } from '../sheet.ts'

/** A number that stands for something else now was typed wrongly once; nothing of it is overwritten. */
const different = (read: ReadReceipt, known: ReceiptRow | undefined): SheetFault[] =>
  known && (known.amount !== read.amount || known.paidOn !== read.paidOn)
    ? [{ row: read.row, column: '交易流水号', message: '这一流水号已导入过，日期或金额与这次不同，请核对' }]
    : []

export const importReceipts = operation(
  api.importReceipts,
  async ({ platformId, rows, write }, { tx, reach, actor, now, newId, changed }) => {
    const { organisationId } = await platformWithin(tx, reach, platformId)
    const read = readStatement(rows, dateOf(now))
    const there = await receiptsByReference(
      tx,
      platformId,
      read.rows.map(({ reference }) => reference),
    )
    const known = new Map(there.map(one => [one.reference, one]))
    const faults = [...read.faults, ...read.rows.flatMap(one => different(one, known.get(one.reference)))]
    if (write && faults.length > 0) {
      const bad = new Set(faults.map(({ row }) => row)).size
      return refuse({
        rule: 'billing.import.faults',
        message: `有 ${bad} 行存在错误，未写入任何内容。请改正后重新上传。`,
        facts: { bad },
      })
    }
    const importedBy = signedIn(actor).personId
    const stored = write
      ? await insertReceipts(
          tx,
          read.rows.map(({ row: _, ...one }) => ({
            ...{ id: newId(), platformId, organisationId, ...one, importedBy, importedAt: now },
          })),
        )
      : []
    changed({ object: { kind: 'platform', id: platformId }, after: { receipts: stored.length } })
    return accept({
      ...{ rows: read.filled, imported: stored.length, outgoing: read.outgoing, faults },
      known: write ? read.rows.length - stored.length : known.size,
      ignoredColumns: [...read.ignored],
    })
  },
)
