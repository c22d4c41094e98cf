import type { z } from 'zod'
import type { PlainDate } from '#kernel/calendar.ts'
import { formatYuan, parseYuan } from '#kernel/money.ts'
import {
  choiceFields,
  dayFields,
  detailRows,
  detailTitles,
  type EquipmentDetails,
  type EquipmentReserved,
  equipmentDetails,
  equipmentReserved,
  numberFields,
  reservedRows,
  reservedTitles,
  shareModeOf,
  shareModes,
} from '../equipment/fields.ts'
import { statedCells } from '../line/capability-cell.ts'
import type { Capability, ParameterCode } from '../terms.ts'
import { type Columns, dateIn, type RowReader } from './reader.ts'

export interface EquipmentRecord {
  readonly innerId: string
  readonly name: string
  readonly model: string | null
  readonly manufacturer: string | null
  readonly worth: number | null
  readonly startedOn: PlainDate | null
  readonly shareMode: string
  readonly function: string | null
  readonly details: EquipmentDetails
  readonly reserved: EquipmentReserved
  readonly capabilities: Capability[]
}

type Titles = readonly (readonly [field: string, title: string])[]

/** A column for each field of the interface: its Chinese heading, and the interface's own name. */
const columnsOf = (titles: Titles): Columns =>
  Object.fromEntries(titles.map(([field, title]) => [field, [title, field]]))

export const equipmentColumns: Columns = {
  innerId: ['设备编号*', '仪器编号', '编号', '所在单位仪器编号', 'innerId'],
  name: ['设备名称*', '仪器名称', '名称', '中文名', 'cname'],
  model: ['规格型号', '型号', 'instrVersion'],
  manufacturer: ['生产厂商', '制造商', 'manufacturer'],
  worth: ['原值（元）', '原值'],
  startedOn: ['启用日期', 'beginDate'],
  shareMode: ['共享方式', 'shareMode'],
  function: ['主要功能', '功能', 'function'],
  ...columnsOf(detailTitles),
  ...columnsOf(reservedTitles),
  // As it was headed before it said its unit.
  serviceIncome: ['年服务收入（元）', '年服务收入', 'serviceIncome'],
}

function worthIn(reader: RowReader): number | null {
  const cell = reader.text('worth')
  if (cell === '') return null
  const fen = parseYuan(cell)
  if (fen === null) reader.fault('worth', `“${cell}”不是金额，请写成 1200000 或 120万`)
  return fen
}

/** A cell as its field is kept; what can't be read as a number is left as text, for the schema to complain of. */
function valueIn(field: string, reader: RowReader): unknown {
  const cell = reader.cell(field, longestCell)
  if (cell === '') return
  const choices = choiceFields[field]
  if (choices) return Object.entries(choices).find(([code, name]) => [code, name].includes(cell))?.[0] ?? cell
  if (numberFields.has(field)) {
    const plain = cell.normalize('NFKC').replaceAll(',', '')
    return /^-?\d+(\.\d+)?(e[-+]?\d+)?$/i.test(plain) ? Number(plain) : cell
  }
  return dayFields.has(field) ? (dateIn(reader, field) ?? undefined) : cell
}

const longestCell = 2000

function read<T>(schema: z.ZodType<T>, titles: Titles, reader: RowReader): T | null {
  const given = titles
    .map(([field]) => [field, valueIn(field, reader)] as const)
    .filter(([, value]) => value !== undefined)
  const { success, data, error } = schema.safeParse(Object.fromEntries(given))
  if (success) return data
  for (const { path, message } of error.issues) reader.fault(String(path[0]), message)
  return null
}

export function equipmentIn(reader: RowReader, today: PlainDate): EquipmentRecord {
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
    details: read(equipmentDetails, detailTitles, reader) ?? {},
    reserved: read(equipmentReserved, reservedTitles, reader) ?? {},
    capabilities: reader.capabilities(today),
  }
}

/** A device as the sheet that `equipmentIn` reads, cell by cell in the order of its template. */
export const equipmentCells = (device: EquipmentRecord, parameters: readonly ParameterCode[]): string[] => [
  device.innerId,
  device.name,
  device.model ?? '',
  device.manufacturer ?? '',
  device.worth === null ? '' : formatYuan(device.worth).replaceAll(',', ''),
  device.startedOn ?? '',
  shareModes[shareModeOf(device.shareMode)],
  device.function ?? '',
  ...detailRows(device.details).map(({ written }) => written),
  ...reservedRows(device.reserved).map(({ written }) => written),
  ...statedCells(device.capabilities, parameters),
]
