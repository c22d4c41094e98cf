/** 实施: all that is done under an order's contract, for both its sides. */
import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { codesOf, idSchema, instantSchema } from '#kernel/schema.ts'
import { batchView } from './batch.api.ts'
import { resultView } from './result.api.ts'
import { sampleView } from './sample.api.ts'
import { reportAnswers, reportStates } from './terms.ts'

const staff = {
  'platform-manager': 'organisation',
  'platform-scheduler': 'organisation',
  'platform-technician': 'organisation',
  'platform-signatory': 'organisation',
} as const

const reportLine = z
  .object({
    id: idSchema,
    number: z.string(),
    title: z.string(),
    state: z.enum(codesOf(reportStates)),
    createdAt: instantSchema,
    issuedAt: instantSchema.nullable(),
    answer: z.enum(codesOf(reportAnswers)).nullable().meta({ description: '尚未签发的为空' }),
    replacedBy: z.string().nullable().meta({ title: '被哪份报告替代' }),
  })
  .meta({ id: 'ReportLine', title: '报告列表的一行' })
export type ReportLine = z.output<typeof reportLine>

export const getExecution = contract({
  id: 'execution.getExecution',
  summary: '查看订单的实施：样品、批记录、报告和中试结果；委托方看到已复核的批记录和已签发的报告',
  kind: 'query',
  route: 'GET /orders/{orderId}/execution',
  permission: { ...staff, 'enterprise-manager': 'organisation', enterprise: 'organisation' },
  input: z.object({ orderId: idSchema }),
  output: z
    .object({
      number: z.string(),
      side: z.enum(['client', 'provider']),
      underContract: z.boolean().meta({ description: '合同是否已签订，签订后才能办理' }),
      ended: z.boolean().meta({ description: '合同已由双方解除，不再收样、新建批记录' }),
      otherName: z.string(),
      lineName: z.string(),
      platformName: z.string(),
      samples: z.array(sampleView),
      batches: z.array(batchView),
      reports: z.array(reportLine),
      results: z.array(resultView).meta({ description: '各版，新的在后' }),
    })
    .meta({ id: 'ExecutionView', title: '订单的实施' }),
  audit: null,
  refusals: {},
})
export type ExecutionView = z.output<typeof getExecution.output>

const row = z
  .object({
    orderId: idSchema,
    number: z.string(),
    clientName: z.string(),
    lineName: z.string(),
    platformName: z.string(),
    signedAt: instantSchema,
    samples: z.int().meta({ title: '在库样品' }),
    openBatches: z.int().meta({ title: '待复核批记录' }),
    reports: z.array(reportLine),
    result: resultView.shape.outcome.nullable(),
  })
  .meta({ id: 'ExecutionRow', title: '实施中的订单' })
export type ExecutionRow = z.output<typeof row>

export const listExecutions = contract({
  id: 'execution.listExecutions',
  summary: '列出本平台已签合同的订单和实施到哪一步，新的在前；并计各类中试结果的项数',
  kind: 'query',
  route: 'GET /executions',
  permission: staff,
  input: z.object({
    after: idSchema.optional(),
    limit: z.coerce.number().int().min(1).max(50).default(20),
  }),
  output: z.object({
    orders: z.array(row),
    next: idSchema.nullable(),
    outcomes: z
      .object({ passed: z.int(), partly: z.int(), failed: z.int() })
      .meta({ title: '中试结果', description: '每个订单按现行的一版计一项，未通过的同样计入' }),
  }),
  audit: null,
  refusals: {},
})
