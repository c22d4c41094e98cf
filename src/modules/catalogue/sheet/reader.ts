import type { PlainDate } from '#kernel/calendar.ts'
import { plainDateSchema } from '#kernel/schema.ts'
import { bareHeading, dayIn, type SheetFault, type SheetRow, seemsFormula, sheetText } from '#kernel/sheet.ts'
import { capabilityIn } from '../line/capability-cell.ts'
import { parameterByName } from '../parameters.ts'
import type { Capability } from '../terms.ts'

/** Headings that a field goes by; the first is the one of the template. Those marked * must be there. */
export type Columns = Readonly<Record<string, readonly [template: string, ...others: string[]]>>

/** What the headings of one sheet mean. */
export interface Headings {
  /** Field → heading of the sheet. */
  readonly fields: ReadonlyMap<string, string>
  /** The same, or the template's heading for what the sheet lacks: for telling people where a fault is. */
  readonly titles: ReadonlyMap<string, string>
  readonly parameterHeadings: readonly string[]
}

/** Reads one row and collects what is wrong with it, cell by cell. */
export class RowReader {
  readonly faults: SheetFault[] = []
  readonly #row: SheetRow
  readonly #number: number
  readonly #headings: Headings

  constructor(row: SheetRow, number: number, headings: Headings) {
    this.#row = row
    this.#number = number
    this.#headings = headings
  }

  fault(field: string, message: string): void {
    this.faults.push({ row: this.#number, column: this.#headings.titles.get(field) ?? field, message })
  }

  /** The text of a cell, whatever it begins with: what is written neutralises it (quality S8). */
  cell(field: string, longest = 200): string {
    const cell = sheetText(this.#row[this.#headings.fields.get(field) ?? ''] ?? '')
    if (/^#[A-Z/0]+[!?A]$/.test(cell)) this.fault(field, `“${cell}”是公式出错的结果，请改为普通文字`)
    if (cell.length > longest) this.fault(field, `最多 ${longest} 个字，现有 ${cell.length} 个`)
    return cell
  }

  text(field: string, longest?: number): string {
    const cell = this.cell(field, longest)
    if (seemsFormula(cell)) this.fault(field, '不能以 =、+、@ 开头，请改为普通文字')
    return cell
  }

  required(field: string, longest?: number): string {
    const cell = this.text(field, longest)
    if (cell === '') this.fault(field, '必填，不能为空')
    return cell
  }

  choice<C extends Readonly<Record<string, string>>>(field: string, choices: C, fallback: keyof C): keyof C {
    const cell = this.required(field)
    const found = Object.entries(choices).find(
      ([code, name]) => code === cell || name === cell || `${code} ${name}` === cell,
    )
    if (!found && cell !== '')
      this.fault(field, `“${cell}”不在可选范围，请填：${Object.values(choices).join('、')}`)
    return found?.[0] ?? fallback
  }

  capabilities(today: PlainDate): Capability[] {
    return this.#headings.parameterHeadings.flatMap((heading): Capability[] => {
      const cell = sheetText(this.#row[heading] ?? '')
      const parameter = parameterByName(bareHeading(heading))
      if (cell === '' || parameter === null) return []
      const read = capabilityIn(parameter, cell, today)
      if (typeof read !== 'string') return [read]
      this.faults.push({ row: this.#number, column: heading, message: read })
      return []
    })
  }
}

/** The code of a name within a cell that holds several; the name itself where there is none, which is told. */
export function codeIn(
  reader: RowReader,
  field: string,
  name: string,
  choices: Readonly<Record<string, string>>,
): string {
  const found = Object.entries(choices).find(([code, called]) => code === name || called === name)
  if (!found) reader.fault(field, `“${name}”不在可选范围，请填：${Object.values(choices).join('、')}`)
  return found?.[0] ?? name
}

export function dateIn(reader: RowReader, field: string): PlainDate | null {
  const cell = reader.text(field)
  if (cell === '') return null
  const day = dayIn(cell)
  if (plainDateSchema.safeParse(day).success) return day
  reader.fault(field, `“${cell}”不是有效日期，请写成 2024-05-01`)
  return null
}
