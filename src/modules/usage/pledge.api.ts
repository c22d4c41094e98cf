/** 开放承诺 (clause 一3): what platforms pledged to open and what was kept of it, for everybody, with the records behind. */
import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { codesOf, idSchema, instantSchema, plainDateSchema } from '#kernel/schema.ts'
import { sources } from './terms.ts'

const year = z.coerce.number().int().min(2000).max(2199).meta({ title: '年度' })
const minutes = z.int().meta({ description: '整分钟' })
const future = { 'usage.year.future': '年度不晚于今年' }
const until = instantSchema.nullable().meta({ description: '年度未完的，统计到此为止' })

const kept = {
  id: idSchema,
  name: z.string(),
  localityName: z.string(),
  pledge: z.object({ hoursPerYear: z.int(), covers: z.string(), since: plainDateSchema }).meta({
    description: '当年的承诺，按当时公开的版本；年内改过的为最后一个，since 是它起算的日期',
  }),
  pledgedMinutes: minutes.meta({ title: '当年承诺' }),
  externalMinutes: minutes.meta({
    title: '对外服务机时',
    description: '只计当年承诺期内的；当年没有承诺的计全年',
  }),
  kept: z.number().nullable().meta({ title: '兑现率', description: '0 至 1，可大于 1' }),
  records: z.int().meta({ title: '使用记录数', description: '对外服务机时由多少条有效记录得出' }),
}
const keptPledge = z.object(kept).meta({ id: 'KeptPledge', title: '一个平台的开放承诺和兑现' })
export type KeptPledge = z.output<typeof keptPledge>

export const listPledges = contract({
  id: 'usage.listPledges',
  summary: '公开平台一年的开放承诺和兑现情况',
  kind: 'query',
  route: 'GET /pledges',
  permission: 'public',
  input: z.object({ year: year.optional().meta({ description: '不填为今年' }) }),
  output: z.object({
    year: z.int(),
    until,
    platforms: z.array(keptPledge),
    unpledged: z.int().meta({ title: '当年没有承诺的公开平台数' }),
  }),
  audit: null,
  refusals: future,
})

export const getPledge = contract({
  id: 'usage.getPledge',
  summary: '查看一个公开平台的开放承诺在一年里怎样兑现：逐月、逐条中试线或设备的对外服务机时',
  kind: 'query',
  route: 'GET /pledges/{platformId}',
  permission: 'public',
  input: z.object({ platformId: idSchema, year: year.optional().meta({ description: '不填为今年' }) }),
  output: z.object({
    year: z.int(),
    until,
    platform: keptPledge
      .extend({ pledge: kept.pledge.nullable(), pledgedMinutes: minutes.nullable() })
      .meta({ id: 'PledgeOfPlatform', title: '平台的承诺，可能没有' }),
    months: z
      .array(z.object({ month: plainDateSchema, resourceName: z.string(), minutes }))
      .meta({ description: '只列有对外服务的；月份以一日表示' }),
  }),
  audit: null,
  refusals: future,
})

export const listPledgeRecords = contract({
  id: 'usage.listPledgeRecords',
  summary: '列出一个平台一年里计入开放承诺兑现的使用记录',
  kind: 'query',
  route: 'GET /platforms/{platformId}/pledge-records',
  permission: {
    'city-lead': 'city',
    'city-department': 'city',
    'finance-office': 'city',
    'district-office': 'locality',
    'platform-manager': 'organisation',
    'platform-scheduler': 'organisation',
  },
  input: z.object({ platformId: idSchema, year }),
  output: z.object({
    platformName: z.string(),
    minutes,
    records: z
      .array(
        z.object({
          id: idSchema,
          resourceName: z.string(),
          start: instantSchema,
          end: instantSchema,
          minutes: minutes.meta({ description: '落在这一年里的部分' }),
          source: z.enum(codesOf(sources)),
          basis: z.enum(['booking', 'order']).meta({ description: '由预约或委托（合同）产生' }),
        }),
      )
      .meta({ description: '新的在前，至多 500 条' }),
    more: z.int().meta({ description: '没有列出的条数' }),
  }),
  audit: null,
  refusals: future,
})
