import { z } from 'zod'
import { day, type PlainDate } from '#kernel/calendar.ts'
import { contract } from '#kernel/operation.ts'
import { codesOf, idSchema, instantSchema, plainDateSchema } from '#kernel/schema.ts'
import { sheet } from '#modules/catalogue/fields.ts'
import { categories, kinds } from './terms.ts'

const manages = { 'platform-manager': 'organisation' } as const
const arranges = { ...manages, 'platform-scheduler': 'organisation' } as const
const sees = {
  ...arranges,
  'platform-technician': 'organisation',
  'platform-signatory': 'organisation',
} as const
const offices = {
  'city-lead': 'city',
  'city-department': 'city',
  'finance-office': 'city',
  'district-office': 'locality',
} as const

const minutes = z.int().meta({ description: '整分钟' })
const ratio = z.number().nullable().meta({ description: '0 至 1，可大于 1；无从相除时为空' })
const byKind = z.record(z.enum(codesOf(kinds)), minutes)
const byCategory = z.record(z.enum(codesOf(categories)), minutes)
const span = { start: instantSchema, end: instantSchema }

type Dates = { readonly from: PlainDate; readonly to: PlainDate }
const dates = { from: plainDateSchema, to: plainDateSchema }
const isForward = ({ from, to }: Dates): boolean => from <= to
const forwardOnly = { path: ['to'], message: '结束日期不能早于开始日期' }
const isShown = ({ from, to }: Dates): boolean => Date.parse(to) - Date.parse(from) < 366 * day
const shownOnly = { path: ['to'], message: '一次最多查看 366 天' }

export const getCategories = contract({
  id: 'usage.getCategories',
  summary:
    '查看平台各中试线和设备的时间去向：不开放、停机与维护、准备与清场、使用、预约未用、空闲，合计等于全部时间',
  kind: 'query',
  route: 'GET /own/platforms/{platformId}/time-categories',
  permission: sees,
  input: z
    .object({
      platformId: idSchema,
      ...dates,
      by: z.enum(['week', 'month']).default('week').meta({ title: '按周或按月' }),
    })
    .refine(isForward, forwardOnly)
    .refine(isShown, shownOnly),
  output: z
    .object({
      until: instantSchema.nullable().meta({ description: '时段还没过完的，统计到此为止' }),
      resources: z.array(
        z.object({
          id: idSchema,
          name: z.string(),
          hasSchedule: z.boolean().meta({ description: '没有开放安排的，不使用时都算不开放' }),
          total: byCategory,
          buckets: z.array(z.object({ from: plainDateSchema, to: plainDateSchema, minutes: byCategory })),
        }),
      ),
    })
    .meta({ id: 'TimeCategories', title: '时间去向' }),
  audit: null,
  refusals: {},
})

export const listStretches = contract({
  id: 'usage.listStretches',
  summary: '列出一个数字背后的各段时间：属于哪条使用记录或哪个预约',
  kind: 'query',
  route: 'GET /own/resources/{resourceId}/time-stretches',
  permission: sees,
  input: z
    .object({ resourceId: idSchema, ...dates, category: z.enum(codesOf(categories)) })
    .refine(isForward, forwardOnly)
    .refine(isShown, shownOnly),
  output: z.object({
    minutes,
    stretches: z
      .array(
        z.object({
          ...span,
          entryId: idSchema.nullable(),
          kind: z.enum(codesOf(kinds)).nullable(),
          bookingId: idSchema.nullable(),
        }),
      )
      .meta({ description: '至多 500 段' }),
    more: z.int().meta({ description: '没有列出的段数' }),
  }),
  audit: null,
  refusals: {},
})

const year = z.coerce.number().int().min(2000).max(2199).meta({ title: '年度' })

