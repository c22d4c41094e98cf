/** 专家库: who may be asked to review, what is known of their work and ties, and who holds shares of whom. */
import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { codesOf, idSchema, instantSchema, plainDateSchema } from '#kernel/schema.ts'
import { organisationName, uscc } from './fields.ts'
import { isDiscipline, reviewStates, seatRoles, tieKinds } from './terms.ts'

const organises = { 'city-lead': 'city' } as const
const knows = { expert: 'self', 'city-lead': 'city' } as const

const until = plainDateSchema.nullable().default(null)

const employment = z
  .object({
    uscc,
    name: organisationName,
    since: plainDateSchema.meta({ title: '起' }),
    until: until.meta({ title: '止', description: '仍在任的留空' }),
  })
  .refine(one => one.until === null || one.until >= one.since, {
    path: ['until'],
    message: '结束日期不能早于开始日期',
  })

const tie = z.object({
  kind: z.enum(codesOf(tieKinds)).meta({ title: '关系' }),
  uscc,
  name: organisationName,
  note: z.string().trim().max(300).default('').meta({ title: '说明' }),
  until: until.meta({ title: '结束日期', description: '仍存在的留空；结束后仍计三年' }),
})

const profile = {
  title: z.string().trim().min(1, '请填写职称或职务').max(50).meta({ title: '职称或职务' }),
  disciplines: z
    .array(z.string().refine(isDiscipline, '学科代码须为 GB/T 13745 的 3、5 或 7 位代码'))
    .min(1, '请至少选择一个学科')
    .max(8)
    .meta({ title: '学科（GB/T 13745）' }),
  finance: z.boolean().default(false).meta({ title: '财务专家' }),
  loadCap: z.int().min(1).max(20).default(5).meta({ title: '同时评审的上限' }),
  locality: z.string().min(1, '请填写所在地区').max(12).meta({ title: '所在地区' }),
  employments: z.array(employment).min(1, '请填写近三年的任职单位').max(12).meta({ title: '近三年任职' }),
  ties: z.array(tie).max(50).default([]).meta({ title: '须回避的关系' }),
}

const profileView = z
  .object({
    ...profile,
    verifiedAt: instantSchema
      .nullable()
      .meta({ title: '核验', description: '尚未核验的为空，须回避一切评审' }),
    version: z.int(),
  })
  .meta({ id: 'ExpertProfile', title: '专家档案' })
export type ExpertProfile = z.output<typeof profileView>

const organisations = z.array(z.string()).meta({ title: '系统中的单位', description: '视同任职单位' })

const poolRow = z
  .object({
    personId: idSchema,
    name: z.string(),
    organisations,
    employer: z.string().nullable().meta({ title: '现任职单位' }),
    disciplines: z.array(z.string()),
    finance: z.boolean(),
    locality: z.string(),
    loadCap: z.int(),
    load: z.int().meta({ title: '在评' }),
    recent: z.int().meta({ title: '近一年' }),
    state: z.enum(['none', 'unverified', 'verified']).meta({ description: 'none：尚未建档' }),
  })
  .meta({ id: 'PoolExpert', title: '专家库中的专家' })
export type PoolExpert = z.output<typeof poolRow>

export const listPoolExperts = contract({
  id: 'review.listPoolExperts',
  summary: '列出专家库：学科、任职、核验、在评与近一年的次数；有专家角色而未建档的也在内',
  kind: 'query',
  route: 'GET /review-experts',
  permission: organises,
  input: z.object({}),
  output: z.object({ experts: z.array(poolRow) }),
  audit: null,
  refusals: {},
})

export const getExpertProfile = contract({
  id: 'review.getExpertProfile',
  summary: '查看专家档案：本人的，或由牵头部门查看',
  kind: 'query',
  route: 'GET /review-experts/{personId}',
  permission: knows,
  input: z.object({ personId: idSchema }),
  output: z.object({ name: z.string(), organisations, profile: profileView.nullable() }),
  audit: null,
  refusals: {},
})

