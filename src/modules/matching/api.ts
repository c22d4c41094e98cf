import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { idSchema, instantSchema } from '#kernel/schema.ts'

const judgement = z
  .object({
    criterion: z.string(),
    name: z.string(),
    weight: z.enum(['hard', 'soft']),
    need: z.string(),
    offer: z.string(),
    verdict: z.enum(['meets', 'fails', 'unknown']),
    margin: z.string(),
    nearest: z.string().nullable(),
    source: z.string(),
  })
  .meta({ id: 'Judgement', title: '逐项比对' })

const match = z
  .object({
    group: z.enum(['meets', 'unknown', 'near']),
    lineId: idSchema,
    lineName: z.string(),
    platformId: idSchema,
    platformName: z.string(),
    localityName: z.string(),
    score: z.int(),
    parts: z.array(z.object({ name: z.string(), points: z.int(), outOf: z.int(), why: z.string() })),
    judgements: z.array(judgement),
    run: z.object({ start: instantSchema, end: instantSchema }).nullable(),
  })
  .meta({ id: 'Match', title: '匹配结果' })

export type MatchView = z.output<typeof match>

export const matchNeed = contract({
  id: 'matching.matchNeed',
  summary: '为已发布的需求匹配中试线：逐项给出满足、不满足或待确认，并说明理由',
  kind: 'query',
  route: 'GET /own/needs/{needId}/matches',
  permission: { 'enterprise-manager': 'organisation', enterprise: 'organisation' },
  input: z.object({ needId: idSchema }),
  output: z.object({
    at: instantSchema,
    matches: z.array(match),
    counts: z.object({ meets: z.int(), unknown: z.int(), near: z.int(), excluded: z.int() }),
    /** What excluded lines failed on, the most frequent first. */
    excludedBy: z.array(z.object({ name: z.string(), lines: z.int() })),
  }),
  audit: null,
  refusals: { 'matching.need.published': '需求已发布' },
})

export const recordOutcome = contract({
  id: 'matching.recordOutcome',
  summary: '需求发布后记下匹配概况，供统计',
  kind: 'command',
  route: null,
  permission: 'system',
  input: z.object({ needId: idSchema }),
  output: z.object({}),
  audit: 'matching.outcome-recorded',
  refusals: {},
})
