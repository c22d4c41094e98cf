/** 评分表: how one platform's evaluation is shown, to its office and to itself. */
import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { codesOf, idSchema, instantSchema, plainDateSchema } from '#kernel/schema.ts'
import { reviewStates } from '#modules/review/terms.ts'
import { findingKinds, grades, localResults, partStates, stages, valueOrigins } from './terms.ts'

/** Whoever in office follows an evaluation; a locality sees its own platforms. */
export const sees = {
  'city-lead': 'city',
  'city-department': 'city',
  'finance-office': 'city',
  // A reward rests on a grade, and who audits it reads down to the records.
  auditor: 'city',
  'district-office': 'locality',
} as const
export const leads = { 'city-lead': 'city' } as const
export const manages = { 'platform-manager': 'organisation' } as const

const number = z.string().meta({ title: '数值', description: '十进制数，精确到原样' })

const inputView = z
  .object({
    code: z.string(),
    name: z.string(),
    unit: z.string(),
    note: z.string(),
    window: z.union([z.literal(1), z.literal(3)]).meta({ title: '取几年' }),
    source: z.string().nullable().meta({ title: '来源', description: '系统没有来源、由平台申报的为空' }),
    taken: number.nullable().meta({ title: '系统取数', description: '没有记录、无从知道的为空' }),
    records: z.int().meta({ title: '记录数' }),
    claimed: number.nullable().meta({ title: '平台申报' }),
    claimReason: z.string(),
    claimEvidence: z.string(),
    verified: number.nullable().meta({ title: '核验认定' }),
    verifiedReason: z.string(),
    counts: z.enum(codesOf(valueOrigins)).nullable().meta({ title: '以哪个为准' }),
    value: number.nullable().meta({ title: '计分所用' }),
    contested: z.boolean(),
  })
  .meta({ id: 'EvaluationInput', title: '指标取值' })
export type InputView = z.output<typeof inputView>

const lineView = z
  .object({
    code: z.string(),
    name: z.string(),
    most: z.string(),
    formula: z.string().meta({ title: '算法' }),
    standard: z.string().meta({ title: '计分标准' }),
    inputs: z.array(z.string()),
    measure: z.string().nullable(),
    measured: z.string().nullable().meta({ title: '算得的数', description: '带单位，比例写成百分数' }),
    points: z.string().nullable().meta({ description: '尚不能确定的为空' }),
    how: z.string(),
    owner: z.string(),
    evidence: z.string(),
    byPanel: z.boolean().meta({ title: '由专家评审的指标' }),
  })
  .meta({ id: 'EvaluationLine', title: '一项指标的得分' })
export type LineView = z.output<typeof lineView>

const groupView = z
  .object({
    code: z.string(),
    parent: z.string().nullable(),
    name: z.string(),
    most: z.string(),
    points: z.string(),
    cut: z.boolean().meta({ description: '各项合计超过本组满分，按满分计' }),
    lines: z.array(lineView),
  })
  .meta({ id: 'EvaluationGroup', title: '一组指标的得分' })
export type GroupView = z.output<typeof groupView>

const findingView = z
  .object({
    id: idSchema,
    kind: z.enum(codesOf(findingKinds)),
    code: z.string(),
    name: z.string(),
    mark: z.string(),
    reason: z.string(),
    evidence: z.string(),
    proposedBy: z.string(),
    proposedAt: instantSchema,
    confirmedBy: z.string().nullable(),
    mayConfirm: z.boolean(),
  })
  .meta({ id: 'EvaluationFinding', title: '认定' })
export type FindingView = z.output<typeof findingView>

const outlier = z
  .object({ input: z.string().nullable(), reason: z.string() })
  .meta({ id: 'EvaluationOutlier', title: '须留意之处及其原因' })

