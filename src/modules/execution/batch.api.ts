/** 批记录: planned and actual, deviations, yield and waste; checked by a second person, then final. */
import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { codesOf, idSchema, instantSchema } from '#kernel/schema.ts'
import { batchContent } from './batch-content.ts'
import { batchLinks, batchStates } from './terms.ts'

const staff = {
  'platform-manager': 'organisation',
  'platform-scheduler': 'organisation',
  'platform-technician': 'organisation',
} as const

const link = z.enum(codesOf(batchLinks))

export const batchView = z
  .object({
    id: idSchema,
    number: z.string(),
    version: z.int(),
    state: z.enum(codesOf(batchStates)),
    content: batchContent,
    writerNames: z.array(z.string()).meta({ title: '记录人' }),
    createdAt: instantSchema,
    checkedBy: z.string().nullable().meta({ title: '复核人' }),
    checkedAt: instantSchema.nullable(),
    follows: z
      .object({ batchId: idSchema, number: z.string(), link, reason: z.string() })
      .nullable()
      .meta({ title: '更正或重做了哪一份' }),
    replacedBy: z.string().nullable().meta({ title: '已被哪一份更正' }),
    repeatedBy: z.array(z.string()).meta({ title: '重做的批次' }),
    own: z.boolean().meta({ title: '本人写过', description: '写过的人不能复核' }),
  })
  .meta({ id: 'BatchView', title: '批记录' })
export type BatchView = z.output<typeof batchView>

export const recordBatch = contract({
  id: 'execution.recordBatch',
  summary: '新建批记录，可注明是更正或重做此前哪一份；此前的一份照原样保留',
  kind: 'command',
  route: 'POST /orders/{orderId}/batches',
  permission: staff,
  input: z.object({
    orderId: idSchema,
    content: batchContent,
    follows: z
      .object({
        batchId: idSchema,
        link,
        reason: z.string().trim().min(5, '请写明理由，至少 5 个字').max(1000).meta({ title: '理由' }),
      })
      .nullable()
      .default(null),
  }),
  output: z.object({ batchId: idSchema, number: z.string() }),
  audit: 'execution.batch-recorded',
  refusals: {
    'execution.order': '合同已签订',
    'execution.ended': '合同未解除，或更正已复核的一份',
    'execution.batch.replaces': '更正的是已复核、尚未被更正的批记录',
  },
})

export const reviseBatch = contract({
  id: 'execution.reviseBatch',
  summary: '修改尚未复核的批记录',
  kind: 'command',
  route: 'PUT /batches/{batchId}',
  permission: staff,
  input: z.object({ batchId: idSchema, version: z.int().min(1), content: batchContent }),
  output: z.object({ version: z.int() }),
  audit: 'execution.batch-revised',
  refusals: { 'execution.batch.state': '批记录尚未复核' },
})

export const checkBatch = contract({
  id: 'execution.checkBatch',
  summary: '由另一人复核批记录；复核后不能再改，委托方可以看到',
  kind: 'command',
  route: 'POST /batches/{batchId}/check',
  permission: staff,
  input: z.object({ batchId: idSchema, version: z.int().min(1) }),
  output: z.object({ version: z.int() }),
  audit: 'execution.batch-checked',
  refusals: {
    'execution.batch.state': '批记录尚未复核',
    'execution.batch.own-check': '复核人没有写过这份批记录',
  },
})

export const getBatch = contract({
  id: 'execution.getBatch',
  summary: '查看一份批记录；委托方只能看到已复核的',
  kind: 'query',
  route: 'GET /batches/{batchId}',
  permission: {
    ...staff,
    'platform-signatory': 'organisation',
    'enterprise-manager': 'organisation',
    enterprise: 'organisation',
  },
  input: z.object({ batchId: idSchema }),
  output: z.object({ orderId: idSchema, orderNumber: z.string(), batch: batchView }),
  audit: null,
  refusals: {},
})
