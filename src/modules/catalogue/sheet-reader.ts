import type { PlainDate } from '#kernel/calendar.ts'
import { readQuantity } from '#kernel/quantity.ts'
import { bareHeading, dayIn, type SheetFault, type SheetRow } from '#kernel/sheet.ts'
import { parameterByName } from './parameters.ts'
import { type Capability, parameterOf } from './terms.ts'

/** Headings that a field goes by; the first is the one of the template. Those marked * must be there. */
export type Columns = Readonly<Record<string, readonly [template: string, ...others: string[]]>>

/** What the headings of one sheet mean. */
export interface Headings {
  /** Field → heading of the sheet. */
  readonly fields: ReadonlyMap<string, string>
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
    this.faults.push({ row: this.#number, column: this.#headings.fields.get(field) ?? field, message })
  }

  text(field: string, longest = 200): string {
    const cell = (this.#row[this.#headings.fields.get(field) ?? ''] ?? '').trim()
    if (/^[=+@\t\r]/.test(cell)) this.fault(field, '不能以 =、+、@ 开头，请改为普通文字')
    if (/^#[A-Z/0]+[!?A]$/.test(cell)) this.fault(field, `“${cell}”是公式出错的结果，请改为普通文字`)
    if (cell.length > longest) this.fault(field, `最多 ${longest} 个字，现有 ${cell.length} 个`)
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
      const cell = (this.#row[heading] ?? '').trim()
      const parameter = parameterByName(bareHeading(heading))
      if (cell === '' || parameter === null) return []
      const common = { parameter, basis: 'rated' as const, statedOn: today }
      const { kind } = parameterOf(parameter)
      if (kind === 'feature') {
        if (/^(是|有|具备|√)$/.test(cell)) return [{ ...common, present: true }]
        if (/^(否|无|不具备|×)$/.test(cell)) return [{ ...common, present: false }]
        this.faults.push({ row: this.#number, column: heading, message: `“${cell}”请改填“是”或“否”` })
        return []
      }
      const quantity = readQuantity(kind, cell)
      if (typeof quantity !== 'string') return [{ ...common, quantity }]
      this.faults.push({ row: this.#number, column: heading, message: quantity })
      return []
    })
  }
}

export function dateIn(reader: RowReader, field: string): PlainDate | null {
  const cell = reader.text(field)
  if (cell === '') return null
  const day = dayIn(cell)
  if (day === null) reader.fault(field, `“${cell}”不是有效日期，请写成 2024-05-01`)
  return day
}
