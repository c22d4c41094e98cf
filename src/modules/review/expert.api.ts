/** What experts may do with the reviews that they sit in. No answer names anybody else, or tells of another's score. */
import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { codesOf, idSchema, instantSchema, plainDateSchema } from '#kernel/schema.ts'
import { sharedFile } from '#modules/files/fields.ts'
import { rubricView } from './api.ts'
import { shownDraw } from './fields.ts'
import { declineReasons, reviewStates, seatRoles, seatStates } from './terms.ts'

const own = { expert: 'self' } as const
const seatId = idSchema
const version = z.int().positive().meta({ title: '版本号' })

const assigned = {
  seatId,
  number: z.string(),
  title: z.string(),
  organisations: z.array(z.string()).meta({ title: '所涉单位', description: '供判断是否须回避' }),
  role: z.enum(codesOf(seatRoles)),
  reviewState: z.enum(codesOf(reviewStates)),
  state: z.enum(codesOf(seatStates)),
  dueOn: plainDateSchema.nullable(),
  seatedAt: instantSchema,
  submittedAt: instantSchema.nullable(),
}

const assignedRow = z.object(assigned).meta({ id: 'AssignedReviewRow', title: '请本人参加的评审' })
export type AssignedReviewRow = z.output<typeof assignedRow>

export const listAssignedReviews = contract({
  id: 'review.listAssignedReviews',
  summary: '列出请本人参加的评审，新的在前；不含材料',
  kind: 'query',
  route: 'GET /assigned-reviews',
  permission: own,
  input: z.object({
    after: idSchema.optional(),
    limit: z.coerce.number().int().min(1).max(50).default(20),
  }),
  output: z.object({ reviews: z.array(assignedRow), next: idSchema.nullable() }),
  audit: null,
  refusals: {},
})

export const getAssignedReview = contract({
  id: 'review.getAssignedReview',
  summary: '查看本人参加的一项评审：接受后可见材料，须回避的看不到；只有本人的评分。每次查阅都有记录',
  kind: 'query',
  route: 'GET /assigned-reviews/{seatId}',
  permission: own,
  input: z.object({ seatId }),
  output: z
    .object({
      ...assigned,
      version,
      draw: shownDraw.nullable().meta({ title: '由抽取产生的', description: '指定的为空' }),
      conflict: z.string().nullable().meta({ title: '须回避的情形', description: '没有的为空' }),
      sections: z.array(z.object({ heading: z.string(), text: z.string() })),
      files: z.array(z.object({ fileId: idSchema, title: z.string() })),
      rubric: rubricView,
      draft: z.record(z.string(), z.unknown()),
      visits: z.array(
        z.object({
          id: idSchema,
          visitedOn: plainDateSchema,
          place: z.string(),
          seen: z.string(),
          doubts: z.string(),
          recordedAt: instantSchema,
          photos: z.array(sharedFile).meta({ title: '照片' }),
        }),
      ),
    })
    .meta({ id: 'AssignedReview', title: '请本人参加的评审（全文）' }),
  audit: 'review.material-read',
  refusals: {},
})
export type AssignedReview = z.output<typeof getAssignedReview.output>

const open = { 'review.state': '评审处在这一步，本人仍在评审组中' }
const clear = { 'review.conflict': '本人没有须回避的情形' }
const accepted = { 'review.accepted': '本人已接受' }

export const acceptSeat = contract({
  id: 'review.acceptSeat',
  summary: '接受评审，承诺没有须回避的情形、独立评分、保守秘密',
  kind: 'command',
  route: 'POST /assigned-reviews/{seatId}/acceptance',
  permission: own,
  input: z.object({ seatId }),
  output: z.object({}),
  audit: 'review.seat-accepted',
  refusals: { ...open, ...clear },
})

export const declineSeat = contract({
  id: 'review.declineSeat',
  summary: '谢绝评审或中途退出，说明原因；声明回避任何时候都可以，已提交的评分随之作废',
  kind: 'command',
  route: 'POST /assigned-reviews/{seatId}/refusal',
  permission: own,
  input: z.object({
    seatId,
    reason: z.enum(codesOf(declineReasons), '请选择原因').meta({ title: '原因' }),
    note: z.string().trim().max(300).default('').meta({ title: '说明', description: '牵头部门可见' }),
  }),
  output: z.object({}),
  audit: 'review.seat-declined',
  refusals: { ...open, 'review.submitted': '本人尚未提交评分；须回避的除外' },
})

export const saveSheetDraft = contract({
  id: 'review.saveSheetDraft',
  summary: '保存评分的草稿，只有本人看得到',
  kind: 'command',
  route: 'PUT /assigned-reviews/{seatId}/draft',
  permission: own,
  input: z.object({
    seatId,
    version,
    draft: z
      .record(z.string(), z.unknown())
      .refine(content => JSON.stringify(content).length <= 40_000, '内容过长，请精简后再保存')
      .meta({ title: '草稿内容', description: '形如 SheetContent，可不完整' }),
  }),
  output: z.object({ version }),
  audit: 'review.sheet-drafted',
  refusals: { ...open, ...accepted, 'review.submitted': '本人尚未提交评分' },
})

export const submitSheet = contract({
  id: 'review.submitSheet',
  summary: '提交评分；提交后不能修改',
  kind: 'command',
  route: 'POST /assigned-reviews/{seatId}/sheet',
  permission: own,
  input: z.object({ seatId, version }),
  output: z.object({ total: z.int().meta({ title: '本人给出的总分', description: '百分之一分' }) }),
  audit: 'review.sheet-submitted',
  refusals: {
    ...open,
    ...accepted,
    ...clear,
    'review.submitted': '本人尚未提交评分',
    'review.sheet': '各项都已评分，在范围之内，结论和意见完整',
  },
})

export const recordVisit = contract({
  id: 'review.recordVisit',
  summary: '记录一次现场核查；断网时写下的可以稍后送出，重复送出只记一次',
  kind: 'command',
  route: 'POST /assigned-reviews/{seatId}/visits',
  permission: own,
  input: z.object({
    seatId,
    key: z.uuid('编号格式有误').meta({ title: '设备上的编号', description: '同一编号只记一次' }),
    visitedOn: plainDateSchema.meta({ title: '日期' }),
    place: z.string().trim().min(2, '请填写地点').max(200).meta({ title: '地点' }),
    seen: z.string().trim().min(5, '请写明所见，至少 5 个字').max(5000).meta({ title: '所见' }),
    doubts: z.string().trim().max(3000).default('').meta({ title: '与材料不符之处' }),
  }),
  output: z.object({ visitId: idSchema }),
  audit: 'review.visit-recorded',
  refusals: { ...open, ...accepted, ...clear, 'review.visit-day': '核查日期不晚于今天' },
})
