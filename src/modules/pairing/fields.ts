/** What several contracts of pairs say alike. */
import { z } from 'zod'
import { codesOf, idSchema, instantSchema, plainDateSchema } from '#kernel/schema.ts'
import { pairPhases, pairRoles, resultKinds } from './terms.ts'

export const version = z.int().positive().meta({ title: '版本号' })
export const reason = z.string().trim().min(4, '请写明理由，至少 4 个字').max(300).meta({ title: '理由' })
export const role = z.enum(codesOf(pairRoles)).meta({ title: '哪一方' })

const party = z
  .object({
    role,
    name: z.string().meta({ description: '平台一方为平台的名称' }),
    platformId: idSchema.nullable(),
    proposer: z.boolean().meta({ description: '由其发起' }),
    answeredAt: instantSchema.nullable().meta({ title: '确认时间' }),
    own: z.boolean().meta({ description: '即本单位' }),
  })
  .meta({ id: 'PairParty', title: '结对的一方' })
export type PairParty = z.output<typeof party>

export const counts = z
  .object({
    needs: z.int().meta({ title: '需求' }),
    orders: z.int().meta({ title: '订单' }),
    signed: z.int().meta({ title: '其中已签合同' }),
    results: z.int().meta({ title: '中试结果' }),
  })
  .meta({ id: 'PairCounts', title: '合作期内的成效' })
export type PairCounts = z.output<typeof counts>

const shown = {
  id: idSchema,
  number: z.string().meta({ title: '结对编号' }),
  chain: z.object({ code: z.string(), name: z.string() }).meta({ title: '产业链' }),
  aims: z.string().meta({ title: '合作目标' }),
  activeFrom: plainDateSchema.nullable().meta({ title: '合作起始', description: '各方都确认的那天' }),
  until: plainDateSchema.meta({ title: '合作期限' }),
  phase: z.enum(codesOf(pairPhases)).meta({ title: '状态' }),
  endedOn: plainDateSchema.nullable(),
  counts,
}

export const publicPair = z
  .object({ ...shown, parties: z.array(party.omit({ own: true, proposer: true, answeredAt: true })) })
  .meta({ id: 'PublicPair', title: '公开的结对' })
export type PublicPair = z.output<typeof publicPair>

export const pairView = z
  .object({
    ...shown,
    parties: z.array(party),
    shown: z.boolean().meta({ title: '公开', description: '名单、目标、期限和成效数向公众公开' }),
    proposedAt: instantSchema,
    endReason: z.string().nullable().meta({ title: '结束的理由' }),
    endedBy: z.string().nullable().meta({ title: '由谁结束' }),
    version,
  })
  .meta({ id: 'PairView', title: '结对' })
export type PairView = z.output<typeof pairView>

export const pairRecord = z
  .object({
    kind: z.enum(codesOf(resultKinds)),
    id: idSchema,
    number: z.string(),
    on: instantSchema,
  })
  .meta({ id: 'PairRecord', title: '成效背后的一条记录' })
export type PairRecord = z.output<typeof pairRecord>
