/**
 * Devices in the words of the national standards, for handing in and taking over (G6).
 *
 * `core` holds elements of GB/T 30523-2023 科技资源核心元数据, each under its name in the standard's 5.2:
 * 标识符 ← the device's id here; 资源名称 ← its name; 描述 ← its main function; 注册日期 ← the day on which it was
 * registered here. 关键词 and 生成日期 are what the owner states under these names, and absent where nothing is: a subject
 * is no keyword, and the day on which a device was put to use isn't the one on which it came to be. Of the elements
 * after 5.2.6 nothing is said here.
 *
 * `instrument` holds the fields of the national instrument interface under their names, as the owner wrote them:
 * `worth` in 万元, `serviceIncome` in 元, as our form asks for it, `type` and `shareMode` in the interface's words, `instrSupervise` and `auditStatus` in its codes.
 * What isn't stated is absent. `parameters` are ours: what a sheet of equipment has under the name of each parameter.
 */
import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { idSchema, plainDateSchema } from '#kernel/schema.ts'
import { equipmentFilter } from './api.ts'

const resource = z
  .object({
    core: z
      .object({
        标识符: idSchema,
        资源名称: z.string(),
        描述: z.string().optional(),
        关键词: z.string().optional(),
        生成日期: z.string().optional(),
        注册日期: plainDateSchema,
      })
      .meta({ description: 'GB/T 30523-2023 的核心元数据元素；本系统未登记的元素不出现' }),
    instrument: z
      .record(z.string(), z.union([z.string(), z.number()]))
      .meta({ description: '国家网络管理平台仪器接口的字段；原值 worth 的单位为万元，仅本单位可取' }),
    parameters: z
      .record(z.string(), z.string())
      .optional()
      .meta({ description: '能力参数，写法与导入表格相同' }),
  })
  .meta({ id: 'EquipmentMetadata', title: '仪器设备的元数据' })

export type EquipmentMetadata = z.output<typeof resource>

export const getEquipmentMetadata = contract({
  id: 'catalogue.getEquipmentMetadata',
  summary: '按 GB/T 30523-2023 核心元数据元素和国家仪器接口字段取得一台（套）设备的公开元数据',
  kind: 'query',
  route: 'GET /equipment/{equipmentId}/metadata',
  permission: 'public',
  input: z.object({ equipmentId: idSchema }),
  output: resource,
  audit: null,
  refusals: {},
})

export const listEquipmentMetadata = contract({
  id: 'catalogue.listEquipmentMetadata',
  summary: '逐页取得全部公开设备的元数据，条件与设备清单相同',
  kind: 'query',
  route: 'GET /equipment-metadata',
  permission: 'public',
  input: z.object({
    ...equipmentFilter,
    after: idSchema.optional().meta({ title: '游标', description: '上一页返回的 next' }),
    limit: z.coerce.number().int().min(1).max(200).default(100).meta({ title: '每页条数' }),
  }),
  output: z.object({ resources: z.array(resource), next: idSchema.nullable() }),
  audit: null,
  refusals: {},
})

/** So many devices with all their fields stay within what an import takes. */
export const mostResources = 1_000

export const exportOwnMetadata = contract({
  id: 'catalogue.exportOwnMetadata',
  summary: '导出本单位一个平台全部设备的元数据，含不公开的字段，可直接再导入',
  kind: 'query',
  route: 'GET /own/platforms/{platformId}/equipment-metadata',
  permission: { 'platform-manager': 'organisation' },
  input: z.object({
    platformId: idSchema,
    part: z.coerce
      .number()
      .int()
      .min(1)
      .max(1000)
      .default(1)
      .meta({ title: '第几份', description: `每份至多 ${mostResources} 台（套）` }),
  }),
  output: z.object({ resources: z.array(resource), total: z.int() }),
  audit: 'catalogue.equipment-exported',
  refusals: {},
  limit: { calls: 20, seconds: 60, per: 'person' },
})
