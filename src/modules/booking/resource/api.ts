import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { codesOf, idSchema, plainDateSchema } from '#kernel/schema.ts'
import { hours } from '../schedule.ts'
import { ownKinds } from '../terms.ts'
import { changeOver, lineNeed, ownKind, resourceFields } from './resource.ts'

const version = z.int().positive().meta({ title: '版本号' })
const answers = { 'platform-manager': 'organisation', 'platform-scheduler': 'organisation' } as const

const view = z.object({
  id: idSchema,
  kind: z.enum(['line', ...codesOf(ownKinds)]),
  ...resourceFields,
  openingText: z.string().meta({ description: '单设的开放时间；随中试线开放的为空' }),
  needs: z.array(lineNeed),
  changeOver: changeOver.nullable(),
  stated: changeOver.nullable().meta({ description: '目录中该线的换产表，供设定时采用' }),
  specialDays: z.array(z.object({ date: plainDateSchema, hours: z.array(hours), reason: z.string() })),
  version,
})

export type ResourceView = z.output<typeof view>

export const listResources = contract({
  id: 'booking.listResources',
  summary: '列出本单位一个平台可预约的资源：中试线、设备、房间、操作人员、公用工程',
  kind: 'query',
  route: 'GET /own/platforms/{platformId}/resources',
  permission: answers,
  input: z.object({ platformId: idSchema }),
  output: z
    .object({
      platformName: z.string(),
      resources: z.array(view),
      arrangedYears: z
        .array(z.string())
        .meta({ description: '已导入国家节假日安排的年份；不在其中的年份不推算节假日' }),
    })
    .meta({ id: 'Resources', title: '资源' }),
  audit: null,
  refusals: {},
})

const known = { 'booking.device': '对应的设备属于该平台，且没有对应其他资源' }

export const addResource = contract({
  id: 'booking.addResource',
  summary: '登记平台的一项资源：设备、房间、操作人员或公用工程',
  kind: 'command',
  route: 'POST /own/platforms/{platformId}/resources',
  permission: answers,
  input: z.object({ platformId: idSchema, kind: ownKind, ...resourceFields }),
  output: z.object({ resourceId: idSchema }),
  audit: 'booking.resource-added',
  refusals: known,
})

export const reviseResource = contract({
  id: 'booking.reviseResource',
  summary: '修改资源；已有占用的份数不能减少',
  kind: 'command',
  route: 'PUT /own/resources/{resourceId}',
  permission: answers,
  input: z.object({ resourceId: idSchema, version, ...resourceFields }),
  output: z.object({ version }),
  audit: 'booking.resource-revised',
  refusals: { ...known, 'booking.units-taken': '减少的份数今后没有占用', 'booking.line': '不是中试线' },
})

export const retireResource = contract({
  id: 'booking.retireResource',
  summary: '停止使用一项资源；仍有占用或中试线仍需要的不能停止',
  kind: 'command',
  route: 'POST /own/resources/{resourceId}/retirement',
  permission: answers,
  input: z.object({ resourceId: idSchema, version }),
  output: z.object({}),
  audit: 'booking.resource-retired',
  refusals: {
    'booking.units-taken': '今后没有占用',
    'booking.still-needed': '没有中试线需要它',
    'booking.line': '不是中试线',
  },
})

export const setLineNeeds = contract({
  id: 'booking.setLineNeeds',
  summary: '设定中试线运行时所需的配套资源，预约时一并占用',
  kind: 'command',
  route: 'PUT /own/resources/{resourceId}/needs',
  permission: answers,
  input: z.object({ resourceId: idSchema, version, needs: z.array(lineNeed).max(20) }),
  output: z.object({ version }),
  audit: 'booking.line-needs-set',
  refusals: { 'booking.line-only': '是中试线', 'booking.own-resources': '资源属于同一平台且在用、份数够' },
})

export const setChangeOver = contract({
  id: 'booking.setChangeOver',
  summary: '设定中试线的换产：按前后产品类别的准备时间、运行后的清洗时间、不能相接的类别',
  kind: 'command',
  route: 'PUT /own/resources/{resourceId}/change-over',
  permission: answers,
  input: z.object({ resourceId: idSchema, version, changeOver: changeOver.nullable() }),
  output: z.object({ version }),
  audit: 'booking.change-over-set',
  refusals: { 'booking.line-only': '是中试线' },
})

const resourceIds = z.array(idSchema).min(1, '请选择资源').max(100).meta({ title: '资源' })

export const setSpecialDay = contract({
  id: 'booking.setSpecialDay',
  summary: '设定特殊日：这一天按另外的时间开放，或不开放；已有预约不受影响',
  kind: 'command',
  route: 'PUT /own/special-days',
  permission: answers,
  input: z.object({
    resourceIds,
    date: plainDateSchema,
    hours: z.array(hours).max(4).meta({ title: '开放时间', description: '为空表示不开放' }),
    reason: z.string().trim().min(2, '请写明原因').max(100).meta({ title: '原因' }),
  }),
  output: z.object({}),
  audit: 'booking.special-day-set',
  refusals: { 'booking.past-day': '今天或以后的日子' },
})

export const removeSpecialDay = contract({
  id: 'booking.removeSpecialDay',
  summary: '撤销特殊日，恢复每周的开放时间',
  kind: 'command',
  route: 'POST /own/special-days/removal',
  permission: answers,
  input: z.object({ resourceIds, date: plainDateSchema }),
  output: z.object({ removed: z.int() }),
  audit: 'booking.special-day-removed',
  refusals: { 'booking.past-day': '今天或以后的日子' },
})

export const followHolidays = contract({
  id: 'booking.followHolidays',
  summary: '按国家节假日安排设定一年的特殊日：放假日不开放，调休上班日按周一的时间开放；今天以前的不变',
  kind: 'command',
  route: 'POST /own/special-days/holidays',
  permission: answers,
  input: z.object({
    resourceIds,
    year: z
      .string()
      .regex(/^20\d\d$/, '请填写年份，如 2027')
      .meta({ title: '年份' }),
  }),
  output: z.object({ days: z.int().meta({ description: '设定的天数' }) }),
  audit: 'booking.holidays-followed',
  refusals: { 'booking.year': '该年的节假日安排已导入' },
})
