/** What the office does with an evaluation: start, check, verify, judge, deliberate, give notice, publish. */
import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { codesOf, idSchema, instantSchema, plainDateSchema } from '#kernel/schema.ts'
import { numeral } from './indicator-table.ts'
import { leads, sees } from './sheet.api.ts'
import { findingKinds, grades, localResults, partStates, stages } from './terms.ts'

export { type Bar, gradeBars, groupBars, localityRows, reportSentence, totalBars } from './report.ts'

/** 经信 and the departments that clause 一6 names beside it: who proposes and who confirms are two people. */
const judges = { 'city-lead': 'city', 'city-department': 'city' } as const

const reason = (least: number) =>
  z.string().trim().min(least, `请写明理由，至少 ${least} 个字`).max(1000).meta({ title: '理由' })
const version = z.int().positive()
const ofPart = { partId: idSchema, version }

const experts = z.int().min(3, '不少于 3 位专家').max(15).nullable().default(null)

export const startRound = contract({
  id: 'evaluation.startRound',
  summary: '启动一个年度的评价：按已采用的指标体系，从系统记录为每个公开的平台取数，请平台确认',
  kind: 'command',
  route: 'POST /evaluations',
  permission: leads,
  input: z.object({
    year: z.int().min(2020).max(2100).meta({ title: '评价年度' }),
    tableId: idSchema.meta({ title: '指标体系' }),
    answerBy: plainDateSchema.meta({ title: '平台确认的截止日' }),
  }),
  output: z.object({ roundId: idSchema, platforms: z.int() }),
  audit: 'evaluation.started',
  refusals: {
    'evaluation.year': '所评的年度已经结束',
    'evaluation.once': '每个年度只评一次',
    'evaluation.adopted': '指标体系的这一版已经采用',
    'evaluation.answer-by': '截止日在今天以后',
    'evaluation.platforms': '有公开的平台',
  },
})

const roundRow = z
  .object({
    id: idSchema,
    year: z.int(),
    stage: z.enum(codesOf(stages)),
    version: z.int(),
    tableName: z.string(),
    tableNumber: z.int(),
    takenAt: instantSchema,
    answerBy: plainDateSchema,
    noticeFrom: plainDateSchema.nullable(),
    noticeUntil: plainDateSchema.nullable(),
    publishedAt: instantSchema.nullable(),
    platforms: z.int(),
    answered: z.int(),
  })
  .meta({ id: 'EvaluationRound', title: '一个年度的评价' })

export const listRounds = contract({
  id: 'evaluation.listRounds',
  summary: '列出各年度的评价和进度',
  kind: 'query',
  route: 'GET /evaluations',
  permission: sees,
  input: z.object({}),
  output: z.object({ rounds: z.array(roundRow) }),
  audit: null,
  refusals: {},
})

const prefilled = z.object({ filled: z.int(), all: z.int() }).meta({ title: '由系统预填的数字' })

const partRow = z
  .object({
    partId: idSchema,
    platformId: idSchema,
    platformName: z.string(),
    localityName: z.string(),
    className: z.string(),
    state: z.enum(codesOf(partStates)),
    prefilled,
    contested: z.int().meta({ title: '有异议的项' }),
    localResult: z.enum(codesOf(localResults)).nullable(),
    sampled: z.boolean(),
    verified: z.boolean().meta({ title: '抽查已记录' }),
    total: z.string().nullable(),
    open: z.int().meta({ title: '尚不能确定的指标' }),
    unconfirmed: z.int().meta({ title: '待第二人确认的认定' }),
    vetoes: z.array(z.string()),
    grade: z.enum(codesOf(grades)).nullable(),
    because: z.string().nullable(),
    outliers: z.array(z.string()),
    groups: z.array(z.object({ code: z.string(), points: z.string() })).meta({ title: '各一级指标的得分' }),
  })
  .meta({ id: 'EvaluationPart', title: '参评平台' })
export type PartRowView = z.output<typeof partRow>