export const sheet = z
  .object({
    partId: idSchema,
    roundId: idSchema,
    year: z.int(),
    stage: z.enum(codesOf(stages)),
    version: z.int(),
    platformId: idSchema,
    platformName: z.string(),
    localityName: z.string(),
    className: z.string(),
    state: z.enum(codesOf(partStates)),
    answerBy: plainDateSchema,
    answeredAt: instantSchema.nullable(),
    deferralReason: z.string().nullable(),
    deferralNote: z.string().nullable(),
    localResult: z.enum(codesOf(localResults)).nullable(),
    localNote: z.string(),
    sampled: z.boolean(),
    sampleNote: z.string().nullable(),
    table: z.object({
      id: idSchema,
      name: z.string(),
      number: z.int(),
      hash: z.string(),
      source: z.string(),
      full: z.string(),
      rounding: z.string(),
    }),
    engine: z.string(),
    takenAt: instantSchema,
    inputs: z.array(inputView),
    prefilled: z.object({ filled: z.int(), all: z.int() }).meta({ title: '由系统预填的数字' }),
    groups: z.array(groupView),
    findings: z.array(findingView),
    facts: z.array(
      z.object({
        kind: z.enum(codesOf(findingKinds)),
        code: z.string(),
        name: z.string(),
        words: z.string(),
      }),
    ),
    bonus: z.string(),
    malus: z.string(),
    total: z.string().nullable(),
    open: z.array(z.string()).meta({ title: '尚不能确定的指标' }),
    grade: z.enum(codesOf(grades)).nullable(),
    because: z.string().nullable(),
    set: z
      .object({
        grade: z.enum(codesOf(grades)),
        reason: z.string(),
        by: z.string(),
        confirmedBy: z.string().nullable(),
        mayConfirm: z.boolean(),
      })
      .nullable()
      .meta({ title: '会商确定的等次' }),
    frozen: z
      .object({ hash: z.string(), same: z.boolean().meta({ title: '重新计算与冻结的结果一致' }) })
      .nullable(),
    outliers: z.array(outlier),
    panel: z
      .object({
        reviewId: idSchema,
        number: z.string(),
        state: z.enum(codesOf(reviewStates)),
        needed: z.int().nullable().meta({ description: '只有牵头部门看得到' }),
        completed: z.int().nullable().meta({ description: '只有牵头部门看得到' }),
        indicators: z.array(z.string()).meta({ title: '由专家评审的指标' }),
        vetoes: z
          .array(
            z.object({
              code: z.string(),
              name: z.string(),
              count: z.int().nullable().meta({ title: '几位专家', description: '只有牵头部门看得到' }),
              established: z.boolean().meta({ title: '已录入认定' }),
            }),
          )
          .meta({ title: '专家认为有的一票否决事项' }),
        outdated: z.int().meta({ title: '取用以后评审已变的评分' }),
        mayTake: z.boolean().meta({ title: '有可取用的评分' }),
        minutes: z.string().nullable().meta({ description: '只有牵头部门看得到' }),
      })
      .nullable()
      .meta({ title: '专家评审', description: '没有交专家评审的为空；市级部门看得到' }),
  })
  .meta({ id: 'EvaluationSheet', title: '评分表' })
export type SheetView = z.output<typeof sheet>

