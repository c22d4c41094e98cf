import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { codesOf, idSchema, instantSchema } from '#kernel/schema.ts'
import { shownNeed } from '#modules/catalogue/fields.ts'
import { readingWays } from '#modules/catalogue/terms.ts'
import { disclosureStates } from './terms.ts'

const owns = { 'enterprise-manager': 'organisation', enterprise: 'organisation' } as const
const manages = { 'platform-manager': 'organisation' } as const
const reads = { ...manages, 'platform-scheduler': 'organisation' } as const

const state = z.enum(codesOf(disclosureStates))
const note = z.string().trim().max(300).meta({ title: '说明' })

export const askDisclosure = contract({
  id: 'disclosure.askDisclosure',
  summary: '以本单位一个平台的名义，向需求方申请查看一项摘要公开需求的全文',
  kind: 'command',
  route: 'POST /needs/{needId}/disclosures',
  permission: manages,
  input: z.object({
    needId: idSchema,
    platformId: idSchema,
    purpose: z
      .string()
      .trim()
      .min(10, '请写明为什么要看、本平台能做什么，至少 10 个字')
      .max(500)
      .meta({ title: '申请理由' }),
  }),
  output: z.object({ requestId: idSchema }),
  audit: 'disclosure.asked',
  refusals: {
    'disclosure.platform': '平台已公开',
    'disclosure.need': '需求已发布，且为摘要公开',
    'disclosure.own': '需求不是本单位的',
    'disclosure.live': '该平台没有待决定或已同意的申请',
  },
  limit: { calls: 30, seconds: 3600, per: 'person' },
})

const undertaking = z
  .object({ version: z.string(), title: z.string(), paragraphs: z.array(z.string()) })
  .meta({ id: 'Undertaking', title: '保密承诺' })

const asked = z
  .object({
    id: idSchema,
    needNumber: z.string(),
    needSummary: z.string().meta({ description: '公开摘要；需求不再公开时为空' }),
    platformName: z.string(),
    state,
    purpose: z.string(),
    askedAt: instantSchema,
    decidedAt: instantSchema.nullable(),
    note: z.string().nullable(),
    acceptedAt: instantSchema.nullable(),
    acceptedVersion: z.string().nullable(),
    isReadable: z.boolean().meta({ description: '已同意、已承诺，且需求仍为摘要公开' }),
  })
  .meta({ id: 'AskedDisclosure', title: '本单位的全文查看申请' })
export type AskedDisclosure = z.output<typeof asked>

export const listAskedDisclosures = contract({
  id: 'disclosure.listAskedDisclosures',
  summary: '列出本单位平台的全文查看申请，新的在前，附现行保密承诺',
  kind: 'query',
  route: 'GET /own/disclosures',
  permission: reads,
  input: z.object({ after: idSchema.optional(), limit: z.coerce.number().int().min(1).max(50).default(20) }),
  output: z.object({ disclosures: z.array(asked), undertaking, next: idSchema.nullable() }),
  audit: null,
  refusals: {},
})

export const acceptUndertaking = contract({
  id: 'disclosure.acceptUndertaking',
  summary: '平台负责人接受保密承诺；留存版本、文字摘要、时间和人',
  kind: 'command',
  route: 'POST /own/disclosures/{requestId}/undertaking',
  permission: manages,
  input: z.object({ requestId: idSchema, version: z.string().max(40).meta({ title: '承诺版本' }) }),
  output: z.object({}),
  audit: 'disclosure.undertaking-accepted',
  refusals: {
    'disclosure.granted': '需求方已同意，且没有收回',
    'disclosure.version': '接受的是现行版本',
  },
})

export const readDisclosedNeed = contract({
  id: 'disclosure.readDisclosedNeed',
  summary: '查看需求方同意本平台查看的需求全文；每次查阅都有记录',
  kind: 'query',
  route: 'GET /own/disclosures/{requestId}/need',
  permission: reads,
  input: z.object({ requestId: idSchema }),
  output: z.object({
    needId: idSchema,
    needNumber: z.string(),
    platformName: z.string(),
    localityName: z.string(),
    publishedAt: instantSchema,
    need: shownNeed,
  }),
  audit: 'disclosure.need-read',
  refusals: {
    'disclosure.granted': '需求方已同意，且没有收回',
    'disclosure.accepted': '平台负责人已接受保密承诺',
    'disclosure.need': '需求已发布，且为摘要公开',
  },
})

const received = z
  .object({
    id: idSchema,
    platformId: idSchema,
    platformName: z.string(),
    state,
    purpose: z.string(),
    askedAt: instantSchema,
    decidedAt: instantSchema.nullable(),
    note: z.string().nullable(),
    acceptedAt: instantSchema.nullable(),
    acceptedVersion: z.string().nullable(),
    revokedAt: instantSchema.nullable(),
  })
  .meta({ id: 'ReceivedDisclosure', title: '收到的全文查看申请' })
export type ReceivedDisclosure = z.output<typeof received>

export const listNeedDisclosures = contract({
  id: 'disclosure.listNeedDisclosures',
  summary: '查看谁申请过、谁查阅过本单位一项需求的全文：到平台，不到个人',
  kind: 'query',
  route: 'GET /own/needs/{needId}/disclosures',
  permission: owns,
  input: z.object({ needId: idSchema }),
  output: z.object({
    needName: z.string(),
    disclosures: z.array(received),
    readings: z
      .array(
        z.object({
          platformId: idSchema,
          platformName: z.string(),
          way: z.enum(codesOf(readingWays)),
          firstAt: instantSchema,
          lastAt: instantSchema,
          times: z.int(),
        }),
      )
      .meta({ description: '每个平台每天一行，最近的 200 行' }),
  }),
  audit: null,
  refusals: {},
})

export const decideDisclosure = contract({
  id: 'disclosure.decideDisclosure',
  summary: '同意或不同意一个平台查看需求全文；同意的，平台接受保密承诺后才能看',
  kind: 'command',
  route: 'POST /own/need-disclosures/{requestId}/decision',
  permission: owns,
  input: z.object({ requestId: idSchema, decision: z.enum(['granted', 'refused']), note: note.default('') }),
  output: z.object({}),
  audit: 'disclosure.decided',
  refusals: { 'disclosure.state': '申请尚未决定' },
})

export const revokeDisclosure = contract({
  id: 'disclosure.revokeDisclosure',
  summary: '收回对一个平台查看需求全文的同意，即时生效',
  kind: 'command',
  route: 'POST /own/need-disclosures/{requestId}/revocation',
  permission: owns,
  input: z.object({ requestId: idSchema, note: note.min(2, '请写明原因，至少 2 个字') }),
  output: z.object({}),
  audit: 'disclosure.revoked',
  refusals: { 'disclosure.state': '已经同意，且没有收回' },
})
