/** 督办单: what the lead office demands of a unit, and how it was answered. */
import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { codesOf, idSchema, instantSchema, plainDateSchema } from '#kernel/schema.ts'
import {
  acts,
  decision,
  evidenceView,
  leads,
  named,
  note,
  said,
  stepView,
  takesPart,
  unit,
  version,
} from './fields.ts'
import { slipStates } from './terms.ts'

export const slipRow = z
  .object({
    id: idSchema,
    number: z.string(),
    unit: named.meta({ title: '督办对象' }),
    task: z.object({ id: z.string(), heading: z.string() }).nullable(),
    about: z
      .object({ kind: z.enum(['milestone', 'issue']), id: idSchema })
      .nullable()
      .meta({ title: '针对的里程碑或协调事项' }),
    demand: z.string(),
    dueOn: plainDateSchema,
    lateDays: z.int(),
    state: z.enum(codesOf(slipStates)),
    issuedAt: instantSchema,
    version,
  })
  .meta({ id: 'Slip', title: '督办单' })
export type SlipRowView = z.output<typeof slipRow>

const slipView = slipRow
  .extend({
    answer: z.string().nullable(),
    note: z.string().nullable(),
    evidence: z.array(evidenceView),
    steps: z.array(stepView),
    answers: z.boolean().meta({ description: '由本单位答复' }),
    decides: z.boolean(),
  })
  .meta({ id: 'SlipDetail', title: '一张督办单' })
export type SlipView = z.output<typeof slipView>

export const issueSlip = contract({
  id: 'steering.issueSlip',
  summary: '向责任单位发督办单：针对逾期的里程碑、协调事项或一项任务，写明要求和答复期限',
  kind: 'command',
  route: 'POST /slips',
  permission: leads,
  input: z.object({
    unit,
    task: z.string().max(20).nullable().default(null).meta({ title: '任务' }),
    milestoneId: idSchema.nullable().default(null),
    issueId: idSchema.nullable().default(null),
    demand: said('要求', 5, 1000),
    dueOn: plainDateSchema.meta({ title: '答复期限' }),
  }),
  output: z.object({ slipId: idSchema }),
  audit: 'steering.slip-issued',
  refusals: {
    'steering.unit': '单位是所针对的里程碑、协调事项或任务的责任单位',
    'steering.due': '期限不早于今天',
    'steering.slip': '写明针对什么',
  },
})

export const listSlips = contract({
  id: 'steering.listSlips',
  summary: '列出发给本单位的督办单；牵头部门见全部',
  kind: 'query',
  route: 'GET /slips',
  permission: takesPart,
  input: z.object({
    closed: z.stringbool().or(z.boolean()).default(false).meta({ title: '看已办结的' }),
    after: idSchema.optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  output: z.object({ slips: z.array(slipRow), next: idSchema.nullable() }),
  audit: null,
  refusals: {},
})

export const getSlip = contract({
  id: 'steering.getSlip',
  summary: '查看一张督办单：要求、答复、佐证和经过',
  kind: 'query',
  route: 'GET /slips/{slipId}',
  permission: takesPart,
  input: z.object({ slipId: idSchema }),
  output: slipView,
  audit: null,
  refusals: {},
})

export const answerSlip = contract({
  id: 'steering.answerSlip',
  summary: '答复发给本单位的督办单',
  kind: 'command',
  route: 'POST /slips/{slipId}/answer',
  permission: acts,
  input: z.object({ slipId: idSchema, version, answer: said('答复', 5, 2000) }),
  output: z.object({}),
  audit: 'steering.slip-answered',
  refusals: { 'steering.slip': '等待答复或被退回' },
})

export const decideSlip = contract({
  id: 'steering.decideSlip',
  summary: '办结或退回答复了的督办单；答复人不能办结',
  kind: 'command',
  route: 'POST /slips/{slipId}/decision',
  permission: leads,
  input: z.object({ slipId: idSchema, version, decision, note }),
  output: z.object({}),
  audit: 'steering.slip-decided',
  refusals: {
    'steering.slip': '已经答复',
    'steering.second-person': '办结人不是答复人',
    'steering.note': '退回写明意见',
  },
})
