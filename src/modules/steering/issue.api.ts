/** 协调事项: what crosses regions, fields or departments, on its way to the working group (工作专班) and back. */
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
import { slipRow } from './slip.api.ts'
import { crossings, issueStates, mostWorkingDays } from './terms.ts'

const task = z.string().min(1).max(20).meta({ title: '任务', description: '条款编号' })

const issueRow = z
  .object({
    id: idSchema,
    number: z.string(),
    name: z.string(),
    crossings: z.array(z.enum(codesOf(crossings))),
    task: z.object({ id: z.string(), heading: z.string() }).nullable(),
    raisedUnit: named,
    raisedAt: instantSchema,
    state: z.enum(codesOf(issueStates)),
    unit: named.nullable().meta({ title: '办理单位' }),
    dueOn: plainDateSchema.nullable(),
    lateDays: z.int().meta({ title: '逾期工作日' }),
    version,
  })
  .meta({ id: 'Issue', title: '协调事项' })
export type IssueRowView = z.output<typeof issueRow>

const issueView = issueRow
  .extend({
    what: z.string(),
    besides: z.array(named).meta({ title: '参与单位' }),
    workingDays: z.int().nullable(),
    escalatedReason: z.string().nullable(),
    decision: z.string().nullable(),
    result: z.string().nullable(),
    note: z.string().nullable(),
    meetings: z.array(z.object({ heldOn: plainDateSchema, units: z.array(named), minutes: z.string() })),
    evidence: z.array(evidenceView),
    slips: z.array(slipRow).meta({ description: '针对它发给本单位的督办单；牵头部门见全部' }),
    steps: z.array(stepView),
    may: z
      .object({
        assign: z.boolean(),
        escalate: z.boolean(),
        meet: z.boolean(),
        note: z.boolean(),
        report: z.boolean(),
        demand: z.boolean().meta({ description: '发督办单' }),
        close: z.boolean(),
        withdraw: z.boolean(),
      })
      .meta({ title: '我现在可做的' }),
    termFixed: z
      .int()
      .nullable()
      .meta({ description: '市里已定的办理期限（工作日）；未定的由牵头部门逐件确定' }),
  })
  .meta({ id: 'IssueDetail', title: '一件协调事项' })
export type IssueView = z.output<typeof issueView>

export const raiseIssue = contract({
  id: 'steering.raiseIssue',
  summary: '提出需要跨区域、跨领域、跨部门协调的事项',
  kind: 'command',
  route: 'POST /issues',
  permission: acts,
  input: z.object({
    name: said('事项', 4, 100),
    what: said('情况和请求', 10, 2000),
    crossings: z
      .array(z.enum(codesOf(crossings)))
      .min(1, '请至少选择一项')
      .max(3)
      .meta({ title: '跨什么' }),
    task: task.nullable().default(null),
    besides: z.array(unit).max(20).default([]).meta({ title: '参与单位' }),
  }),
  output: z.object({ issueId: idSchema }),
  audit: 'steering.issue-raised',
  refusals: { 'steering.unit': '参与单位都在部门和地区之中', 'steering.task': '是方案的一项任务' },
  limit: { calls: 60, seconds: 3600, per: 'person' },
})

