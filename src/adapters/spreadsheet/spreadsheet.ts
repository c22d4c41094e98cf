import { inflateRawSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'
import type ExcelJS from 'exceljs'
import { Problem } from '#kernel/problem.ts'
import { longestHeading } from '#kernel/sheet.ts'
import { errorCodeOf } from '#kernel/violation.ts'

/** Rows of a sheet by its headings; every cell is text. */
export type Row = Record<string, string>

const most = { rows: 5_000, columns: 100, unpackedBytes: 50 * 1024 * 1024 }

/** A tenth of all that a start has to load: only who reads or writes a workbook waits for it. */
const library = async () => (await import('exceljs')).default

/** `ValueType.Formula`, known before the library is loaded. */
const formula = 6 satisfies ExcelJS.ValueType.Formula

const unreadable = (message: string) => new Problem('malformed', { message })

const isZip = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b

/** The container of old .xls files and of workbooks with a password. */
const isCompound = (bytes: Uint8Array): boolean => bytes[0] === 0xd0 && bytes[1] === 0xcf && bytes[2] === 0x11

const damaged = () => unreadable('Excel 文件已损坏，请重新保存后重试。')
const tooLarge = () => new Problem('too-large', { message: '表格展开后过大，请删去无关内容后重试。' })

/** How many bytes a member of a zip really holds; its directory may lie. Stops at `most` bytes. */
function inflatedSize(packed: Uint8Array, most: number): number {
  try {
    return inflateRawSync(packed, { maxOutputLength: most }).length
  } catch (error) {
    throw errorCodeOf(error) === 'ERR_BUFFER_TOO_LARGE' ? tooLarge() : damaged()
  }
}

/** Unpacks every member once, within a budget that a sheet of 5,000 rows is far below and a bomb is not. */
function refuseBombs(bytes: Uint8Array): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let end = bytes.length - 22
  while (end >= 0 && view.getUint32(end, true) !== 0x06054b50) end--
  if (end < 0) throw unreadable('文件不是有效的 Excel 工作簿，请另存为 .xlsx 后重试。')
  const entries = view.getUint16(end + 10, true)
  let at = view.getUint32(end + 16, true)
  let budget = most.unpackedBytes
  for (let entry = 0; entry < entries; entry++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== 0x02014b50) throw damaged()
    const local = view.getUint32(at + 42, true)
    if (local + 30 > bytes.length) throw damaged()
    const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true)
    const packed = bytes.subarray(start, start + view.getUint32(at + 20, true))
    const stored = view.getUint16(at + 10, true) === 0
    budget -= stored ? packed.length : inflatedSize(packed, budget)
    if (budget <= 0) throw tooLarge()
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
}

/** As many digits as a spreadsheet shows: 0.1 + 0.2 is 0.3 there. What is shown as 13% is held as 0.13. */
function numeral(value: number, format: string | undefined): string {
  const isPercent = format?.replaceAll(/"[^"]*"|\\./g, '').includes('%') === true
  return isPercent ? `${Number((value * 100).toPrecision(15))}%` : String(Number(value.toPrecision(15)))
}

/** What the person sees in a cell: a formula stands for its result. */
function textOf({ master }: ExcelJS.Cell): string {
  // Not `value.result`, which drops 0 and false.
  const value = master.type === formula ? master.result : master.value
  if (value instanceof Date) return value.toISOString().slice(0, 10)
  if (typeof value === 'number') return numeral(value, master.numFmt)
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (typeof value === 'object' && value !== null && 'error' in value) return value.error
  return master.text.trim()
}

async function readWorkbook(bytes: Uint8Array): Promise<string[][]> {
  refuseBombs(bytes)
  const { Workbook } = await library()
  const workbook = new Workbook()
  try {
    await workbook.xlsx.load(
      bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer,
    )
  } catch {
    throw unreadable('无法读取该 Excel 文件，请另存为 .xlsx 后重试。')
  }
  const [sheet] = workbook.worksheets
  const lines: string[][] = []
  sheet?.eachRow({ includeEmpty: true }, row => {
    const cells = Array.from({ length: Math.min(row.cellCount, most.columns) }, (_, index) =>
      textOf(row.getCell(index + 1)),
    )
    lines.push(cells)
  })
  return lines
}

/** CSV as Excel in China writes it is GB18030; as everyone else writes it, UTF-8. */
function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}

