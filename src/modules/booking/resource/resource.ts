import { z } from 'zod'
import { codesOf, idSchema } from '#kernel/schema.ts'
import { type ProductClass, productClasses } from '#modules/catalogue/terms.ts'
import { week } from '../schedule.ts'
import { ownKinds } from '../terms.ts'

/** What a platform says of a resource beside its lines. */
export const resourceFields = {
  name: z.string().trim().min(2, '请填写名称，至少 2 个字').max(60).meta({ title: '名称' }),
  units: z.int().min(1).max(100).meta({ title: '数量', description: '可同时分给几处使用，如 2 名、4 份' }),
  unitName: z
    .string()
    .trim()
    .max(30)
    .default('')
    .meta({ title: '每一份是多少', description: '公用工程填写，如 0.5 t/h' }),
  ofId: idSchema.nullable().default(null).meta({ title: '对应的设备', description: '设备清单中的设备' }),
  opening: week.nullable().default(null).meta({ title: '开放时间', description: '为空表示随中试线开放' }),
}

export const ownKind = z.enum(codesOf(ownKinds)).meta({ title: '类别' })

/** 配套: `count` of these resources, `units` of each, for as long as the line runs; taken in the order stated. */
export const lineNeed = z
  .object({
    name: z.string().trim().min(2, '请填写名称').max(40).meta({ title: '名称' }),
    count: z.int().min(1).max(20).default(1).meta({ title: '需要几项' }),
    units: z.int().min(1).max(100).default(1).meta({ title: '每项占几份' }),
    resourceIds: z.array(idSchema).min(1, '请选择资源').max(20).meta({ title: '可用的资源' }),
  })
  .refine(({ count, resourceIds }) => count <= new Set(resourceIds).size, {
    path: ['count'],
    message: '需要的项数多于可用的资源',
  })
export type LineNeed = z.output<typeof lineNeed>

const minutes = z.int().min(0).max(20_160).multipleOf(30, '请按 30 分钟的整数倍填写').meta({ title: '分钟' })

const pair = z.object({
  from: z.enum(codesOf(productClasses)),
  to: z.enum(codesOf(productClasses)),
  minutes: minutes.nullable().meta({ title: '准备（分钟）', description: '为空表示不能相接' }),
})

/**
 * 换产: minutes of set-up before a run by what ran before it (`null`: the one mayn't follow the other), and of cleaning
 * after it. A pair that isn't stated, and a first run, take `setUpMinutes`.
 */
export const changeOver = z.object({
  setUpMinutes: minutes,
  cleanMinutes: minutes,
  pairs: z
    .array(pair)
    .max(144)
    .refine(list => new Set(list.map(({ from, to }) => `${from} ${to}`)).size === list.length, {
      message: '同一对产品类别只填一次',
    }),
})
export type ChangeOver = z.output<typeof changeOver>

/** Minutes of set-up for `next` after `last` (null: nothing ran, or it was cleaned thoroughly); null: not allowed. */
export function setUpMinutes(
  { setUpMinutes: usual, pairs }: ChangeOver,
  last: ProductClass | null,
  next: ProductClass | null,
): number | null {
  const stated = pairs.find(({ from, to }) => from === last && to === next)
  return stated ? stated.minutes : usual
}
