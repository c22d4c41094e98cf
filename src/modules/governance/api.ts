import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { instantSchema, plainDateSchema } from '#kernel/schema.ts'

const stage = z.object({ code: z.string(), name: z.string(), count: z.int(), source: z.string() })

const overview = z
  .object({
    at: instantSchema,
    from: plainDateSchema,
    to: plainDateSchema,
    funnel: z.array(stage),
    localities: z.array(
      z.object({
        code: z.string(),
        name: z.string(),
        platforms: z.int(),
        lines: z.int(),
        needs: z.int(),
        requests: z.int(),
        confirmed: z.int(),
      }),
    ),
    /** Published needs that found no line, by process: where capability is missing. */
    unmet: z.array(z.object({ process: z.string(), needs: z.int() })),
    answerHours: z.object({ median: z.number().nullable(), answered: z.int(), lapsed: z.int() }),
  })
  .meta({ id: 'Overview', title: '运行概览' })

export type OverviewView = z.output<typeof overview>

export const getOverview = contract({
  id: 'governance.getOverview',
  summary: '查看一段时期从需求到预约的漏斗、各地区情况和缺口',
  kind: 'query',
  route: 'GET /overview',
  permission: {
    'city-lead': 'city',
    'city-department': 'city',
    'finance-office': 'city',
    'district-office': 'locality',
  },
  input: z
    .object({ from: plainDateSchema, to: plainDateSchema })
    .refine(({ from, to }) => from <= to, { path: ['to'], message: '结束日期不能早于开始日期' }),
  output: overview,
  audit: null,
  refusals: {},
})
