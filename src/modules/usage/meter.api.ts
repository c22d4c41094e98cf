import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { codesOf, idSchema, instantSchema } from '#kernel/schema.ts'
import { meterKinds } from './terms.ts'

const manages = { 'platform-manager': 'organisation' } as const
const sees = {
  ...manages,
  'platform-scheduler': 'organisation',
  'platform-technician': 'organisation',
} as const

const minutes = (title: string) => z.int('请填写整数分钟').max(1440, '不超过 1440 分钟').meta({ title })

const rule = {
  threshold: z
    .number('请填写数字')
    .refine(Number.isFinite, '请填写有限的数字')
    .meta({ title: '运行阈值', description: '读数不低于此值即为运行；刷卡固定为 1' }),
  pauseMinutes: minutes('停顿（分钟）')
    .min(0)
    .meta({ description: '低于阈值不到这么久，仍算同一段；刷卡固定为 0' }),
  gapMinutes: minutes('中断（分钟）')
    .min(1, '至少 1 分钟')
    .meta({ description: '超过这么久没有读数，按最后一次读数结束' }),
}

export const addMeter = contract({
  id: 'usage.addMeter',
  summary: '为一条中试线或一台设备登记采集端（刷卡机、传感器）；密钥只显示这一次',
  kind: 'command',
  route: 'POST /own/meters',
  permission: manages,
  input: z
    .object({
      resourceId: idSchema.meta({ title: '资源' }),
      name: z.string().trim().min(2, '请填写名称，至少 2 个字').max(60).meta({ title: '名称' }),
      kind: z.enum(codesOf(meterKinds)).meta({ title: '方式' }),
      ...rule,
    })
    .refine(({ pauseMinutes, gapMinutes }) => pauseMinutes < gapMinutes, {
      path: ['pauseMinutes'],
      message: '停顿须短于中断',
    }),
  output: z.object({ meterId: idSchema, secret: z.string() }),
  audit: 'usage.meter-added',
  refusals: { 'usage.meter.one': '一个资源同时只有一个采集端' },
  replayable: false,
})

export const revokeMeter = contract({
  id: 'usage.revokeMeter',
  summary: '停用采集端：密钥即时失效，已有记录不变',
  kind: 'command',
  route: 'POST /own/meters/{meterId}/revocation',
  permission: manages,
  input: z.object({ meterId: idSchema }),
  output: z.object({}),
  audit: 'usage.meter-revoked',
  refusals: { 'usage.meter.state': '采集端还没有停用' },
})

const meter = z.object({
  id: idSchema,
  resourceId: idSchema,
  resourceName: z.string(),
  name: z.string(),
  kind: z.enum(codesOf(meterKinds)),
  ...rule,
  createdAt: instantSchema,
  openSince: instantSchema.nullable().meta({ description: '正在运行的，从何时起' }),
  lastReadingAt: instantSchema.nullable(),
  revokedAt: instantSchema.nullable(),
})
export type MeterView = z.output<typeof meter>

export const listMeters = contract({
  id: 'usage.listMeters',
  summary: '列出本单位的采集端：是否在运行、最近一次读数；密钥不再显示',
  kind: 'query',
  route: 'GET /own/meters',
  permission: sees,
  input: z.object({}),
  output: z.object({ meters: z.array(meter) }),
  audit: null,
  refusals: {},
})

export const mostReadings = 1000

export const appendReadings = contract({
  id: 'usage.appendReadings',
  summary:
    '采集端上报读数。凭登记时给出的编号和密钥，只能为自己的资源追加；同一编号的读数只计一次，可补报、可乱序。达到阈值即为运行，运行结束后自动记入使用记录',
  kind: 'command',
  route: 'POST /meter-readings',
  permission: 'public',
  input: z.object({
    meterId: idSchema,
    secret: z.string().min(1).max(100).meta({ title: '密钥' }),
    readings: z
      .array(
        z.object({
          id: z
            .string()
            .trim()
            .min(1)
            .max(100)
            .meta({ title: '读数编号', description: '采集端自己的编号，不重复' }),
          at: instantSchema,
          value: z
            .number()
            .refine(Number.isFinite, '请填写有限的数字')
            .meta({ title: '读数', description: '刷卡：1 为开始，0 为结束' }),
        }),
      )
      .min(1)
      .max(mostReadings, `一次最多 ${mostReadings} 个`),
  }),
  output: z.object({
    accepted: z.int().meta({ description: '新记下的' }),
    repeated: z.int().meta({ description: '以前报过的，未再计' }),
    refused: z
      .array(z.object({ id: z.string(), message: z.string() }))
      .meta({ description: '没有记下的及原因：时间在以后，或早于 31 天' }),
    written: z.int().meta({ description: '因此新增或改动的使用记录' }),
  }),
  audit: 'usage.readings-appended',
  refusals: {},
  limit: { calls: 600, seconds: 600, per: 'address' },
})

export const settleMeters = contract({
  id: 'usage.settleMeters',
  summary: '把采集端已经停止、不再有读数的运行记入使用记录',
  kind: 'command',
  route: null,
  permission: 'system',
  input: z.object({}),
  output: z.object({ settled: z.int() }),
  audit: 'usage.meters-settled',
  refusals: {},
})
