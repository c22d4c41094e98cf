import type { PlainDate } from '#kernel/calendar.ts'
import {
  bareHeading,
  besideOverlong,
  isBlank,
  longestCell,
  type SheetFault,
  type SheetRow,
} from '#kernel/sheet.ts'
import type { Price } from '#modules/pricing/terms.ts'
import { namesYear } from '../offer/fields.ts'
import type { ServiceClasses } from '../offer/service-classes.ts'
import { parameterByName } from '../parameters.ts'
import { priceCells, priceFields, priceIn } from '../price/cells.ts'
import type { ScopeLine } from '../tables.ts'
import type { Capability } from '../terms.ts'
import { type CertifiedLine, certificateColumns, certifiedLineIn } from './certificate.ts'
import { type EquipmentRecord, equipmentColumns, equipmentIn } from './equipment.ts'
import { type LineRecord, lineColumns, lineIn } from './line.ts'
import { type PriceRow, priceListColumns, priceRowIn } from './prices.ts'
import { type Columns, dateIn, type Headings, RowReader } from './reader.ts'

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
  readonly certificate: CertifiedLine
}

type Kind = keyof Records
type Given = ServiceClasses['given']

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
  certificate: certificateColumns,
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
  certificate: templateOf('certificate'),
  scope: templateOf('scope'),
}

export function templateOf(kind: Kind): string[] {
  return Object.values(columns[kind]).map(([template]) => template)
}

/** The same where nobody has to fill anything in: the headings of a public list. */
export const publicTemplateOf = (kind: Kind): string[] =>
  templateOf(kind).map(heading => heading.replace('*', ''))

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

function serviceIn(reader: RowReader, today: PlainDate, { validation, form }: Given): ServiceRecord {
  const before = reader.faults.length
  const capabilities = reader.capabilities(today)
  if (capabilities.length === 0 && reader.faults.length === before)
    reader.fault('能力参数', '请至少填写一项能力参数，以参数名为表头，如“有效容积”')
  return {
    name: reader.required('name', 100),
    validation: reader.choice('validation', validation, ''),
    form: reader.choice('form', form, ''),
    leadDays: leadDaysIn(reader),
    price: priceIn(reader),
    contact: reader.required('contact', 100),
    capabilities,
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

/** A service as the sheet that `serviceIn` reads, cell by cell in the order of its template. */
export const serviceCells = (
  service: Omit<ServiceRecord, 'price' | 'capabilities'>,
  price: Price | null,
  { nameOf }: ServiceClasses,
): string[] => [
  service.name,
  nameOf.validation(service.validation),
  nameOf.form(service.form),
  String(service.leadDays),
  ...priceCells(price),
  service.contact,
]

/** The same of a test; the day from which its price holds is the sheet's own to say. */
export const testCells = (test: Omit<TestRecord, 'price' | 'priceFrom'>, price: Price | null): string[] => [
  test.object,
  test.item,
  test.standard,
  test.range ?? '',
  test.reportType,
  String(test.days),
  ...priceCells(price),
  '',
]

const scopeIn = (reader: RowReader): ScopeLine => ({
  object: reader.required('object'),
  item: reader.required('item'),
  standard: reader.required('standard'),
})

const readers: {
  readonly [K in Kind]: (reader: RowReader, today: PlainDate, given: Given) => Records[K] | null
} = {
  equipment: equipmentIn,
  service: serviceIn,
  test: testIn,
  line: lineIn,
  price: priceRowIn,
  scope: scopeIn,
  certificate: certifiedLineIn,
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
  certificate: ['number', 'kind', 'object', 'item', 'standard'],
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
 * column. `existing` are the keys that the catalogue has already, `given` the classes that a service may be given.
 */
export function checkSheet<K extends Kind>(
  kind: K,
  rows: readonly SheetRow[],
  today: PlainDate,
  existing: ReadonlySet<string>,
  given: Given = { validation: {}, form: {} },
): CheckedSheet<K> {
  const { records, faults, ...checked } = besideOverlong(rows, longestCell, fitting =>
    checkRows(kind, fitting, today, existing, given),
  )
  const wrong = new Set(faults.map(({ row }) => row))
  return { ...checked, faults, records: new Map([...records].filter(([row]) => !wrong.has(row))) }
}

function checkRows<K extends Kind>(
  kind: K,
  rows: readonly SheetRow[],
  today: PlainDate,
  existing: ReadonlySet<string>,
  given: Given,
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
    const record = readers[kind](reader, today, given)
    if (record !== null && reader.faults.length === 0) records.set(number, record)
    faults.push(...reader.faults)
  }
  return { records, faults, titles, ignored, missing }
}
