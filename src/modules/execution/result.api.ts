/** 中试结果: what came of it, said by the platform, confirmed or commented by the client; every revision stays. */
import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { codesOf, idSchema, instantSchema } from '#kernel/schema.ts'
import { followUps, outcomes } from './terms.ts'

export const resultView = z
  .object({
    revision: z.int(),
    outcome: z.enum(codesOf(outcomes)).meta({ title: '结果' }),
    why: z.string().meta({ title: '依据和原因' }),
    trl: z.int().nullable().meta({ title: '技术成熟度', description: '未评定的为空' }),
    followUp: z.enum(codesOf(followUps)).meta({ title: '后续' }),
    personName: z.string(),
    at: instantSchema,
    answers: z.array(
      z.object({
        kind: z.enum(['confirmed', 'commented']),
        text: z.string(),
        personName: z.string(),
        at: instantSchema,
      }),
    ),
  })
  .meta({ id: 'ResultView', title: '中试结果' })
export type ResultView = z.output<typeof resultView>

export const recordResult = contract({
  id: 'execution.recordResult',
  summary: '登记中试结果，或登记修订的一版；此前各版保留，委托方会收到通知',
  kind: 'command',
  route: 'POST /orders/{orderId}/results',
  permission: {
    'platform-manager': 'organisation',
    'platform-scheduler': 'organisation',
    'platform-technician': 'organisation',
  },
  input: z.object({
    orderId: idSchema,
    revision: z.int().min(0).meta({ title: '所看到的最新一版', description: '首次登记为 0' }),
    outcome: z.enum(codesOf(outcomes)).meta({ title: '结果' }),
    why: z.string().trim().min(5, '请写明依据和原因，至少 5 个字').max(2000).meta({ title: '依据和原因' }),
    trl: z.int().min(1).max(9).nullable().default(null).meta({ title: '技术成熟度（1—9 级）' }),
    followUp: z.enum(codesOf(followUps)).meta({ title: '后续' }),
  }),
  output: z.object({ revision: z.int() }),
  audit: 'execution.result-recorded',
  refusals: { 'execution.order': '合同已签订' },
})

export const answerResult = contract({
  id: 'execution.answerResult',
  summary: '确认现行一版中试结果，或对它提出意见；平台会收到通知',
  kind: 'command',
  route: 'POST /orders/{orderId}/result-answers',
  permission: { 'enterprise-manager': 'organisation', enterprise: 'organisation' },
  input: z.object({
    orderId: idSchema,
    revision: z.int().min(1).meta({ title: '所看的是第几版' }),
    kind: z.enum(['confirmed', 'commented']).meta({ title: '确认或提出意见' }),
    text: z.string().trim().max(2000).default('').meta({ title: '意见' }),
  }),
  output: z.object({}),
  audit: 'execution.result-answered',
  refusals: {
    'execution.result.comment': '提出意见的写明意见',
    'execution.result.confirmed': '这一版尚未确认',
  },
})
