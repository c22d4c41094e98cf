/** A pilot line as a row of a sheet, units, change-overs and limits with it: what goes out is what comes in. */
import type { PlainDate } from '#kernel/calendar.ts'
import { cellList, listCell } from '#kernel/cell-list.ts'
import { type Quantity, readQuantity, writeQuantity } from '#kernel/quantity.ts'
import { longestCell } from '#kernel/sheet.ts'
import type { Price } from '#modules/pricing/terms.ts'
import { capabilityCell, capabilityIn } from '../line/capability-cell.ts'
import { type LineContent, lineContent } from '../line/fields.ts'
import { parameterByName } from '../parameters.ts'
import { priceCells, priceFields, priceIn } from '../price/cells.ts'
import {
  batchKinds,
  parameterOf,
  processes,
  productClasses,
  refusedNames,
  unitKinds,
  utilities,
} from '../terms.ts'
import { type Columns, codeIn, type RowReader } from './reader.ts'

export type LineRecord = LineContent & { readonly price: Price }

export const lineColumns = {
  name: ['中试线名称*', '名称', '中试线'],
  process: ['工艺类别*', '工艺'],
  summary: ['说明*', '简介'],
  exclusions: ['不承接的物料'],
  units: ['工艺单元'],
  batch: ['批量范围', '批量'],
  cleaningHours: ['清场用时（小时）', '清场用时'],
  changeoverHours: ['一般换产用时（小时）', '换产用时'],
  changeovers: ['换产表'],
  utilities: ['公用工程'],
  hazardsAccepted: ['可承接的物料危险性类别'],
  hazardsRefused: ['不承接的物料危险性类别'],
  refusedClasses: ['不承接的产品类别'],
  ...priceFields,
} satisfies Columns

const utilityNames = Object.fromEntries(Object.entries(utilities).map(([code, { name }]) => [code, name]))

/** A batch is stated in whichever of its kinds has the unit. */
function batchIn(reader: RowReader): Quantity | null {
  const cell = reader.text('batch')
  if (cell === '') return null
  const read = batchKinds.map(kind => readQuantity(kind, cell))
  const quantity = read.find(one => typeof one !== 'string')
  if (quantity === undefined)
    reader.fault('batch', `“${cell}”请写成数值加单位，如“50-200 kg”，用质量、体积、长度、面积或件数`)
  return quantity ?? null
}

function numberOfHours(text: string): number | null {
  const hours = Number(text.normalize('NFKC').replace(/\s*(小时|h)$/i, ''))
  return text.trim() !== '' && Number.isFinite(hours) ? hours : null
}

function hoursIn(reader: RowReader, field: string): number | null {
  const cell = reader.text(field)
  const hours = numberOfHours(cell)
  if (cell !== '' && hours === null) reader.fault(field, `“${cell}”不是小时数，请写成 8 或 1.5`)
  return hours
}

const things = (reader: RowReader, field: string) => cellList(reader.cell(field, longestCell))

/** Reads `合成釜｜反应釜｜搪玻璃｜2｜有效容积=500 L（实测，2026-01-05）`; what follows the name and the kind may be left out. */
function unitsIn(reader: RowReader, today: PlainDate) {
  return things(reader, 'units').map(([name = '', kind = '', material = '', count = '', ...stated]) => ({
    name,
    kind: codeIn(reader, 'units', kind, unitKinds),
    material,
    ...(count === '' ? {} : { count: Number(count) }),
    capabilities: stated.filter(Boolean).flatMap(part => {
      const [of = '', ...value] = part.split('=')
      const parameter = parameterByName(of.trim())
      const read =
        parameter === null
          ? `“${part}”请写成“有效容积=500 L”，等号前为参数名称`
          : capabilityIn(parameter, value.join('=').trim(), today)
      if (typeof read !== 'string') return [read]
      reader.fault('units', read)
      return []
    }),
  }))
}

const barred = '不得切换'

