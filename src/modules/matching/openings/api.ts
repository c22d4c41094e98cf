import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { idSchema, instantSchema, plainDateSchema } from '#kernel/schema.ts'
import { process } from '#modules/catalogue/fields.ts'
import { judgement } from '../api.ts'

/** Without the least change of the need: that is for its owner to think of. */
const seenFromTheLine = judgement.omit({ nearest: true }).meta({ id: 'OpeningJudgement', title: '逐项比对' })

const line = z.object({
  lineId: idSchema,
  lineName: z.string(),
  platformId: idSchema,
  platformName: z.string(),
  group: z.enum(['meets', 'unknown', 'near', 'undisclosed']),
  run: z.object({ start: instantSchema, end: instantSchema }).nullable(),
  judgements: z.array(seenFromTheLine).meta({ description: '需求没有公开要求的为空' }),
})

const opening = z
  .object({
    id: idSchema,
    number: z.string(),
    confidentiality: z.enum(['public', 'summary', 'directed']),
    name: z.string().nullable().meta({ description: '摘要公开的为空' }),
    process,
    localityName: z.string().meta({ description: '需求方所在地区' }),
    summary: z.string(),
    from: plainDateSchema,
    to: plainDateSchema,
    days: z.int().nullable().meta({ title: '连续开放日', description: '摘要公开的为空' }),
    publishedAt: instantSchema,
    lines: z.array(line).meta({ description: '本单位的中试线，符合得多的在前' }),
  })
  .meta({ id: 'Opening', title: '对应的需求' })
export type Opening = z.output<typeof opening>

export const listOpenings = contract({
  id: 'matching.listOpenings',
  summary:
    '本单位已发布的中试线对应哪些企业需求：满足、待确认、差一点；摘要公开的只按工艺列出，不作比对。所见定向需求有记录',
  kind: 'query',
  route: 'GET /own/openings',
  permission: { 'platform-manager': 'organisation', 'platform-scheduler': 'organisation' },
  input: z.object({}),
  output: z.object({
    at: instantSchema,
    openings: z.array(opening).meta({ description: '每组新发布的在前，至多 50 项' }),
    counts: z.object({ meets: z.int(), unknown: z.int(), near: z.int(), undisclosed: z.int() }),
    lines: z.int().meta({ title: '参与比对的中试线数' }),
  }),
  audit: 'matching.openings-read',
  refusals: {},
})
