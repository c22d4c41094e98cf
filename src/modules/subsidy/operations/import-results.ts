import { dateOf, type PlainDate } from '#kernel/calendar.ts'
import { accept, refuse } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import type { SheetFault } from '#kernel/sheet.ts'
import { nameOfColumn, type ReadResult, readResults } from '../bank-sheet.ts'
import { paymentNumber } from '../number.ts'
import * as api from '../payment.api.ts'
import { lockPaymentsBySerial, type PaymentRow, referencesTaken } from '../payment.store.ts'
import { againstResult, isKnown, settle } from '../settling.ts'

const columns: Readonly<Record<string, 'number' | 'outcome' | 'on' | 'note' | 'reference'>> = {
  'subsidy.payment.state': 'outcome',
  'subsidy.payment.on': 'on',
  'subsidy.payment.note': 'note',
}

/** What stands against a row, in the column that it concerns. */
function faultsOf(
  read: ReadResult,
  row: PaymentRow | undefined,
  taken: readonly PaymentRow[],
  today: PlainDate,
) {
  const fault = (
    column: 'number' | 'outcome' | 'on' | 'note' | 'reference',
    message: string,
  ): SheetFault => ({
    ...{ row: read.row, column: nameOfColumn(column), message },
  })
  if (!row || paymentNumber(row.serial, row.orderedAt) !== read.number)
    return [fault('number', '没有这一编号的支付')]
  if (isKnown(row, read)) return []
  return [
    ...againstResult(row, read, today).map(({ rule, message }) => fault(columns[rule] ?? 'number', message)),
    ...(taken.some(other => other.reference === read.reference && other.id !== row.id)
      ? [fault('reference', '这个流水号已登记在另一笔支付上')]
      : []),
  ]
}

export const importResults = operation(api.importResults, async ({ rows, write }, context) => {
  const { tx, now, changed } = context
  const today = dateOf(now)
  const { rows: read, filled, faults: unread, ignored } = readResults(rows)
  const found = await lockPaymentsBySerial(
    tx,
    read.map(({ serial }) => serial),
  )
  const bySerial = new Map(found.map(row => [row.serial, row]))
  const taken = await referencesTaken(
    tx,
    read.map(({ reference }) => reference),
  )
  const faults = [...unread, ...read.flatMap(one => faultsOf(one, bySerial.get(one.serial), taken, today))]
  const fresh = read.flatMap(one => {
    const row = bySerial.get(one.serial)
    return row && !isKnown(row, one) ? [{ row, one }] : []
  })
  if (write && faults.length > 0)
    return refuse({
      rule: 'subsidy.import.faults',
      message: `有 ${new Set(faults.map(({ row }) => row)).size} 行存在错误，未写入任何内容。请改正后重新上传。`,
    })
  if (write)
    for (const { row, one } of fresh) {
      const refusal = await settle(context, row, one)
      if (refusal) return refuse(refusal)
    }
  changed({ object: { kind: 'subsidy-payments', id: 'results' }, after: { rows: write ? fresh.length : 0 } })
  return accept({
    ...{ rows: filled, imported: write ? fresh.length : 0, faults },
    known: read.length - fresh.length,
    ignoredColumns: [...ignored],
  })
})
