/**
 * Records as rows of a sheet, column by column: each column says where its value stands in the record, how a cell is read
 * into it and how it is written into a cell, so that what goes out is what comes in.
 */
import type { z } from 'zod'
import { cellList, cellTexts, listCell, textsCell } from './cell-list.ts'
import { sentence } from './input-fault.ts'
import { formatYuan, parseYuan } from './money.ts'
import {
  bareHeading,
  dayIn,
  isBlank,
  longestCell,
  type SheetFault,
  type SheetRow,
  seemsFormula,
  sheetText,
} from './sheet.ts'

/** A record that may be anything yet. */
export type Draft = Record<string, unknown>

/** What is wrong with a cell. */
export class Wrong {
  readonly message: string
  constructor(message: string) {
    this.message = message
  }
}

/** How a value stands in a cell; a draft may hold anything, of which what doesn't fit is written as nothing. */
export interface Codec {
  /** The value, or `Wrong`. */
  readonly read: (cell: string) => unknown
  readonly write: (value: unknown, draft: Draft) => string
}

export interface Column extends Codec {
  readonly heading: string
  readonly path: readonly string[]
}

export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')
export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
export const isDraft = (value: unknown): value is Draft =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const plain: Codec = { read: cell => cell, write: textOf }
export const texts: Codec = { read: cellTexts, write: value => textsCell(listOf(value).map(textOf)) }

type Names = Readonly<Record<string, string>>
export const codeOf = (names: Names, cell: string): string | Wrong =>
  Object.entries(names).find(([code, name]) => code === cell || name === cell)?.[0] ??
  new Wrong(`“${cell}”不在可选范围，请填：${Object.values(names).join('、')}`)
const nameOf = (names: Names, code: unknown): string => names[textOf(code)] ?? textOf(code)

export const oneOf = (names: Names): Codec => ({
  read: cell => codeOf(names, cell),
  write: code => nameOf(names, code),
})

export const manyOf = (names: Names): Codec => ({
  read: cell => {
    const read = cellTexts(cell).map(one => codeOf(names, one))
    return read.find(one => one instanceof Wrong) ?? read
  },
  write: codes => textsCell(listOf(codes).map(code => nameOf(names, code))),
})

export function wholeIn(cell: string): number | Wrong {
  const [, digits] = /^(?:TRL|MRL)?\s*(\d+)\s*级?$/i.exec(cell.normalize('NFKC')) ?? []
  return digits === undefined ? new Wrong(`“${cell}”不是整数`) : Number(digits)
}
export const whole: Codec = {
  read: wholeIn,
  write: value => (typeof value === 'number' ? String(value) : ''),
}

export const dateIn = (cell: string): string | Wrong =>
  dayIn(cell) ?? new Wrong(`“${cell}”不是有效日期，请写成 2026-05-01`)
export const date: Codec = { read: dateIn, write: textOf }

export const yes: Codec = {
  read: cell => ({ 是: true, 否: false })[cell] ?? new Wrong(`“${cell}”无法识别，请填“是”或“否”`),
  write: value => (typeof value === 'boolean' ? (value ? '是' : '否') : ''),
}

/** An amount in fen, written in yuan. */
export const amount: Codec = {
  read: cell => parseYuan(cell) ?? new Wrong(`“${cell}”不是金额，请写成 1200 或 3万`),
  write: value => (typeof value === 'number' ? formatYuan(value).replaceAll(',', '') : ''),
}

/** One field of a thing: by its name, or as its codec says. */
type Field = string | readonly [name: string, codec: Codec]
const fieldOf = (field: Field): readonly [string, Codec] =>
  typeof field === 'string' ? [field, plain] : field

/** Things of several fields: `平湖示例中试有限公司｜ZS-1｜2026-01-05｜收率稳定`; what is left empty isn't said. */
export const things = (...fields: readonly Field[]): Codec => ({
  read: cell => {
    const read = cellList(cell).map(parts =>
      fields.map(fieldOf).flatMap(([name, codec], at): [string, unknown][] => {
        const part = parts[at] ?? ''
        return part === '' ? [] : [[name, codec.read(part)]]
      }),
    )
    const wrong = read.flat().find(([, value]) => value instanceof Wrong)
    return wrong?.[1] ?? read.map(said => Object.fromEntries(said))
  },
  write: (value, draft) =>
    listCell(
      listOf(value)
        .filter(isDraft)
        .map(one => {
          const parts = fields.map(fieldOf).map(([name, codec]) => codec.write(one[name], draft))
          return parts.slice(0, parts.findLastIndex(part => part !== '') + 1)
        }),
    ),
})

export const column = (heading: string, path: string, codec: Codec = plain): Column => ({
  ...codec,
  heading,
  path: path.split('.'),
})

