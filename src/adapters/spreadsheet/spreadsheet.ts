import { parse } from 'csv-parse/sync'
import ExcelJS from 'exceljs'
import { Problem } from '#kernel/problem.ts'

/** Rows of a sheet by its headings; every cell is text. */
export type Row = Record<string, string>

const most = { rows: 5_000, columns: 100, unpackedBytes: 50 * 1024 * 1024 }

const unreadable = (message: string) => new Problem('malformed', { message })

const isZip = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b

/**
 * What a zip says it unpacks to, from its central directory. A sheet of 5,000 rows is far below the limit; a bomb is
 * not. Throws for a directory that can't be read.
 */
function unpackedSize(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let end = bytes.length - 22
  while (end >= 0 && view.getUint32(end, true) !== 0x06054b50) end--
  if (end < 0) throw unreadable('文件不是有效的 Excel 工作簿，请另存为 .xlsx 后重试。')
  const entries = view.getUint16(end + 10, true)
  let at = view.getUint32(end + 16, true)
  let size = 0
  for (let entry = 0; entry < entries; entry++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== 0x02014b50)
      throw unreadable('Excel 文件已损坏，请重新保存后重试。')
    size += view.getUint32(at + 24, true)
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return size
}

const textOf = ({ value, text }: ExcelJS.Cell): string =>
  value instanceof Date ? value.toISOString().slice(0, 10) : text.trim()

async function readWorkbook(bytes: Uint8Array): Promise<string[][]> {
  if (unpackedSize(bytes) > most.unpackedBytes)
    throw new Problem('too-large', { message: '表格展开后过大，请删去无关内容后重试。' })
  const workbook = new ExcelJS.Workbook()
  try {
    await workbook.xlsx.load(
      bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer,
    )
  } catch {
    throw unreadable('无法读取该 Excel 文件，请另存为 .xlsx 后重试。')
  }
  const [sheet] = workbook.worksheets
  const lines: string[][] = []
  sheet?.eachRow({ includeEmpty: false }, row => {
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
  const text = decode(bytes)
  if (text.includes('\0')) throw unreadable('不支持这种文件，请上传 .xlsx 或 .csv。')
  try {
    return parse(text, { bom: true, relaxColumnCount: true, skipEmptyLines: true, trim: true }) as string[][]
  } catch {
    throw unreadable('CSV 格式有误，请检查引号和分隔符，或改用 .xlsx。')
  }
}

/**
 * Reads the first sheet of an `.xlsx` or a `.csv`, told apart by content. The first line is the heading; empty lines
 * are left out. Throws Problem with a sentence for the person who uploaded it.
 */
export async function readSheet(bytes: Uint8Array): Promise<Row[]> {
  const [headings = [], ...lines] = isZip(bytes) ? await readWorkbook(bytes) : readCsv(bytes)
  const named = headings.map(heading => heading.trim())
  if (named.every(heading => heading === '')) throw unreadable('表格没有表头，请按模板填写。')
  const repeated = named.find((heading, index) => heading !== '' && named.indexOf(heading) !== index)
  if (repeated) throw unreadable(`表头“${repeated}”重复，请只保留一列。`)
  const filled = lines.filter(cells => cells.some(cell => cell !== ''))
  if (filled.length === 0) throw unreadable('表格没有数据行。')
  if (filled.length > most.rows)
    throw new Problem('too-large', {
      message: `一次最多导入 ${most.rows} 行，现有 ${filled.length} 行，请分批导入。`,
    })
  return filled.map(cells =>
    Object.fromEntries(
      named.flatMap((heading, index) => (heading === '' ? [] : [[heading, cells[index] ?? '']])),
    ),
  )
}

/** A cell that a spreadsheet would take for a formula is written as text (quality S8). */
const harmless = (cell: string): string => (/^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell)

/** An `.xlsx` with one sheet; columns as wide as their heading asks. */
export async function writeSheet(
  name: string,
  columns: readonly string[],
  rows: readonly Row[],
): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook()
  const sheet = workbook.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] })
  sheet.columns = columns.map(header => ({
    header,
    key: header,
    width: Math.min(40, Math.max(12, header.length * 2.4)),
  }))
  for (const row of rows) sheet.addRow(columns.map(column => harmless(row[column] ?? '')))
  sheet.getRow(1).font = { bold: true }
  return Buffer.from(await workbook.xlsx.writeBuffer())
}
