import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { codesOf, fenSchema, idSchema, plainDateSchema } from '#kernel/schema.ts'
import { seemsFormula } from '#kernel/sheet.ts'
import { capabilities, mostExported, part, sheet } from '../fields.ts'
import { evidenceRule } from '../terms.ts'
import { equipmentDetails, equipmentReserved, plainText, shareModes } from './fields.ts'

export {
  choiceFields,
  customsNames,
  dayFields,
  detailTitles,
  equipmentGroups,
  longFields,
  numberFields,
  reservedTitles,
  shareModes,
} from './fields.ts'
export { mostExported }

const manages = { 'platform-manager': 'organisation' } as const
const version = z.int().positive().meta({ title: '版本号' })

/** What a sheet would take for a formula is no name: an import refuses it as well (quality S8). */
const name = (title: string, longest: number) =>
  plainText(longest)
    .refine(text => !seemsFormula(text), '不能以 =、+、@ 开头，请改为普通文字')
    .meta({ title })

const required = (title: string, longest: number) => name(title, longest).min(1, `请填写${title}`)

const optional = (title: string, longest = 200) =>
  name(title, longest)
    .nullable()
    .default(null)
    .transform(text => text || null)

export const equipmentInput = {
  innerId: required('设备编号', 60),
  name: required('设备名称', 100),
  model: optional('规格型号'),
  manufacturer: optional('生产厂商'),
  worth: fenSchema.nullable().default(null).meta({ title: '原值（分）', description: '不公开' }),
  startedOn: plainDateSchema.nullable().default(null).meta({ title: '启用日期' }),
  shareMode: z.enum(codesOf(shareModes)).default('internal').meta({ title: '共享方式' }),
  function: optional('主要功能', 2000),
  details: equipmentDetails.default({}),
  reserved: equipmentReserved.default({}),
  capabilities: capabilities.default([]),
}

const ownEquipment = z
  .object({
    id: idSchema,
    platformId: idSchema,
    platformName: z.string(),
    published: z.boolean().meta({ description: '平台已发布，修改即时公开' }),
    innerId: z.string(),
    name: z.string(),
    model: z.string().nullable(),
    manufacturer: z.string().nullable(),
    worth: z.number().nullable().meta({ title: '原值（分）' }),
    startedOn: plainDateSchema.nullable(),
    shareMode: z.enum(codesOf(shareModes)),
    function: z.string().nullable(),
    details: equipmentDetails,
    reserved: equipmentReserved,
    capabilities,
    version,
  })
  .meta({ id: 'OwnEquipment', title: '本单位的仪器设备，含不公开的信息' })

export type OwnEquipment = z.output<typeof ownEquipment>

export const listOwnEquipment = contract({
  id: 'catalogue.listOwnEquipment',
  summary: '列出本单位一个平台的仪器设备，按字词查找，分页',
  kind: 'query',
  route: 'GET /own/platforms/{platformId}/equipment',
  permission: manages,
  input: z.object({
    platformId: idSchema,
    q: z
      .string()
      .trim()
      .max(100, '查找内容最多 100 个字')
      .default('')
      .meta({ title: '编号、名称、型号或功能' }),
    page: z.coerce.number().int().min(1).max(1000).default(1).meta({ title: '页码' }),
  }),
  output: z.object({
    platformName: z.string(),
    equipment: z.array(
      ownEquipment.pick({ id: true, innerId: true, name: true, model: true, shareMode: true, version: true }),
    ),
    total: z.int(),
    onPage: z.int().meta({ title: '每页条数' }),
    all: z.int().meta({ title: '不论字词共有几台（套）' }),
  }),
  audit: null,
  refusals: {},
})

export const getOwnEquipment = contract({
  id: 'catalogue.getOwnEquipment',
  summary: '查看本单位的一台（套）仪器设备，含不公开的信息',
  kind: 'query',
  route: 'GET /own/equipment/{equipmentId}',
  permission: manages,
  input: z.object({ equipmentId: idSchema }),
  output: ownEquipment,
  audit: null,
  refusals: {},
})

export const exportOwnEquipment = contract({
  id: 'catalogue.exportOwnEquipment',
  summary: '导出本单位一个平台的全部仪器设备，含不公开的字段，表头与导入模板一致',
  kind: 'query',
  route: 'GET /own/platforms/{platformId}/equipment-sheet',
  permission: manages,
  input: z.object({ platformId: idSchema, part }),
  output: sheet,
  audit: 'catalogue.equipment-exported',
  refusals: {},
  limit: { calls: 20, seconds: 60, per: 'person' },
})

const refusals = { 'catalogue.equipment.inner-id': '同一平台的设备编号不重复', ...evidenceRule }

export const addEquipment = contract({
  id: 'catalogue.addEquipment',
  summary: '为平台登记一台（套）仪器设备',
  kind: 'command',
  route: 'POST /own/platforms/{platformId}/equipment',
  permission: manages,
  input: z.object({ platformId: idSchema, ...equipmentInput }),
  output: z.object({ equipmentId: idSchema }),
  audit: 'catalogue.equipment-added',
  refusals,
})

export const reviseEquipment = contract({
  id: 'catalogue.reviseEquipment',
  summary: '修改仪器设备；没有给出的字段即为未填写',
  kind: 'command',
  route: 'PUT /own/equipment/{equipmentId}',
  permission: manages,
  input: z.object({ equipmentId: idSchema, version, ...equipmentInput }),
  output: z.object({ version }),
  audit: 'catalogue.equipment-revised',
  refusals,
})

export const removeEquipment = contract({
  id: 'catalogue.removeEquipment',
  summary: '移除仪器设备并说明理由：清单、查找和页面上不再有，公开过的，其网址写明日期和理由',
  kind: 'command',
  route: 'POST /own/equipment/{equipmentId}/removal',
  permission: manages,
  input: z.object({
    equipmentId: idSchema,
    version,
    reason: z.string().trim().min(2, '请写明理由').max(500).meta({ title: '理由' }),
  }),
  output: z.object({}),
  audit: 'catalogue.equipment-removed',
  refusals: {},
})
