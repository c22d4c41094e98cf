import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { instantSchema } from '#kernel/schema.ts'

const edits = { 'city-lead': 'city' } as const

const kindId = z.string().max(80).meta({ title: '通知类型' })
const words = {
  subject: z.string().trim().min(2, '请写标题').max(120, '标题最多 120 字').meta({ title: '标题' }),
  body: z.string().trim().min(4, '请写正文').max(4000, '正文最多 4000 字').meta({ title: '正文' }),
}

export const listWordings = contract({
  id: 'notices.listWordings',
  summary: '列出各类通知的文字：谁收到，是否改过',
  kind: 'query',
  route: 'GET /wordings',
  permission: edits,
  input: z.object({}),
  output: z.object({
    wordings: z.array(
      z.object({
        kind: kindId,
        area: z.string(),
        name: z.string(),
        readers: z.array(z.string()),
        subject: z.string(),
        changedAt: instantSchema.nullable().meta({ description: '为空的用系统自带文字' }),
      }),
    ),
  }),
  audit: null,
  refusals: {},
})
export type WordingRow = z.output<typeof listWordings.output>['wordings'][number]

const piece = z.object({ text: z.string(), change: z.enum(['same', 'added', 'removed']) })

const version = z.object({
  version: z.int(),
  at: instantSchema,
  by: z.string(),
  shipped: z.boolean().meta({ description: '恢复了系统自带文字' }),
  difference: z.array(piece).meta({ description: '与上一版相比，标题在前' }),
})
export type WordingVersion = z.output<typeof version>

export const getWording = contract({
  id: 'notices.getWording',
  summary: '查看一类通知的文字、可用的占位符和历次改动',
  kind: 'query',
  route: 'GET /wordings/{kind}',
  permission: edits,
  input: z.object({ kind: kindId }),
  output: z.object({
    name: z.string(),
    area: z.string(),
    readers: z.array(z.string()),
    subject: z.string(),
    body: z.string(),
    shipped: z.object({ subject: z.string(), body: z.string() }),
    values: z.array(z.object({ name: z.string(), sample: z.string(), required: z.boolean() })),
    version: z.int().meta({ description: '现行版本，0 为从未改过' }),
    versions: z.array(version).meta({ description: '新的在前' }),
  }),
  audit: null,
  refusals: {},
})

export const setWording = contract({
  id: 'notices.setWording',
  summary: '改一类通知的文字，此后的通知按新文字；旧版留存',
  kind: 'command',
  route: 'POST /wordings/{kind}/versions',
  permission: edits,
  input: z.object({ kind: kindId, version: z.int().min(0).meta({ title: '读到的版本' }), ...words }),
  output: z.object({ version: z.int() }),
  audit: 'notices.wording-set',
  refusals: {
    'notices.wording.direct': '不是账号与安全类邮件',
    'notices.wording.unknown': '占位符都存在',
    'notices.wording.missing': '必需的占位符都保留',
    'notices.wording.braces': '花括号成对',
    'notices.wording.subject': '标题里没有链接',
    'notices.wording.plain': '纯文字，没有 HTML 标记',
    'notices.wording.same': '与现行文字不同',
  },
})

export const restoreWording = contract({
  id: 'notices.restoreWording',
  summary: '恢复一类通知的系统自带文字；改过的版本留存',
  kind: 'command',
  route: 'POST /wordings/{kind}/restoration',
  permission: edits,
  input: z.object({ kind: kindId, version: z.int().min(1).meta({ title: '读到的版本' }) }),
  output: z.object({ version: z.int() }),
  audit: 'notices.wording-restored',
  refusals: { 'notices.wording.same': '现行文字不是系统自带的' },
})
