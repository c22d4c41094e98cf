/** What the office does with reviews: panels, draws, progress, results. What experts may, stands in expert.api.ts. */
import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { codesOf, idSchema, instantSchema, plainDateSchema } from '#kernel/schema.ts'
import { drawStanding, organisationName, shownDraw, uscc } from './fields.ts'
import {
  aggregations,
  declineReasons,
  isDiscipline,
  mostDays,
  mostSeats,
  reviewStates,
  seatOrigins,
  seatRoles,
  seatStates,
} from './terms.ts'

export const organises = { 'city-lead': 'city' } as const

export const reviewId = idSchema
const version = z.int().positive().meta({ title: '版本号' })
const reason = z.string().trim().min(5, '请写明原因，至少 5 个字').max(300).meta({ title: '原因' })

const row = {
  id: reviewId,
  number: z.string(),
  title: z.string(),
  round: z.string(),
  state: z.enum(codesOf(reviewStates)),
  needed: z.int(),
  seated: z.int().meta({ title: '在任席位' }),
  accepted: z.int(),
  completed: z.int().meta({ title: '已评分' }),
  dueOn: plainDateSchema.nullable(),
  openedAt: instantSchema,
}
const reviewRow = z.object(row).meta({ id: 'ReviewRow', title: '评审' })
export type ReviewRow = z.output<typeof reviewRow>

export const listReviews = contract({
  id: 'review.listReviews',
  summary: '列出评审：组建中的、评审中的、已结束的；不含评分',
  kind: 'query',
  route: 'GET /reviews',
  permission: organises,
  input: z.object({
    state: z.enum(codesOf(reviewStates)).default('forming'),
    after: idSchema.optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  output: z.object({
    reviews: z.array(reviewRow).meta({ description: '新的在前' }),
    next: idSchema.nullable(),
  }),
  audit: null,
  refusals: {},
})

export const rubricView = z
  .object({
    id: z.string(),
    version: z.string(),
    title: z.string(),
    source: z.string(),
    suggested: z.boolean().meta({ title: '建议稿' }),
    items: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        group: z.string(),
        hint: z.string(),
        weight: z.int(),
        most: z.int(),
        anchors: z.array(z.object({ points: z.int(), text: z.string() })),
        required: z.boolean(),
      }),
    ),
    vetoes: z.array(z.object({ id: z.string(), name: z.string() })),
  })
  .meta({ id: 'Rubric', title: '评分表' })
export type RubricView = z.output<typeof rubricView>

const seatView = z
  .object({
    seatId: idSchema,
    number: z.int(),
    name: z.string(),
    employer: z.string(),
    role: z.enum(codesOf(seatRoles)),
    origin: z.enum(codesOf(seatOrigins)),
    state: z.enum(codesOf(seatStates)),
    declineReason: z.enum(codesOf(declineReasons)).nullable(),
    note: z.string(),
    submitted: z.boolean().meta({ title: '已提交评分', description: '分数在评审结束前不显示' }),
    barred: z.array(z.string()).meta({ title: '现在不能评审的原因', description: '评审结束前，没有的为空' }),
    leftAt: instantSchema.nullable(),
  })
  .meta({ id: 'Seat', title: '评审席位' })
export type SeatView = z.output<typeof seatView>

const candidate = z
  .object({
    personId: idSchema,
    name: z.string(),
    employer: z.string(),
    disciplines: z.array(z.string()),
    suits: z.int(),
    finance: z.boolean(),
    outside: z.boolean().meta({ title: '外地' }),
    load: z.int(),
    loadCap: z.int(),
    recent: z.int(),
    barred: z.array(z.string()).meta({ title: '不能指派的原因', description: '可以指派的为空' }),
  })
  .meta({ id: 'PanelCandidate', title: '可选的专家' })
export type PanelCandidate = z.output<typeof candidate>

const drawView = z
  .object({
    id: idSchema,
    ...shownDraw.shape,
    standing: drawStanding,
    candidates: z.int().meta({ title: '参加抽取的专家数' }),
    drawn: z.array(z.object({ name: z.string(), role: z.enum(codesOf(seatRoles)) })),
    merit: z.int().nullable(),
    greedyMerit: z.int().nullable(),
    repeatable: z.boolean().nullable().meta({ description: '按种子重算的结果与记录一致' }),
  })
  .meta({ id: 'Draw', title: '抽取' })
export type DrawView = z.output<typeof drawView>

