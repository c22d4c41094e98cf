/** What everybody may see of draws: the hash of the seed before, the seed after; no expert, and no subject. */
import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { idSchema } from '#kernel/schema.ts'
import { drawStanding, shownDraw } from './fields.ts'

const publicDraw = z
  .object({
    id: idSchema,
    ...shownDraw.shape,
    reviews: z.int().meta({ title: '一次抽取的评审项数' }),
    standing: drawStanding,
  })
  .meta({ id: 'PublicDraw', title: '评审组抽取' })

export type { ShownDraw } from './fields.ts'
export type PublicDraw = z.output<typeof publicDraw>

export const listDraws = contract({
  id: 'review.listDraws',
  summary: '公开评审组的抽取：抽取前为种子的摘要，抽取后为种子；不含专家和被评审的单位',
  kind: 'query',
  route: 'GET /review-draws',
  permission: 'public',
  input: z.object({
    page: z.coerce.number().int().min(1).max(1000).default(1).meta({ title: '页码' }),
    limit: z.coerce.number().int().min(1).max(50).default(20).meta({ title: '每页条数' }),
  }),
  output: z.object({
    draws: z.array(publicDraw).meta({ description: '新的在前' }),
    total: z.int(),
    pages: z.int(),
  }),
  audit: null,
  refusals: {},
})
