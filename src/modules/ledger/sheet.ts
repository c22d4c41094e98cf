/** Vouchers as people write them down in a sheet: one a row. */
import type { PlainDate } from '#kernel/calendar.ts'
import { type Fen, parseYuan } from '#kernel/money.ts'
import {
  besideOverlong,
  columnsOf,
  dayIn,
  isBlank,
  longestField,
  type SheetFault,
  type SheetRow,
} from '#kernel/sheet.ts'
import { type Proposal, proposalRefusals } from './rules.ts'
import { costCategories, type Settlement, streams, type VoucherKind, voucherKinds } from './terms.ts'

export const headings = {
  happenedOn: '日期*',
  kind: '种类*',
  detail: '收入方式或成本分类',
  amount: '金额（元）*',
  settlement: '收付',
  partyName: '往来单位',
  text: '摘要*',
  evidence: '凭据*',
} as const
type Column = keyof typeof headings

export const template = Object.values(headings)

const { nameOf, cellsOf, ignoredIn } = columnsOf(headings)

export interface ReadVoucher extends Proposal {
  readonly row: number
  readonly amount: Fen
  readonly text: string
  readonly evidence: string
}

export interface ReadSheet {
  readonly rows: readonly ReadVoucher[]
  readonly filled: number
  readonly faults: readonly SheetFault[]
  readonly ignored: readonly string[]
}

/** The code that is called so, or is so itself. */
const codeIn = (names: Readonly<Record<string, string>>, cell: string): string | undefined =>
  Object.keys(names).find(code => names[code] === cell || code === cell)

const { reversal: _, ...written } = voucherKinds
const paid: Readonly<Record<string, Settlement>> = {
  '': 'paid',
  已收付: 'paid',
  银行: 'paid',
  未收付: 'owed',
  挂账: 'owed',
}

/** One row: what it says, or what is wrong where. */
function readRow(row: number, cell: (column: Column) => string, today: PlainDate) {
  const faults: SheetFault[] = []
  const wrong = (column: Column, message: string) => faults.push({ row, column: nameOf(column), message })
  const happenedOn = dayIn(cell('happenedOn'))
  if (happenedOn === null) wrong('happenedOn', '请写成 2026-03-02 这样的日期')
  const kind = codeIn(written, cell('kind')) as VoucherKind | undefined
  if (kind === undefined) wrong('kind', `请填写其中一项：${Object.values(written).join('、')}`)
  const amount = parseYuan(cell('amount'))
  if (amount === null || amount === 0) wrong('amount', '请填写大于 0 的金额，单位元，最多两位小数')
  const settlement = paid[cell('settlement')]
  if (settlement === undefined) wrong('settlement', '请填写“已收付”或“未收付”')
  if (cell('text').length < 2 || cell('text').length > 200) wrong('text', '请写明摘要，2 至 200 个字')
  if (cell('evidence').length < 4 || cell('evidence').length > 200)
    wrong('evidence', '请写明凭据，4 至 200 个字')
  if (cell('partyName').length > 60) wrong('partyName', '不超过 60 个字')
  if (faults.length > 0 || !happenedOn || !kind || amount === null || !settlement)
    return { read: null, faults }
  const detail = codeIn({ ...streams, ...costCategories }, cell('detail')) ?? cell('detail')
  const read = {
    ...{ row, happenedOn, kind, detail, amount, settlement },
    ...{ partyName: cell('partyName'), text: cell('text'), evidence: cell('evidence') },
  }
  for (const refusal of proposalRefusals(read, today))
    if (refusal) wrong((refusal.field ?? 'kind') as Column, refusal.message)
  return { read: faults.length === 0 ? read : null, faults }
}

/** Rows that are whole, and for the others what is wrong where. */
export const readSheet = (rows: readonly SheetRow[], today: PlainDate): ReadSheet =>
  besideOverlong(rows, longestField, fitting => rowsIn(fitting, today))

function rowsIn(rows: readonly SheetRow[], today: PlainDate): ReadSheet {
  const found = rows
    .map((row, index) => ({ row, number: index + 2 }))
    .filter(({ row }) => !isBlank(row))
    .map(({ row, number }) => readRow(number, cellsOf(row), today))
  return {
    rows: found.flatMap(({ read }) => read ?? []),
    filled: found.length,
    faults: found.flatMap(({ faults }) => faults),
    ignored: ignoredIn(rows),
  }
}