export const getRound = contract({
  id: 'evaluation.getRound',
  summary: '查看一个年度的评价：各平台的进度、得分、等次和须留意之处，下一步还差什么',
  kind: 'query',
  route: 'GET /evaluations/{roundId}',
  permission: sees,
  input: z.object({ roundId: idSchema }),
  output: z.object({
    round: roundRow,
    thresholds: z.record(z.string(), z.string()).nullable(),
    thresholdsBasis: z.string(),
    seed: z.string().nullable(),
    table: z.object({ full: z.string().meta({ title: '满分' }) }),
    groups: z
      .array(z.object({ code: z.string(), name: z.string(), most: z.string() }))
      .meta({ title: '一级指标' }),
    prefilled,
    objections: z
      .object({
        all: z.int(),
        open: z.int().meta({ title: '未答复' }),
        upheld: z.int().meta({ title: '成立、尚未退回会商' }),
      })
      .meta({ title: '对等次的异议' }),
    mayBePanel: z.boolean().meta({ title: '指标体系有由专家评审的指标' }),
    next: z.enum(codesOf(stages)).nullable(),
    lacks: z.array(z.string()).meta({ title: '进入下一步还差什么' }),
    parts: z.array(partRow),
  }),
  audit: null,
  refusals: {},
})

export const moveRound = contract({
  id: 'evaluation.moveRound',
  summary: '把评价推进到下一步；公示期内异议成立的，退回会商',
  kind: 'command',
  route: 'POST /evaluations/{roundId}/stage',
  permission: leads,
  input: z.object({
    roundId: idSchema,
    version,
    to: z.enum(codesOf(stages)),
    sample: z.int().min(1).max(500).default(1).meta({ title: '抽查几个平台' }),
    experts: experts.meta({
      title: '每个平台几位专家',
      description: '由专家评审定性指标；为空的由两人按会议记录录入',
    }),
    noticeDays: z.int().min(5, '公示不少于 5 个工作日').max(30).default(5).meta({ title: '公示几个工作日' }),
    note: z.string().trim().max(500).default('').meta({ title: '退回会商的理由' }),
  }),
  output: z.object({}),
  audit: 'evaluation.moved',
  refusals: {
    'evaluation.order': '按顺序推进，或从公示退回会商并说明理由',
    'evaluation.answers': '平台都已确认，或已过截止日',
    'evaluation.deferrals': '缓评申请都已答复',
    'evaluation.local': '属地都已审核',
    'evaluation.verification': '抽查都有记录，有异议和有疑问的都已核验',
    'evaluation.marks': '定性指标都已评分并经第二人确认',
    'evaluation.thresholds': '等次的分数线已定',
    'evaluation.undecided': '每个平台的等次都能确定',
    'evaluation.notice': '公示期已满',
    'evaluation.objections': '异议都已答复；成立的已退回会商',
    'evaluation.panel-marked': '由专家评审的指标没有另行录入的评分',
    'evaluation.panel-outdated': '取用的评分与专家评审现在的一致',
  },
})

export const setThresholds = contract({
  id: 'evaluation.setThresholds',
  summary: '会商时确定各等次的分数线，写明依据；方案只写了“优秀”，没有给出分数线',
  kind: 'command',
  route: 'POST /evaluations/{roundId}/thresholds',
  permission: leads,
  input: z.object({
    roundId: idSchema,
    version,
    excellent: numeral.meta({ title: '优秀' }),
    good: numeral.nullable().default(null).meta({ title: '良好', description: '不设的为空' }),
    pass: numeral.meta({ title: '合格' }),
    basis: reason(5).meta({ title: '依据' }),
  }),
  output: z.object({}),
  audit: 'evaluation.thresholds-set',
  refusals: {
    'evaluation.stage': '评价在会商阶段',
    'evaluation.thresholds': '分数线由高到低，都在 0 以上',
  },
})

export const decideDeferral = contract({
  id: 'evaluation.decideDeferral',
  summary: '答复缓评申请；不同意的，平台仍须确认',
  kind: 'command',
  route: 'POST /evaluation-parts/{partId}/deferral-decision',
  permission: leads,
  input: z.object({ ...ofPart, agree: z.boolean(), note: reason(5) }),
  output: z.object({}),
  audit: 'evaluation.deferral-decided',
  refusals: { 'evaluation.state': '平台在申请缓评', 'evaluation.stage': '评价在平台确认阶段' },
})

