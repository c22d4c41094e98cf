/**
 * 订单的办理进程: one line of time of an order for both its sides, with what they wrote and handed each other. Only how a
 * report comes about before its issue is the platform's alone.
 */
import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { codesOf, idSchema, instantSchema, plainDateSchema } from '#kernel/schema.ts'
import { scanStates } from '#modules/files/terms.ts'
import { orderStates, parties } from '#modules/order/terms.ts'
import { entryKinds, phases, steps } from './terms.ts'

const sees = {
  'enterprise-manager': 'organisation',
  enterprise: 'organisation',
  'platform-manager': 'organisation',
  'platform-scheduler': 'organisation',
  'platform-finance': 'organisation',
} as const

const party = z.enum(codesOf(parties)).meta({ title: '当事人', description: 'client：甲方；provider：乙方' })

const entry = z
  .object({
    what: z.enum(codesOf(entryKinds)),
    id: idSchema.meta({ description: '这一步所在的记录，或留言、文件的编号' }),
    step: z.enum(codesOf(steps)).nullable().meta({ description: '留言和文件的为空' }),
    phase: z.enum(codesOf(phases)).nullable(),
    party: party.nullable().meta({ title: '由哪一方办理', description: '双方的为空' }),
    personName: z.string().nullable().meta({ title: '由谁写下或放入', description: '各步和移除的为空' }),
    state: z.enum(['done', 'open', 'ahead']),
    from: instantSchema.meta({ title: '何时开始' }),
    to: instantSchema.nullable().meta({ title: '何时完成', description: '还不知道的为空' }),
    dueAt: instantSchema.nullable().meta({ title: '应不晚于的时刻' }),
    dueOn: plainDateSchema.nullable().meta({ title: '应不晚于的日期' }),
    overdue: z.boolean(),
    text: z.string().meta({ title: '说明、留言或文件标题' }),
    file: z
      .object({
        path: z.string().meta({ title: '下载地址' }),
        bytes: z.int(),
        scan: z.enum(codesOf(scanStates)),
        version: z.int(),
      })
      .nullable()
      .meta({ description: '已移除的为空' }),
  })
  .meta({ id: 'OrderEntry', title: '订单办理进程中的一项' })
export type OrderEntry = z.output<typeof entry>

export const getOrderProgress = contract({
  id: 'progress.getOrderProgress',
  summary:
    '查看订单从预约、报价、合同、实施到结算的全部步骤：由哪一方办理、何时到期、现在等谁，连同双方的留言和文件',
  kind: 'query',
  route: 'GET /orders/{orderId}/progress',
  permission: sees,
  input: z.object({ orderId: idSchema }),
  output: z
    .object({
      number: z.string(),
      at: instantSchema.meta({ description: '本系统的时间，各步状态以此为准' }),
      state: z.enum(codesOf(orderStates)),
      party: party.meta({ title: '本单位是哪一方' }),
      entries: z.array(entry).meta({ description: '先开始的在前；留言列最近 200 条' }),
      more: z.boolean().meta({ description: '还有更早的留言没有列出，导出的表格中有' }),
    })
    .meta({ id: 'OrderProgress', title: '一个订单的办理进程' }),
  audit: null,
  refusals: {},
})
export type OrderProgress = z.output<typeof getOrderProgress.output>

export const exportOrderProgress = contract({
  id: 'progress.exportOrderProgress',
  summary: '下载订单的办理进程：各步、留言和文件的标题，一行一项',
  kind: 'query',
  route: 'GET /orders/{orderId}/progress-sheet',
  permission: sees,
  input: z.object({ orderId: idSchema }),
  output: z.object({
    name: z.string(),
    columns: z.array(z.string()),
    rows: z.array(z.array(z.string())),
    total: z.int(),
  }),
  audit: 'progress.order-exported',
  refusals: {},
})
