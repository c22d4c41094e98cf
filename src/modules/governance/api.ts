import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { instantSchema, plainDateSchema } from '#kernel/schema.ts'

const overview = z
  .object({
    at: instantSchema,
    from: plainDateSchema,
    to: plainDateSchema,
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
    answerHours: z.object({ median: z.number().nullable(), answered: z.int(), lapsed: z.int() }),
  })
  .meta({ id: 'Overview', title: '运行概览' })

export type OverviewView = z.output<typeof overview>

export const getOverview = contract({
  id: 'governance.getOverview',
  summary: '查看各地区现有平台和一段时期的需求、申请、确认，以及平台答复用时',
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