export const checkLocally = contract({
  id: 'evaluation.checkLocally',
  summary: '属地审核本地区平台的申报：属实，或有疑问并说明；属地没有审核的，市级牵头部门写明理由后代为审核',
  kind: 'command',
  route: 'POST /evaluation-parts/{partId}/local-check',
  permission: { 'district-office': 'locality', 'city-lead': 'city' },
  input: z.object({
    ...ofPart,
    result: z.enum(codesOf(localResults)),
    note: z.string().trim().max(1000).default('').meta({ title: '说明' }),
  }),
  output: z.object({}),
  audit: 'evaluation.checked',
  refusals: {
    'evaluation.stage': '评价在属地审核阶段',
    'evaluation.state': '平台已确认',
    'evaluation.doubt': '有疑问的写明疑问',
    'evaluation.instead': '代属地审核的写明理由',
    'evaluation.checked': '已审核的不再代为审核',
  },
})

export const verifyValue = contract({
  id: 'evaluation.verifyValue',
  summary: '核验一个取值，认定数值并说明理由；系统取数和平台申报都保留',
  kind: 'command',
  route: 'POST /evaluation-parts/{partId}/inputs/{input}/verification',
  permission: leads,
  input: z.object({
    ...ofPart,
    input: z.string().max(40),
    value: z
      .string()
      .trim()
      .max(40)
      .regex(/^\d+(\.\d+)?$/, '请填写数字，不小于 0')
      .meta({ title: '认定的数值' }),
    reason: reason(5),
  }),
  output: z.object({}),
  audit: 'evaluation.verified',
  refusals: {
    'evaluation.stage': '评价在核验、评分或会商阶段',
    'evaluation.state': '平台已确认',
    'evaluation.input': '是指标体系的取值项',
  },
})

export const recordSample = contract({
  id: 'evaluation.recordSample',
  summary: '记录对一个抽中平台的核验：看了什么、结论如何',
  kind: 'command',
  route: 'POST /evaluation-parts/{partId}/sample',
  permission: judges,
  input: z.object({ ...ofPart, note: reason(10).meta({ title: '核验记录' }) }),
  output: z.object({}),
  audit: 'evaluation.sampled',
  refusals: { 'evaluation.stage': '评价在抽查核验阶段', 'evaluation.sampled': '平台被抽中，或属地有疑问' },
})

export const proposeFinding = contract({
  id: 'evaluation.proposeFinding',
  summary: '录入一项认定：定性评分、加分、扣分、一票否决或免评，写明理由和依据；另一人确认后生效',
  kind: 'command',
  route: 'POST /evaluation-parts/{partId}/findings',
  permission: judges,
  input: z.object({
    partId: idSchema,
    kind: z.enum(codesOf(findingKinds)),
    code: z.string().max(40).meta({ title: '指标或事项' }),
    mark: z.string().trim().max(20).default('').meta({ title: '等级或分数' }),
    reason: reason(5),
    evidence: z.string().trim().min(2, '请写明依据').max(500).meta({ title: '依据' }),
  }),
  output: z.object({ findingId: idSchema }),
  audit: 'evaluation.finding-proposed',
  refusals: {
    'evaluation.stage': '评价在核验、评分或会商阶段',
    'evaluation.code': '指标体系里有这一项',
    'evaluation.mark': '等级在标准之内，分数不超过满分',
    'evaluation.finding-once': '这一项还没有认定',
    'evaluation.panel': '这一项没有交给专家评审',
  },
})

