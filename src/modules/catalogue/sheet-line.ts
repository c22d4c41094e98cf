/** A pilot line as a row of a sheet; its units, change-overs and hazards are written in its form. */
import type { z } from 'zod'
import type { PlainDate } from '#kernel/calendar.ts'
import { type Quantity, readQuantity } from '#kernel/quantity.ts'
import type { Price } from '#modules/pricing/terms.ts'
import { lineContent } from './line-fields.ts'
import { priceFields, priceIn } from './price-cells.ts'
import type { Columns, RowReader } from './sheet-reader.ts'
import { batchKinds, processes } from './terms.ts'

export type LineRecord = z.output<typeof lineContent> & { readonly price: Price }

export const lineColumns = {
  name: ['中试线名称*', '名称', '中试线'],
  process: ['工艺类别*', '工艺'],
  summary: ['说明*', '简介'],
  exclusions: ['不承接的物料'],
  batch: ['批量范围', '批量'],
  cleaningHours: ['清场用时（小时）', '清场用时'],
  changeoverHours: ['一般换产用时（小时）', '换产用时'],
  ...priceFields,
} satisfies Columns

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

function hoursIn(reader: RowReader, field: string): number | null {
  const cell = reader.text(field).normalize('NFKC')
  if (cell === '') return null
  const hours = Number(cell.replace(/\s*(小时|h)$/i, ''))
  if (!Number.isFinite(hours)) reader.fault(field, `“${cell}”不是小时数，请写成 8 或 1.5`)
  return Number.isFinite(hours) ? hours : null
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
    batch: batchIn(reader),
    cleaningHours: hoursIn(reader, 'cleaningHours'),
    changeoverHours: hoursIn(reader, 'changeoverHours'),
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
