/** Sheets (表格) that people fill in: rows of text under headings, and what is wrong with a cell. */
import { z } from 'zod'
import { isPlainDate, type PlainDate } from './calendar.ts'

/** A row of a sheet: heading → cell, all text. */
export type SheetRow = Readonly<Record<string, string>>

/** `row` counts as a spreadsheet does: the heading is row 1. */
export const sheetFaultSchema = z.object({ row: z.int(), column: z.string(), message: z.string() })

export type SheetFault = z.output<typeof sheetFaultSchema>

/** The rows that an import sends, with what is said of too many and of none. */
export const sheetRows = (longestCell: number, most: number, tooMany: string) =>
  z
    .array(z.record(z.string().max(100), z.string().max(longestCell)))
    .min(1, '表格中没有数据行')
    .max(most, tooMany)

/** Whether an import writes, for imports that are tried and made by one operation. */
export const sheetWrite = z
  .boolean()
  .default(false)
  .meta({ title: '写入', description: '否：只试导入；是：全部无误才写入' })

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

/** A line left empty between records. */
export const isBlank = (row: SheetRow): boolean => Object.values(row).every(cell => cell.trim() === '')

/** A heading without its star, blanks and brackets, so that `价格(元)*` is found as `价格（元）`. */
export const bareHeading = (heading: string): string => heading.normalize('NFKC').replace(/[*\s()（）]/g, '')

/** The day that a cell names: 2024-05-01, 2024/5/1, 2024.5.1, 2024年5月1日. Null where it names none. */
export function dayIn(cell: string): PlainDate | null {
  const [year = '', month = '', day = ''] = cell.split(/[-/.年月日]/)
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isPlainDate(written) ? written : null
}
