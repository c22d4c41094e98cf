/** 任务与里程碑: what each responsible unit does for each of the plan's tasks, and by when. */
import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { codesOf, idSchema, instantSchema, plainDateSchema } from '#kernel/schema.ts'
import {
  acts,
  decision,
  evidenceView,
  leads,
  light,
  named,
  note,
  reads,
  said,
  stepView,
  unit,
  version,
} from './fields.ts'
import { slipRow } from './slip.api.ts'
import { handoverStates, milestoneStates } from './terms.ts'

const task = z.string().min(1).max(20).meta({ title: '任务', description: '条款编号', example: '一1' })

const why = z.string().meta({ title: '亮灯的理由', description: '哪一条规则，按哪一天和几个工作日算出' })

const counts = {
  milestones: z.int(),
  confirmed: z.int().meta({ title: '已完成' }),
  late: z.int().meta({ title: '逾期' }),
}

const unitStanding = named
  .extend({
    listed: z.boolean().meta({ description: '原文逐条列出的；为 false 的是各项任务共同的责任主体' }),
    light,
    why,
    ...counts,
  })
  .meta({ id: 'UnitStanding', title: '一个责任单位在一项任务上的情况' })
export type UnitStanding = z.output<typeof unitStanding>

const taskView = z
  .object({
    id: task,
    heading: z.string(),
    summary: z.string(),
    words: z.string().nullable().meta({ title: '责任单位的原文' }),
    light,
    why,
    ...counts,
    units: z.array(unitStanding).meta({ description: '原文列出的在前，次序照原文；其后是各地' }),
    localityShare: z
      .object({ places: z.int(), active: z.int(), confirmed: z.int() })
      .meta({ title: '属地', description: '几个地区，几个已填报里程碑，几个有已完成的' }),
  })
  .meta({ id: 'PlanTask', title: '重点任务' })
export type TaskView = z.output<typeof taskView>

const rule = z.array(z.string()).meta({ title: '亮灯规则' })

export const listTasks = contract({
  id: 'steering.listTasks',
  summary: '查看 16 项重点任务与责任单位：次序照原文，各地对每一项都是责任主体；可按部门或地区筛选',
  kind: 'query',
  route: 'GET /tasks',
  permission: reads,
  input: z.object({
    unit: unit.optional().meta({ description: '只看这个单位负责的；亮灯和个数也只计它的' }),
  }),
  output: z.object({
    at: instantSchema,
    tasks: z.array(taskView),
    units: z.array(named.extend({ kind: z.enum(['department', 'locality']) })),
    own: named.meta({ title: '本单位' }),
    rule,
  }),
  audit: null,
  refusals: {},
})

const milestoneView = z
  .object({
    id: idSchema,
    number: z.string(),
    task,
    taskHeading: z.string(),
    unit: named,
    name: z.string(),
    proof: z.string().meta({ title: '完成标志' }),
    dueOn: plainDateSchema,
    moved: z.int().meta({ title: '改期次数' }),
    state: z.enum(codesOf(milestoneStates)),
    light,
    why: why.nullable().meta({ description: '草稿不亮灯，为空' }),
    lateDays: z.int().meta({ title: '逾期工作日' }),
    doneOn: plainDateSchema.nullable(),
    result: z.string().nullable(),
    note: z.string().nullable(),
    version,
    mine: z.boolean(),
    decides: z.boolean(),
  })
  .meta({ id: 'PlanMilestone', title: '里程碑' })
export type MilestoneView = z.output<typeof milestoneView>

export const getTask = contract({
  id: 'steering.getTask',
  summary: '查看一项任务：责任单位、里程碑；属地主管部门只见本地区的，别的单位的草稿谁也看不到',
  kind: 'query',
  route: 'GET /tasks/{id}',
  permission: reads,
  input: z.object({ id: task }),
  output: z.object({ task: taskView, milestones: z.array(milestoneView), own: named, rule }),
  audit: null,
  refusals: {},
})

const handoverView = z
  .object({
    id: idSchema,
    from: named,
    to: named,
    reason: z.string(),
    state: z.enum(codesOf(handoverStates)),
    proposedAt: instantSchema,
    note: z.string().nullable(),
    accepts: z.boolean().meta({ description: '由本单位答复' }),
    withdraws: z.boolean(),
  })
  .meta({ id: 'Handover', title: '移交' })
export type HandoverView = z.output<typeof handoverView>

export const getMilestone = contract({
  id: 'steering.getMilestone',
  summary: '查看一个里程碑：完成标志、佐证、移交、督办单与全部经过',
  kind: 'query',
  route: 'GET /milestones/{milestoneId}',
  permission: reads,
  input: z.object({ milestoneId: idSchema }),
  output: z.object({
    milestone: milestoneView,
    handovers: z.array(handoverView),
    slips: z.array(slipRow).meta({ description: '针对它发给本单位的督办单；牵头部门见全部' }),
    evidence: z.array(evidenceView),
    steps: z.array(stepView),
    takers: z.array(named).meta({ description: '可以移交给的单位：这项任务的其他责任单位' }),
  }),
  audit: null,
  refusals: {},
})
export type MilestoneDetail = z.output<(typeof getMilestone)['output']>

