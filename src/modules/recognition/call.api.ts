/** 申报批次: published by the city with its rules and quotas, amended, prolonged or withdrawn. */
import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { idSchema, instantSchema } from '#kernel/schema.ts'
import { callSummary, level, version, words } from './fields.ts'

const leads = { 'city-lead': 'city' } as const
const reads = { 'district-office': 'locality', 'city-department': 'city', 'city-lead': 'city' } as const

/** What a call says and may be put right afterwards. */
const said = {
  text: words('通知正文', 10, 5000),
  closesAt: instantSchema.meta({ title: '申报截止', description: '这一时刻仍可提交，以服务器时间为准' }),
  contact: words('咨询电话', 5, 100),
}

export const publishCall = contract({
  id: 'recognition.publishCall',
  summary: '发布申报批次：申报时间、各地限额；申报规则自此冻结，以后修改不影响本批次',
  kind: 'command',
  route: 'POST /recognition-calls',
  permission: leads,
  input: z
    .object({
      level,
      name: words('名称', 4, 60),
      ...said,
      opensAt: instantSchema.meta({ title: '申报开始' }),
      quotas: z
        .array(z.object({ locality: z.string().min(1).max(20), places: z.int().min(0).max(1000).nullable() }))
        .max(40)
        .meta({ title: '推荐限额', description: '没有列出的地区和空的不限' }),
      mostCorrections: z.int().min(1).max(10).meta({ title: '最多补正次数' }),
      experts: z.int().min(3).max(15).meta({ title: '每项评审专家人数' }),
    })
    .refine(({ opensAt, closesAt }) => opensAt < closesAt, {
      path: ['closesAt'],
      message: '截止须在开始之后',
    }),
  output: z.object({ callId: idSchema, number: z.string() }),
  audit: 'recognition.call-published',
  refusals: {
    'recognition.unconfigured': '政策包已配置认定规则和流程',
    'recognition.call.name': '批次名称不重复',
    'recognition.call.locality': '限额的地区属于本市，各写一次',
    'recognition.call.closing': '截止时间在将来',
  },
})

export const listCalls = contract({
  id: 'recognition.listCalls',
  summary: '列出申报批次：申报时间、范围、咨询方式',
  kind: 'query',
  route: 'GET /recognition-calls',
  permission: 'public',
  input: z.object({}),
  output: z.object({ calls: z.array(callSummary).meta({ description: '新的在前' }) }),
  audit: null,
  refusals: {},
})

export const getCall = contract({
  id: 'recognition.getCall',
  summary: '查看一个批次：冻结的规则、各地限额与已推荐数、豁免记录',
  kind: 'query',
  route: 'GET /recognition-calls/{callId}',
  permission: { ...reads },
  input: z.object({ callId: idSchema }),
  output: z.object({
    call: callSummary,
    submitted: z.int().meta({ title: '已提交的申报', description: '属地为本地区的' }),
    conditions: z.array(z.object({ code: z.string(), name: z.string() })),
    checks: z.array(z.object({ code: z.string(), name: z.string() })),
    considerations: z.array(z.string()),
    quotas: z.array(
      z.object({
        locality: z.string(),
        localityName: z.string(),
        places: z.int().nullable(),
        waived: z.int(),
        used: z.int(),
      }),
    ),
    waivers: z.array(
      z.object({
        localityName: z.string(),
        places: z.int(),
        reason: z.string(),
        by: z.string(),
        at: instantSchema,
      }),
    ),
  }),
  audit: null,
  refusals: {},
})

const amended = { version, reason: words('理由', 5, 500) }

export const amendCall = contract({
  id: 'recognition.amendCall',
  summary: '更正批次的通知正文、咨询电话，或延长截止时间：更正前后和理由公开，已开始申报的单位收到通知',
  kind: 'command',
  route: 'POST /recognition-calls/{callId}/amendments',
  permission: leads,
  input: z.object({ callId: idSchema, ...said, ...amended }),
  output: z.object({}),
  audit: 'recognition.call-amended',
  refusals: {
    'recognition.call.unchanged': '有所改动',
    'recognition.call.prolonged': '截止时间只在截止之前延后',
    'recognition.call.withdrawn': '批次没有撤回',
  },
})

export const withdrawCall = contract({
  id: 'recognition.withdrawCall',
  summary: '撤回还没有申报提交的批次：理由公开，已开始申报的单位收到通知；名称可用于另行发布的批次',
  kind: 'command',
  route: 'POST /recognition-calls/{callId}/withdrawal',
  permission: leads,
  input: z.object({ callId: idSchema, ...amended }),
  output: z.object({}),
  audit: 'recognition.call-withdrawn',
  refusals: {
    'recognition.call.submitted': '还没有申报提交',
    'recognition.call.withdrawn': '批次没有撤回',
  },
})

export const waiveQuota = contract({
  id: 'recognition.waiveQuota',
  summary: '豁免一个地区的推荐限额：增加几个名额，理由留痕',
  kind: 'command',
  route: 'POST /recognition-calls/{callId}/waivers',
  permission: leads,
  input: z.object({
    callId: idSchema,
    locality: z.string().min(1).max(20).meta({ title: '地区' }),
    places: z.int().min(1).max(20).meta({ title: '增加的名额' }),
    reason: words('理由', 5, 500),
  }),
  output: z.object({}),
  audit: 'recognition.quota-waived',
  refusals: { 'recognition.waiver': '该地区在本批次有限额' },
})

export type { CallSummary } from './fields.ts'