export const getReview = contract({
  id: 'review.getReview',
  summary: '查看一项评审：评审组、可选的专家和须回避的原因、抽取的经过、进度；不含评分',
  kind: 'query',
  route: 'GET /reviews/{reviewId}',
  permission: organises,
  input: z.object({ reviewId }),
  output: z.object({
    ...row,
    version,
    subjectArranged: z.boolean().meta({ title: '自行组织的评审' }),
    subject: z
      .object({ kind: z.string(), id: idSchema })
      .nullable()
      .meta({ title: '所评的事项', description: '自行组织的为空' }),
    organisations: z.array(z.string()),
    locality: z.string(),
    disciplines: z.array(z.string()),
    disciplineCodes: z.array(z.string()).meta({ title: '学科代码（GB/T 13745）' }),
    aggregation: z.enum(codesOf(aggregations)),
    rubric: rubricView,
    startedAt: instantSchema.nullable(),
    closedAt: instantSchema.nullable(),
    withdrawnReason: z.string().nullable(),
    open: z.int().meta({ title: '空席', description: '评分中没有财务专家的，满员也可增加一席' }),
    seats: z.array(seatView),
    candidates: z.array(candidate),
    draws: z.array(drawView),
    minutes: z.array(z.object({ revision: z.int(), text: z.string(), recordedAt: instantSchema })),
  }),
  audit: null,
  refusals: {},
})
export type ReviewPage = z.output<typeof getReview.output>

const asked = z
  .array(z.string().refine(isDiscipline, '学科代码须为 GB/T 13745 的 3、5 或 7 位代码'))
  .min(1, '请至少选择一个学科')
  .max(8)
  .meta({ title: '学科（GB/T 13745）' })

export const arrangeReview = contract({
  id: 'review.arrangeReview',
  summary: '自行组织一项评审：不来自申报或年度评价的事项，写明所涉单位和给专家看的材料',
  kind: 'command',
  route: 'POST /reviews',
  permission: organises,
  input: z.object({
    title: z.string().trim().min(4, '请写明评审事项，至少 4 个字').max(100).meta({ title: '评审事项' }),
    rubric: z.string().min(1, '请选择评分表').max(60).meta({ title: '评分表' }),
    locality: z.string().min(1, '请选择地区').max(12).meta({ title: '地区' }),
    disciplines: asked,
    organisations: z
      .array(z.object({ uscc, name: organisationName }))
      .min(1, '请填写所涉单位，它们的人不能评审')
      .max(20)
      .meta({ title: '所涉单位' }),
    sections: z
      .array(
        z.object({
          heading: z.string().trim().min(1, '请填写标题').max(60).meta({ title: '标题' }),
          text: z.string().trim().min(1, '请填写内容').max(20_000).meta({ title: '内容' }),
        }),
      )
      .min(1, '请写明给专家看的材料')
      .max(30)
      .meta({ title: '材料' }),
    needed: z.int().min(1).max(mostSeats).default(5).meta({ title: '评审组人数' }),
  }),
  output: z.object({ reviewId }),
  audit: 'review.arranged',
  refusals: {
    'review.rubric': '政策包里有这份评分表',
    'review.uscc': '统一社会信用代码正确，或已在系统中登记',
  },
})

export const withdrawArranged = contract({
  id: 'review.withdrawArranged',
  summary: '撤回自行组织的评审，说明原因；专家不再能看材料',
  kind: 'command',
  route: 'POST /reviews/{reviewId}/withdrawal',
  permission: organises,
  input: z.object({ reviewId, reason }),
  output: z.object({}),
  audit: 'review.withdrawn',
  refusals: { 'review.state': '评审尚未结束，且是自行组织的' },
})

export const listRubrics = contract({
  id: 'review.listRubrics',
  summary: '列出政策包里的评分表，标明是否建议稿',
  kind: 'query',
  route: 'GET /review-rubrics',
  permission: organises,
  input: z.object({}),
  output: z.object({ rubrics: z.array(rubricView) }),
  audit: null,
  refusals: {},
})

export const stateRule = { 'review.state': '评审处在这一步' }

export const planReview = contract({
  id: 'review.planReview',
  summary: '在评分开始前确定评审组人数、学科、汇总办法和期限',
  kind: 'command',
  route: 'PUT /reviews/{reviewId}/plan',
  permission: organises,
  input: z.object({
    reviewId,
    version,
    needed: z.int().min(1).max(mostSeats).meta({ title: '评审组人数' }),
    disciplines: asked.optional().meta({ description: '按它比较专家的学科；不填的不变' }),
    aggregation: z.enum(codesOf(aggregations)).meta({ title: '汇总办法', description: '开始评分后不能更改' }),
    workingDays: z
      .int()
      .min(1)
      .max(mostDays)
      .meta({ title: '评分期限（工作日）', description: '自确定次日起算' }),
  }),
  output: z.object({ version }),
  audit: 'review.planned',
  refusals: {
    ...stateRule,
    'review.trimmed': '去掉最高最低分须至少三位专家',
    'review.disciplines': '抽取或指派专家以后，学科不再改变',
  },
})

