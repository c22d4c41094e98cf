/** What waits for whom, the month's report, and what the public sees of the plan. */
import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { codesOf, idSchema, instantSchema, monthSchema, plainDateSchema } from '#kernel/schema.ts'
import { acts, named } from './fields.ts'
import { getTarget } from './figure.api.ts'
import { listTasks } from './task.api.ts'
import { standings } from './terms.ts'

const waitingKinds = {
  'figure-due': '待填报',
  'figure-decide': '待确认的指标',
  'milestone-due': '临期、逾期或退回的里程碑',
  'milestone-decide': '待确认的里程碑',
  handover: '待接收的移交',
  issue: '待办理的协调事项',
  'issue-lead': '待受理、会商或核销的协调事项',
  slip: '待答复的督办单',
  'slip-decide': '待办结的督办单',
} as const
export type PendingKind = keyof typeof waitingKinds
export const waitingWords: Readonly<Record<PendingKind, string>> = waitingKinds

const waiting = z
  .object({
    kind: z.enum(codesOf(waitingKinds)),
    id: idSchema,
    name: z.string(),
    state: z.string(),
    path: z.string().meta({ title: '办理的页面' }),
    dueOn: plainDateSchema.nullable(),
    lateDays: z.int().meta({ title: '逾期工作日' }),
  })
  .meta({ id: 'SteeringWaiting', title: '待办的一项' })
export type PendingItem = z.output<typeof waiting>

export const listPending = contract({
  id: 'steering.listPending',
  summary: '列出正等着本单位办理的全部事项：填报、里程碑、移交、协调事项、督办单；牵头部门另含待确认的',
  kind: 'query',
  route: 'GET /waiting-on-me',
  permission: acts,
  input: z.object({}),
  output: z.object({ unit: named, items: z.array(waiting) }),
  audit: null,
  refusals: {},
})

const figures = z.object({ before: z.int(), added: z.int(), ended: z.int(), after: z.int() })

export const getMonthlyReview = contract({
  id: 'steering.getMonthlyReview',
  summary: '查看一个月的推进月报：目标、各任务亮灯、当月完成和逾期、协调事项和督办单，可打印',
  kind: 'query',
  route: 'GET /monthly-review',
  permission: { 'city-lead': 'city', 'city-department': 'city', 'finance-office': 'city' },
  input: z.object({
    month: monthSchema.optional(),
  }),
  output: z
    .object({
      month: z.string(),
      at: instantSchema,
      asOf: plainDateSchema.meta({ description: '亮灯算到这一天：月末，本月算到今天' }),
      targets: z.array(
        z.object({
          id: z.string(),
          name: z.string(),
          wording: z.string(),
          standing: z.enum(codesOf(standings)),
          why: z.string(),
        }),
      ),
      tasks: listTasks.output.shape.tasks,
      done: z.array(z.object({ task: z.string(), unit: named, name: z.string(), doneOn: plainDateSchema })),
      late: z.array(
        z.object({
          id: idSchema,
          task: z.string(),
          unit: named,
          name: z.string(),
          dueOn: plainDateSchema,
          lateDays: z.int(),
          moved: z.int(),
        }),
      ),
      lateFigures: z
        .array(
          z.object({
            id: idSchema,
            indicator: z.string(),
            name: z.string(),
            unit: named,
            period: z.string(),
            dueOn: plainDateSchema,
            lateDays: z.int(),
          }),
        )
        .meta({ title: '逾期未报的指标', description: '布置填报而到所算的一天没有报送的' }),
      issues: figures.extend({
        open: z.array(
          z.object({
            id: idSchema,
            number: z.string(),
            name: z.string(),
            state: z.string(),
            unit: named.nullable(),
          }),
        ),
      }),
      slips: figures.extend({
        open: z.array(
          z.object({
            id: idSchema,
            number: z.string(),
            unit: named,
            demand: z.string(),
            dueOn: plainDateSchema,
            lateDays: z.int().meta({ description: '到所算的一天逾期几个工作日，没有逾期为 0' }),
            state: z.string(),
          }),
        ),
      }),
      rule: z.array(z.string()),
    })
    .meta({ id: 'MonthlyReview', title: '推进月报' }),
  audit: null,
  refusals: {},
})
export type MonthlyReview = z.output<(typeof getMonthlyReview)['output']>

const publicTarget = getTarget.output.shape.target.pick({
  id: true,
  name: true,
  isTarget: true,
  year: true,
  kind: true,
  target: true,
  wording: true,
  population: true,
  unit: true,
  standing: true,
  why: true,
  latest: true,
  counted: true,
  unlike: true,
  owner: true,
  ownerConfirmed: true,
})
export type PublicTarget = z.output<typeof publicTarget>

export const getPublicPlan = contract({
  id: 'steering.getPublicPlan',
  summary: '公开查看方案的目标进展和 16 项任务：责任单位、已确认完成的里程碑个数',
  kind: 'query',
  route: 'GET /plan',
  permission: 'public',
  input: z.object({}),
  output: z
    .object({
      document: z.object({ title: z.string(), number: z.string(), source: z.string() }),
      targets: z.array(publicTarget),
      periods: z.array(
        z.object({
          id: z.string(),
          period: z.string(),
          value: z.number().nullable(),
          missing: z.string().nullable().meta({ description: '经确认没有数据的，原因' }),
        }),
      ),
      tasks: z.array(
        z.object({
          id: z.string(),
          heading: z.string(),
          summary: z.string(),
          words: z.string().nullable(),
          units: z.array(named),
          localities: z.array(named),
          milestones: z.int(),
          confirmed: z.int(),
        }),
      ),
    })
    .meta({ id: 'Plan', title: '方案的目标与任务' }),
  audit: null,
  refusals: {},
})
export type PublicPlan = z.output<(typeof getPublicPlan)['output']>
