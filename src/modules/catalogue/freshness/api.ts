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

export const renewEntries = contract({
  id: 'catalogue.renewEntries',
  summary: '为尚无目录条目、条目须重写或所属分类已改名的已发布记录重写条目，使其可被查到',
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
  summary: '提醒确认已逾 180 天的平台和需求的负责人核对，每 30 天至多一次',
  kind: 'command',
  route: null,
  permission: 'system',
  input: z.object({}),
  output: z.object({ reminded: z.int() }),
  audit: 'catalogue.owners-reminded',
  refusals: {},
})
