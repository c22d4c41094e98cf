/** What the offices do: open, review apart from each other, announce, issue, and answer objections. */
import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { codesOf, fenSchema, idSchema, plainDateSchema } from '#kernel/schema.ts'
import {
  awardRow,
  leads,
  level,
  readers,
  reason,
  reckoningView,
  treasury,
  version,
  wholeAward,
} from './fields.ts'
import { awardStates, supportKinds } from './terms.ts'

const one = z.object({ awardId: idSchema, version })
const state = { 'subsidy.state': '所处的状态允许这样办理' }

export const listEntitlements = contract({
  id: 'subsidy.listEntitlements',
  summary: '列出可以立案的：已核对的省级、国家级称号和已公布的优秀等次',
  kind: 'query',
  route: 'GET /office/subsidy-entitlements',
  permission: readers,
  input: z.object({}),
  output: z.object({
    entitlements: z.array(
      z.object({
        kind: z.enum(codesOf(supportKinds)),
        basisId: z.string().meta({ description: '称号的编号，或等次的 平台编号:年度' }),
        platformId: idSchema,
        platformName: z.string(),
        organisationName: z.string(),
        basis: z.string(),
        level: level.nullable(),
        year: z.int().nullable(),
        on: plainDateSchema.meta({ title: '认定或公布日期' }),
        answer: z.string().meta({ title: '初步测算' }),
        applies: z.boolean().meta({ description: '否：按规则不适用，理由见 why' }),
        why: z.string().nullable(),
      }),
    ),
    platforms: z
      .array(z.object({ id: idSchema, name: z.string() }))
      .meta({ description: '按文件登记优秀等次时可选的平台' }),
  }),
  audit: null,
  refusals: {},
})

export const openAward = contract({
  id: 'subsidy.openAward',
  summary: '经信部门按称号或等次立案；设备投入支持转平台填清单',
  kind: 'command',
  route: 'POST /office/subsidies',
  permission: leads,
  input: z.object({
    kind: z.enum(codesOf(supportKinds)),
    basisId: z.string().min(1).max(100).meta({ title: '称号的编号，或 平台编号:年度' }),
    documented: z
      .object({
        docNumber: z.string().trim().min(4, '请填写公布等次的文号').max(60).meta({ title: '公布等次的文号' }),
        publishedOn: plainDateSchema.meta({ title: '公布日期' }),
      })
      .nullable()
      .default(null)
      .meta({ description: '等次没有在本系统评价、由文件公布的，填文号和日期；其余为空' }),
  }),
  output: z.object({ awardId: idSchema }),
  audit: 'subsidy.opened',
  refusals: {
    'subsidy.basis': '依据是已核对的省级、国家级称号，或已公布的优秀等次',
    'subsidy.none': '按规则适用',
    'subsidy.being-graded': '平台这个年度没有正在本系统评价',
    'subsidy.once': '同一依据只立案一次',
  },
})

export const listAwards = contract({
  id: 'subsidy.listAwards',
  summary: '列出补助、奖励，新的在前',
  kind: 'query',
  route: 'GET /office/subsidies',
  permission: readers,
  input: z.object({ state: z.enum(codesOf(awardStates)).optional() }),
  output: z.object({
    awards: z.array(awardRow),
    counts: z.array(z.object({ state: z.enum(codesOf(awardStates)), count: z.int() })),
  }),
  audit: null,
  refusals: {},
})

export const getAward = contract({
  id: 'subsidy.getAward',
  summary: '查看一件补助、奖励：每一步测算、参数版本、输入摘要，并按当时的参数重算核对',
  kind: 'query',
  route: 'GET /office/subsidies/{awardId}',
  permission: readers,
  input: z.object({ awardId: idSchema }),
  output: z.object({
    award: wholeAward,
    duplicates: z
      .array(z.object({ itemId: idSchema, awardNumber: z.string(), counted: z.boolean() }))
      .meta({ description: '同一发票同一行还列在哪一件里' }),
    recomputed: z
      .object({ same: z.boolean(), differences: z.array(z.string()), reckoning: reckoningView })
      .nullable()
      .meta({ description: '定下以后才有：按定下那天所知的参数重算' }),
    may: z
      .array(z.enum(['review', 'agree', 'return', 'refuse', 'notice', 'object', 'issue', 'pay', 'recover']))
      .meta({ description: '当前人员可以办理的' }),
    barred: z.string().nullable().meta({ description: '为什么不能由当前人员办理' }),
    blocks: z.array(z.string()).meta({ description: '不能拨付的原因' }),
  }),
  audit: null,
  refusals: {},
})

export const reviewAward = contract({
  id: 'subsidy.reviewAward',
  summary: '经信审核通过：定下测算，转财政审核',
  kind: 'command',
  route: 'POST /office/subsidies/{awardId}/review',
  permission: leads,
  input: one.extend({
    amount: fenSchema.min(1).meta({ title: '核对的金额', description: '与测算相同，防止审的不是看到的' }),
  }),
  output: z.object({ version }),
  audit: 'subsidy.reviewed',
  refusals: {
    ...state,
    'subsidy.undetermined': '测算得出了金额；原文没有给出的参数已由主管部门定下',
    'subsidy.none': '按规则适用',
    'subsidy.amount': '与当前测算的金额相同',
    'subsidy.window': '奖励间隔内没有另一次奖励',
    'subsidy.two-departments': '经信审核与财政审核由不同的人、不同的部门办理',
  },
  stepUp: true,
})