function readCsv(bytes: Uint8Array): string[][] {
  if (isCompound(bytes)) throw unreadable('不能读取旧版 .xls 或设有密码的工作簿，请另存为不带密码的 .xlsx。')
  const text = decode(bytes)
  if (text.includes('\0')) throw unreadable('不支持这种文件，请上传 .xlsx 或 .csv。')
  try {
    return parse(text, { bom: true, relaxColumnCount: true, skipEmptyLines: false, trim: true }) as string[][]
  } catch {
    throw unreadable('CSV 格式有误，请检查引号和分隔符，或改用 .xlsx。')
  }
}

/**
 * Reads the first sheet of an `.xlsx` or a `.csv`, told apart by content. The first line is the heading; empty lines
 * between records stay, so that the row numbers are those the person sees. Throws Problem with a sentence for them.
 */
export async function readSheet(bytes: Uint8Array): Promise<Row[]> {
  const [headings = [], ...lines] = isZip(bytes) ? await readWorkbook(bytes) : readCsv(bytes)
  const named = headings.map(heading => heading.trim())
  if (named.every(heading => heading === '')) throw unreadable('表格没有表头，请按模板填写。')
  const long = named.findIndex(heading => heading.length > longestHeading)
  if (long >= 0)
    throw unreadable(`第 ${long + 1} 列的表头超过 ${longestHeading} 个字，请按模板填写；第一行须是表头。`)
  const repeated = named.find((heading, index) => heading !== '' && named.indexOf(heading) !== index)
  if (repeated) throw unreadable(`表头“${repeated}”重复，请只保留一列；第一行须是表头，不能是标题。`)
  const last = lines.findLastIndex(cells => cells.some(cell => cell !== ''))
  if (last < 0) throw unreadable('表格没有数据行。')
  if (last >= most.rows)
    throw new Problem('too-large', {
      message: `一次最多导入 ${most.rows} 行，现有 ${last + 1} 行，请分批导入。`,
    })
  return lines
    .slice(0, last + 1)
    .map(cells =>
      Object.fromEntries(
        named.flatMap((heading, index) => (heading === '' ? [] : [[heading, asMeant(cells[index] ?? '')]])),
      ),
    )
}

/** A cell that a spreadsheet would take for a formula is written as text (quality S8), and so is one that looks so written. */
const harmless = (cell: string): string => (/^'*[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell)

/** What `harmless` wrote, read again. */
const asMeant = (cell: string): string => cell.replace(/^'(?='*[=+\-@\t\r])/, '')

/** What a spreadsheet takes as the name of a sheet: without some signs, and not longer than 31 characters. */
const sheetName = (name: string): string => name.replace(/[*?:\\/[\]]/g, ' ').slice(0, 31)

async function workbookOf(name: string, columns: readonly string[], rows: readonly (readonly string[])[]) {
  const { Workbook } = await library()
  const workbook = new Workbook()
  const sheet = workbook.addWorksheet(sheetName(name), { views: [{ state: 'frozen', ySplit: 1 }] })
  sheet.columns = columns.map(header => ({
    header,
    key: header,
    width: Math.min(40, Math.max(12, header.length * 2.4)),
  }))
  for (const row of rows) sheet.addRow(row.map(harmless))
  sheet.getRow(1).font = { bold: true }
  return workbook
}

/** A workbook takes `_x0041_` for the letter A; its underscore is written so that the text stays what it is. */
const withoutEscapes = (cell: string): string => cell.replaceAll(/_(?=x[\dA-F]{4}_)/g, '_x005F_')

/** An `.xlsx` with one sheet; rows in the order of the columns, which are as wide as their heading asks. */
export async function writeSheet(
  name: string,
  columns: readonly string[],
  rows: readonly (readonly string[])[],
): Promise<Buffer> {
  const literal = rows.map(row => row.map(withoutEscapes))
  return Buffer.from(await (await workbookOf(name, columns, literal)).xlsx.writeBuffer())
}

/** A CSV in UTF-8 with the mark that Excel needs to see that. */
export async function writeCsv(
  columns: readonly string[],
  rows: readonly (readonly string[])[],
): Promise<Buffer> {
  const content = await (await workbookOf('1', columns, rows)).csv.writeBuffer()
  return Buffer.concat([Buffer.from('\uFEFF'), Buffer.from(content)])
}