const records = z.object({
  name: z.string(),
  shown: z.enum(['minutes', 'fen', 'count']),
  counts: z.enum(['amount', 'records', 'who']).meta({ title: '怎样计成数' }),
  taken: number.nullable(),
  /** Whether the records are still those that the figure was taken from. */
  same: z.boolean(),
  records: z.array(
    z.object({
      id: z.string(),
      number: z.string(),
      at: instantSchema.nullable(),
      amount: number,
      path: z.string().nullable(),
    }),
  ),
  next: z.string().nullable(),
})
const ofInput = z.object({
  partId: idSchema,
  input: z.string().max(40),
  after: z.string().max(80).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

export const getEvaluationSheet = contract({
  id: 'evaluation.getEvaluationSheet',
  summary: '查看一个平台的评分表：每项得分的取值、算法、依据、认定人，与须留意之处',
  kind: 'query',
  route: 'GET /evaluation-parts/{partId}',
  permission: sees,
  input: z.object({ partId: idSchema }),
  output: sheet,
  audit: null,
  refusals: {},
})

export const listInputRecords = contract({
  id: 'evaluation.listInputRecords',
  summary: '查看评分表的一个数字由哪些记录得来，以及取数以后记录有没有变化',
  kind: 'query',
  route: 'GET /evaluation-parts/{partId}/inputs/{input}/records',
  permission: sees,
  input: ofInput,
  output: records,
  audit: null,
  refusals: {},
})

export const listOwnEvaluations = contract({
  id: 'evaluation.listOwnEvaluations',
  summary: '列出本单位平台的年度评价：到哪一步、何日前确认、等次',
  kind: 'query',
  route: 'GET /own/evaluations',
  permission: manages,
  input: z.object({}),
  output: z.object({
    parts: z.array(
      z.object({
        partId: idSchema,
        platformName: z.string(),
        year: z.int(),
        stage: z.enum(codesOf(stages)),
        state: z.enum(codesOf(partStates)),
        answerBy: plainDateSchema,
        grade: z.enum(codesOf(grades)).nullable(),
      }),
    ),
  }),
  audit: null,
  refusals: {},
})

export const getOwnEvaluation = contract({
  id: 'evaluation.getOwnEvaluation',
  summary: '查看本单位一个平台的评分表；定性评分、认定和等次公示起可见',
  kind: 'query',
  route: 'GET /own/evaluations/{partId}',
  permission: manages,
  input: z.object({ partId: idSchema }),
  output: sheet,
  audit: null,
  refusals: {},
})

export const listOwnInputRecords = contract({
  id: 'evaluation.listOwnInputRecords',
  summary: '查看本单位评分表的一个数字由哪些记录得来',
  kind: 'query',
  route: 'GET /own/evaluations/{partId}/inputs/{input}/records',
  permission: manages,
  input: ofInput,
  output: records,
  audit: null,
  refusals: {},
})

export const answerEvaluation = contract({
  id: 'evaluation.answerEvaluation',
  summary: '确认本单位平台的取值；有异议的逐项申报并写明依据，系统取数保留在旁',
  kind: 'command',
  route: 'POST /own/evaluations/{partId}/answer',
  permission: manages,
  input: z.object({
    partId: idSchema,
    version: z.int().positive(),
    claims: z
      .array(
        z.object({
          input: z.string().max(40),
          value: z
            .string()
            .trim()
            .max(40)
            .regex(/^\d+(\.\d+)?$/, '请填写数字，不小于 0'),
          reason: z.string().trim().max(500).default('').meta({ title: '为什么与系统取数不同' }),
          evidence: z.string().trim().min(2, '请写明依据').max(500).meta({ title: '依据' }),
        }),
      )
      .max(100)
      .default([]),
  }),
  output: z.object({}),
  audit: 'evaluation.answered',
  refusals: {
    'evaluation.stage': '评价在平台确认阶段',
    'evaluation.state': '尚未确认，也没有在申请缓评',
    'evaluation.input': '所报各项都是指标体系的取值项，各报一次',
    'evaluation.contest': '与系统取数不同的写明理由',
    'evaluation.missing': '系统没有取数的各项都已申报',
  },
})

export const askDeferral = contract({
  id: 'evaluation.askDeferral',
  summary: '因故申请缓评，说明理由；未经同意而不参评的，按不合格处理',
  kind: 'command',
  route: 'POST /own/evaluations/{partId}/deferral',
  permission: manages,
  input: z.object({
    partId: idSchema,
    version: z.int().positive(),
    reason: z.string().trim().min(10, '请写明理由，至少 10 个字').max(1000).meta({ title: '理由' }),
  }),
  output: z.object({}),
  audit: 'evaluation.deferral-asked',
  refusals: {
    'evaluation.stage': '评价在平台确认阶段',
    'evaluation.state': '尚未确认，也没有申请过缓评',
  },
})

export const listGrades = contract({
  id: 'evaluation.listGrades',
  summary: '查看公示中和已发布的年度评价等次',
  kind: 'query',
  route: 'GET /evaluation-grades',
  permission: 'public',
  input: z.object({ year: z.coerce.number().int().min(2020).max(2100).optional() }),
  output: z.object({
    years: z.array(z.int()),
    round: z
      .object({
        year: z.int(),
        stage: z.enum(['notice', 'published']),
        tableName: z.string(),
        noticeFrom: plainDateSchema,
        noticeUntil: plainDateSchema,
        publishedAt: instantSchema.nullable(),
        takesObjections: z.boolean().meta({ title: '现在可以提出异议' }),
        platforms: z.array(
          z.object({
            platformId: idSchema,
            platformName: z.string(),
            localityName: z.string(),
            grade: z.enum(codesOf(grades)),
            objections: z
              .array(
                z.object({
                  number: z.string(),
                  receivedAt: instantSchema,
                  upheld: z.boolean().nullable().meta({ title: '成立', description: '正在核查的为空' }),
                  answer: z.string().nullable(),
                }),
              )
              .meta({ title: '异议及答复' }),
          }),
        ),
      })
      .nullable(),
  }),
  audit: null,
  refusals: {},
})