export const seatExperts = contract({
  id: 'review.seatExperts',
  summary: '指定专家：一项评审的多位，或一位专家的多项评审；须回避的不能指定',
  kind: 'command',
  route: 'POST /review-seats',
  permission: organises,
  input: z.object({
    pairs: z
      .array(
        z.object({
          reviewId,
          personId: idSchema,
          role: z.enum(codesOf(seatRoles)).meta({ title: '评审角色' }),
        }),
      )
      .min(1, '请至少选择一位')
      .max(30),
  }),
  output: z.object({ seatIds: z.array(idSchema) }),
  audit: 'review.experts-seated',
  refusals: {
    ...stateRule,
    'review.expert': '所选的人现在是专家，已建档',
    'review.conflict': '专家与所涉单位没有须回避的关系，身份已核验',
    'review.load': '专家在评的没有超过上限',
    'review.finance': '财务席位由财务专家担任，评审组至少有一位',
    'review.seated': '专家尚未在评审组中',
    'review.full': '评审组还有空席',
  },
})

export const commitDraw = contract({
  id: 'review.commitDraw',
  summary: '为一项或多项评审准备抽取：固定参加抽取的专家和条件，公布随机种子的摘要',
  kind: 'command',
  route: 'POST /review-draws',
  permission: organises,
  input: z.object({ reviewIds: z.array(reviewId).min(1, '请至少选择一项评审').max(60) }),
  output: z.object({ drawId: idSchema, seedHash: z.string() }),
  audit: 'review.draw-committed',
  refusals: { ...stateRule, 'review.full': '评审组还有空席' },
})

export const drawPanels = contract({
  id: 'review.drawPanels',
  summary:
    '按已公布摘要的种子抽取评审组：在回避、上限、至少一位财务专家之下取最优，同等的由种子决定；抽取后公布种子',
  kind: 'command',
  route: 'POST /review-draws/{drawId}/result',
  permission: organises,
  input: z.object({ drawId: idSchema }),
  output: z.object({ seated: z.int(), open: z.int().meta({ title: '仍空的席位' }), seed: z.string() }),
  audit: 'review.panels-drawn',
  refusals: {
    ...stateRule,
    'review.drawn': '尚未抽取过',
    'review.replaced-draw': '其中的评审后来没有另行准备抽取',
    'review.stale-draw': '准备抽取以后评审组没有变过，参加抽取的专家没有新的须回避情形',
  },
})

export const startReview = contract({
  id: 'review.startReview',
  summary: '开始评分：评审组、评分表和汇总办法自此不再改变',
  kind: 'command',
  route: 'POST /reviews/{reviewId}/start',
  permission: organises,
  input: z.object({ reviewId, version }),
  output: z.object({ version }),
  audit: 'review.started',
  refusals: {
    ...stateRule,
    'review.panel': '评审组满员且都已接受，至少一位财务专家',
    'review.plan': '期限已定',
  },
})

export const releaseSeat = contract({
  id: 'review.releaseSeat',
  summary: '更换一位尚未提交评分的专家，说明原因；席位留痕，可另行指定或抽取',
  kind: 'command',
  route: 'POST /reviews/{reviewId}/seats/{seatId}/release',
  permission: organises,
  input: z.object({ reviewId, seatId: idSchema, reason }),
  output: z.object({}),
  audit: 'review.seat-released',
  refusals: { ...stateRule, 'review.submitted': '专家尚未提交评分', 'review.seat': '专家仍在评审组中' },
})

export const recuseSeat = contract({
  id: 'review.recuseSeat',
  summary: '因事后发现的利害关系请一位专家回避：评分作废留痕，结果重算，可另补专家',
  kind: 'command',
  route: 'POST /reviews/{reviewId}/seats/{seatId}/recusal',
  permission: organises,
  input: z.object({ reviewId, seatId: idSchema, reason }),
  output: z.object({}),
  audit: 'review.seat-recused',
  refusals: { ...stateRule, 'review.seat': '专家仍在评审组中' },
})

export const closeReview = contract({
  id: 'review.closeReview',
  summary: '结束评审，按事先确定的办法汇总；结束前没有人看得到分数',
  kind: 'command',
  route: 'POST /reviews/{reviewId}/closing',
  permission: organises,
  input: z.object({ reviewId, version }),
  output: z.object({ version }),
  audit: 'review.closed',
  refusals: {
    ...stateRule,
    'review.sheets': '在任专家都已提交评分，且不少于评审组人数',
    'review.panel': '有效评分中至少一份来自财务专家',
    'review.conflict': '评分计入的专家都没有须回避的情形，身份已核验',
  },
})