const figures = {
  minutes: byKind,
  effectiveMinutes: minutes.meta({ title: '有效工作机时' }),
  externalMinutes: minutes.meta({ title: '对外服务机时' }),
  ratedMinutes: minutes.meta({ title: '额定机时' }),
  utilisation: ratio.meta({ title: '使用率' }),
  externalShare: ratio.meta({ title: '对外服务占比' }),
}
const kept = {
  pledgedMinutes: minutes.nullable().meta({ title: '当年承诺', description: '没有承诺的为空' }),
  keptMinutes: minutes.meta({ title: '承诺期内的对外服务机时', description: '当年没有承诺的计全年' }),
  kept: ratio.meta({ title: '开放承诺兑现率' }),
}

export const getUsageFigures = contract({
  id: 'usage.getUsageFigures',
  summary:
    '查看平台一年的机时指标：有效工作机时、对外服务机时、使用率、对外占比、开放承诺兑现，附公式与所用的数',
  kind: 'query',
  route: 'GET /own/platforms/{platformId}/usage-figures',
  permission: sees,
  input: z.object({ platformId: idSchema, year }),
  output: z
    .object({
      platformName: z.string(),
      year: z.int(),
      until: instantSchema.nullable().meta({ description: '年度未完的，统计到此为止' }),
      resources: z.array(
        z.object({
          id: idSchema,
          name: z.string(),
          ...figures,
          ratedReason: z
            .string()
            .nullable()
            .meta({ description: '单独核定额定机时的理由；为空的按通用口径' }),
        }),
      ),
      total: z.object(figures),
      pledge: z.object({ hoursPerYear: z.int(), covers: z.string(), since: plainDateSchema }).nullable(),
      ...kept,
      waiting: z.int().meta({ description: '待确认的记录数，未计入' }),
    })
    .meta({ id: 'UsageFigures', title: '机时指标' }),
  audit: null,
  refusals: {},
})

export const setRated = contract({
  id: 'usage.setRated',
  summary: '为一条中试线或一台设备单独核定年额定机时，写明理由；只从今年或以后的年度起',
  kind: 'command',
  route: 'PUT /own/resources/{resourceId}/rated-hours',
  permission: manages,
  input: z.object({
    resourceId: idSchema,
    fromYear: year.meta({ title: '从哪一年起' }),
    hours: z
      .int('请填写整数小时')
      .min(1)
      .max(8784, '一年不超过 8784 小时')
      .meta({ title: '额定机时（小时/年）' }),
    reason: z.string().trim().min(4, '请写明理由，至少 4 个字').max(300).meta({ title: '理由' }),
  }),
  output: z.object({}),
  audit: 'usage.rated-set',
  refusals: { 'usage.rated.year': '不改以前年度的额定机时' },
})

const limit = { calls: 60, seconds: 3600, per: 'person' } as const

export const exportUsageFigures = contract({
  id: 'usage.exportUsageFigures',
  summary: '导出平台一年的机时指标',
  kind: 'query',
  route: 'GET /own/platforms/{platformId}/exports/usage-figures',
  permission: sees,
  input: z.object({ platformId: idSchema, year }),
  output: sheet,
  audit: null,
  refusals: {},
  limit,
})

export const exportUsageLog = contract({
  id: 'usage.exportUsageLog',
  summary: '导出平台一年的有效使用记录，至多 20000 条',
  kind: 'query',
  route: 'GET /own/platforms/{platformId}/exports/usage-log',
  permission: sees,
  input: z.object({ platformId: idSchema, year }),
  output: sheet,
  audit: null,
  refusals: {},
  limit,
})

