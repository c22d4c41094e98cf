import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { idSchema, plainDateSchema } from '#kernel/schema.ts'

const version = z.int().positive().meta({ title: '版本号' })

export const confirmPlatform = contract({
  id: 'catalogue.confirmPlatform',
  summary: '确认平台的数据仍然属实，内容不变',
  kind: 'command',
  route: 'POST /own/platforms/{platformId}/confirmation',
  permission: { 'enterprise-manager': 'organisation', 'platform-manager': 'organisation' },
  input: z.object({ platformId: idSchema, version }),
  output: z.object({ confirmedOn: plainDateSchema, version }),
  audit: 'catalogue.platform-confirmed',
  refusals: {},
})

const owner = z
  .object({
    organisationId: idSchema,
    organisationName: z.string(),
    platforms: z.int().meta({ description: '已发布的平台' }),
    fresh: z.int().meta({ description: '90 天内确认过' }),
    due: z.int().meta({ description: '确认已逾 90 天' }),
    stale: z.int().meta({ description: '确认已逾 180 天' }),
    oldest: plainDateSchema.meta({ description: '最早的确认日期' }),
  })
  .meta({ id: 'OwnerFreshness', title: '单位的数据确认情况' })

export type OwnerFreshness = z.output<typeof owner>

export const getFreshness = contract({
  id: 'catalogue.getFreshness',
  summary: '公布各单位已发布平台的数据确认情况',
  kind: 'query',
  route: 'GET /freshness',
  permission: 'public',
  input: z.object({
    after: idSchema.optional().meta({ title: '游标', description: '上一页返回的 next' }),
    limit: z.coerce.number().int().min(1).max(100).default(50).meta({ title: '每页条数' }),
  }),
  output: z.object({
    total: z.object({ platforms: z.int(), fresh: z.int(), due: z.int(), stale: z.int() }),
    owners: z.array(owner),
    next: z.string().nullable(),
  }),
  audit: null,
  refusals: {},
})

export const renewEntries = contract({
  id: 'catalogue.renewEntries',
  summary: '为尚无目录条目的已发布记录补建条目，使其可被查到',
  kind: 'command',
  route: null,
  permission: 'system',
  input: z.object({}),
  output: z.object({ renewed: z.int() }),
  audit: 'catalogue.entries-renewed',
  refusals: {},
})

export const remindOwners = contract({
  id: 'catalogue.remindOwners',
  summary: '提醒确认已逾 180 天的平台负责人核对数据，每 30 天至多一次',
  kind: 'command',
  route: null,
  permission: 'system',
  input: z.object({}),
  output: z.object({ reminded: z.int() }),
  audit: 'catalogue.owners-reminded',
  refusals: {},
})
