/** 评分表: what experts score by, as versioned data of a policy pack. Newer versions stand after older ones. */
import { z } from 'zod'

const anchor = z.object({ points: z.int().min(0), text: z.string().min(1) })

const item = z.object({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  name: z.string().min(1),
  group: z.string().min(1),
  hint: z.string().default(''),
  /** Share of the whole, in hundredths; all of a rubric come to 100. */
  weight: z.int().min(0).max(100),
  most: z.int().min(1).max(100),
  anchors: z.array(anchor).default([]),
  required: z.boolean().default(true),
})

const veto = z.object({ id: z.string().regex(/^[a-z][a-z0-9-]*$/), name: z.string().min(1) })

export const rubricSchema = z
  .object({
    id: z.string().regex(/^[a-z][a-z0-9-]*$/),
    version: z.string().min(1),
    title: z.string().min(1),
    source: z.string().min(1),
    /** 建议: the source names what is considered but gives no weights; the office may replace them. */
    suggested: z.boolean(),
    items: z.array(item).min(1),
    vetoes: z.array(veto).default([]),
  })
  .refine(({ items }) => items.reduce((sum, { weight }) => sum + weight, 0) === 100, {
    message: '各项权重合计须为 100',
  })
  .refine(
    ({ items, vetoes }) =>
      new Set([...items, ...vetoes].map(({ id }) => id)).size === items.length + vetoes.length,
    { message: '评分项的编号不能重复' },
  )
export type Rubric = z.output<typeof rubricSchema>
export type RubricItem = Rubric['items'][number]
