/** What contracts of 布局 say alike. */
import { z } from 'zod'
import { codesOf, fenSchema, idSchema, instantSchema, plainDateSchema } from '#kernel/schema.ts'
import { process, shortText, statement, validation } from '#modules/catalogue/fields.ts'
import {
  buildActs,
  buildModes,
  buildSites,
  buildStates,
  buildWays,
  conditionStates,
  factStates,
  fundSources,
  maturities,
  overlaps,
} from './terms.ts'

/** Whoever has to do with layout in an office; how far each reaches. */
export const offices = {
  'district-office': 'locality',
  'city-department': 'city',
  'city-lead': 'city',
} as const

/** Whose turn a project is, one after the other. */
export const handles = { 'district-office': 'locality', 'city-lead': 'city' } as const

export const version = z.int().positive().meta({ title: '版本号' })
export const reason = z.string().trim().min(5, '请写明理由，至少 5 个字').max(500).meta({ title: '理由' })
export const evidence = z
  .string()
  .trim()
  .min(2, '请写明依据，如文号、材料名称')
  .max(300)
  .meta({ title: '依据', description: '文号、会议纪要或材料名称' })

export const stateRule = { 'layout.state': '项目的状态可以这样办理' }

const text = (title: string, most = 500) =>
  z.string().trim().max(most, `最多 ${most} 个字`).default('').meta({ title })

/** 拟建能力: compared with what is there by the quantities of the matcher. */
export const plannedCapabilities = z
  .array(statement)
  .max(20, '最多 20 项')
  .refine(list => new Set(list.map(one => one.parameter)).size === list.length, '同一参数只能填写一次')
  .meta({ title: '拟建能力' })
export type PlannedCapability = z.output<typeof plannedCapabilities>[number]

const investment = z.object({
  source: z.enum(codesOf(fundSources)).meta({ title: '资金来源' }),
  fen: fenSchema.positive('金额须大于 0'),
  basis: shortText('数字的出处', 200).meta({ description: '如可研批复、出资协议的文号或名称' }),
})
export type Investment = z.output<typeof investment>

const partner = z.object({
  name: shortText('合作单位名称', 60),
  way: z.enum(codesOf(buildWays)).meta({ title: '参与方式' }),
  role: shortText('承担的内容', 100),
})
export type Partner = z.output<typeof partner>

/** What a locality writes of a project. */
export const buildFields = z.object({
  name: shortText('项目名称', 60).min(4, '项目名称至少 4 个字'),
  cluster: z.string().max(40).min(1, '请选择集群').meta({ title: '“135N”集群' }),
  process,
  validations: z.array(validation).min(1, '请至少选择一种').max(5).meta({ title: '验证类型' }),
  purpose: z.string().trim().min(20, '请写明建设内容，至少 20 个字').max(2000).meta({ title: '建设内容' }),
  mode: z.enum(codesOf(buildModes)).meta({ title: '建设模式' }),
  modeNote: text('模式说明', 200),
  ways: z
    .array(z.enum(codesOf(buildWays)))
    .max(4)
    .default([])
    .meta({ title: '建设方式' }),
  site: z.enum(codesOf(buildSites)).meta({ title: '建设地点所在' }),
  siteName: text('产业发展平台名称', 60),
  partners: z.array(partner).max(20, '最多 20 个').default([]).meta({ title: '合作单位' }),
  investments: z.array(investment).max(20, '最多 20 笔').default([]).meta({ title: '投资' }),
  capabilities: plannedCapabilities.min(1, '请至少填写一项拟建能力，才能与已有能力比对'),
  relation: text('与已有能力的关系', 1000).meta({
    title: '与已有能力的关系',
    description: '已有中试线全部具备时必填',
  }),
})

export const buildContent = buildFields.superRefine((build, context) => {
  const complain = (path: string, message: string) =>
    context.addIssue({ code: 'custom', path: [path], message })
  if (build.mode === 'other' && build.modeNote === '') complain('modeNote', '请写明是什么模式')
  if (build.site !== 'none' && build.siteName === '') complain('siteName', '请写明产业发展平台的名称')
})
export type BuildContent = z.output<typeof buildContent>

const judged = z.object({
  name: z.string(),
  planned: z.string(),
  offered: z.string(),
  verdict: z.enum(['meets', 'fails', 'unknown']),
  margin: z.string(),
  source: z.string(),
})
export type Judged = z.output<typeof judged>