export const agreeAward = contract({
  id: 'subsidy.agreeAward',
  summary: '财政审核通过，转公示',
  kind: 'command',
  route: 'POST /office/subsidies/{awardId}/agreement',
  permission: treasury,
  input: one,
  output: z.object({ version }),
  audit: 'subsidy.agreed',
  refusals: { ...state, 'subsidy.two-departments': '经信审核与财政审核由不同的人、不同的部门办理' },
  stepUp: true,
})

export const declineAward = contract({
  id: 'subsidy.declineAward',
  summary: '写明理由，退回平台重新确认，或不予支持',
  kind: 'command',
  route: 'POST /office/subsidies/{awardId}/refusal',
  permission: { ...leads, ...treasury },
  input: one.extend({ outcome: z.enum(['returned', 'refused']), reason }),
  output: z.object({ version }),
  audit: 'subsidy.declined',
  refusals: { ...state, 'subsidy.objections': '异议成立的才在公示后不予支持' },
})

export const openSubsidyNotice = contract({
  id: 'subsidy.openSubsidyNotice',
  summary: '开始公示；原文没有写公示期，由经信部门逐件确定工作日数',
  kind: 'command',
  route: 'POST /office/subsidies/{awardId}/notice',
  permission: leads,
  input: one.extend({ workingDays: z.int().min(1).max(60).meta({ title: '公示几个工作日' }) }),
  output: z.object({ until: plainDateSchema }),
  audit: 'subsidy.noticed',
  refusals: { ...state, 'subsidy.notice': '不短于规定的公示期' },
})

export const recordSubsidyObjection = contract({
  id: 'subsidy.recordSubsidyObjection',
  summary: '登记公示期内或下达以后收到的异议；答复以前不能下达和拨付',
  kind: 'command',
  route: 'POST /office/subsidies/{awardId}/objections',
  permission: { ...leads, ...treasury },
  input: z.object({
    awardId: idSchema,
    raisedBy: z.string().trim().min(2, '请填写提出人').max(80).meta({ title: '提出人' }),
    text: z.string().trim().min(5, '请写明异议，至少 5 个字').max(2000).meta({ title: '异议' }),
  }),
  output: z.object({ objectionId: idSchema }),
  audit: 'subsidy.objection-recorded',
  refusals: state,
})

export const answerSubsidyObjection = contract({
  id: 'subsidy.answerSubsidyObjection',
  summary: '答复异议：成立或不成立',
  kind: 'command',
  route: 'POST /office/subsidies/{awardId}/objections/{objectionId}/answer',
  permission: leads,
  input: z.object({
    awardId: idSchema,
    objectionId: idSchema,
    upheld: z.boolean().meta({ title: '异议成立' }),
    answer: z.string().trim().min(5, '请写明答复，至少 5 个字').max(2000).meta({ title: '答复' }),
  }),
  output: z.object({}),
  audit: 'subsidy.objection-answered',
  refusals: {
    'subsidy.objection.answered': '还没有答复',
    'subsidy.objection.second-person': '答复人不是登记人',
  },
})

export const listBudgetLines = contract({
  id: 'subsidy.listBudgetLines',
  summary: '列出预算指标：总额、已下达和余额',
  kind: 'query',
  route: 'GET /office/subsidy-budget',
  permission: readers,
  input: z.object({}),
  output: z.object({
    lines: z.array(
      z.object({
        id: idSchema,
        year: z.int(),
        name: z.string(),
        docNumber: z.string(),
        total: fenSchema,
        allotted: fenSchema,
        left: fenSchema,
      }),
    ),
  }),
  audit: null,
  refusals: {},
})

export const addBudgetLine = contract({
  id: 'subsidy.addBudgetLine',
  summary: '财政部门登记一笔预算指标',
  kind: 'command',
  route: 'POST /office/subsidy-budget',
  permission: treasury,
  input: z.object({
    year: z.int().min(2025).max(2100).meta({ title: '年度' }),
    name: z.string().trim().min(2, '请填写名称').max(80).meta({ title: '名称' }),
    docNumber: z.string().trim().min(4, '请填写指标文号').max(60).meta({ title: '指标文号' }),
    total: fenSchema.min(1, '金额须大于 0').meta({ title: '总额（分）' }),
  }),
  output: z.object({ lineId: idSchema }),
  audit: 'subsidy.budget-added',
  refusals: { 'subsidy.budget.twice': '同一年度的指标文号不重复' },
  stepUp: true,
})

export const extendSubsidyNotices = contract({
  id: 'subsidy.extendNotices',
  summary: '系统把公示顺延到以后录入的节假日之后，并告知平台',
  kind: 'command',
  route: null,
  permission: 'system',
  input: z.object({}),
  output: z.object({ extended: z.int() }),
  audit: 'subsidy.notice-extended',
  refusals: {},
})

export const issueAward = contract({
  id: 'subsidy.issueAward',
  summary: '公示期满无异议，财政部门下达到预算指标，可要求到期报告',
  kind: 'command',
  route: 'POST /office/subsidies/{awardId}/issue',
  permission: treasury,
  input: one.extend({
    budgetLineId: idSchema.meta({ title: '预算指标' }),
    docNumber: z.string().trim().min(4, '请填写下达文号').max(60).meta({ title: '下达文号' }),
    reports: z
      .array(
        z.object({
          name: z.string().trim().min(2, '请填写报告名称').max(80).meta({ title: '报告' }),
          dueOn: plainDateSchema.meta({ title: '到期日' }),
        }),
      )
      .max(10)
      .default([]),
  }),
  output: z.object({ version }),
  audit: 'subsidy.issued',
  refusals: {
    ...state,
    'subsidy.notice.running': '公示期已满',
    'subsidy.objections': '没有未答复的或成立的异议',
    'subsidy.budget': '预算指标有足够的余额',
  },
  stepUp: true,
})