export const listCityFigures = contract({
  id: 'usage.listCityFigures',
  summary: '查看各平台一年的有效工作机时、对外服务机时和开放承诺兑现，按地区合计',
  kind: 'query',
  route: 'GET /usage-figures',
  permission: offices,
  input: z.object({ year }),
  output: z
    .object({
      year: z.int(),
      until: instantSchema.nullable(),
      scopeName: z.string(),
      localities: z.array(
        z.object({
          code: z.string(),
          name: z.string(),
          effectiveMinutes: minutes,
          externalMinutes: minutes,
          externalShare: ratio,
          pledgedMinutes: minutes,
          platforms: z.array(
            z.object({
              id: idSchema,
              name: z.string(),
              effectiveMinutes: minutes,
              externalMinutes: minutes,
              externalShare: ratio,
              ...kept,
            }),
          ),
        }),
      ),
    })
    .meta({ id: 'CityUsageFigures', title: '各平台机时' }),
  audit: null,
  refusals: {},
})

export const exportCityFigures = contract({
  id: 'usage.exportCityFigures',
  summary: '导出各平台一年的机时和开放承诺兑现',
  kind: 'query',
  route: 'GET /exports/usage-figures',
  permission: offices,
  input: z.object({ year }),
  output: sheet,
  audit: null,
  refusals: {},
  limit,
})

const alert = {
  percent: z.int('请填写整数').min(1).max(99).meta({ title: '空闲超过（%）', description: '占开放时间' }),
  days: z.int('请填写整数').min(3).max(90).meta({ title: '今后（天）' }),
  isOn: z.boolean().meta({ title: '提醒' }),
}

export const setIdleAlert = contract({
  id: 'usage.setIdleAlert',
  summary: '设定闲时提醒：今后若干天空闲超过多少时告知调度员一次',
  kind: 'command',
  route: 'PUT /own/platforms/{platformId}/idle-alert',
  permission: arranges,
  input: z.object({ platformId: idSchema, ...alert }),
  output: z.object({}),
  audit: 'usage.idle-alert-set',
  refusals: {},
})

export const getIdleAlert = contract({
  id: 'usage.getIdleAlert',
  summary: '查看平台的闲时提醒和最近提醒过的中试线',
  kind: 'query',
  route: 'GET /own/platforms/{platformId}/idle-alert',
  permission: arranges,
  input: z.object({ platformId: idSchema }),
  output: z.object({
    alert: z.object(alert).nullable().meta({ description: '为空的还没有设定，不提醒' }),
    told: z
      .array(
        z.object({
          resourceId: idSchema,
          resourceName: z.string(),
          toldOn: plainDateSchema,
          until: plainDateSchema,
          percent: z.int(),
        }),
      )
      .meta({ description: '最近 20 次' }),
  }),
  audit: null,
  refusals: {},
})

export const getUplift = contract({
  id: 'usage.getUplift',
  summary: '查看闲时报价卖出的机时，以及与之前同样长的一段、同样临近才预约的机时相比的估算',
  kind: 'query',
  route: 'GET /own/platforms/{platformId}/idle-uplift',
  permission: arranges,
  input: z.object({ platformId: idSchema }),
  output: z
    .object({
      lines: z.array(
        z.object({
          lineId: idSchema,
          name: z.string(),
          since: instantSchema.meta({ description: '首次按闲时报价申请的时间' }),
          soldMinutes: minutes.meta({ title: '按闲时报价卖出' }),
          lateMinutes: minutes.meta({ title: '此后临近预约的全部机时', description: '含不按报价的' }),
          beforeMinutes: minutes
            .nullable()
            .meta({ title: '之前同样长一段的', description: '没有那么长的历史时为空' }),
          upliftMinutes: z.int().nullable().meta({ title: '估算增加', description: '可为负' }),
        }),
      ),
    })
    .meta({ id: 'IdleUplift', title: '闲时报价的增量估算' }),
  audit: null,
  refusals: {},
})

export const tellIdleTime = contract({
  id: 'usage.tellIdleTime',
  summary: '把今后空闲较多的中试线告知其平台的调度员，每段闲时只说一次',
  kind: 'command',
  route: null,
  permission: 'system',
  input: z.object({}),
  output: z.object({ told: z.int() }),
  audit: 'usage.idle-told',
  refusals: {},
})
