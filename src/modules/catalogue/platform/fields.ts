/** What a platform says of itself: who builds it together, where it stands, how it is run, how open it promises to be. */
import { z } from 'zod'
import { codesOf, plainDateSchema } from '#kernel/schema.ts'
import { platformKind, shortText } from '../fields.ts'
import { contributions, sharesOf } from '../terms.ts'

const coBuilder = z.object({
  name: shortText('共建单位名称', 60),
  role: shortText('承担的角色', 60),
  contribution: z.enum(codesOf(contributions)).meta({ title: '出资方式' }),
  share: z
    .number('请填写数字')
    .positive('份额须大于 0')
    .max(100, '份额不超过 100%')
    .multipleOf(0.01, '份额最多两位小数')
    .nullable()
    .default(null)
    .meta({ title: '份额（%）', description: '空为未约定' }),
})

export type CoBuilder = z.output<typeof coBuilder>

/** 共建单位 (条款 二1: 明确各方的投入和份额). The host organisation isn't among them; what is left may be its own. */
export const coBuilders = z
  .array(coBuilder)
  .max(20, '最多 20 个共建单位')
  .superRefine((list, context) => {
    const named = list.map(({ name, contribution }) => `${name} ${contribution}`)
    for (const [at, one] of named.entries())
      if (named.indexOf(one) < at)
        context.addIssue({ code: 'custom', path: [at, 'name'], message: '同一单位的同一出资方式只列一次' })
    const shares = sharesOf(list)
    if (shares > 100)
      context.addIssue({ code: 'custom', message: `各共建单位的份额合计 ${shares}%，不能超过 100%，请核对` })
  })
  .meta({ title: '共建单位' })

const site = z.object({
  name: shortText('场地名称', 60),
  locality: z.string().min(1, '请选择场地所在地区').max(20).meta({ title: '所在地区' }),
  address: shortText('场地地址', 200),
})

export type Site = z.output<typeof site>

export const pledge = z
  .object({
    hoursPerYear: z
      .int('请填写整数小时')
      .min(1, '每年开放时间须大于 0 小时')
      .max(1_000_000)
      .meta({ title: '每年开放（小时）' }),
    covers: shortText('开放范围', 200),
    since: plainDateSchema.meta({ title: '承诺起始日期' }),
  })
  .meta({ title: '开放承诺' })

export type Pledge = z.output<typeof pledge>

/** What a platform is written as, and read as by its form. */
export const platformContent = z.object({
  name: shortText('平台名称', 60).min(4, '平台名称至少 4 个字'),
  kind: platformKind,
  locality: z.string().min(1, '请选择所在地区').meta({ title: '所在地区' }),
  address: shortText('地址', 200),
  sites: z
    .array(site)
    .max(20, '最多 20 处')
    .refine(list => new Set(list.map(({ name }) => name)).size === list.length, '场地名称不能重复')
    .default([])
    .meta({ title: '其他场地', description: '主要场地之外的' }),
  directions: z.array(shortText('方向', 30)).min(1, '请至少填写一个方向').max(8).meta({ title: '服务方向' }),
  clusters: z.array(z.string().max(40)).max(6, '最多 6 个').default([]).meta({ title: '“135N”集群' }),
  miitDirections: z
    .array(z.string().max(40))
    .max(8, '最多 8 个')
    .default([])
    .meta({ title: '工信部重点方向', description: '分类体系 miit-direction 的代码' }),
  summary: shortText('简介', 500).min(20, '简介至少 20 个字'),
  hotline: shortText('服务热线', 40),
  coBuilders: coBuilders.default([]),
  governance: z
    .string()
    .trim()
    .max(300, '最多 300 个字')
    .default('')
    .meta({ title: '运行机制', description: '由谁决策、由谁负责运营' }),
  pledge: pledge.nullable().default(null),
})

export type PlatformContent = z.output<typeof platformContent>
