import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { codesOf, idSchema, instantSchema } from '#kernel/schema.ts'
import { adviceKinds, exclusionReasons } from './terms.ts'

export const judgement = z
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

const advice = z
  .object({
    kind: z.enum(codesOf(adviceKinds)),
    reason: z.enum(codesOf(exclusionReasons)).nullable().meta({ title: '不推荐的原因' }),
    note: z.string(),
    organisationName: z.string().meta({ title: '撮合员所在单位' }),
    decidedAt: instantSchema,
  })
  .meta({ id: 'Advice', title: '撮合意见', description: '只影响组内次序，不改变分组和得分' })

export type Advice = z.output<typeof advice>

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
    questions: z
      .array(
        z.object({
          criterion: z.string(),
          state: z.enum(['open', 'stated', 'declined']),
          askedAt: instantSchema,
          declinedReason: z.string().nullable(),
        }),
      )
      .meta({ description: '就这条线向平台确认过的条件，每项取最近一次' }),
    advice: advice.nullable(),
  })
  .meta({ id: 'Match', title: '匹配结果' })

export type MatchView = z.output<typeof match>

export const matched = z.object({
  at: instantSchema,
  matches: z.array(match),
  counts: z.object({ meets: z.int(), unknown: z.int(), near: z.int(), excluded: z.int() }),
  /** What excluded lines failed on, the most frequent first. */
  excludedBy: z.array(z.object({ name: z.string(), lines: z.int() })),
  weights: z.string().meta({ title: '权重版本' }),
})

const assistance = z.object({
  askedAt: instantSchema,
  /** Who has taken it on; null as long as nobody has. */
  organisationName: z.string().nullable(),
})

export const matchNeed = contract({
  id: 'matching.matchNeed',
  summary: '为已发布的需求匹配中试线：逐项给出满足、不满足或待确认，并说明理由',
  kind: 'query',
  route: 'GET /own/needs/{needId}/matches',
  permission: { 'enterprise-manager': 'organisation', enterprise: 'organisation' },
  input: z.object({ needId: idSchema }),
  output: matched.extend({ assistance: assistance.nullable().meta({ title: '请撮合员协助' }) }),
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

export const renewOutcomes = contract({
  id: 'matching.renewOutcomes',
  summary: '重新核算仍在期限内的需求的匹配概况，使缺口随目录更新',
  kind: 'command',
  route: null,
  permission: 'system',
  input: z.object({}),
  output: z.object({ renewed: z.int() }),
  audit: null,
  refusals: {},
})

export const checkGap = contract({
  id: 'matching.checkGap',
  summary: '发布布局缺口之前核对：草稿的必须条件（不计时间和预算）是否已有中试线满足',
  kind: 'query',
  route: 'GET /own/needs/{needId}/suitable-lines',
  permission: { 'enterprise-manager': 'organisation', enterprise: 'organisation' },
  input: z.object({ needId: idSchema }),
  output: z.object({
    total: z.int(),
    lines: z.array(
      z.object({
        lineId: idSchema,
        lineName: z.string(),
        platformName: z.string(),
        localityName: z.string(),
      }),
    ),
  }),
  audit: null,
  refusals: {},
})
