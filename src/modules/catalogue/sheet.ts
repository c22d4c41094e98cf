import { isPlainDate, type PlainDate } from '#kernel/calendar.ts'
import { parseYuan } from '#kernel/money.ts'
import { readQuantity } from '#kernel/quantity.ts'
import { parameterByName } from './parameters.ts'
import type { ImportFault } from './tables.ts'
import { type Capability, type Price, parameterOf, priceUnits, serviceForms, validations } from './terms.ts'

/** A row of a sheet: heading → cell, all text. */
export type SheetRow = Readonly<Record<string, string>>

export interface EquipmentRecord {
  readonly innerId: string
  readonly name: string
  readonly model: string | null
  readonly manufacturer: string | null
  readonly worth: number | null
  readonly startedOn: PlainDate | null
  readonly shareMode: string
  readonly function: string | null
  readonly capabilities: Capability[]
}

export interface ServiceRecord {
  readonly name: string
  readonly validation: string
  readonly form: string
  readonly leadDays: number
  readonly price: Price
  readonly contact: string
  readonly capabilities: Capability[]
}

export interface TestRecord {
  readonly object: string
  readonly item: string
  readonly standard: string
  readonly range: string | null
  readonly reportType: string
  readonly days: number
  readonly price: Price
  readonly priceFrom: PlainDate
}

type Kind = 'equipment' | 'service' | 'test'

type Columns = Readonly<Record<string, readonly [template: string, ...others: string[]]>>

/** Headings that a column goes by; the first is the one of the template. Those marked * must be there. */
const columns: Readonly<Record<Kind, Columns>> = {
  equipment: {
    innerId: ['设备编号*', '仪器编号', '编号', '所在单位仪器编号', 'innerId'],
    name: ['设备名称*', '仪器名称', '名称', '中文名', 'cname'],
    model: ['规格型号', '型号', 'instrVersion'],
    manufacturer: ['生产厂商', '制造商', 'manufacturer'],
    worth: ['原值（元）', '原值', 'worth'],
    startedOn: ['启用日期', 'beginDate'],
    shareMode: ['共享方式', 'shareMode'],
    function: ['主要功能', '功能', 'function'],
  },
  service: {
    name: ['服务名称*', '名称'],
    validation: ['验证类型*'],
    form: ['服务形式*'],
    leadDays: ['周期（工作日）*', '周期'],
    price: ['价格（元）', '价格'],
    unit: ['计价单位', '单位'],
    taxIncluded: ['是否含税'],
    negotiable: ['面议原因'],
    contact: ['联系方式*', '联系人电话'],
  },
  test: {
    object: ['检测对象*', '对象', '产品'],
    item: ['检测项目*', '项目', '参数', '项目或参数', '项目/参数'],
    standard: ['方法标准*', '标准', '检测标准', '标准（方法）'],
    range: ['检出限或测量范围', '检出限', '测量范围', '限制范围'],
    reportType: ['报告类型*', '报告'],
    leadDays: ['周期（工作日）*', '周期'],
    price: ['价格（元）', '价格'],
    unit: ['计价单位', '单位'],
    taxIncluded: ['是否含税'],
    negotiable: ['面议原因'],
    priceFrom: ['价格生效日期'],
  },
}

/** Headings of the sheets that people fill in: the fields, then the parameters that suit most records. */
export const importTemplates: Readonly<Record<Kind, readonly string[]>> = {
  equipment: [...templateOf('equipment'), '有效容积', '工作温度', '工作压力'],
  service: [...templateOf('service'), '有效容积', '工作温度'],
  test: templateOf('test'),
}

function templateOf(kind: Kind): string[] {
  return Object.values(columns[kind]).map(([template]) => template)
}

const bare = (heading: string): string => heading.normalize('NFKC').replace(/[*\s()（）]/g, '')

