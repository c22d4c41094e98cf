/** 结对合作 of universities, platforms and firms along a chain (clause 一4). */
import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { idSchema, plainDateSchema } from '#kernel/schema.ts'
import { pairRecord, pairView, publicPair, reason, role, version } from './fields.ts'

export type { PairCounts, PairParty, PairRecord, PairView, PublicPair } from './fields.ts'

/** Whoever speaks for an organisation. */
const speaks = { 'enterprise-manager': 'organisation', 'platform-manager': 'organisation' } as const
const offices = { 'city-lead': 'city', 'city-department': 'city', 'district-office': 'locality' } as const

const held = { pairId: idSchema, version }
const stateRule = { 'pairing.state': '结对的状态可以这样办理' }

export const proposePair = contract({
  id: 'pairing.proposePair',
  summary: '发起高校、平台、企业沿产业链的结对，待其余各方确认',
  kind: 'command',
  route: 'POST /own/pairs',
  permission: speaks,
  input: z.object({
    as: role.meta({ title: '本单位是哪一方' }),
    platformId: idSchema.meta({ title: '中试平台' }),
    others: z
      .array(
        z.object({
          role: role.exclude(['platform']),
          uscc: z.string().trim().length(18, '统一社会信用代码为 18 位').meta({ title: '统一社会信用代码' }),
        }),
      )
      .max(12, '最多 12 家')
      .meta({ title: '其余的高校院所和企业', description: '不含本单位和平台的单位' }),
    chain: z.string().trim().min(1, '请选择产业链').max(60).meta({ title: '产业链' }),
    aims: z.string().trim().min(10, '请写明合作目标，至少 10 个字').max(1000).meta({ title: '合作目标' }),
    until: plainDateSchema.meta({ title: '合作到哪一天' }),
    shown: z.boolean().meta({ title: '公开', description: '名单、目标、期限和成效数向公众公开' }),
  }),
  output: z.object({ pairId: idSchema }),
  audit: 'pairing.proposed',
  refusals: {
    'pairing.verified': '本单位已通过核验',
    'pairing.platform': '平台已公开；以平台一方发起的，是本单位的平台',
    'pairing.party': '各方已登记并通过核验，单位性质与所在一方相符，每家只列一次',
    'pairing.whole': '高校院所、平台、企业各至少一家',
    'pairing.chain': '产业链在集群目录中',
    'pairing.until': '期限晚于今天',
  },
  limit: { calls: 30, seconds: 3600, per: 'person' },
})

export const answerPair = contract({
  id: 'pairing.answerPair',
  summary: '确认或谢绝别人发起的结对；各方都确认后成立',
  kind: 'command',
  route: 'POST /own/pairs/{pairId}/answer',
  permission: speaks,
  input: z
    .object({ ...held, accepted: z.boolean(), reason: z.string().trim().max(300).default('') })
    .refine(({ accepted, reason: why }) => accepted || why.length >= 4, {
      path: ['reason'],
      message: '请写明谢绝的理由，至少 4 个字',
    }),
  output: z.object({ complete: z.boolean().meta({ description: '各方都已确认，结对成立' }) }),
  audit: 'pairing.answered',
  refusals: {
    ...stateRule,
    'pairing.until': '期限没有过',
    'pairing.platform': '最后一方确认时，平台是公开的',
    'pairing.party': '最后一方确认时，各方都通过了核验',
  },
})

export const withdrawPair = contract({
  id: 'pairing.withdrawPair',
  summary: '发起方撤回还没有成立的结对',
  kind: 'command',
  route: 'POST /own/pairs/{pairId}/withdrawal',
  permission: speaks,
  input: z.object({ ...held, reason }),
  output: z.object({}),
  audit: 'pairing.withdrawn',
  refusals: stateRule,
})

export const endPair = contract({
  id: 'pairing.endPair',
  summary: '任何一方结束合作，写明理由',
  kind: 'command',
  route: 'POST /own/pairs/{pairId}/end',
  permission: speaks,
  input: z.object({ ...held, reason }),
  output: z.object({}),
  audit: 'pairing.ended',
  refusals: stateRule,
})

export const listPairs = contract({
  id: 'pairing.listPairs',
  summary: '列出本单位参加的、或本地区的结对',
  kind: 'query',
  route: 'GET /pairs/all',
  permission: { ...speaks, ...offices },
  input: z.object({
    after: idSchema.optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  output: z.object({
    pairs: z.array(pairView).meta({ description: '新的在前' }),
    next: idSchema.nullable(),
  }),
  audit: null,
  refusals: {},
})

export const getPair = contract({
  id: 'pairing.getPair',
  summary: '查看一个结对和成效背后的记录；各方只见与本单位有关的，属地只见与本地区单位有关的',
  kind: 'query',
  route: 'GET /pairs/all/{pairId}',
  permission: { ...speaks, ...offices },
  input: z.object({ pairId: idSchema }),
  output: z.object({
    pair: pairView,
    records: z.array(pairRecord),
    hidden: z.int().meta({ description: '其他各方之间的、其他地区单位之间的记录数，只计数' }),
  }),
  audit: null,
  refusals: {},
})

export const listPublicPairs = contract({
  id: 'pairing.listPublicPairs',
  summary: '各方同意公开、平台在公开的结对：名单、目标、期限和成效数',
  kind: 'query',
  route: 'GET /pairs',
  permission: 'public',
  input: z.object({
    page: z.coerce.number().int().min(1).max(1000).default(1).meta({ title: '页码' }),
    limit: z.coerce.number().int().min(1).max(50).default(20).meta({ title: '每页条数' }),
  }),
  output: z.object({
    pairs: z.array(publicPair).meta({ description: '合作中的在前' }),
    total: z.int(),
    pages: z.int(),
  }),
  audit: null,
  refusals: {},
})