export const getOwnExpertProfile = contract({
  id: 'review.getOwnExpertProfile',
  summary: '查看本人的专家档案；尚未建档的为空',
  kind: 'query',
  route: 'GET /own/expert-profile',
  permission: { expert: 'self' },
  input: z.object({}),
  output: z.object({ personId: idSchema, name: z.string(), organisations, profile: profileView.nullable() }),
  audit: null,
  refusals: {},
})

export const saveExpertProfile = contract({
  id: 'review.saveExpertProfile',
  summary: '填写或更改专家档案；任职单位有变、关系注明结束、改为财务专家的须重新核验，声明过的关系不能抹去',
  kind: 'command',
  route: 'PUT /review-experts/{personId}',
  permission: knows,
  input: z.object({
    personId: idSchema,
    version: z.int().min(0).meta({ description: '首次填写为 0' }),
    ...profile,
  }),
  output: z.object({ version: z.int() }),
  audit: 'review.expert-profiled',
  refusals: {
    'review.employer': '至少有一个现任职单位',
    'review.tie': '声明过的关系仍在其中',
    'review.expert': '此人现在是专家',
    'review.uscc': '统一社会信用代码正确，或已在系统中登记',
  },
})

export const verifyExpert = contract({
  id: 'review.verifyExpert',
  summary: '核验专家的身份与任职单位；核验以前不能评审',
  kind: 'command',
  route: 'POST /review-experts/{personId}/verification',
  permission: organises,
  input: z.object({ personId: idSchema, version: z.int().positive() }),
  output: z.object({ version: z.int() }),
  audit: 'review.expert-verified',
  refusals: { 'review.verified': '尚未核验' },
})

const holdingView = z
  .object({
    id: idSchema,
    holderUscc: z.string(),
    holderName: z.string(),
    heldUscc: z.string(),
    heldName: z.string(),
    source: z.string(),
    recordedAt: instantSchema,
  })
  .meta({ id: 'Holding', title: '股权关系' })
export type HoldingView = z.output<typeof holdingView>

export const listHoldings = contract({
  id: 'review.listHoldings',
  summary: '列出登记的股权关系，供判断回避',
  kind: 'query',
  route: 'GET /review-holdings',
  permission: organises,
  input: z.object({}),
  output: z.object({ holdings: z.array(holdingView) }),
  audit: null,
  refusals: {},
})

export const recordHolding = contract({
  id: 'review.recordHolding',
  summary: '登记一项股权关系：谁持有谁的股权、依据',
  kind: 'command',
  route: 'POST /review-holdings',
  permission: organises,
  input: z.object({
    holderUscc: uscc,
    holderName: organisationName,
    heldUscc: uscc,
    heldName: organisationName,
    source: z.string().trim().min(2, '请写明依据').max(200).meta({ title: '依据' }),
  }),
  output: z.object({ id: idSchema }),
  audit: 'review.holding-recorded',
  refusals: {
    'review.holding': '双方是不同的单位，且尚未登记',
    'review.uscc': '统一社会信用代码正确，或已在系统中登记',
  },
})

export const endHolding = contract({
  id: 'review.endHolding',
  summary: '注明一项股权关系已不存在',
  kind: 'command',
  route: 'POST /review-holdings/{holdingId}/end',
  permission: organises,
  input: z.object({ holdingId: idSchema }),
  output: z.object({}),
  audit: 'review.holding-ended',
  refusals: {},
})

export const listReviewsForExpert = contract({
  id: 'review.listReviewsForExpert',
  summary: '从专家看评审：可以指派给一位专家的评审，须回避的注明原因',
  kind: 'query',
  route: 'GET /review-experts/{personId}/reviews',
  permission: organises,
  input: z.object({ personId: idSchema }),
  output: z.object({
    reviews: z.array(
      z.object({
        reviewId: idSchema,
        number: z.string(),
        title: z.string(),
        state: z.enum(codesOf(reviewStates)),
        seated: z.int().meta({ title: '已有席位' }),
        needed: z.int(),
        suits: z.int().meta({ title: '学科相符程度', description: '0 不相关 … 3 完全相同' }),
        barred: z.string().nullable().meta({ title: '不能指派的原因' }),
        role: z.enum(codesOf(seatRoles)),
      }),
    ),
  }),
  audit: null,
  refusals: {},
})
