/** The shapes of booking rules. */
import { z } from 'zod'
import { codesOf, fenSchema, plainDateSchema, timeOfDaySchema } from '#kernel/schema.ts'
import { effects, holders, measures, notices, periods } from './terms.ts'

const weekly = z
  .object({ weekday: z.int().min(1).max(7), from: timeOfDaySchema, to: timeOfDaySchema })
  .refine(({ from, to }) => from < to, { path: ['to'], message: '结束时间须晚于开始时间' })

const hours = (title: string) => z.int().min(0).max(2160).meta({ title })

/** 规则内容: what a rule demands. Times are hours and days of the clock in Asia/Shanghai; money is 分. */
export const ruleContent = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('notice'),
    of: z.enum(codesOf(notices)).meta({ title: '哪一步' }),
    hours: hours('至少提前（小时）'),
  }),
  z.object({ kind: z.literal('horizon'), days: z.int().min(1).max(730).meta({ title: '最多提前（天）' }) }),
  z.object({ kind: z.literal('lock'), hours: hours('开始前锁定（小时）') }),
  z
    .object({
      kind: z.literal('length'),
      minHours: z.int().min(1).max(2160).meta({ title: '最短（小时）' }),
      maxHours: z.int().min(1).max(2160).meta({ title: '最长（小时）' }),
    })
    .refine(({ minHours, maxHours }) => minHours <= maxHours, {
      path: ['maxHours'],
      message: '最长不能短于最短',
    }),
  z
    .object({
      kind: z.literal('quota'),
      measure: z.enum(codesOf(measures)).meta({ title: '计什么' }),
      limit: fenSchema.meta({ title: '上限', description: '次、小时或分' }),
      period: z.enum(codesOf(periods)).meta({ title: '期间' }),
      days: z.int().min(2).max(366).optional().meta({ title: '滚动天数' }),
      holder: z.enum(codesOf(holders)).meta({ title: '按谁计' }),
    })
    .refine(({ period, days }) => (period === 'rolling') === (days !== undefined), {
      path: ['days'],
      message: '滚动期须填写天数，其他期间不填',
    }),
  z.object({
    kind: z.literal('access'),
    effect: z.enum(codesOf(effects)).meta({ title: '结果' }),
    hours: z.array(weekly).max(21).meta({ title: '每周哪些时间', description: '为空表示任何时间' }),
  }),
  z
    .object({
      kind: z.literal('staffing'),
      hazards: z
        .array(z.string().max(20))
        .max(20)
        .meta({ title: '哪些物料危险性', description: '为空表示任何物料；没有说明危险性的按适用处理' }),
      operators: z.int().min(0).max(20).meta({ title: '至少几名操作人员' }),
      permit: z
        .object({
          name: z.string().trim().min(2).max(100).meta({ title: '许可名称' }),
          number: z.string().trim().max(60).default('').meta({ title: '证号', description: '未取得的不填' }),
          validTo: plainDateSchema.nullable().default(null).meta({ title: '有效期至' }),
        })
        .nullable()
        .default(null),
    })
    .refine(({ operators, permit }) => operators > 0 || permit !== null, {
      path: ['operators'],
      message: '请填写人数或许可',
    }),
  z.object({
    kind: z.literal('presence'),
    beforeMinutes: z.int().min(0).max(1440).meta({ title: '可提前签到（分钟）' }),
    graceMinutes: z.int().min(0).max(1440).meta({ title: '宽限（分钟）' }),
  }),
  z.object({
    kind: z.literal('turn'),
    hours: z.int().min(1).max(336).meta({ title: '候补接受期（小时）' }),
  }),
  z.object({
    kind: z.literal('strikes'),
    limit: z.int().min(0).max(50).meta({ title: '允许几次' }),
    withinDays: z.int().min(1).max(1095).meta({ title: '多少天内', description: '更早的违规不再计' }),
    restrictDays: z.int().min(1).max(365).meta({ title: '暂停多少天' }),
  }),
])
export type RuleContent = z.output<typeof ruleContent>
export type ContentOf<K extends RuleContent['kind']> = Extract<RuleContent, { kind: K }>
