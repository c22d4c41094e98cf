/** Fields that several operations of this module share. */
import { z } from 'zod'
import { normaliseUscc } from '#kernel/identifiers.ts'
import { codesOf, instantSchema } from '#kernel/schema.ts'
import { drawStandings } from './terms.ts'

export const uscc = z
  .string()
  .transform(normaliseUscc)
  .refine(code => code.length === 18, '请填写 18 位统一社会信用代码')
  .meta({ title: '统一社会信用代码', example: '91330481XXXX00019K' })
export const organisationName = z
  .string()
  .trim()
  .min(2, '请填写单位全称')
  .max(100)
  .meta({ title: '单位名称' })

/** Of a draw what whoever it concerns sees, and everybody. */
export const shownDraw = z
  .object({
    seedHash: z.string().meta({ title: '种子的摘要', description: 'SHA-256，抽取前公布' }),
    committedAt: instantSchema.meta({ title: '公布摘要的时间' }),
    seed: z.string().nullable().meta({ title: '种子', description: '抽取后公布' }),
    drawnAt: instantSchema.nullable().meta({ title: '抽取的时间' }),
  })
  .meta({ id: 'ShownDraw', title: '抽取的摘要和种子' })
export type ShownDraw = z.output<typeof shownDraw>

/** One that is `lapsed` waits again where a seat is given up. */
export const drawStanding = z.enum(codesOf(drawStandings)).meta({
  id: 'DrawStanding',
  title: '抽取的状态',
  description: Object.entries(drawStandings)
    .map(([code, words]) => `${code}：${words}`)
    .join('；'),
})
