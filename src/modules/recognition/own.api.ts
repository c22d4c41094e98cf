/** What the manager of a platform does with applications of their own. */
import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { idSchema, instantSchema } from '#kernel/schema.ts'
import { drawStanding, shownDraw } from '#modules/review/fields.ts'
import { moveRefusals } from './api.ts'
import {
  applicationSummary,
  callSummary,
  draft,
  known,
  receipt,
  sameTitle,
  submitted,
  version,
  words,
} from './fields.ts'

const writes = { 'platform-manager': 'organisation' } as const
const one = { applicationId: idSchema }

export const startApplication = contract({
  id: 'recognition.startApplication',
  summary: '为本单位的平台开始一份申报：系统已有的数据自动填入并注明来源',
  kind: 'command',
  route: 'POST /own/recognition-applications',
  permission: writes,
  input: z.object({ callId: idSchema, platformId: idSchema }),
  output: z.object({ applicationId: idSchema }),
  audit: 'recognition.started',
  refusals: {
    'recognition.window': '在批次的申报时间内',
    'recognition.verified': '单位已通过核验',
    'recognition.barred': '不在称号撤销后的限制期内',
    'recognition.once': '该平台在本批次还没有申报',
    'recognition.unconfigured': '政策包已配置认定流程',
  },
})

export const saveApplication = contract({
  id: 'recognition.saveApplication',
  summary: '保存申报书的草稿；未提交的内容只有本单位可见',
  kind: 'command',
  route: 'PUT /own/recognition-applications/{applicationId}',
  permission: writes,
  input: z.object({
    ...one,
    version,
    draft,
    statements: z.array(z.string().max(60)).max(40).default([]).meta({ title: '确认的承诺' }),
    exception: z.string().trim().max(1000).default('').meta({ title: '没有下一级称号的理由' }),
  }),
  output: z.object({ version }),
  audit: 'recognition.saved',
  refusals: {
    'recognition.editable': '尚未提交，或退回补正中',
    'recognition.form': '所填的合乎各项的格式',
  },
})

export const refillApplication = contract({
  id: 'recognition.refillApplication',
  summary: '按目录、订单、收支账和机时记录的最新数据重新取数；手工改过的不变',
  kind: 'command',
  route: 'POST /own/recognition-applications/{applicationId}/refill',
  permission: writes,
  input: z.object({ ...one, version }),
  output: z.object({ version }),
  audit: 'recognition.refilled',
  refusals: { 'recognition.editable': '尚未提交，或退回补正中' },
})

export const submitApplication = contract({
  id: 'recognition.submitApplication',
  summary: '提交申报或补正：以服务器时间为准，整体受理或整体不受理；受理的当即得到回执',
  kind: 'command',
  route: 'POST /own/recognition-applications/{applicationId}/submission',
  permission: writes,
  input: z.object({ ...one, version }),
  output: receipt,
  audit: 'recognition.submitted',
  refusals: {
    ...moveRefusals,
    'recognition.window': '在批次的申报时间内，以服务器时间为准',
    'recognition.form': '申报书填写完整',
    'recognition.attachment': '必需的材料齐全',
    'recognition.statement': '承诺事项逐项确认',
    'recognition.lower-title': '已有所须的下一级称号，或书面说明理由',
    'recognition.barred': '不在称号撤销后的限制期内',
    'recognition.term': '在补正期限之内',
    'recognition.unchanged': '补正的内容或附件有改动',
  },
})

export const withdrawApplication = contract({
  id: 'recognition.withdrawApplication',
  summary: '专家评审开始以前撤回申报，说明原因；可在申报时间内另行申报',
  kind: 'command',
  route: 'POST /own/recognition-applications/{applicationId}/withdrawal',
  permission: writes,
  input: z.object({ ...one, reason: words('原因', 5, 500) }),
  output: z.object({}),
  audit: 'recognition.withdrawn',
  refusals: moveRefusals,
})

export const listOwnApplications = contract({
  id: 'recognition.listOwnApplications',
  summary: '列出正在申报的批次、本单位的平台和已有的申报',
  kind: 'query',
  route: 'GET /own/recognition-applications',
  permission: writes,
  input: z.object({}),
  output: z.object({
    calls: z.array(callSummary),
    platforms: z.array(z.object({ id: idSchema, name: z.string() })),
    applications: z.array(applicationSummary).meta({ description: '新的在前' }),
  }),
  audit: null,
  refusals: {},
})

const asked = z.object({ code: z.string(), name: z.string() })

export const getOwnApplication = contract({
  id: 'recognition.getOwnApplication',
  summary: '查看本单位的一份申报：草稿、系统数据与来源、材料清单、回执、补正通知、办理经过',
  kind: 'query',
  route: 'GET /own/recognition-applications/{applicationId}',
  permission: writes,
  input: z.object(one),
  output: z.object({
    ...applicationSummary.shape,
    version,
    closesAt: instantSchema,
    notInTime: z.string().nullable().meta({ title: '不在申报时间或补正期限内，不能提交的原因' }),
    now: instantSchema.meta({ title: '服务器时间' }),
    editable: z.boolean(),
    withdrawable: z.boolean(),
    correcting: z.boolean(),
    draft,
    known,
    confirmed: z.array(z.string()),
    exception: z.string(),
    lowerTitle: z
      .object({ level: z.string(), held: z.boolean() })
      .nullable()
      .meta({ title: '原则上须先有的称号' }),
    sameTitle,
    attachments: z.array(asked.extend({ required: z.boolean() })),
    statements: z.array(asked),
    conditions: z.array(asked),
    draws: z
      .array(z.object({ ...shownDraw.shape, standing: drawStanding }))
      .meta({ title: '评审组的抽取', description: '抽取前为种子的摘要，抽取后为种子；不含专家' }),
    submitted: submitted.nullable(),
  }),
  audit: null,
  refusals: {},
})

export type { CaseClock, SubmittedApplication } from './fields.ts'
