/** 订单的文件: what the sides of an order hand each other beside its steps; of both sides, and of nobody else. */
import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { idSchema } from '#kernel/schema.ts'
import { content, contentRefusals, sharedFile, title } from '#modules/files/fields.ts'

const writes = {
  'enterprise-manager': 'organisation',
  enterprise: 'organisation',
  'platform-manager': 'organisation',
  'platform-scheduler': 'organisation',
} as const
const one = z.object({ fileId: idSchema })

export const attachOrderFile = contract({
  id: 'order.attachOrderFile',
  summary: '在订单中给对方文件：列入办理进程，双方都能取用，对方会收到通知',
  kind: 'command',
  route: 'POST /order-files',
  permission: writes,
  input: z.object({
    orderId: idSchema,
    title,
    file: content.meta({ title: '文件', type: 'string', format: 'binary' }),
  }),
  output: z.object({ fileId: idSchema }),
  audit: 'order.file-attached',
  refusals: contentRefusals,
  // Each sends letters, as messages do.
  limit: { calls: 60, seconds: 3600, per: 'person' },
})

export const readOrderFile = contract({
  id: 'order.readOrderFile',
  summary: '取得订单文件的说明和摘要：限订单双方；内容在其下载地址，每次取得都有记录',
  kind: 'query',
  route: 'GET /order-files/{fileId}',
  permission: { ...writes, 'platform-finance': 'organisation' },
  input: one,
  output: z.object({ file: sharedFile, sha256: z.string().meta({ title: '内容摘要' }) }),
  audit: 'order.file-read',
  refusals: { 'files.unsafe': '查毒通过前不能下载' },
})

export const removeOrderFile = contract({
  id: 'order.removeOrderFile',
  summary: '移除本单位放入订单的文件：内容即时删除，标题、由哪一方何时为何移除留在办理进程中',
  kind: 'command',
  route: 'POST /order-files/{fileId}/removal',
  permission: writes,
  input: one.extend({
    version: z.int().positive(),
    reason: z.string().trim().min(2, '请写明理由').max(500).meta({ title: '理由' }),
  }),
  output: z.object({}),
  audit: 'order.file-removed',
  refusals: {},
})