const content = {
  name: said('里程碑', 4, 100),
  proof: said('完成标志', 4, 300),
  dueOn: plainDateSchema.meta({ title: '完成期限' }),
}

export const saveMilestone = contract({
  id: 'steering.saveMilestone',
  summary: '填写本单位在一项任务上的里程碑草稿；提交前只有本单位看得到',
  kind: 'command',
  route: 'PUT /tasks/{task}/milestones',
  permission: acts,
  input: z.object({
    task,
    milestoneId: idSchema.nullable().default(null),
    version: version.nullable().default(null),
    ...content,
  }),
  output: z.object({ milestoneId: idSchema, version }),
  audit: 'steering.milestone-saved',
  refusals: {
    'steering.unit': '本单位是这项任务的责任单位',
    'steering.milestone': '是草稿',
    'steering.due': '期限不早于今天',
  },
})

const one = { milestoneId: idSchema, version }

export const openMilestone = contract({
  id: 'steering.openMilestone',
  summary: '提交里程碑：自此公开于各责任单位，计入亮灯，期限只能由牵头部门改',
  kind: 'command',
  route: 'POST /milestones/{milestoneId}/opening',
  permission: acts,
  input: z.object(one),
  output: z.object({}),
  audit: 'steering.milestone-opened',
  refusals: { 'steering.milestone': '是草稿', 'steering.due': '期限不早于今天' },
})

export const submitMilestone = contract({
  id: 'steering.submitMilestone',
  summary: '报送里程碑已完成，写明结果和完成日期；佐证先行上传，由牵头部门另一人确认',
  kind: 'command',
  route: 'POST /milestones/{milestoneId}/submission',
  permission: acts,
  input: z.object({
    ...one,
    doneOn: plainDateSchema.meta({ title: '完成日期' }),
    result: said('完成情况', 5, 1000),
  }),
  output: z.object({}),
  audit: 'steering.milestone-submitted',
  refusals: {
    'steering.milestone': '正在进行或被退回',
    'steering.done': '完成日期不晚于今天',
    'steering.evidence': '至少有一件佐证',
    'steering.handover': '没有待接收的移交',
  },
})

export const decideMilestone = contract({
  id: 'steering.decideMilestone',
  summary: '确认或退回报送的里程碑；报送人不能确认自己报送的',
  kind: 'command',
  route: 'POST /milestones/{milestoneId}/decision',
  permission: leads,
  input: z.object({ ...one, decision, note }),
  output: z.object({}),
  audit: 'steering.milestone-decided',
  refusals: {
    'steering.milestone': '已报完成，尚未确认',
    'steering.second-person': '确认人不是报送人',
    'steering.note': '退回写明意见',
  },
})

export const moveMilestone = contract({
  id: 'steering.moveMilestone',
  summary: '改里程碑的期限，写明理由；改期次数始终显示',
  kind: 'command',
  route: 'POST /milestones/{milestoneId}/due-day',
  permission: leads,
  input: z.object({ ...one, dueOn: plainDateSchema.meta({ title: '新期限' }), reason: said('理由', 5, 300) }),
  output: z.object({}),
  audit: 'steering.milestone-moved',
  refusals: {
    'steering.milestone': '正在进行或被退回',
    'steering.due': '期限不早于今天，且与原期限不同',
  },
})

export const proposeHandover = contract({
  id: 'steering.proposeHandover',
  summary: '把里程碑移交给这项任务的另一责任单位；对方接收以前仍由本单位负责',
  kind: 'command',
  route: 'POST /milestones/{milestoneId}/handovers',
  permission: acts,
  input: z.object({ milestoneId: idSchema, unit, reason: said('理由', 5, 300) }),
  output: z.object({ handoverId: idSchema }),
  audit: 'steering.handover-proposed',
  refusals: {
    'steering.milestone': '正在进行或被退回',
    'steering.unit': '对方是这项任务的另一责任单位',
    'steering.handover': '没有待接收的移交',
  },
})

export const answerHandover = contract({
  id: 'steering.answerHandover',
  summary: '接收或不接收移交给本单位的里程碑；不接收写明理由',
  kind: 'command',
  route: 'POST /handovers/{handoverId}/answer',
  permission: acts,
  input: z.object({ handoverId: idSchema, accepted: z.boolean().meta({ title: '接收' }), note }),
  output: z.object({}),
  audit: 'steering.handover-answered',
  refusals: { 'steering.handover': '还在等待接收', 'steering.note': '不接收写明理由' },
})

export const withdrawHandover = contract({
  id: 'steering.withdrawHandover',
  summary: '撤回尚未接收的移交',
  kind: 'command',
  route: 'POST /handovers/{handoverId}/withdrawal',
  permission: acts,
  input: z.object({ handoverId: idSchema }),
  output: z.object({}),
  audit: 'steering.handover-withdrawn',
  refusals: { 'steering.handover': '还在等待接收' },
})

export const followPlan = contract({
  id: 'steering.followPlan',
  summary: '按规则提醒到期、逐级上报逾期的里程碑、协调事项、督办单和布置填报的指标',
  kind: 'command',
  route: null,
  permission: 'system',
  input: z.object({}),
  output: z.object({ told: z.int() }),
  audit: 'steering.plan-followed',
  refusals: {},
})
