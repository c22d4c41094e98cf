import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { plainDateSchema } from '#kernel/schema.ts'
import { retentionRule } from './fields.ts'

const named = z.object({ code: z.string(), name: z.string() })

const policyView = z
  .object({
    city: named,
    workingGroup: z.string(),
    document: z.object({
      title: z.string(),
      number: z.string(),
      unifiedNumber: z.string(),
      issuers: z.array(z.string()),
      signedOn: plainDateSchema,
      publishedOn: plainDateSchema,
      effectiveFrom: plainDateSchema,
      validity: z.string(),
      mark: z.string().nullable().meta({ title: '今天的有效性', description: '现行、尚未施行或已失效' }),
      source: z.string(),
      summary: z.string(),
    }),
    clauses: z.array(
      z.object({
        id: z.string(),
        heading: z.string(),
        summary: z.string(),
        responsible: z.array(z.string()),
        supports: z.boolean().meta({ title: '可测算', description: '政策计算器按本条测算支持' }),
      }),
    ),
    targets: z.array(
      z.object({ id: z.string(), name: z.string(), year: z.int(), kind: z.string(), wording: z.string() }),
    ),
    parameters: z.array(
      z.object({
        id: z.string(),
        clause: z.string(),
        name: z.string(),
        value: z.union([z.number(), z.string()]).nullable(),
        unit: z.string().nullable(),
        silent: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'Policy', title: '政策' })

export type PolicyView = z.output<typeof policyView>

export const getPolicy = contract({
  id: 'rulebook.getPolicy',
  summary: '查阅政策文件的要点：条款、责任单位、目标与参数（原文未给出的标为待定）',
  kind: 'query',
  route: 'GET /policy',
  permission: 'public',
  input: z.object({}),
  output: policyView,
  audit: null,
  refusals: {},
})

export const getRetention = contract({
  id: 'rulebook.getRetention',
  summary: '查阅各类记录的保存期：起算、期满删除什么、留下什么；没有规定的标为待定',
  kind: 'query',
  route: 'GET /retention',
  permission: 'public',
  input: z.object({}),
  output: z.object({ rules: z.array(retentionRule) }),
  audit: null,
  refusals: {},
})

export const getPlaces = contract({
  id: 'rulebook.getPlaces',
  summary: '列出本市的责任主体：县（市、区）、功能区和市级部门',
  kind: 'query',
  route: 'GET /places',
  permission: 'public',
  input: z.object({}),
  output: z
    .object({
      city: named,
      localities: z.array(named.extend({ kind: z.enum(['county', 'functional-area']) })),
      departments: z.array(named),
      holidays: z
        .array(
          z.object({
            year: z.string(),
            source: z.string(),
            off: z.array(plainDateSchema).meta({ title: '放假' }),
            worked: z.array(plainDateSchema).meta({ title: '调休上班' }),
          }),
        )
        .meta({ title: '已录入的节假日安排', description: '没有录入的年份，工作日按周末推算' }),
    })
    .meta({ id: 'Places', title: '地区与部门' }),
  audit: null,
  refusals: {},
})