/** 重复能力提示: a warning with its figures; it forbids nothing. */
export const comparison = z
  .object({
    at: instantSchema,
    lines: z.int().meta({ title: '比对的中试线', description: '同一工艺、已发布的' }),
    builds: z.int().meta({ title: '比对的建设项目' }),
    whole: z.int().meta({ title: '全部拟建能力已有的' }),
    found: z
      .array(
        z.object({
          kind: z.enum(['line', 'build']),
          id: idSchema,
          name: z.string(),
          platformName: z.string().nullable(),
          localityName: z.string(),
          overlap: z.enum(codesOf(overlaps)),
          meets: z.int(),
          of: z.int(),
          judgements: z.array(judged),
        }),
      )
      .meta({ description: '最相近的在前，至多 10 个' }),
  })
  .meta({ id: 'CapabilityComparison', title: '与已有能力的比对' })
export type Comparison = z.output<typeof comparison>

export const fact = z
  .object({
    id: idSchema.nullable(),
    condition: z.string().meta({ title: '条件' }),
    explanation: z.string(),
    state: z.enum(codesOf(conditionStates)),
    what: z.string().nullable().meta({ title: '事实' }),
    source: z.string().nullable().meta({ title: '来源' }),
    statedAt: instantSchema.nullable(),
    statedBy: z.string().nullable().meta({ title: '提供单位' }),
    decidedAt: instantSchema.nullable(),
    decidedBy: z.string().nullable().meta({ title: '核实单位和核实人' }),
    note: z.string().nullable(),
    mayDecide: z.boolean(),
  })
  .meta({ id: 'BuildFact', title: '启动条件的一项事实' })
export type FactView = z.output<typeof fact>

const step = z.object({
  at: instantSchema,
  on: plainDateSchema,
  act: z.enum(codesOf(buildActs)),
  state: z.enum(codesOf(buildStates)),
  reason: z.string(),
  evidence: z.string(),
  by: z.string(),
})

const row = {
  id: idSchema,
  number: z.string(),
  name: z.string(),
  locality: z.string(),
  localityName: z.string(),
  cluster: z.string(),
  clusterName: z.string(),
  process,
  validations: z.array(validation),
  validationNames: z.array(z.string()).meta({ description: '验证类型今天的名称' }),
  mode: z.enum(codesOf(buildModes)),
  ways: z.array(z.enum(codesOf(buildWays))),
  state: z.enum(codesOf(buildStates)),
}

export const buildRow = z
  .object({
    ...row,
    investment: fenSchema.meta({ title: '投资合计' }),
    maturity: z.enum(codesOf(maturities)),
    confirmed: z.int().meta({ title: '已核实的条件' }),
    conditions: z.int().meta({ title: '条件' }),
    submittedAt: instantSchema.nullable(),
    mayDecide: z.boolean().meta({ description: '拟启动，可由查看的人决定：提议的是另一人' }),
    version,
  })
  .meta({ id: 'BuildRow', title: '建设项目' })
export type BuildRow = z.output<typeof buildRow>

export const buildView = buildRow
  .extend({
    content: buildFields,
    comparison: comparison
      .nullable()
      .meta({ description: '最近一次提交或提议启动时的比对；市级决定前看到的是现在的' }),
    gate: z
      .object({ id: idSchema, basis: z.string(), adoptedAt: instantSchema })
      .nullable()
      .meta({ description: '启动条件尚未设定时为空' }),
    facts: z.array(fact),
    steps: z.array(step),
    platformId: idSchema.nullable().meta({ title: '建成的平台' }),
    platformName: z.string().nullable(),
    may: z.record(
      z.enum(['edit', 'submit', 'withdraw', 'state', 'return', 'propose', 'decide', 'close', 'name']),
      z.boolean(),
    ),
  })
  .meta({ id: 'Build', title: '建设项目及其经过' })
export type BuildView = z.output<typeof buildView>

/** What everybody may know: what is being built and why it could begin; no amounts, no partners. */
export const startedBuild = z
  .object({
    ...row,
    modeNote: z.string(),
    site: z.enum(codesOf(buildSites)),
    siteName: z.string(),
    startedOn: plainDateSchema,
    reason: z.string().meta({ title: '启动的理由' }),
    evidence: z.string().meta({ title: '启动的依据' }),
    conditions: z.array(
      z.object({
        condition: z.string(),
        confirmedOn: plainDateSchema,
        confirmedBy: z.string().meta({ title: '核实单位' }),
      }),
    ),
    endedOn: plainDateSchema.nullable(),
    endedReason: z.string().nullable().meta({ description: '终止的理由' }),
    platformId: idSchema.nullable(),
    platformName: z.string().nullable(),
  })
  .meta({ id: 'StartedBuild', title: '已启动的建设项目' })
export type StartedBuild = z.output<typeof startedBuild>

export const factState = z.enum(codesOf(factStates))
