/** What a review came to, open to all that it comes from; and its minutes. */
import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { codesOf, idSchema, instantSchema, plainDateSchema } from '#kernel/schema.ts'
import { sharedFile } from '#modules/files/fields.ts'
import { organises, reviewId, rubricView, stateRule } from './api.ts'
import { aggregations, opinions, seatRoles } from './terms.ts'

export const recordMinutes = contract({
  id: 'review.recordMinutes',
  summary: '记录评审会议纪要；更正另存一版，旧版保留',
  kind: 'command',
  route: 'POST /reviews/{reviewId}/minutes',
  permission: organises,
  input: z.object({
    reviewId,
    revision: z.int().min(0).meta({ title: '现有版次', description: '尚无纪要为 0' }),
    text: z.string().trim().min(10, '请填写纪要，至少 10 个字').max(10_000).meta({ title: '会议纪要' }),
  }),
  output: z.object({ revision: z.int() }),
  audit: 'review.minutes-recorded',
  refusals: stateRule,
})

const total = z.int().meta({ description: '百分之一分，满分 10000' })

const sheetView = z
  .object({
    seatId: idSchema,
    number: z.int(),
    name: z.string().meta({ title: '评审专家' }),
    role: z.enum(codesOf(seatRoles)),
    total,
    items: z.array(
      z.object({
        itemId: z.string(),
        points: z.int(),
        counted: z.int().meta({ title: '计入总分', description: '百分之一分' }),
        note: z.string(),
      }),
    ),
    vetoes: z.array(z.string()),
    opinion: z.enum(codesOf(opinions)),
    comment: z.string(),
    submittedAt: instantSchema,
    removed: z.object({ at: instantSchema, reason: z.string() }).nullable().meta({ title: '作废' }),
    severity: z.int().nullable().meta({
      title: '偏宽偏严',
      description: '同轮各项评审中平均比同组其他专家高多少，百分之一分；不足三项的为空',
    }),
  })
  .meta({ id: 'ScoreSheet', title: '评分表（已提交）' })
export type SheetView = z.output<typeof sheetView>

const visitView = z.object({
  id: idSchema,
  number: z.int(),
  visitedOn: plainDateSchema,
  place: z.string(),
  seen: z.string(),
  doubts: z.string(),
  recordedAt: instantSchema,
  photos: z.array(sharedFile).meta({ title: '照片' }),
})

export const getReviewResult = contract({
  id: 'review.getReviewResult',
  summary:
    '查看已结束评审的结果：每个分数的来源、公式、评分表版次、专家和意见；偏宽偏严修正只列在旁边。每次查看都有记录',
  kind: 'query',
  route: 'GET /reviews/{reviewId}/result',
  permission: organises,
  input: z.object({ reviewId }),
  output: z
    .object({
      aggregation: z.enum(codesOf(aggregations)),
      aggregate: total.nullable().meta({ title: '结果' }),
      corrected: total.nullable().meta({ title: '修正后的参考值', description: '不代替结果' }),
      lowest: total.nullable(),
      highest: total.nullable(),
      rubric: rubricView,
      sheets: z.array(sheetView),
      visits: z.array(visitView),
      closedAt: instantSchema,
    })
    .meta({ id: 'ReviewResult', title: '评审结果' }),
  audit: 'review.result-read',
  refusals: { 'review.state': '评审已结束' },
})
export type ReviewResult = z.output<typeof getReviewResult.output>
