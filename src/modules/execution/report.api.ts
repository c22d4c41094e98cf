/** 报告: written, reviewed, signed by three persons; verifiable by anybody; confirmed by the client. */
import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { codesOf, idSchema, instantSchema, plainDateSchema } from '#kernel/schema.ts'
import { reportContent } from './report-content.ts'
import { marks, reportAnswers, reportEvents, reportStates } from './terms.ts'

const writes = {
  'platform-manager': 'organisation',
  'platform-scheduler': 'organisation',
  'platform-technician': 'organisation',
} as const
const signs = { 'platform-signatory': 'organisation' } as const
const client = { 'enterprise-manager': 'organisation', enterprise: 'organisation' } as const

const state = z.enum(codesOf(reportStates))
const because = z.string().trim().min(5, '请写明理由，至少 5 个字').max(1000).meta({ title: '理由' })
const exactly = {
  reportId: idSchema,
  version: z.int().min(1).meta({ title: '所看到的版本', description: '此后有改动的不予办理' }),
}
const done = z.object({ state, version: z.int() })

export const getReport = contract({
  id: 'execution.getReport',
  summary: '查看报告的内容、办理记录和验证地址；委托方只能看到已签发的',
  kind: 'query',
  route: 'GET /reports/{reportId}',
  permission: { ...writes, ...signs, ...client },
  input: z.object({ reportId: idSchema }),
  output: z
    .object({
      id: idSchema,
      orderId: idSchema,
      orderNumber: z.string(),
      side: z.enum(['client', 'provider']),
      number: z.string(),
      version: z.int(),
      state,
      content: reportContent,
      platformName: z.string(),
      providerName: z.string(),
      clientName: z.string(),
      writerNames: z.array(z.string()).meta({ title: '编写人' }),
      reviewerName: z.string().nullable().meta({ title: '复核人' }),
      signerName: z.string().nullable().meta({ title: '签发人' }),
      issuedAt: instantSchema.nullable(),
      certificates: z
        .array(z.object({ kind: z.enum(codesOf(marks)), number: z.string() }))
        .meta({ title: '所用标志依据的证书' }),
      hash: z.string().nullable().meta({ title: 'SHA-256 摘要' }),
      url: z.string().nullable().meta({ title: '公开验证地址' }),
      replaces: z.object({ id: idSchema, number: z.string(), reason: z.string() }).nullable(),
      replacedBy: z.object({ id: idSchema, number: z.string() }).nullable(),
      answer: z.enum(codesOf(reportAnswers)).nullable(),
      events: z.array(
        z.object({
          kind: z.enum(codesOf(reportEvents)),
          at: instantSchema,
          personName: z.string(),
          reason: z.string(),
        }),
      ),
      can: z
        .object({
          write: z.boolean(),
          review: z.boolean(),
          return: z.boolean(),
          sign: z.boolean(),
          correct: z.boolean(),
          withdraw: z.boolean(),
          answer: z.boolean(),
          reply: z.boolean(),
        })
        .meta({ title: '本人现在可以办理的' }),
    })
    .meta({ id: 'ReportView', title: '报告' }),
  audit: null,
  refusals: {},
})
export type ReportView = z.output<typeof getReport.output>

export const draftReport = contract({
  id: 'execution.draftReport',
  summary: '起草报告，或起草更正报告以替代现行有效的一份',
  kind: 'command',
  route: 'POST /orders/{orderId}/reports',
  permission: writes,
  input: z.object({
    orderId: idSchema,
    content: reportContent,
    replaces: z
      .object({ reportId: idSchema, reason: because })
      .nullable()
      .default(null)
      .meta({ title: '替代哪一份、为什么', description: '不是更正的为空' }),
  }),
  output: z.object({ reportId: idSchema, number: z.string() }),
  audit: 'execution.report-drafted',
  refusals: {
    'execution.order': '合同已签订',
    'execution.report.replaces': '更正的是现行有效、尚无更正的报告',
  },
})

export const reviseReport = contract({
  id: 'execution.reviseReport',
  summary: '修改起草中的报告；写过的人都是编写人，不能复核或签发',
  kind: 'command',
  route: 'PUT /reports/{reportId}',
  permission: writes,
  input: z.object({ ...exactly, content: reportContent }),
  output: done,
  audit: 'execution.report-revised',
  refusals: { 'execution.report.state': '报告在起草' },
})

export const submitReport = contract({
  id: 'execution.submitReport',
  summary: '把报告提交复核',
  kind: 'command',
  route: 'POST /reports/{reportId}/submission',
  permission: writes,
  input: z.object(exactly),
  output: done,
  audit: 'execution.report-submitted',
  refusals: { 'execution.report.state': '报告在起草', 'execution.report.complete': '报告内容完整' },
})