export const takePanelMarks = contract({
  id: 'evaluation.takePanelMarks',
  summary: '取用已结束的专家评审对定性指标的评分；另一人确认后生效',
  kind: 'command',
  route: 'POST /evaluation-parts/{partId}/panel-marks',
  permission: judges,
  input: z.object({ partId: idSchema }),
  output: z.object({ taken: z.int().meta({ title: '取用了几项' }) }),
  audit: 'evaluation.panel-marks-taken',
  refusals: {
    'evaluation.stage': '评价在核验、评分或会商阶段',
    'evaluation.panel-open': '专家评审已经结束，有效的评分够数',
    'evaluation.panel-taken': '还有没取用的评分，或取用以后变了的评分',
    'evaluation.finding-once': '由专家评审的指标没有另行录入的评分',
  },
})

export const withdrawPanel = contract({
  id: 'evaluation.withdrawPanel',
  summary: '撤销一个平台办不成的专家评审，已取用的评分随之撤回；另组专家，或改由两人按会议记录录入',
  kind: 'command',
  route: 'POST /evaluation-parts/{partId}/panel-withdrawal',
  permission: leads,
  input: z.object({
    partId: idSchema,
    experts: experts.meta({ title: '另组几位专家', description: '为空的不再交专家评审' }),
    reason: reason(5),
  }),
  output: z.object({ withdrawn: z.int().meta({ title: '撤回了几项评分' }) }),
  audit: 'evaluation.panel-withdrawn',
  refusals: {
    'evaluation.stage': '评价在核验、评分或会商阶段',
    'evaluation.panel-none': '平台有专家评审',
    'evaluation.panel-again': '另组专家的，平台已作答并有由专家评审的指标',
  },
})

const ofFinding = { findingId: idSchema }

export const confirmFinding = contract({
  id: 'evaluation.confirmFinding',
  summary: '确认另一人录入的认定',
  kind: 'command',
  route: 'POST /evaluation-findings/{findingId}/confirmation',
  permission: judges,
  input: z.object(ofFinding),
  output: z.object({}),
  audit: 'evaluation.finding-confirmed',
  refusals: {
    'evaluation.stage': '评价在核验、评分或会商阶段',
    'evaluation.finding': '认定尚未确认或撤回',
    'evaluation.two-people': '确认的人不是录入的人',
    'evaluation.panel-outdated': '取用的评分与专家评审现在的一致',
  },
})

export const withdrawFinding = contract({
  id: 'evaluation.withdrawFinding',
  summary: '撤回一项认定，说明理由；留痕，可重新录入',
  kind: 'command',
  route: 'POST /evaluation-findings/{findingId}/withdrawal',
  permission: judges,
  input: z.object({ ...ofFinding, reason: reason(5) }),
  output: z.object({}),
  audit: 'evaluation.finding-withdrawn',
  refusals: {
    'evaluation.stage': '评价在核验、评分或会商阶段',
    'evaluation.finding': '认定尚未撤回',
  },
})

export const setGrade = contract({
  id: 'evaluation.setGrade',
  summary: '会商对一个平台确定与得分不同的等次，写明理由；另一人确认后生效',
  kind: 'command',
  route: 'POST /evaluation-parts/{partId}/grade',
  permission: judges,
  input: z.object({ ...ofPart, grade: z.enum(['excellent', 'good', 'pass', 'fail']), reason: reason(5) }),
  output: z.object({}),
  audit: 'evaluation.grade-set',
  refusals: { 'evaluation.stage': '评价在会商阶段', 'evaluation.state': '平台已确认' },
})

export const extendGradeNotice = contract({
  id: 'evaluation.extendNotice',
  summary: '系统把等次公示顺延到以后录入的节假日之后，并告知平台',
  kind: 'command',
  route: null,
  permission: 'system',
  input: z.object({}),
  output: z.object({ extended: z.int() }),
  audit: 'evaluation.notice-extended',
  refusals: {},
})

export const confirmGrade = contract({
  id: 'evaluation.confirmGrade',
  summary: '确认另一人提出的等次',
  kind: 'command',
  route: 'POST /evaluation-parts/{partId}/grade-confirmation',
  permission: judges,
  input: z.object(ofPart),
  output: z.object({}),
  audit: 'evaluation.grade-confirmed',
  refusals: {
    'evaluation.stage': '评价在会商阶段',
    'evaluation.finding': '有待确认的等次',
    'evaluation.two-people': '确认的人不是提出的人',
  },
})
