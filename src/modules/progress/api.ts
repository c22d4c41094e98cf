import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { codesOf, idSchema, instantSchema, plainDateSchema } from '#kernel/schema.ts'
import { hands, phases, steps } from './terms.ts'

const owns = { 'enterprise-manager': 'organisation', enterprise: 'organisation' } as const

const step = z
  .object({
    kind: z.enum(codesOf(steps)),
    id: idSchema.meta({ description: '这一步所在的记录：需求、诊断、询价、预约等' }),
    phase: z.enum(codesOf(phases)),
    hands: z.enum(codesOf(hands)).meta({ title: '由谁办理' }),
    holderName: z
      .string()
      .nullable()
      .meta({ title: '哪个平台', description: '经办的，或由本单位经办时的另一方；不止一家的为空' }),
    lineId: idSchema.nullable(),
    state: z.enum(['done', 'open', 'ahead']),
    from: instantSchema.meta({ title: '何时开始' }),
    to: instantSchema.nullable().meta({ title: '何时结束', description: '还不知道的为空' }),
    dueAt: instantSchema.nullable().meta({ title: '应不晚于的时刻' }),
    dueOn: plainDateSchema.nullable().meta({ title: '应不晚于的日期' }),
    overdue: z.boolean(),
    note: z.string(),
  })
  .meta({ id: 'NeedStep', title: '需求办理的一步' })
export type NeedStep = z.output<typeof step>

const about = { needId: idSchema, number: z.string(), name: z.string() }

export const getNeedProgress = contract({
  id: 'progress.getNeedProgress',
  summary: '查看本单位一项需求从填写到预约的全部步骤：何时、由谁办理、何时到期、现在等谁',
  kind: 'query',
  route: 'GET /own/needs/{needId}/progress',
  permission: owns,
  input: z.object({ needId: idSchema }),
  output: z
    .object({
      ...about,
      at: instantSchema.meta({ description: '本系统的时间，各步状态以此为准' }),
      status: z.enum(['draft', 'published', 'withdrawn']),
      steps: z.array(step).meta({ description: '先开始的在前；不含报价内容和专家姓名' }),
    })
    .meta({ id: 'NeedProgress', title: '一项需求的办理进程' }),
  audit: null,
  refusals: {},
})
export type NeedProgress = z.output<typeof getNeedProgress.output>

const duty = z.object({ ...about, step }).meta({ id: 'Duty', title: '等本单位办理的一步' })
export type Duty = z.output<typeof duty>

export const listDuties = contract({
  id: 'progress.listDuties',
  summary: '列出本单位各项需求中等本单位办理的步骤，先到期的在前',
  kind: 'query',
  route: 'GET /own/duties',
  permission: owns,
  input: z.object({}),
  output: z.object({
    at: instantSchema,
    duties: z.array(duty).meta({ description: '最近的 100 项需求' }),
  }),
  audit: null,
  refusals: {},
})

export const countWaits = contract({
  id: 'progress.countWaits',
  summary: '各页面上各有多少事项等本人办理：按当前身份的角色计数，须由他人办理的不计',
  kind: 'query',
  route: 'GET /own/waits',
  permission: { 'signed-in': 'self' },
  input: z.object({}),
  output: z
    .object({
      waits: z.array(
        z.object({
          place: z.string().meta({ title: '页面', description: '办理的页面在本站的路径' }),
          count: z.int().positive().meta({ title: '事项数' }),
        }),
      ),
    })
    .meta({ id: 'OwnWaits', title: '等本人办理的事项数' }),
  audit: null,
  refusals: {},
})
