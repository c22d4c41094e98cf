/** What a platform offers besides its lines and devices: services (AC-45) and tests (A7), written by its owner. */
import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { idSchema } from '#kernel/schema.ts'
import { price } from '#modules/pricing/fields.ts'
import { evidenceRule } from '../terms.ts'
import { serviceInput, testInput } from './fields.ts'

const manages = { 'platform-manager': 'organisation' } as const
const version = z.int().positive().meta({ title: '版本号' })
const reason = z.string().trim().min(5, '请写明理由，至少 5 个字').max(500).meta({ title: '理由' })

const serviceRules = {
  ...evidenceRule,
  'catalogue.service.name': '同一平台的服务项目名称不重复',
  'catalogue.service.class': '验证类型和服务形式在今天执行的分类中；原已选定的可以保留',
}
const testRules = { 'catalogue.test.method': '同一平台的检测对象、项目和方法标准不重复' }

export const addService = contract({
  id: 'catalogue.addService',
  summary: '为平台登记一个服务项目，并定所有客户的价格',
  kind: 'command',
  route: 'POST /own/platforms/{platformId}/services',
  permission: manages,
  input: z.object({ platformId: idSchema, ...serviceInput, price }),
  output: z.object({ serviceId: idSchema }),
  audit: 'catalogue.service-added',
  refusals: serviceRules,
})

export const reviseService = contract({
  id: 'catalogue.reviseService',
  summary: '修改服务项目的名称、类型、能力参数、周期和联系方式；价格另行设定',
  kind: 'command',
  route: 'PUT /own/services/{serviceId}',
  permission: manages,
  input: z.object({ serviceId: idSchema, version, ...serviceInput }),
  output: z.object({ version }),
  audit: 'catalogue.service-revised',
  refusals: serviceRules,
})

export const removeService = contract({
  id: 'catalogue.removeService',
  summary: '停止提供一个服务项目并说明理由；执行过的价格保留',
  kind: 'command',
  route: 'POST /own/services/{serviceId}/removal',
  permission: manages,
  input: z.object({ serviceId: idSchema, version, reason }),
  output: z.object({}),
  audit: 'catalogue.service-removed',
  refusals: {},
})

export const addTest = contract({
  id: 'catalogue.addTest',
  summary: '为平台登记一个检测项目，并定所有客户的价格',
  kind: 'command',
  route: 'POST /own/platforms/{platformId}/tests',
  permission: manages,
  input: z.object({ platformId: idSchema, ...testInput, price }),
  output: z.object({ testItemId: idSchema }),
  audit: 'catalogue.test-added',
  refusals: testRules,
})

export const reviseTest = contract({
  id: 'catalogue.reviseTest',
  summary: '修改检测项目；资质标识随即按新的对象、项目和标准核对，价格另行设定',
  kind: 'command',
  route: 'PUT /own/tests/{testItemId}',
  permission: manages,
  input: z.object({ testItemId: idSchema, version, ...testInput }),
  output: z.object({ version }),
  audit: 'catalogue.test-revised',
  refusals: testRules,
})

export const removeTest = contract({
  id: 'catalogue.removeTest',
  summary: '停止提供一个检测项目并说明理由；执行过的价格保留',
  kind: 'command',
  route: 'POST /own/tests/{testItemId}/removal',
  permission: manages,
  input: z.object({ testItemId: idSchema, version, reason }),
  output: z.object({}),
  audit: 'catalogue.test-removed',
  refusals: {},
})
