import { z } from 'zod'
import { codesOf } from '#kernel/schema.ts'
import { batchOutcomes } from './terms.ts'

const needed = (title: string, most: number) =>
  z.string().trim().min(1, `请填写${title}`).max(most, `最多 ${most} 个字`).meta({ title })
const words = (title: string, most: number) =>
  z.string().trim().max(most, `最多 ${most} 个字`).default('').meta({ title })

/** A moment as text, so that what is read back is what was written. */
const moment = z.iso
  .datetime({ offset: true, error: '请填写带时区的时间' })
  .meta({ title: '时刻', example: '2026-01-05T09:00:00+08:00' })

/** What a batch record says. */
export const batchContent = z
  .object({
    name: needed('批号或名称', 80),
    startedAt: moment,
    endedAt: moment,
    outcome: z.enum(codesOf(batchOutcomes)).meta({ title: '批次结果' }),
    parameters: z
      .array(
        z.object({
          name: needed('参数', 60),
          unit: words('单位', 40),
          planned: needed('计划值', 100),
          actual: needed('实际值', 100),
        }),
      )
      .min(1, '请至少填写一项工艺参数')
      .max(100)
      .meta({ title: '工艺参数' }),
    deviations: z
      .array(
        z.object({
          what: needed('偏差', 1000),
          why: needed('原因', 1000),
          done: needed('处置', 1000),
        }),
      )
      .max(50)
      .default([])
      .meta({ title: '偏差', description: '没有偏差的为空表' }),
    yield: words('产出与收率', 300),
    waste: words('废弃物与处置', 1000),
    note: words('备注', 2000),
  })
  .refine(({ startedAt, endedAt }) => Date.parse(startedAt) < Date.parse(endedAt), {
    path: ['endedAt'],
    message: '结束时间应晚于开始时间',
  })
  .meta({ id: 'BatchContent', title: '批记录内容' })
export type BatchContent = z.output<typeof batchContent>