export const reviewReport = contract({
  id: 'execution.reviewReport',
  summary: '复核报告；复核人不能是编写人',
  kind: 'command',
  route: 'POST /reports/{reportId}/review',
  permission: writes,
  input: z.object(exactly),
  output: done,
  audit: 'execution.report-reviewed',
  refusals: {
    'execution.report.state': '报告待复核',
    'execution.report.own-review': '复核人没有写过这份报告',
  },
})

export const returnReport = contract({
  id: 'execution.returnReport',
  summary: '在复核或签发时把报告退回修改，须写明理由',
  kind: 'command',
  route: 'POST /reports/{reportId}/return',
  permission: { ...writes, ...signs },
  input: z.object({ ...exactly, reason: because }),
  output: done,
  audit: 'execution.report-returned',
  refusals: { 'execution.report.state': '报告待复核或待签发' },
})

export const discardReport = contract({
  id: 'execution.discardReport',
  summary: '作废不再需要的报告草稿，须写明理由；编号和办理记录保留，更正报告作废后可另行起草',
  kind: 'command',
  route: 'POST /reports/{reportId}/discarding',
  permission: writes,
  input: z.object({ ...exactly, reason: because }),
  output: done,
  audit: 'execution.report-discarded',
  refusals: { 'execution.report.state': '报告在起草中' },
})

export const signReport = contract({
  id: 'execution.signReport',
  summary: '由授权签字人签发报告：签发人不能是编写人或复核人，资质标志按当日能力范围逐行核对',
  kind: 'command',
  route: 'POST /reports/{reportId}/signature',
  permission: signs,
  input: z.object(exactly),
  output: done.extend({ hash: z.string(), url: z.string() }),
  audit: 'execution.report-signed',
  stepUp: true,
  refusals: {
    'execution.report.state': '报告已由另一人复核',
    'execution.report.own-signature': '签发人没有编写或复核这份报告',
    'execution.report.marks': '使用资质标志的各行都在当日有效的能力范围内，或标明不在范围',
  },
})

export const withdrawReport = contract({
  id: 'execution.withdrawReport',
  summary: '撤回已签发的报告，须写明理由；公开验证页显示已撤回，委托方会收到通知',
  kind: 'command',
  route: 'POST /reports/{reportId}/withdrawal',
  permission: { 'platform-manager': 'organisation', ...signs },
  input: z.object({ ...exactly, reason: because }),
  output: done,
  audit: 'execution.report-withdrawn',
  refusals: { 'execution.report.state': '报告现行有效' },
})

export const answerReport = contract({
  id: 'execution.answerReport',
  summary: '委托方确认报告，或提出异议并写明理由',
  kind: 'command',
  route: 'POST /reports/{reportId}/answers',
  permission: client,
  input: z.object({
    ...exactly,
    kind: z.enum(['confirmed', 'objected']).meta({ title: '确认或异议' }),
    reason: z.string().trim().max(2000).default('').meta({ title: '理由', description: '提出异议时必填' }),
  }),
  output: done,
  audit: 'execution.report-answered',
  refusals: {
    'execution.report.state': '报告现行有效',
    'execution.report.answered': '尚未确认，没有待答复的异议',
    'execution.report.reason': '提出异议的写明理由',
  },
})

export const replyToObjection = contract({
  id: 'execution.replyToObjection',
  summary: '答复委托方的异议',
  kind: 'command',
  route: 'POST /reports/{reportId}/replies',
  permission: { ...writes, ...signs },
  input: z.object({
    ...exactly,
    reply: z.string().trim().min(5, '请写明答复，至少 5 个字').max(2000).meta({ title: '答复' }),
  }),
  output: done,
  audit: 'execution.objection-answered',
  refusals: { 'execution.report.objection': '有待答复的异议' },
})

export const verifyReport = contract({
  id: 'execution.verifyReport',
  summary: '按报告上的地址核对：编号、平台、签发日期、摘要和是否有效；不显示报告内容',
  kind: 'query',
  route: 'GET /report-verifications/{code}',
  permission: 'public',
  input: z.object({
    code: z.string().min(20).max(64).meta({ title: '验证码', description: '报告二维码地址的末段' }),
  }),
  output: z
    .object({
      number: z.string(),
      platformName: z.string(),
      providerName: z.string(),
      issuedOn: plainDateSchema,
      hash: z.string(),
      state: z.enum(['issued', 'replaced', 'withdrawn']),
      endedOn: plainDateSchema.nullable().meta({ title: '何日被替代或撤回' }),
      replacedBy: z.string().nullable().meta({ title: '替代它的报告编号' }),
      intact: z.boolean().meta({ title: '内容与签发时相符', description: '按所存内容重算摘要' }),
    })
    .meta({ id: 'ReportVerification', title: '报告的公开核对' }),
  audit: null,
  refusals: {},
})
export type ReportVerification = z.output<typeof verifyReport.output>
