/** Devices as metadata, and metadata as the rows of a sheet of equipment; see metadata.api.ts. */
import { z } from 'zod'
import { dateOf } from '#kernel/calendar.ts'
import { Problem } from '#kernel/problem.ts'
import type { SheetRow } from '#kernel/sheet.ts'
import { capabilityCell } from '../line/capability-cell.ts'
import { equipmentColumns } from '../sheet/equipment.ts'
import { parameterOf } from '../terms.ts'
import { coreFields, instrumentTypes, shareModeOf, shareModes } from './fields.ts'
import type { EquipmentMetadata } from './metadata.api.ts'
import type { DeviceRow } from './store.ts'

type PublicDevice = Omit<DeviceRow, 'worth' | 'reserved' | 'version'>

/** Fen in one 万元. */
const tenThousandYuan = 1_000_000

type Field = readonly [name: string, value: string | number | null | undefined]

const stated = (fields: readonly Field[]): Record<string, string | number> =>
  Object.fromEntries(
    fields.flatMap(([name, value]) => (value === null || value === undefined ? [] : [[name, value]])),
  )

const publicFields = (device: PublicDevice): Field[] => [
  ['cname', device.name],
  ['innerId', device.innerId],
  ['instrVersion', device.model],
  ['manufacturer', device.manufacturer],
  ['beginDate', device.startedOn],
  ['shareMode', shareModes[shareModeOf(device.shareMode)]],
  ['function', device.function],
  ...Object.entries(device.details).filter(([name]) => !Object.hasOwn(coreFields, name)),
  ['type', device.details.type && instrumentTypes[device.details.type]],
]

const described = (device: PublicDevice, fields: readonly Field[]): EquipmentMetadata => ({
  core: {
    标识符: device.id,
    资源名称: device.name,
    ...(device.function ? { 描述: device.function } : {}),
    ...(device.details.keywords ? { 关键词: device.details.keywords } : {}),
    ...(device.details.generatedOn ? { 生成日期: device.details.generatedOn } : {}),
    注册日期: dateOf(device.createdAt),
  },
  instrument: stated(fields),
  ...(device.capabilities.length > 0
    ? {
        parameters: Object.fromEntries(
          device.capabilities.map(one => [parameterOf(one.parameter).name, capabilityCell(one)]),
        ),
      }
    : {}),
})

/** What everybody may have of a device. */
export const publicMetadata = (device: PublicDevice): EquipmentMetadata =>
  described(device, publicFields(device))

/** All of a device, for its owner. */
export const ownMetadata = (device: DeviceRow): EquipmentMetadata =>
  described(device, [
    ...publicFields(device),
    ['worth', device.worth === null ? null : device.worth / tenThousandYuan],
    ...Object.entries(device.reserved),
  ])

const written = z.record(
  z.string().min(1).max(100),
  z.union([z.string().max(5000), z.number(), z.null()], '须是文字或数字'),
)
/** The elements of the core that aren't among the interface's fields too; their names are the headings of a sheet. */
const coreGiven = z.object({
  关键词: z.string().max(5000).optional(),
  生成日期: z.string().max(100).optional(),
})
const given = z.union([
  z.object({ core: coreGiven.optional(), instrument: written, parameters: written.optional() }),
  written.transform(instrument => ({ core: undefined, instrument, parameters: undefined })),
])

const [worthHeading] = equipmentColumns['worth'] ?? ['']

/** A field under its heading: the interface counts worth in 万元, a sheet in 元. */
const cellOf = (name: string, value: string | number | null | undefined): [heading: string, cell: string] =>
  name === 'worth' && value != null && value !== ''
    ? [worthHeading, `${value}万`]
    : [name, String(value ?? '')]

/**
 * The rows of a sheet of equipment from what `exportOwnMetadata` or `listEquipmentMetadata` answered, one such
 * resource, or a list of objects with the interface's fields. Throws Problem `malformed` naming the first item that
 * is none of these.
 */
export function rowsOfMetadata(content: unknown): SheetRow[] {
  const whole = z.object({ resources: z.array(z.unknown()) }).safeParse(content)
  const items = whole.success ? whole.data.resources : [content].flat()
  const rows = items.map((item, index) => {
    const { success, data } = given.safeParse(item)
    if (!success)
      throw new Problem('malformed', {
        message: `JSON 中第 ${index + 1} 项不是仪器设备的元数据：各字段须是文字或数字，字段名与仪器接口一致。`,
      })
    return Object.fromEntries(
      Object.entries({ ...data.core, ...data.instrument, ...data.parameters }).map(([name, value]) =>
        cellOf(name, value),
      ),
    )
  })
  // Headings are those of all items: one may leave out what another states.
  const headings = [...new Set(rows.flatMap(row => Object.keys(row)))]
  return rows.map(row => Object.fromEntries(headings.map(heading => [heading, row[heading] ?? ''])))
}
