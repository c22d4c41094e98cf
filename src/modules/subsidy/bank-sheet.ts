/** 银行文件: what is to be paid, as banks take it, and what they say became of it. */
import type { PlainDate } from '#kernel/calendar.ts'
import { formatYuan } from '#kernel/money.ts'
import {
  bareHeading,
  besideOverlong,
  dayIn,
  isBlank,
  type SheetFault,
  type SheetRow,
  sheetText,
} from '#kernel/sheet.ts'
import { paymentNumber } from './number.ts'
import type { PaymentRow } from './payment.store.ts'

export const orderColumns = ['支付编号', '收款户名', '开户银行', '账号', '金额（元）', '用途']

export const orderRow = (one: PaymentRow, purpose: string): string[] => [
  paymentNumber(one.serial, one.orderedAt),
  one.payeeName,
  one.payeeBank,
  one.payeeAccount,
  formatYuan(one.amount).replaceAll(',', ''),
  purpose,
]

export const resultHeadings = {
  number: '支付编号*',
  outcome: '结果*',
  on: '银行日期*',
  reference: '银行流水号*',
  note: '原因',
} as const
type Column = keyof typeof resultHeadings
const columns = Object.keys(resultHeadings) as Column[]
export const resultTemplate = Object.values(resultHeadings)

const outcomeWords: Readonly<Record<string, 'paid' | 'failed' | 'returned'>> = {
  成功: 'paid',
  失败: 'failed',
  退汇: 'returned',
}

export interface ReadResult {
  readonly row: number
  readonly serial: number
  readonly number: string
  readonly outcome: 'paid' | 'failed' | 'returned'
  readonly on: PlainDate
  readonly reference: string
  readonly note: string
}

export const nameOfColumn = (column: Column): string => bareHeading(resultHeadings[column])
const columnOf = new Map(columns.map(column => [nameOfColumn(column), column]))

function readRow(row: number, cell: (column: Column) => string) {
  const faults: SheetFault[] = []
  const wrong = (column: Column, message: string) =>
    faults.push({ row, column: nameOfColumn(column), message })
  const number = cell('number')
  const serial = Number(/^ZF\d{4}-(\d{5,})$/.exec(number)?.[1] ?? Number.NaN)
  if (Number.isNaN(serial)) wrong('number', '请填写支付编号，如 ZF2611-00042')
  const outcome = outcomeWords[cell('outcome')]
  if (!outcome) wrong('outcome', '请填写成功、失败或退汇')
  const on = dayIn(cell('on'))
  if (on === null) wrong('on', '请写成 2026-03-02 这样的日期')
  const reference = cell('reference')
  if (reference.length < 4 || reference.length > 60) wrong('reference', '请填写银行流水号，4 至 60 位')
  if (faults.length > 0 || !outcome || on === null) return { read: null, faults }
  return { read: { row, serial, number, outcome, on, reference, note: cell('note').slice(0, 300) }, faults }
}

/** Rows that are whole, and for the others what is wrong where. One payment or number twice in a file is a fault. */
export const readResults = (rows: readonly SheetRow[]) => besideOverlong(rows, longestCell, resultsIn)

/** More than any field takes. */
const longestCell = 300

function resultsIn(rows: readonly SheetRow[]) {
  const filled = rows.map((row, index) => ({ row, number: index + 2 })).filter(({ row }) => !isBlank(row))
  const found = filled.map(({ row, number }) => {
    const said = new Map(
      Object.entries(row).map(([heading, cell]) => [columnOf.get(bareHeading(heading)), sheetText(cell)]),
    )
    return readRow(number, column => said.get(column) ?? '')
  })
  const read: ReadResult[] = found.flatMap(one => one.read ?? [])
  const twice = read.flatMap(({ row, number, reference }, index): SheetFault[] => {
    const before = read.slice(0, index)
    return [
      ...(before.some(other => other.number === number)
        ? [{ row, column: nameOfColumn('number'), message: '同一支付在文件中出现了两次' }]
        : []),
      ...(before.some(other => other.reference === reference)
        ? [{ row, column: nameOfColumn('reference'), message: '同一流水号在文件中出现了两次' }]
        : []),
    ]
  })
  const seen = [...new Set(rows.flatMap(row => Object.keys(row)))]
  return {
    rows: read,
    filled: filled.length,
    faults: [...found.flatMap(({ faults }) => faults), ...twice],
    ignored: seen.filter(heading => !columnOf.has(bareHeading(heading))),
  }
}