/** Reads `食品｜药品｜8` and `农药｜食品｜不得切换`. */
const changeoversIn = (reader: RowReader) =>
  things(reader, 'changeovers').map(([from = '', to = '', told = '']) => {
    const hours = told === barred ? null : numberOfHours(told)
    if (hours === null && told !== barred)
      reader.fault('changeovers', `“${told}”请写成小时数，或写“${barred}”`)
    return {
      from: codeIn(reader, 'changeovers', from, productClasses),
      to: codeIn(reader, 'changeovers', to, productClasses),
      hours,
    }
  })

/** Reads `蒸汽｜500 kg/h`, and the name alone. */
const utilitiesIn = (reader: RowReader) =>
  things(reader, 'utilities').map(([name = '', amount = '']) => {
    const utility = codeIn(reader, 'utilities', name, utilityNames)
    const kind = Object.entries(utilities).find(([code]) => code === utility)?.[1].kind
    if (amount === '' || kind === undefined) return { utility }
    const quantity = readQuantity(kind, amount)
    if (typeof quantity === 'string') reader.fault('utilities', quantity)
    return { utility, quantity }
  })

/** Empty where nothing is said of them; 无 where every class is taken. */
function refusedIn(reader: RowReader): string[] | null {
  const cell = reader.text('refusedClasses')
  if (cell === '') return null
  if (cell === '无') return []
  return cell.split(/[、；;，,]/).map(name => codeIn(reader, 'refusedClasses', name.trim(), productClasses))
}

const columnOf: Readonly<Record<string, string>> = { capabilities: '能力参数' }

/** Null where something is wrong, which the reader has collected. */
export function lineIn(reader: RowReader, today: PlainDate): LineRecord | null {
  const before = reader.faults.length
  const written = {
    name: reader.required('name'),
    process: reader.choice('process', processes, 'reaction'),
    summary: reader.required('summary', 500),
    exclusions: reader.text('exclusions', 300),
    capabilities: reader.capabilities(today),
    units: unitsIn(reader, today),
    batch: batchIn(reader),
    cleaningHours: hoursIn(reader, 'cleaningHours'),
    changeoverHours: hoursIn(reader, 'changeoverHours'),
    changeovers: changeoversIn(reader),
    utilities: utilitiesIn(reader),
    hazardsAccepted: things(reader, 'hazardsAccepted').flat(),
    hazardsRefused: things(reader, 'hazardsRefused').flat(),
    refusedClasses: refusedIn(reader),
  }
  const price = priceIn(reader)
  // What a cell itself says is wrong is said once: the rules of the record come after.
  if (reader.faults.length > before) return null
  const { success, data, error } = lineContent.safeParse(written)
  if (success) return { ...data, price }
  for (const { path, message } of error.issues)
    reader.fault(columnOf[String(path[0])] ?? String(path[0]), message)
  return null
}

const hoursCell = (hours: number | null): string => (hours === null ? '' : String(hours))
const lines = (parts: readonly string[]): string => listCell(parts.map(part => [part]))

/** A line as `lineIn` reads it, cell by cell in the order of its template; its parameters have columns of their own. */
export const lineCells = (line: LineContent, price: Price | null): string[] => [
  line.name,
  processes[line.process],
  line.summary,
  line.exclusions,
  listCell(
    line.units.map(({ name, kind, material, count, capabilities }) => [
      name,
      unitKinds[kind],
      material,
      String(count),
      ...capabilities.map(one => `${parameterOf(one.parameter).name}=${capabilityCell(one)}`),
    ]),
  ),
  line.batch ? writeQuantity(line.batch) : '',
  hoursCell(line.cleaningHours),
  hoursCell(line.changeoverHours),
  listCell(
    line.changeovers.map(({ from, to, hours }) => [
      productClasses[from],
      productClasses[to],
      hours === null ? barred : String(hours),
    ]),
  ),
  listCell(
    line.utilities.map(({ utility, quantity }) => [
      utilities[utility].name,
      ...(quantity ? [writeQuantity(quantity)] : []),
    ]),
  ),
  lines(line.hazardsAccepted),
  lines(line.hazardsRefused),
  refusedNames(line.refusedClasses),
  ...priceCells(price),
]