const valueAt = (draft: Draft, path: Column['path']): unknown =>
  path.reduce<unknown>((place, step) => (isDraft(place) ? place[step] : undefined), draft)

/** What is written at a path of a draft; the steps between are made as they are needed. */
function put(draft: Draft, path: Column['path'], value: unknown): void {
  let place = draft
  for (const step of path.slice(0, -1)) {
    const next = place[step]
    const within = isDraft(next) ? next : {}
    place[step] = within
    place = within
  }
  place[path.at(-1) ?? ''] = value
}

/** A draft in the order of the columns. */
export const draftCells = (columns: readonly Column[], draft: Draft): string[] =>
  columns.map(({ path, write }) => write(valueAt(draft, path), draft))

export type Complain = (heading: string, message: string) => void

interface Sheet<T> {
  readonly columns: readonly Column[]
  readonly rows: readonly SheetRow[]
  /** What a complete record is. */
  readonly schema: z.ZodType<T>
  /** What a draft says besides its columns, and what its row says in others. */
  readonly completed?: (draft: Draft, row: SheetRow, complain: Complain) => Draft
  /** Headings that `completed` reads. */
  readonly reads?: (heading: string) => boolean
  /** Where a fault stands that lies in no column of these. */
  readonly elsewhere?: string
  /** Names that are taken already, and what is said of them; null where a name may stand twice. */
  readonly taken: { readonly names: ReadonlySet<string>; readonly message: string } | null
}

/** The first row of records in a spreadsheet, whose heading is row 1. */
const firstRow = 2

/** Whatever heads the names of the records: the first column. */
export function namesIn(columns: readonly Column[], rows: readonly SheetRow[]): string[] {
  const wanted = bareHeading(columns[0]?.heading ?? '')
  const nameIn = (row: SheetRow) =>
    Object.entries(row).find(([heading]) => bareHeading(heading) === wanted)?.[1] ?? ''
  return rows.map(row => sheetText(nameIn(row)))
}

/** Checks a whole sheet: the draft and the record of each row without a fault, and every fault with its row and column. */
export function readDrafts<T>(sheet: Sheet<T>) {
  const { columns, rows, schema, completed, elsewhere = '', taken } = sheet
  const headings = [...new Set(rows.flatMap(row => Object.keys(row)))]
  const fields = new Map(
    columns.flatMap(one => {
      const heading = headings.find(found => bareHeading(found) === bareHeading(one.heading))
      return heading === undefined ? [] : [[one, heading] as const]
    }),
  )
  const own = new Set(fields.values())
  const headingAt = (path: readonly PropertyKey[]): string => {
    const found = columns.find(one => one.path.every((step, at) => at >= path.length || step === path[at]))
    return found ? (fields.get(found) ?? found.heading) : elsewhere
  }
  const names = namesIn(columns, rows)
  const nameHeading = headingAt(columns[0]?.path ?? [])
  const faults: SheetFault[] = []
  const seen = new Map<string, number>()
  const read = rows.flatMap((row, index): { row: number; draft: Draft; record: T | undefined }[] => {
    if (isBlank(row)) return []
    const number = index + firstRow
    const told = new Set<string>()
    const complain: Complain = (heading, message) => {
      told.add(heading)
      faults.push({ row: number, column: heading, message })
    }
    const written: Draft = {}
    for (const [{ path, read }, heading] of fields) {
      const cell = sheetText(row[heading] ?? '')
      if (cell === '') continue
      if (cell.length > longestCell) {
        complain(heading, `这一格共 ${cell.length} 个字符，表格一格最多 ${longestCell} 个，请在网页上填写`)
        continue
      }
      if (seemsFormula(cell)) complain(heading, '不能以 =、+、@ 开头，请改为普通文字')
      const value = read(cell)
      if (value instanceof Wrong) complain(heading, value.message)
      else put(written, path, value)
    }
    const draft = completed?.(written, row, complain) ?? written
    const checked = schema.safeParse(draft, { error: sentence })
    for (const { path, message } of checked.error?.issues ?? []) {
      const heading = headingAt(path)
      // Of what couldn't be read it is no news that it is missing.
      const isTold = heading === elsewhere && [...told].some(one => sheet.reads?.(one))
      if (!isTold && !told.has(heading)) complain(heading, message)
    }
    const name = names[index] ?? ''
    const earlier = seen.get(name)
    if (taken && name !== '' && earlier !== undefined) complain(nameHeading, `与第 ${earlier} 行重复`)
    else seen.set(name, number)
    if (taken?.names.has(name)) complain(nameHeading, taken.message)
    return [{ row: number, draft, record: checked.data }]
  })
  const ignored = headings.filter(heading => !own.has(heading) && !sheet.reads?.(heading))
  return { read, faults, ignored }
}
