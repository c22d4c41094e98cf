import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { codesOf, idSchema, many, plainDateSchema } from '#kernel/schema.ts'
import { capabilities, counted, freshness } from '../fields.ts'
import { sheet } from '../sheet/export.api.ts'
import { detailRows, equipmentDetails, equipmentGroups, shareModes } from './fields.ts'

export { detailRows, equipmentGroups, shareModes }

export const equipmentFilter = {
  q: z
    .string()
    .trim()
    .max(100, '查找内容最多 100 个字')
    .default('')
    .meta({ title: '名称、型号、功能或指标' }),
  locality: many(z.string().max(40)).meta({ title: '地区' }),
  category: z
    .string()
    .regex(/^\d{0,6}$/, '请填写设备分类编码的前几位数字')
    .default('')
    .meta({ title: '设备分类编码', description: '前几位即可' }),
  shareMode: many(z.enum(codesOf(shareModes))).meta({ title: '共享方式' }),
  year: many(z.string().regex(/^\d{4}$/, '请填写四位年份')).meta({ title: '启用年份' }),
}

const publicEquipment = z
  .object({
    id: idSchema,
    platformId: idSchema,
    platformName: z.string(),
    localityName: z.string(),
    innerId: z.string().meta({ title: '设备编号' }),
    name: z.string().meta({ title: '设备名称' }),
    model: z.string().nullable().meta({ title: '规格型号' }),
    manufacturer: z.string().nullable().meta({ title: '生产厂商' }),
    startedOn: plainDateSchema.nullable().meta({ title: '启用日期' }),
    shareMode: z.enum(codesOf(shareModes)).meta({ title: '共享方式' }),
    function: z.string().nullable().meta({ title: '主要功能' }),
    details: equipmentDetails,
    capabilities,
    confirmedOn: plainDateSchema.meta({ description: '平台的数据最近一次确认' }),
    freshness,
  })
  .meta({ id: 'PublicEquipment', title: '仪器设备及其平台' })

export type PublicEquipment = z.output<typeof publicEquipment>

export const getEquipment = contract({
  id: 'catalogue.getEquipment',
  summary: '查看已发布平台的一台（套）仪器设备；原值、海关监管信息和联系人不公开',
  kind: 'query',
  route: 'GET /equipment/{equipmentId}',
  permission: 'public',
  input: z.object({ equipmentId: idSchema }),
  output: publicEquipment,
  audit: null,
  refusals: {},
})

export const listEquipment = contract({
  id: 'catalogue.listEquipment',
  summary: '跨平台仪器设备清单：按字词、地区、分类编码和共享方式查找',
  kind: 'query',
  route: 'GET /equipment',
  permission: 'public',
  input: z.object({
    ...equipmentFilter,
    page: z.coerce.number().int().min(1).max(1000).default(1).meta({ title: '页码' }),
  }),
  output: z.object({ equipment: z.array(publicEquipment), total: z.int(), pages: z.int(), ...counted }),
  audit: null,
  refusals: {},
})

export const exportEquipment = contract({
  id: 'catalogue.exportEquipment',
  summary: '导出仪器设备清单，条件与页面相同，含全部公开字段',
  kind: 'query',
  route: 'GET /exports/equipment',
  permission: 'public',
  input: z.object(equipmentFilter),
  output: sheet,
  audit: null,
  refusals: {},
  limit: { calls: 20, seconds: 60, per: 'address' },
})
