import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { codesOf, idSchema, instantSchema } from '#kernel/schema.ts'
import { asked } from '#modules/search/fields.ts'
import { alertFrequencies, mostSearches } from './terms.ts'

const self = { 'signed-in': 'self' } as const
const name = z.string().trim().min(2, '名称至少 2 个字').max(40, '名称最多 40 个字').meta({ title: '名称' })
const frequency = z.enum(codesOf(alertFrequencies), '请选择提醒方式').meta({ title: '提醒' })

export const saveSearch = contract({
  id: 'standing.saveSearch',
  summary: '保存一次查找；以后公开的信息新符合时来信提醒，每条只提醒一次',
  kind: 'command',
  route: 'POST /own/searches',
  permission: self,
  input: z.object({ name, frequency, asked }),
  output: z.object({ searchId: idSchema }),
  audit: 'standing.search-saved',
  refusals: {
    'standing.search.asks': '写了查找内容或至少一个筛选条件',
    'standing.search.most': `每人最多保存 ${mostSearches} 个查找`,
    'search.parameter': '参数条件须写明参数字典中的参数，数值的单位须与参数一致',
  },
  limit: { calls: 60, seconds: 3600, per: 'person' },
})

const saved = z
  .object({
    id: idSchema,
    name: z.string(),
    frequency,
    asked,
    createdAt: instantSchema,
    found: z.int().meta({ title: '保存以来新查到', description: '选了“不提醒”的期间不计' }),
  })
  .meta({ id: 'SavedSearch', title: '保存的查找' })
export type SavedSearch = z.output<typeof saved>

export const listSearches = contract({
  id: 'standing.listSearches',
  summary: '列出本人保存的查找',
  kind: 'query',
  route: 'GET /own/searches',
  permission: self,
  input: z.object({}),
  output: z.object({ searches: z.array(saved) }),
  audit: null,
  refusals: {},
})

export const reviseSearch = contract({
  id: 'standing.reviseSearch',
  summary: '给保存的查找改名，或改变提醒方式',
  kind: 'command',
  route: 'PUT /own/searches/{searchId}',
  permission: self,
  input: z.object({ searchId: idSchema, name, frequency }),
  output: z.object({}),
  audit: 'standing.search-revised',
  refusals: {},
})

export const endSearch = contract({
  id: 'standing.endSearch',
  summary: '删除保存的查找，不再提醒',
  kind: 'command',
  route: 'DELETE /own/searches/{searchId}',
  permission: self,
  input: z.object({ searchId: idSchema }),
  output: z.object({}),
  audit: 'standing.search-ended',
  refusals: {},
})

export const stopAlerts = contract({
  id: 'standing.stopAlerts',
  summary: '凭提醒邮件中的链接停止一个查找的提醒，不必登录',
  kind: 'command',
  route: 'POST /alerts/stop',
  permission: 'public',
  input: z.object({ token: z.string().max(500).meta({ title: '邮件链接中的凭据' }) }),
  output: z.object({}),
  audit: 'standing.alerts-stopped',
  refusals: { 'standing.alerts.link': '链接出自本系统的提醒邮件' },
  limit: { calls: 60, seconds: 3600, per: 'address' },
})

export const noteEntries = contract({
  id: 'standing.noteEntries',
  summary: '把新公开的信息与保存的查找核对，到时来信提醒',
  kind: 'command',
  route: null,
  permission: 'system',
  input: z.object({}),
  output: z.object({ noted: z.int(), told: z.int() }),
  audit: 'standing.alerts-sent',
  refusals: {},
})

export const noteLines = contract({
  id: 'standing.noteLines',
  summary: '把有变化的中试线与已发布的需求核对，新满足的每天至多来信一次',
  kind: 'command',
  route: null,
  permission: 'system',
  input: z.object({}),
  output: z.object({ news: z.int(), told: z.int() }),
  audit: 'standing.needs-told',
  refusals: {},
})

export const listNews = contract({
  id: 'standing.listNews',
  summary: '发布以后新满足一项需求全部必须条件的中试线',
  kind: 'query',
  route: 'GET /own/needs/{needId}/news',
  permission: { 'enterprise-manager': 'organisation', enterprise: 'organisation' },
  input: z.object({ needId: idSchema }),
  output: z.object({ lines: z.array(z.object({ lineId: idSchema, since: instantSchema })) }),
  audit: null,
  refusals: {},
})
