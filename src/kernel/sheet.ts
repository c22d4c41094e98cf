/** Sheets (表格) that people fill in: rows of text under headings, and what is wrong with a cell. */
import { z } from 'zod'
import { isPlainDate, type PlainDate } from './calendar.ts'

/** A row of a sheet: heading → cell, all text. */
export type SheetRow = Readonly<Record<string, string>>

/** `row` counts as a spreadsheet does: the heading is row 1. */
export const sheetFaultSchema = z.object({ row: z.int(), column: z.string(), message: z.string() })

export type SheetFault = z.output<typeof sheetFaultSchema>

/** As much as a cell of a workbook holds, in UTF-16 units. */
export const longestCell = 32_767

/** More than any field of an import takes that asks for no long text. */
export const longestField = 1000

/** No cell of a file that can be brought in is longer, so what is too long for a cell is a fault of its row. */
export const longestSent = 5 * 1024 * 1024

/** What heads a column is no longer; `readSheet` says which is. */
export const longestHeading = 100

/** The rows that an import sends, with what is said of too many and of none. */
export const sheetRows = (most: number, tooMany: string) =>
  z
    .array(z.record(z.string().max(longestHeading), z.string().max(longestSent)))
    .min(1, '表格中没有数据行')
    .max(most, tooMany)

/** Whether an import writes, for imports that are tried and made by one operation. */
export const sheetWrite = z
  .boolean()
  .default(false)
  .meta({ title: '写入', description: '否：只试导入；是：全部无误才写入' })

/** Heads what is said of a row that went out; it is no part of what comes in again. */
export const leftOutHeading = '未导出的内容'

/**
 * A sheet to be brought in again, without the cells that no workbook holds; a column at its end says which they were. It
 * isn't there where everything went out.
 */
export function fitted(columns: readonly string[], rows: readonly (readonly string[])[]) {
  const isFit = (cell: string) => cell.length <= longestCell
  const written = rows.map(cells => cells.map(cell => (isFit(cell) ? cell : '')))
  if (rows.every(cells => cells.every(isFit))) return { columns: [...columns], rows: written }
  const leftOut = rows.map(cells =>
    cells
      .flatMap((cell, at) =>
        isFit(cell)
          ? []
          : [`${columns[at] ?? ''}共 ${cell.length} 个字符，超过表格一格的上限 ${longestCell} 个，未导出`],
      )
      .join('；'),
  )
  return {
    columns: [...columns, leftOutHeading],
    rows: written.map((cells, at) => [...cells, leftOut[at] ?? '']),
  }
}

/** What such an import answers: nothing is imported while a row has a fault. */
export const sheetImported = z.object({
  rows: z.int(),
  imported: z.int(),
  ignoredColumns: z.array(z.string()),
  faults: z.array(sheetFaultSchema),
})

/** Text as a sheet can hold it: one kind of line break, none of the control characters, nothing around it. */
export const sheetText = (text: string): string =>
  text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/(?![\n\t])\p{Cc}/gu, '')
    .trim()

/** That a sheet would take a cell for a formula; a telephone number like `+86 573 8300 0000` is none (quality S8). */
export const seemsFormula = (cell: string): boolean => /^(?:[=@]|\+(?!\d[^A-Za-z=@|!]*$))/.test(cell)

/**
 * Reads a sheet some of whose cells are longer than any of it may be. Of such a cell only that is said, by its row and
 * column, and it is read as if it were empty; where nothing is read of a column, nothing is said of it either.
 */
export function besideOverlong<
  S extends { readonly faults: readonly SheetFault[]; readonly ignored: readonly string[] },
>(rows: readonly SheetRow[], longest: number, read: (rows: readonly SheetRow[]) => S): S {
  const isOverlong = (cell: string) => cell.length > longest
  const overlong = rows.flatMap((row, at) =>
    Object.entries(row).flatMap(([column, cell]) =>
      isOverlong(cell)
        ? [{ row: at + 2, column, message: `一格最多 ${longest} 个字，现有 ${cell.length} 个` }]
        : [],
    ),
  )
  if (overlong.length === 0) return read(rows)
  const found = read(
    rows.map(row =>
      Object.fromEntries(Object.entries(row).map(([column, cell]) => [column, isOverlong(cell) ? '' : cell])),
    ),
  )
  const ignored = new Set(found.ignored)
  const wrong = overlong.filter(({ column }) => !ignored.has(column))
  const placeOf = ({ row, column }: SheetFault) => `${row} ${bareHeading(column)}`
  const told = new Set(wrong.map(placeOf))
  const others = found.faults.filter(fault => !told.has(placeOf(fault)))
  return { ...found, faults: [...wrong, ...others].toSorted((one, other) => one.row - other.row) }
}

/** A line left empty between records. */
export const isBlank = (row: SheetRow): boolean => Object.values(row).every(cell => cell.trim() === '')

/** A heading without its star, blanks and brackets, so that `价格(元)*` is found as `价格（元）`. */
export const bareHeading = (heading: string): string => heading.normalize('NFKC').replace(/[*\s()（）]/g, '')

/** The columns of a sheet, found by their headings; a cell that isn't there is empty. */
export function columnsOf<C extends string>(headings: Readonly<Record<C, string>>) {
  const columnAt = new Map(
    (Object.keys(headings) as C[]).map(column => [bareHeading(headings[column]), column]),
  )
  return {
    nameOf: (column: C): string => bareHeading(headings[column]),
    cellsOf: (row: SheetRow): ((column: C) => string) => {
      const said = new Map<C, string>()
      for (const [heading, cell] of Object.entries(row)) {
        const column = columnAt.get(bareHeading(heading))
        if (column) said.set(column, sheetText(cell))
      }
      return column => said.get(column) ?? ''
    },
    ignoredIn: (rows: readonly SheetRow[]): string[] =>
      [...new Set(rows.flatMap(row => Object.keys(row)))].filter(
        heading => !columnAt.has(bareHeading(heading)),
      ),
  }
}

/** The day that a cell names: 2024-05-01, 2024/5/1, 2024.5.1, 2024年5月1日. Null where it names none. */
export function dayIn(cell: string): PlainDate | null {
  const [year = '', month = '', day = ''] = cell.split(/[-/.年月日]/)
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isPlainDate(written) ? written : null
}
