/** Use as people write it down in a sheet: one run a row, by the clock in Jiaxing. */
import { instantAt, isTimeOfDay } from '#kernel/calendar.ts'
import {
  besideOverlong,
  columnsOf,
  dayIn,
  isBlank,
  longestField,
  type SheetFault,
  type SheetRow,
} from '#kernel/sheet.ts'
import type { Proposal } from './proposal.ts'
import { kinds, type UsageKind } from './terms.ts'

export const headings = {
  resource: '中试线或设备*',
  start: '开始*',
  end: '结束*',
  kind: '用途*',
  orderRef: '委托或合同编号',
  reason: '事由*',
} as const
type Column = keyof typeof headings

export const template = Object.values(headings)

const { nameOf, cellsOf, ignoredIn } = columnsOf(headings)

export interface ReadRow extends Proposal {
  readonly row: number
  readonly resourceId: string
  readonly reason: string
}

/** `2026-03-02 08:30`, `2026/3/2 8:30`; what Excel makes of a date with a time as well. */
export function momentIn(cell: string): Date | null {
  const [date = '', time = ''] = cell.trim().split(/[\sT]+/)
  const found = dayIn(date)
  const [hours = '', minutes = ''] = time.split(/[:：]/)
  const written = `${hours.padStart(2, '0')}:${minutes}`
  return found !== null && isTimeOfDay(written) ? instantAt(found, written) : null
}

const kindIn = (cell: string): UsageKind | null =>
  (Object.keys(kinds) as UsageKind[]).find(kind => kinds[kind] === cell || kind === cell) ?? null

export interface ReadSheet {
  readonly rows: readonly ReadRow[]
  readonly filled: number
  readonly faults: readonly SheetFault[]
  readonly ignored: readonly string[]
}

const example = '请写成 2026-03-02 08:30 这样的日期和时间'

/** Rows that are whole, and for the others what is wrong where. `resources` by name. */
export const readSheet = (rows: readonly SheetRow[], resources: ReadonlyMap<string, string>): ReadSheet =>
  besideOverlong(rows, longestField, fitting => rowsIn(fitting, resources))

function rowsIn(rows: readonly SheetRow[], resources: ReadonlyMap<string, string>): ReadSheet {
  const faults: SheetFault[] = []
  const read: ReadRow[] = []
  let filled = 0
  for (const [index, cells] of rows.entries()) {
    if (isBlank(cells)) continue
    filled++
    const row = index + 2
    const cell = cellsOf(cells)
    const wrong = (column: Column, message: string) => faults.push({ row, column: nameOf(column), message })
    const before = faults.length
    const resourceId = resources.get(cell('resource'))
    if (resourceId === undefined)
      wrong(
        'resource',
        cell('resource') === ''
          ? '请填写'
          : `本平台没有“${cell('resource').slice(0, 40)}”，请按平台上的名称填写`,
      )
    const [start, end] = [momentIn(cell('start')), momentIn(cell('end'))]
    if (start === null) wrong('start', example)
    if (end === null) wrong('end', example)
    const kind = kindIn(cell('kind'))
    if (kind === null) wrong('kind', `请填写其中一项：${Object.values(kinds).join('、')}`)
    if (cell('reason').length < 4 || cell('reason').length > 300) wrong('reason', '请写明事由，4 至 300 个字')
    if (cell('orderRef').length > 60) wrong('orderRef', '不超过 60 个字')
    if (faults.length === before && resourceId && start && end && kind)
      read.push({
        ...{ row, resourceId, start, end, kind },
        bookingId: null,
        orderRef: cell('orderRef'),
        reason: cell('reason'),
      })
  }
  return { rows: read, filled, faults, ignored: ignoredIn(rows) }
}

/** The column that a rule's field stands in. */
export const columnOfField = (field: string | undefined): string =>
  nameOf(field !== undefined && field in headings ? (field as Column) : 'start')
