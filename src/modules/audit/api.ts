import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { idSchema, instantSchema } from '#kernel/schema.ts'

const entryView = z
  .object({
    seq: z.int(),
    at: instantSchema,
    event: z.string(),
    operation: z.string(),
    actorKind: z.string(),
    personId: idSchema.nullable(),
    organisationId: idSchema.nullable(),
    roles: z.array(z.string()),
    requestId: z.string(),
    objectKind: z.string().nullable(),
    objectId: z.string().nullable(),
    reason: z.string().nullable(),
    details: z.unknown(),
    erased: z.boolean().meta({ title: '明细已依法删除' }),
    mayErase: z.boolean().meta({ title: '本人可以删除明细' }),
  })
  .meta({ id: 'AuditEntry', title: '审计记录' })

export type AuditEntryView = z.output<typeof entryView>

export const listEntries = contract({
  id: 'audit.listEntries',
  summary: '查阅审计记录，可按事件、对象、人员、单位和时间筛选；查阅本身也被记录',
  kind: 'query',
  route: 'GET /audit/entries',
  permission: { auditor: 'city' },
  input: z.object({
    before: z.coerce.number().int().positive().optional().meta({ title: '此序号之前' }),
    event: z.string().max(100).optional().meta({ title: '事件（前缀）' }),
    objectId: z.string().max(100).optional().meta({ title: '对象编号' }),
    personId: idSchema.optional(),
    organisationId: idSchema.optional(),
    from: instantSchema.optional(),
    to: instantSchema.optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  output: z.object({ entries: z.array(entryView), next: z.int().nullable() }),
  audit: 'audit.read',
  refusals: {},
})

export const verifyChain = contract({
  id: 'audit.verifyChain',
  summary: '核验审计链：逐条重算，找出改动、插入、删除、调换与截尾',
  kind: 'query',
  route: 'GET /audit/verification',
  permission: { auditor: 'city' },
  input: z.object({}),
  output: z
    .object({
      intact: z.boolean(),
      checked: z.int(),
      erased: z.int().meta({ title: '明细已依法删除的', description: '各有一条记录写明谁因何删除' }),
      checkpoints: z.int(),
      faults: z.array(z.object({ kind: z.string(), seq: z.int(), text: z.string() })),
    })
    .meta({ id: 'AuditVerification', title: '审计链核验结果' }),
  audit: 'audit.verified',
  refusals: {},
  limit: { calls: 10, seconds: 600, per: 'person' },
})

export const eraseDetails = contract({
  id: 'audit.eraseDetails',
  summary: '依法删除一条审计记录的明细，写明理由；谁在何时做了什么仍在，链仍可核验，不能删除本人所为的',
  kind: 'command',
  route: 'POST /audit/entries/{seq}/erasure',
  permission: { auditor: 'city' },
  input: z.object({
    seq: z.coerce.number().int().positive().meta({ title: '序号' }),
    reason: z
      .string()
      .trim()
      .min(10, '请写明依据和理由，至少 10 个字')
      .max(300)
      .meta({ title: '依据和理由' }),
  }),
  output: z.object({}),
  audit: 'audit.details-erased',
  refusals: {
    'audit.erasable': '记录有明细，且不是记着删除的',
    'audit.own': '记的不是本人所为',
  },
  stepUp: true,
  limit: { calls: 10, seconds: 3600, per: 'person' },
})

export const takeCheckpoint = contract({
  id: 'audit.takeCheckpoint',
  summary: '取审计链链尾，供存放在数据库之外',
  kind: 'query',
  route: null,
  permission: 'system',
  input: z.object({}),
  output: z
    .object({ seq: z.int(), mac: z.string(), keyId: z.string(), seal: z.string(), at: z.string() })
    .nullable(),
  audit: null,
  refusals: {},
})
