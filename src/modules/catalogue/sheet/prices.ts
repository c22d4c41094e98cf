/** A platform's list of prices as a sheet: what is taken out, changed and put back goes by the rules of the dialog. */
import type { PlainDate } from '#kernel/calendar.ts'
import { type SheetFault, sheetText } from '#kernel/sheet.ts'
import {
  afterSetting,
  lastDayAmong,
  type PriceChange,
  type PriceRecord,
  setting,
} from '#modules/pricing/index.ts'
import { type Customer, customers, inOrder, type Price } from '#modules/pricing/terms.ts'
import { priceCells, priceFields, priceIn } from '../price/cells.ts'
import type { SubjectKind } from '../price/store.ts'
import { tokensOf } from '../tokens.ts'
import { type Columns, dateIn, type RowReader } from './reader.ts'

const kinds = { line: '中试线', service: '服务项目', test: '检测项目' } as const

export interface PriceRow {
  readonly kind: SubjectKind
  readonly item: string
  readonly customer: Customer
  readonly price: Price
  /** Today where the cell is empty. */
  readonly validFrom: PlainDate
  readonly validTo: PlainDate | null
  /** Whose price it is; empty where it isn't said. */
  readonly platform: string
}

export const priceListColumns = {
  kind: ['类别*'],
  item: ['项目*', '名称', '项目名称'],
  customer: ['客户类别', '客户'],
  ...priceFields,
  validFrom: ['生效日期'],
  validTo: ['截止日期'],
  platform: ['平台'],
} satisfies Columns

interface Named {
  readonly kind: SubjectKind
  readonly name: string
  readonly platformName: string
}

/** Prices of a record as `priceRowIn` reads them, cell by cell in the order of the columns. */
export const priceListRows = (subject: Named, prices: readonly PriceRecord[]): string[][] =>
  inOrder(prices).map(one => [
    kinds[subject.kind],
    subject.name,
    customers[one.customer],
    ...priceCells(one.price),
    one.validFrom,
    one.validTo ?? '',
    subject.platformName,
  ])

export function priceRowIn(reader: RowReader, today: PlainDate): PriceRow {
  const kind = reader.choice('kind', kinds, 'line')
  const item = reader.cell('item', 400)
  if (item === '') reader.fault('item', '必填，不能为空')
  const customer = reader.text('customer') === '' ? 'all' : reader.choice('customer', customers, 'all')
  const price = priceIn(reader)
  const validFrom = dateIn(reader, 'validFrom') ?? today
  const validTo = dateIn(reader, 'validTo')
  if (validTo !== null && validTo < validFrom) reader.fault('validTo', '截止日期不能早于生效日期')
  return { kind, item, customer, price, validFrom, validTo, platform: reader.cell('platform') }
}

interface Subject extends Named {
  readonly id: string
}

/** Two prices are one where a sheet can't tell them apart. */
const cellsOf = (price: Price): string => JSON.stringify(priceCells(price).map(sheetText))

const keyOf = (kind: SubjectKind, name: string): string => `${kind} ${sheetText(name)}`

/** So many unknown names are answered with those that are like them; whoever has more has another mistake. */
const mostSuggested = 20

/** The names that share most with an unknown one. */
function likeness(subjects: readonly Subject[]) {
  const known = subjects.map(({ kind, name }) => ({ kind, name, tokens: new Set(tokensOf(name)) }))
  return ({ kind, item }: PriceRow): string[] => {
    const asked = tokensOf(item)
    return known
      .filter(one => one.kind === kind)
      .map(({ name, tokens }) => ({ name, shared: asked.filter(token => tokens.has(token)).length }))
      .filter(({ shared }) => shared * 2 >= asked.length && shared > 0)
      .sort((one, other) => other.shared - one.shared)
      .slice(0, 3)
      .map(({ name }) => name)
  }
}

/** What a sheet of prices comes to. */
export interface SettledPrices {
  /** In the names of the fields. */
  readonly faults: readonly SheetFault[]
  /** Rows that say what holds already. */
  readonly unchanged: readonly number[]
  readonly changes: readonly PriceChange[]
}

/**
 * Sets the prices of a sheet one after the other, each by the rule of the dialog among those that stand and those of
 * the rows before. A price that is set for the day on which another begins puts that one right, as long as it hasn't
 * held for a day; what the sheet doesn't name stays.
 */
export function settlePrices(
  rows: ReadonlyMap<number, PriceRow>,
  subjects: readonly Subject[],
  standing: ReadonlyMap<string, readonly PriceRecord[]>,
  { today, newId }: { readonly today: PlainDate; readonly newId: () => string },
): SettledPrices {
  const named = Map.groupBy(subjects, ({ kind, name }) => keyOf(kind, name))
  const like = likeness(subjects)
  const faults: SheetFault[] = []
  const unchanged: number[] = []
  const changes = new Map<string, PriceChange>()
  const seen = new Map<string, number>()
  let unknown = 0
  for (const [row, one] of rows) {
    const fault = (column: string, message: string) => faults.push({ row, column, message })
    if (one.platform !== '' && subjects[0] && sheetText(subjects[0].platformName) !== one.platform) {
      fault('platform', `这是平台“${one.platform}”的价格，请在该平台导入，或清空此格`)
      continue
    }
    const [subject, ...others] = named.get(keyOf(one.kind, one.item)) ?? []
    if (!subject) {
      const names = unknown++ < mostSuggested ? like(one) : []
      const perhaps = names.length > 0 ? `，是否“${names.join('”“')}”？` : '，请按平台上的名称填写'
      fault('item', `本平台没有名为“${one.item}”的${kinds[one.kind]}${perhaps}`)
      continue
    }
    if (others.length > 0) {
      fault('item', `本平台有 ${others.length + 1} 个同名的${kinds[one.kind]}，请在价目页面定价`)
      continue
    }
    const book = `${subject.id} ${one.customer}`
    const earlier = seen.get(`${book} ${one.validFrom}`)
    if (earlier !== undefined) {
      fault('validFrom', `与第 ${earlier} 行重复：同一项目、同一类客户同一天只有一个价格`)
      continue
    }
    seen.set(`${book} ${one.validFrom}`, row)
    const before =
      changes.get(book)?.before ??
      (standing.get(subject.id) ?? []).filter(({ customer }) => customer === one.customer)
    const current = changes.get(book)?.after ?? before
    const same = current.find(({ validFrom }) => validFrom === one.validFrom)
    if (same && cellsOf(same.price) === cellsOf(one.price) && same.validTo === lastDayAmong(current, one)) {
      unchanged.push(row)
      continue
    }
    const decision = setting(current, one, same?.id ?? null, today)
    if (!decision.ok) {
      for (const { field = 'item', message } of decision.refusals) fault(field, message)
      continue
    }
    const set = { id: newId(), customer: one.customer, price: one.price }
    const after = afterSetting(current, decision.value, set, newId)
    changes.set(book, { subjectId: subject.id, before, after })
  }
  return { faults, unchanged, changes: [...changes.values()] }
}
