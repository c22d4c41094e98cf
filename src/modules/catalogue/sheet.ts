import type { PlainDate } from '#kernel/calendar.ts'
import { bareHeading, isBlank, type SheetFault, type SheetRow } from '#kernel/sheet.ts'
import type { Price } from '#modules/pricing/terms.ts'
import { namesYear } from './offer-fields.ts'
import { parameterByName } from './parameters.ts'
import { priceFields, priceIn } from './price-cells.ts'
import { type EquipmentRecord, equipmentColumns, equipmentIn } from './sheet-equipment.ts'
import { type LineRecord, lineColumns, lineIn } from './sheet-line.ts'
import { type PriceRow, priceListColumns, priceRowIn } from './sheet-prices.ts'
import { type Columns, dateIn, type Headings, RowReader } from './sheet-reader.ts'
import type { ScopeLine } from './tables.ts'
import { type Capability, serviceForms, validations } from './terms.ts'

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

/** What each kind of sheet is made of. */
export interface Records {
  readonly equipment: EquipmentRecord
  readonly service: ServiceRecord
  readonly test: TestRecord
  readonly line: LineRecord
  readonly price: PriceRow
  readonly scope: ScopeLine
}

type Kind = keyof Records

/** Headings that a column goes by; the first is the one of the template. Those marked * must be there. */
const columns: Readonly<Record<Kind, Columns>> = {
  equipment: equipmentColumns,
  service: {
    name: ['服务名称*', '名称'],
    validation: ['验证类型*'],
    form: ['服务形式*'],
    leadDays: ['周期（工作日）*', '周期'],
    ...priceFields,
    contact: ['联系方式*', '联系人电话'],
  },
  test: {
    object: ['检测对象*', '对象', '产品'],
    item: ['检测项目*', '项目', '参数', '项目或参数', '项目/参数'],
    standard: ['方法标准*', '标准', '检测标准', '标准（方法）'],
    range: ['检出限或测量范围', '检出限', '测量范围', '限制范围'],
    reportType: ['报告类型*', '报告'],
    leadDays: ['周期（工作日）*', '周期'],
    ...priceFields,
    priceFrom: ['价格生效日期'],
  },
  line: lineColumns,
  price: priceListColumns,
  scope: {
    object: ['检测对象*', '对象', '产品', '检测对象名称'],
    item: ['项目或参数*', '检测项目', '项目', '参数', '项目/参数', '项目参数名称'],
    standard: ['方法标准*', '标准', '检测标准', '标准（方法）', '标准（方法）名称及编号'],
  },
}

/** Headings of the sheets that people fill in: the fields, then the parameters that suit most records. */
export const importTemplates: Readonly<Record<Kind, readonly string[]>> = {
  equipment: [...templateOf('equipment'), '有效容积', '工作温度', '工作压力'],
  service: [...templateOf('service'), '有效容积', '工作温度'],
  test: templateOf('test'),
  line: [...templateOf('line'), '有效容积', '工作温度', '工作压力'],
  price: templateOf('price'),
  scope: templateOf('scope'),
}

export function templateOf(kind: Kind): string[] {
  return Object.values(columns[kind]).map(([template]) => template)
}

/** Which field each heading fills; headings that fill none and name no parameter are told, not dropped in silence. */
export function readHeadings(kind: Kind, headings: readonly string[]) {
  const known = new Map(
    Object.entries(columns[kind]).flatMap(([field, names]) =>
      names.map(name => [bareHeading(name), field] as const),
    ),
  )
  const fields = new Map(
    headings.flatMap(heading => {
      const field = known.get(bareHeading(heading))
      return field ? [[field, heading] as const] : []
    }),
  )
  const missing = Object.entries(columns[kind])
    .filter(([field, [template]]) => template.endsWith('*') && !fields.has(field))
    .map(([, [template]]) => template.slice(0, -1))
  const parameterHeadings = headings.filter(heading => parameterByName(bareHeading(heading)) !== null)
  const ignored = headings.filter(
    heading => ![...fields.values()].includes(heading) && !parameterHeadings.includes(heading),
  )
  const titles = new Map(
    Object.entries(columns[kind]).map(([field, [template]]) => [
      field,
      fields.get(field) ?? template.replace('*', ''),
    ]),
  )
  return { fields, titles, missing, parameterHeadings, ignored }
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
  if (standard !== '' && !namesYear(standard))
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

const scopeIn = (reader: RowReader): ScopeLine => ({
  object: reader.required('object'),
  item: reader.required('item'),
  standard: reader.required('standard'),
})

const readers: { readonly [K in Kind]: (reader: RowReader, today: PlainDate) => Records[K] | null } = {
  equipment: equipmentIn,
  service: serviceIn,
  test: testIn,
  line: lineIn,
  price: priceRowIn,
  scope: scopeIn,
}

export interface CheckedSheet<K extends Kind> {
  /** Rows without a fault, by their row number. */
  readonly records: ReadonlyMap<number, Records[K]>
  readonly faults: readonly SheetFault[]
  /** Field → what its column is called. */
  readonly titles: ReadonlyMap<string, string>
  readonly ignored: readonly string[]
  /** Required columns that the sheet lacks; nothing else is checked then. */
  readonly missing: readonly string[]
}

/** The fields by which a record is told apart within a platform; prices are told apart by their days. */
const keyFields: Readonly<Record<Kind, readonly string[]>> = {
  equipment: ['innerId'],
  service: ['name'],
  test: ['object', 'item', 'standard'],
  line: ['name'],
  price: [],
  scope: ['object', 'item', 'standard'],
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
export function checkSheet<K extends Kind>(
  kind: K,
  rows: readonly SheetRow[],
  today: PlainDate,
  existing: ReadonlySet<string>,
): CheckedSheet<K> {
  const headings = readHeadings(kind, [...new Set(rows.flatMap(row => Object.keys(row)))])
  const records = new Map<number, Records[K]>()
  const faults: SheetFault[] = []
  const seen = new Map<string, number>()
  const { titles, missing, ignored } = headings
  if (missing.length > 0) return { records, faults, titles, ignored, missing }
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
    const record = readers[kind](reader, today)
    if (record !== null && reader.faults.length === 0) records.set(number, record)
    faults.push(...reader.faults)
  }
  return { records, faults, titles, ignored, missing }
}
