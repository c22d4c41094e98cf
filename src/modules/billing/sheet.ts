/** Rows of a bank's statement, as banks hand them out: one receipt a row, known by the bank's own number. */
import type { PlainDate } from '#kernel/calendar.ts'
import { type Fen, parseYuan } from '#kernel/money.ts'
import {
  bareHeading,
  besideOverlong,
  dayIn,
  isBlank,
  longestField,
  type SheetFault,
  type SheetRow,
  sheetText,
} from '#kernel/sheet.ts'

export const headings = {
  reference: '交易流水号*',
  paidOn: '交易日期*',
  payerName: '对方户名*',
  amount: '收入金额（元）*',
  remark: '摘要附言',
} as const
type Column = keyof typeof headings

export const template = Object.values(headings)

/** What banks call the same columns. */
const also: Readonly<Record<Column, readonly string[]>> = {
  reference: ['流水号', '交易流水', '核心流水号'],
  paidOn: ['日期', '交易时间', '入账日期', '记账日期'],
  payerName: ['对方名称', '付款方户名', '付款人', '对手户名', '付款方名称'],
  amount: ['收入金额', '贷方金额', '贷方发生额', '收入', '贷方'],
  remark: ['附言', '摘要', '用途', '备注'],
}

const columns = Object.keys(headings) as Column[]
const columnOf = new Map(
  columns.flatMap(column =>
    [headings[column], ...also[column]].map(name => [bareHeading(name), column] as const),
  ),
)
const nameOf = (column: Column): string => bareHeading(headings[column])

export interface ReadReceipt {
  readonly row: number
  readonly reference: string
  readonly paidOn: PlainDate
  readonly payerName: string
  readonly amount: Fen
  readonly remark: string
}

export interface ReadStatement {
  readonly rows: readonly ReadReceipt[]
  readonly filled: number
  readonly outgoing: number
  readonly faults: readonly SheetFault[]
  readonly ignored: readonly string[]
}

/** Where a bank fills two columns of one meaning, e.g. 摘要 and 附言, both are kept. */
function cellsOf(row: SheetRow): (column: Column) => string {
  const said = new Map<Column, string[]>()
  for (const [heading, cell] of Object.entries(row)) {
    const column = columnOf.get(bareHeading(heading))
    const text = sheetText(cell)
    if (column && text !== '') said.set(column, [...(said.get(column) ?? []), text])
  }
  return column => (column === 'remark' ? (said.get(column) ?? []).join(' ') : (said.get(column)?.[0] ?? ''))
}

/** What a bank takes back of a receipt. */
const isNegative = (amount: string): boolean => /^[-−][\d.,]+$/.test(amount.normalize('NFKC'))

const none = (amount: string): boolean => amount === '' || amount === '-' || /^0+(\.0+)?$/.test(amount)

function readRow(row: number, cell: (column: Column) => string, today: PlainDate) {
  const faults: SheetFault[] = []
  const wrong = (column: Column, message: string) => faults.push({ row, column: nameOf(column), message })
  if (none(cell('amount'))) return { read: null, faults, outgoing: true }
  const amount = parseYuan(cell('amount'))
  if (isNegative(cell('amount')))
    wrong('amount', '这一行是负数（冲正或退汇），不是收款，请删去这一行后再导入')
  else if (amount === null || amount === 0) wrong('amount', '请填写金额，单位元，最多两位小数')
  // A time of day after the date is the bank's, and isn't needed.
  const paidOn = dayIn(cell('paidOn').split(/[ T]/)[0] ?? '') ?? compactDay(cell('paidOn'))
  if (paidOn === null) wrong('paidOn', '请写成 2026-03-02 这样的日期')
  else if (paidOn > today) wrong('paidOn', '日期还没有到')
  const reference = cell('reference')
  if (reference.length < 4 || reference.length > 60) wrong('reference', '请填写银行的交易流水号，4 至 60 位')
  const payerName = cell('payerName')
  if (payerName.length < 2 || payerName.length > 80) wrong('payerName', '请填写对方户名，2 至 80 个字')
  if (faults.length > 0 || amount === null || paidOn === null) return { read: null, faults, outgoing: false }
  const remark = cell('remark').slice(0, 300)
  return { read: { row, reference, paidOn, payerName, amount, remark }, faults, outgoing: false }
}

/** `20260302`, as some banks write days. */
function compactDay(cell: string): PlainDate | null {
  const match = /^(\d{4})(\d{2})(\d{2})$/.exec(cell.slice(0, 8))
  return match ? dayIn(match.slice(1).join('-')) : null
}

/** Rows that are whole, and for the others what is wrong where. The same number twice in one file is a fault. */
export const readStatement = (rows: readonly SheetRow[], today: PlainDate): ReadStatement =>
  besideOverlong(rows, longestField, fitting => receiptsIn(fitting, today))

function receiptsIn(rows: readonly SheetRow[], today: PlainDate): ReadStatement {
  const found = rows
    .map((row, index) => ({ row, number: index + 2 }))
    .filter(({ row }) => !isBlank(row))
    .map(({ row, number }) => readRow(number, cellsOf(row), today))
  const read = found.flatMap(one => one.read ?? [])
  const first = new Map<string, number>()
  const twice: SheetFault[] = []
  for (const { row, reference } of read) {
    const at = first.get(reference)
    if (at === undefined) first.set(reference, row)
    else twice.push({ row, column: nameOf('reference'), message: `流水号与第 ${at} 行相同` })
  }
  const seen = [...new Set(rows.flatMap(row => Object.keys(row)))]
  return {
    rows: read,
    filled: found.length,
    outgoing: found.filter(({ outgoing }) => outgoing).length,
    faults: [...found.flatMap(({ faults }) => faults), ...twice],
    ignored: seen.filter(heading => !columnOf.has(bareHeading(heading))),
  }
}