export const listIssues = contract({
  id: 'steering.listIssues',
  summary: '列出本单位提出、办理或参与的协调事项；牵头部门见全部',
  kind: 'query',
  route: 'GET /issues',
  permission: takesPart,
  input: z.object({
    ended: z.stringbool().or(z.boolean()).default(false).meta({ title: '看已销号、撤回的' }),
    after: idSchema.optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  output: z.object({ issues: z.array(issueRow), next: idSchema.nullable() }),
  audit: null,
  refusals: {},
})

const one = { issueId: idSchema }

export const getIssue = contract({
  id: 'steering.getIssue',
  summary: '查看一件协调事项：办理、会商、决定、落实和佐证',
  kind: 'query',
  route: 'GET /issues/{issueId}',
  permission: takesPart,
  input: z.object(one),
  output: issueView,
  audit: null,
  refusals: {},
})

const workingDays = z
  .int('请填写整数')
  .min(1, '至少 1 个工作日')
  .max(mostWorkingDays, `最多 ${mostWorkingDays} 个工作日`)
  .meta({ title: '期限（工作日）', description: '自次日起算' })

const stateRefusal = { 'steering.issue': '事项在可以这样办理的状态' }

export const assignIssue = contract({
  id: 'steering.assignIssue',
  summary: '把协调事项交一个单位办理，定办理期限（工作日）；可改交另一单位',
  kind: 'command',
  route: 'POST /issues/{issueId}/assignment',
  permission: leads,
  input: z.object({
    ...one,
    version,
    unit,
    besides: z.array(unit).max(20).default([]).meta({ title: '参与单位' }),
    workingDays: workingDays.nullable().default(null),
    note,
  }),
  output: z.object({}),
  audit: 'steering.issue-assigned',
  refusals: {
    ...stateRefusal,
    'steering.unit': '单位在部门和地区之中',
    'steering.term': '写明期限；市里已定的不再填写',
  },
})

export const escalateIssue = contract({
  id: 'steering.escalateIssue',
  summary: '提请工作专班协调，写明为什么本级办不了',
  kind: 'command',
  route: 'POST /issues/{issueId}/escalation',
  permission: takesPart,
  input: z.object({ ...one, version, reason: said('理由', 5, 500) }),
  output: z.object({}),
  audit: 'steering.issue-escalated',
  refusals: stateRefusal,
})

export const recordMeeting = contract({
  id: 'steering.recordMeeting',
  summary: '登记专班会商：日期、参加单位和纪要',
  kind: 'command',
  route: 'POST /issues/{issueId}/meetings',
  permission: leads,
  input: z.object({
    ...one,
    heldOn: plainDateSchema.meta({ title: '会商日期' }),
    units: z.array(unit).min(1, '请选择参加单位').max(30).meta({ title: '参加单位' }),
    minutes: said('纪要', 10, 4000),
  }),
  output: z.object({}),
  audit: 'steering.meeting-recorded',
  refusals: {
    ...stateRefusal,
    'steering.unit': '单位在部门和地区之中',
    'steering.held': '会商日期不晚于今天',
  },
})

export const decideIssue = contract({
  id: 'steering.decideIssue',
  summary: '登记专班的决定：内容、落实单位和期限（工作日）；须先有会商',
  kind: 'command',
  route: 'POST /issues/{issueId}/decision',
  permission: leads,
  input: z.object({ ...one, version, decision: said('决定', 10, 2000), unit, workingDays }),
  output: z.object({}),
  audit: 'steering.issue-decided',
  refusals: {
    ...stateRefusal,
    'steering.meeting': '登记过会商',
    'steering.unit': '单位在部门和地区之中',
  },
})

export const noteIssue = contract({
  id: 'steering.noteIssue',
  summary: '登记办理或落实的进展',
  kind: 'command',
  route: 'POST /issues/{issueId}/notes',
  permission: takesPart,
  input: z.object({ ...one, text: said('进展', 5, 1000) }),
  output: z.object({}),
  audit: 'steering.issue-noted',
  refusals: stateRefusal,
})

export const reportIssue = contract({
  id: 'steering.reportIssue',
  summary: '办理单位报告办理结果，佐证先行上传；由牵头部门另一人核销',
  kind: 'command',
  route: 'POST /issues/{issueId}/result',
  permission: acts,
  input: z.object({ ...one, version, result: said('结果', 5, 2000) }),
  output: z.object({}),
  audit: 'steering.issue-reported',
  refusals: { ...stateRefusal, 'steering.evidence': '至少有一件佐证' },
})

export const closeIssue = contract({
  id: 'steering.closeIssue',
  summary: '核销或退回办理结果；报告结果的人不能核销',
  kind: 'command',
  route: 'POST /issues/{issueId}/closing',
  permission: leads,
  input: z.object({ ...one, version, decision, note }),
  output: z.object({}),
  audit: 'steering.issue-closed',
  refusals: {
    ...stateRefusal,
    'steering.second-person': '核销人不是报告结果的人',
    'steering.note': '退回写明意见',
  },
})

export const withdrawIssue = contract({
  id: 'steering.withdrawIssue',
  summary: '提出单位撤回尚未受理的事项，写明原因',
  kind: 'command',
  route: 'POST /issues/{issueId}/withdrawal',
  permission: acts,
  input: z.object({ ...one, version, reason: said('原因', 5, 300) }),
  output: z.object({}),
  audit: 'steering.issue-withdrawn',
  refusals: stateRefusal,
})
