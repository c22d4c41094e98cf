import { z } from 'zod'
import { unitsOf } from '#kernel/quantity-kinds.ts'
import { codesOf, idSchema } from '#kernel/schema.ts'
import { batchKinds } from '#modules/catalogue/terms.ts'
import { keptFrom, presences, repeats } from './terms.ts'

const mostHours = 720
const halfHours = (hours: number) => Number.isInteger(hours * 2)
const hours = z.number('请填写小时数').min(0).max(mostHours)
const gridHours = hours.refine(halfHours, '请填写半小时的整数倍')

const duration = z.discriminatedUnion('by', [
  z.object({
    by: z.literal('formula'),
    hours: hours.meta({ title: '固定用时（小时）' }),
    perUnit: hours.default(0).meta({ title: '每单位批量（小时）' }),
    perBatch: hours.default(0).meta({ title: '每批另加（小时）', description: '只用于整个流程一次的步骤' }),
  }),
  z.object({
    by: z.literal('table'),
    rows: z
      .array(z.object({ upTo: z.number().positive(), hours: hours.positive() }))
      .min(1, '请至少填写一档')
      .max(20)
      .refine(
        rows => rows.every((row, at) => at === 0 || (rows[at - 1]?.upTo ?? 0) < row.upTo),
        '各档的批量须从小到大',
      )
      .meta({ title: '按批量分档', description: '不超过 upTo 的批量用时 hours 小时' }),
  }),
])

const need = z.object({
  count: z.int().min(1).max(50).meta({ title: '用几个' }),
  of: z
    .array(idSchema)
    .min(1, '请选择设备或人员')
    .max(20)
    .refine(ids => new Set(ids).size === ids.length, '同一资源只需选择一次')
    .meta({ title: '从哪些里选', description: '资源的编号；多份的资源按份计' }),
  kept: z
    .boolean()
    .default(false)
    .meta({ title: '沿用上一步所用', description: '与上一步同一个，两步之间一直占用' }),
})

const step = z.object({
  name: z.string().trim().min(1, '请填写步骤名称').max(40).meta({ title: '步骤' }),
  each: z.enum(codesOf(repeats)).meta({ title: '次数' }),
  duration,
  needs: z.array(need).max(8).meta({ title: '所用资源' }),
  presence: z.enum(codesOf(presences)).meta({ title: '何时进行' }),
  wait: z
    .object({
      min: gridHours.meta({ title: '至少间隔（小时）' }),
      max: gridHours.nullable().meta({ title: '至多间隔（小时）', description: '为空表示不限' }),
    })
    .refine(({ min, max }) => max === null || min <= max, {
      path: ['max'],
      message: '至多间隔不能小于至少间隔',
    })
    .meta({ title: '与上一步的间隔' }),
})
export type TemplateStep = z.output<typeof step>

export const templateFields = {
  name: z.string().trim().min(2, '请填写名称').max(60).meta({ title: '名称' }),
  summary: z.string().trim().max(500).meta({ title: '说明', description: '适合什么、不含什么' }),
  batch: z
    .object({
      kind: z.enum(batchKinds).meta({ title: '按什么计' }),
      unit: z.string().max(20).meta({ title: '单位', description: 'UCUM 代码' }),
      least: z.number().positive('批量须大于 0').meta({ title: '最小批量' }),
      most: z.number().positive('批量须大于 0').meta({ title: '最大批量' }),
    })
    .refine(({ kind, unit }) => Object.hasOwn(unitsOf(kind), unit), { path: ['unit'], message: '请选择单位' })
    .refine(({ least, most }) => least <= most, { path: ['most'], message: '最大批量不能小于最小批量' }),
  mostBatches: z.int().min(1).max(10).meta({ title: '一次至多几批' }),
  steps: z
    .array(step)
    .min(1, '请至少填写一个步骤')
    .max(12)
    .superRefine((steps, context) => {
      const complain = (path: (string | number)[], message: string) =>
        context.addIssue({ code: 'custom', path, message })
      if (!steps.some(({ needs }) => needs.length > 0)) complain([0, 'needs'], '请填写步骤所用的资源')
      for (const [at, { needs, wait }] of steps.entries()) {
        if (at === 0 && (wait.min > 0 || wait.max !== null))
          complain([at, 'wait', 'min'], '第一步之前没有间隔')
        for (const [index, one] of needs.entries())
          if (one.kept && keptFrom(steps, at, one) === null)
            complain([at, 'needs', index, 'kept'], '上一步没有同样数量、同样可选的资源，不能沿用')
      }
    })
    .meta({ title: '步骤' }),
}

export const templateContent = z.object(templateFields).superRefine(({ batch, steps }, context) => {
  for (const [at, { duration }] of steps.entries())
    if (duration.by === 'table' && (duration.rows.at(-1)?.upTo ?? 0) < batch.most)
      context.addIssue({
        code: 'custom',
        path: ['steps', at, 'duration', 'rows'],
        message: `分档须一直到最大批量 ${batch.most}`,
      })
})
export type TemplateContent = z.output<typeof templateContent>