/** Which field each heading fills; headings that fill none and name no parameter are told, not dropped in silence. */
export function readHeadings(kind: Kind, headings: readonly string[]) {
  const known = new Map(
    Object.entries(columns[kind]).flatMap(([field, names]) =>
      names.map(name => [bare(name), field] as const),
    ),
  )
  const fields = new Map(
    headings.flatMap(heading => {
      const field = known.get(bare(heading))
      return field ? [[field, heading] as const] : []
    }),
  )
  const missing = Object.entries(columns[kind])
    .filter(([field, [template]]) => template.endsWith('*') && !fields.has(field))
    .map(([, [template]]) => template.slice(0, -1))
  const parameterHeadings = headings.filter(heading => parameterByName(bare(heading)) !== null)
  const ignored = headings.filter(
    heading => ![...fields.values()].includes(heading) && !parameterHeadings.includes(heading),
  )
  return { fields, missing, parameterHeadings, ignored }
}

type Headings = ReturnType<typeof readHeadings>

/** Reads one row and collects what is wrong with it, cell by cell. */
class RowReader {
  readonly faults: ImportFault[] = []
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
      const parameter = parameterByName(bare(heading))
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

const shareModes = { internal: '内部共享', external: '外部共享', none: '不共享' } as const

function dateIn(reader: RowReader, field: string): PlainDate | null {
  const cell = reader.text(field)
  if (cell === '') return null
  const [year = '', month = '', dayOfMonth = ''] = cell.split(/[-/.年月日]/)
  const written = `${year}-${month.padStart(2, '0')}-${dayOfMonth.padStart(2, '0')}`
  if (isPlainDate(written)) return written
  reader.fault(field, `“${cell}”不是有效日期，请写成 2024-05-01`)
  return null
}

function worthIn(reader: RowReader): number | null {
  const cell = reader.text('worth')
  if (cell === '') return null
  const fen = parseYuan(cell)
  if (fen === null) reader.fault('worth', `“${cell}”不是金额，请写成 1200000 或 120万`)
  return fen
}

function equipmentIn(reader: RowReader, today: PlainDate): EquipmentRecord {
  const shared = reader.text('shareMode')
  return {
    innerId: reader.required('innerId', 60),
    name: reader.required('name', 100),
    model: reader.text('model') || null,
    manufacturer: reader.text('manufacturer') || null,
    worth: worthIn(reader),
    startedOn: dateIn(reader, 'startedOn'),
    shareMode: shared === '' ? 'internal' : reader.choice('shareMode', shareModes, 'internal'),
    function: reader.text('function', 2000) || null,
    capabilities: reader.capabilities(today),
  }
}

function priceIn(reader: RowReader): Price {
  const [amount, reason] = [reader.text('price'), reader.text('negotiable')]
  if (amount === '') {
    if (reason.length < 4) reader.fault('price', '请填写价格，或在“面议原因”中写明原因（至少 4 个字）')
    return { mode: 'negotiable', reason }
  }
  const fen = parseYuan(amount)
  if (fen === null || fen === 0) reader.fault('price', `“${amount}”不是金额，请写成 1200 或 0.12万`)
  const unit = reader.choice('unit', priceUnits, 'time')
  const taxIncluded = reader.choice('taxIncluded', { yes: '是', no: '否' }, 'yes') === 'yes'
  return { mode: 'fixed', fen: fen ?? 0, unit, taxIncluded }
}

function leadDaysIn(reader: RowReader): number {
  const lead = reader.required('leadDays')
  const leadDays = Number(lead.normalize('NFKC'))
  if (lead !== '' && !(Number.isInteger(leadDays) && leadDays >= 1 && leadDays <= 730))
    reader.fault('leadDays', `“${lead}”不是 1 至 730 之间的整数`)
  return leadDays
}

function serviceIn(reader: RowReader, today: PlainDate): ServiceRecord {
  return {
    name: reader.required('name', 100),
    validation: reader.choice('validation', validations, 'V1'),
    form: reader.choice('form', serviceForms, 'testing'),
    leadDays: leadDaysIn(reader),
    price: priceIn(reader),
    contact: reader.required('contact', 100),
    capabilities: reader.capabilities(today),
  }
}

function testIn(reader: RowReader, today: PlainDate): TestRecord {
  const standard = reader.required('standard', 100)
  if (standard !== '' && !/[-:—（(]\s*(19|20)\d{2}\b/u.test(standard))
    reader.fault('standard', `“${standard}”没有年份，请写成 GB/T 3682.1-2018`)
  const priceFrom = dateIn(reader, 'priceFrom') ?? today
  if (priceFrom < today) reader.fault('priceFrom', '不能早于今天；已经执行的价格不能补写')
  return {
    object: reader.required('object', 100),
    item: reader.required('item', 100),
    standard,
    range: reader.text('range', 100) || null,
    reportType: reader.required('reportType', 20),
    days: leadDaysIn(reader),
    price: priceIn(reader),
    priceFrom,
  }
}

export interface CheckedSheet {
  readonly equipment: ReadonlyMap<number, EquipmentRecord>
  readonly services: ReadonlyMap<number, ServiceRecord>
  readonly tests: ReadonlyMap<number, TestRecord>
  readonly faults: readonly ImportFault[]
  readonly ignored: readonly string[]
  /** Required columns that the sheet lacks; nothing else is checked then. */
  readonly missing: readonly string[]
}

/** A line left empty between records. */
export const isBlank = (row: SheetRow): boolean => Object.values(row).every(cell => cell.trim() === '')

/** The fields by which a record is told apart within a platform. */
const keyFields: Readonly<Record<Kind, readonly string[]>> = {
  equipment: ['innerId'],
  service: ['name'],
  test: ['object', 'item', 'standard'],
}

/** Between the fields of a key; `existingKeys` writes it in SQL. */
export const keySeparator = ' / '

function keyOf(kind: Kind, row: SheetRow, { fields }: Headings): string {
  const parts = keyFields[kind].map(field => (row[fields.get(field) ?? ''] ?? '').trim())
  return parts.every(part => part === '') ? '' : parts.join(keySeparator)
}

/** The keys that a sheet brings, to ask the catalogue which of them it has. */
export function keysOf(kind: Kind, rows: readonly SheetRow[]): string[] {
  const headings = readHeadings(kind, Object.keys(rows[0] ?? {}))
  return rows.map(row => keyOf(kind, row, headings)).filter(key => key !== '')
}

/** The heading is row 1 of a spreadsheet, so the first record stands in row 2. */
export const firstRow = 2

/**
 * Checks a whole sheet. Rows without a fault come back as records by their row number; every fault names row and
 * column. `existing` are the keys that the catalogue has already.
 */
export function checkSheet(
  kind: Kind,
  rows: readonly SheetRow[],
  today: PlainDate,
  existing: ReadonlySet<string>,
): CheckedSheet {
  const headings = readHeadings(kind, [...new Set(rows.flatMap(row => Object.keys(row)))])
  const equipment = new Map<number, EquipmentRecord>()
  const services = new Map<number, ServiceRecord>()
  const tests = new Map<number, TestRecord>()
  const faults: ImportFault[] = []
  const seen = new Map<string, number>()
  const { missing, ignored } = headings
  if (missing.length > 0) return { equipment, services, tests, faults, ignored, missing }
  for (const [index, row] of rows.entries()) {
    if (isBlank(row)) continue
    const number = index + firstRow
    const reader = new RowReader(row, number, headings)
    const keyField = keyFields[kind][0] ?? ''
    const key = keyOf(kind, row, headings)
    const earlier = seen.get(key)
    if (key !== '' && earlier !== undefined) reader.fault(keyField, `与第 ${earlier} 行重复`)
    else seen.set(key, number)
    if (existing.has(key)) reader.fault(keyField, '目录中已有，请先核对是否同一条')
    const take = {
      equipment: () => equipment.set(number, equipmentIn(reader, today)),
      service: () => services.set(number, serviceIn(reader, today)),
      test: () => tests.set(number, testIn(reader, today)),
    }
    take[kind]()
    if (reader.faults.length > 0) {
      faults.push(...reader.faults)
      for (const records of [equipment, services, tests]) records.delete(number)
    }
  }
  return { equipment, services, tests, faults, ignored, missing }
}
