/** 称号动态: what happens to a title after it was checked: changes of its platform, rectification, revocation, its end. */
import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { codesOf, idSchema, instantSchema, plainDateSchema } from '#kernel/schema.ts'
import { shortText } from '../fields.ts'
import { ladders, titleLevels, titleStandings } from '../terms.ts'
import { publicTitle } from './api.ts'
import { titleActs } from './course.rules.ts'
import {
  changeAnswers,
  proposedActs,
  type TitleChangeKind,
  titleChangeKinds,
  titleChangeStates,
  titleEventKinds,
  titleProposalStates,
} from './course-terms.ts'

const version = z.int().positive().meta({ title: '版本号' })
const reason = z.string().trim().min(5, '请写明理由，至少 5 个字').max(500).meta({ title: '理由' })
const evidence = z
  .string()
  .trim()
  .min(2, '请写明依据，如文号、材料名称')
  .max(300)
  .meta({ title: '依据', description: '文号、材料名称或核查记录' })

/** Characters of a matter: a name as long as such names may be, twenty sites with their addresses whole. */
export const mostOfMatter: Readonly<Record<TitleChangeKind, number>> = {
  name: 60,
  host: 100,
  'legal-person': 60,
  site: 6000,
  direction: 6000,
  equity: 6000,
}
const longestMatter = Math.max(...Object.values(mostOfMatter))

/** What stood before may bear the code of the host: 统一社会信用代码 in brackets. */
export const mostBefore = (kind: TitleChangeKind): number => mostOfMatter[kind] + 20

const step = z
  .object({
    at: instantSchema,
    on: plainDateSchema.meta({ title: '起始日' }),
    kind: z.enum(codesOf(titleEventKinds)),
    standing: z.enum(codesOf(titleStandings)).meta({ title: '此后的状态' }),
    reason: z.string(),
    evidence: z.string(),
    by: z.string().meta({ description: '办理人；平台一方只写单位' }),
    term: plainDateSchema.nullable().meta({ title: '整改期限' }),
  })
  .meta({ id: 'TitleStep', title: '称号动态的一步' })
export type TitleStep = z.output<typeof step>

const change = z
  .object({
    id: idSchema,
    kind: z.enum(codesOf(titleChangeKinds)).meta({ title: '变更事项' }),
    before: z.string(),
    after: z.string(),
    reason: z.string(),
    evidence: z.string(),
    changedOn: plainDateSchema,
    known: z
      .string()
      .nullable()
      .meta({ title: '系统记载的变更前', description: '申请时系统没有记载的为空；与所填的变更前并列' }),
    knownSource: z.string().nullable().meta({ title: '系统记载的来源' }),
    state: z.enum(codesOf(titleChangeStates)),
    askedAt: instantSchema,
    note: z.string(),
    way: z
      .enum(['approve', 'review'])
      .nullable()
      .meta({ title: '规则表的办理方式', description: '没有规定的为空' }),
    waySource: z.string(),
    version,
  })
  .meta({ id: 'TitleChange', title: '称号变更' })
export type TitleChangeView = z.output<typeof change>

const proposal = z
  .object({
    id: idSchema,
    act: z.enum(codesOf(proposedActs)).meta({ title: '拟办什么' }),
    ruleSource: z.string().meta({ title: '规则的出处' }),
    reason: z.string(),
    evidence: z.string(),
    place: z.string().meta({ title: '依据所在的页面' }),
    proposedAt: instantSchema,
    state: z.enum(codesOf(titleProposalStates)),
    note: z.string().meta({ title: '办理的理由' }),
    version,
  })
  .meta({ id: 'TitleProposal', title: '对称号的拟办' })
export type TitleProposalView = z.output<typeof proposal>

const titleCourse = publicTitle
  .extend({
    platformId: idSchema,
    platformName: z.string(),
    organisationName: z.string(),
    localityName: z.string(),
    standing: z.enum(codesOf(titleStandings)),
    rectifyBy: plainDateSchema.nullable(),
    endedOn: plainDateSchema.nullable(),
    barredUntil: plainDateSchema.nullable(),
    barUndecided: z.string().nullable().meta({ description: '申报限制没有规定时，写明原因' }),
    bookingsStoppedOn: plainDateSchema.nullable().meta({ title: '自何日起不接受新预约' }),
    openActs: z.array(z.enum(titleActs)),
    mayDecide: z.boolean(),
    steps: z.array(step),
    changes: z.array(change),
    proposals: z
      .array(proposal)
      .meta({ title: '拟办', description: '按规则列出、由牵头部门决定的；平台在决定以前看不到' }),
    version,
  })
  .meta({ id: 'TitleCourse', title: '称号及其动态' })
export type TitleCourse = z.output<typeof titleCourse>

const counts = z
  .object({
    platforms: z.int().meta({ title: '持有称号的平台', description: '一个平台只计一次' }),
    ladders: z.array(
      z.object({
        ladder: z.enum(codesOf(ladders)),
        platforms: z.int().meta({ title: '在这一梯度上的平台' }),
        levels: z.array(
          z.object({
            level: z.enum(codesOf(titleLevels)),
            highest: z.int().meta({ title: '以此为最高级别' }),
            holders: z.int().meta({ title: '持有' }),
          }),
        ),
      }),
    ),
  })
  .meta({ id: 'TitleCounts', title: '称号统计' })
export type TitleCounts = z.output<typeof counts>

const manages = { 'platform-manager': 'organisation' } as const
const follows = { 'district-office': 'locality', 'city-department': 'city', 'city-lead': 'city' } as const
const decides = { 'city-lead': 'city' } as const

const standingRule = { 'catalogue.title.standing': '称号的状态可以这样办理' }
const secondPerson = { 'catalogue.title.second-person': '办理人不是申请人，也不是平台所属单位的人' }

const ownTitleCourse = titleCourse
  .extend({
    known: z
      .array(
        z.object({
          kind: z.enum(codesOf(titleChangeKinds)),
          value: z.string(),
          source: z.string().meta({ title: '来源' }),
        }),
      )
      .meta({ title: '系统记载的现状', description: '申请变更时作为变更前；没有记载的事项不列' }),
  })
  .meta({ id: 'OwnTitleCourse', title: '本单位的称号及其动态' })
export type OwnTitleCourse = z.output<typeof ownTitleCourse>

export const listOwnTitleCourses = contract({
  id: 'catalogue.listOwnTitleCourses',
  summary: '列出本单位各平台的称号、它们的动态和变更申请',
  kind: 'query',
  route: 'GET /own/title-courses',
  permission: { ...manages, 'enterprise-manager': 'organisation' },
  input: z.object({}),
  output: z.object({ titles: z.array(ownTitleCourse) }),
  audit: null,
  refusals: {},
})

export const askTitleChange = contract({
  id: 'catalogue.askTitleChange',
  summary: '就平台名称、依托单位、法定代表人、场地、方向或股权的变更，申请核准称号',
  kind: 'command',
  route: 'POST /own/titles/{titleId}/changes',
  permission: manages,
  input: z
    .object({
      titleId: idSchema,
      kind: z.enum(codesOf(titleChangeKinds)).meta({ title: '变更事项' }),
      before: shortText('变更前', longestMatter + 20),
      after: shortText('变更后', longestMatter),
      changedOn: plainDateSchema.meta({ title: '变更日期' }),
      reason,
      evidence,
    })
    .superRefine(({ kind, before, after }, context) => {
      const limit = (field: string, length: number, most: number) => {
        if (length <= most) return
        const message = `${titleChangeKinds[kind]}不超过 ${most} 个字，请缩短`
        context.addIssue({ code: 'custom', path: [field], message })
      }
      limit('before', before.length, mostBefore(kind))
      limit('after', after.length, mostOfMatter[kind])
    }),
  output: z.object({ changeId: idSchema }),
  audit: 'catalogue.title-change-asked',
  refusals: {
    ...standingRule,
    'catalogue.title.changed': '变更日期不晚于今天',
    'catalogue.title.change-open': '同一事项没有正在办理的申请',
  },
})

export const withdrawTitleChange = contract({
  id: 'catalogue.withdrawTitleChange',
  summary: '撤回尚未办理的变更申请',
  kind: 'command',
  route: 'POST /own/title-changes/{changeId}/withdrawal',
  permission: manages,
  input: z.object({ changeId: idSchema, version, reason }),
  output: z.object({}),
  audit: 'catalogue.title-change-withdrawn',
  refusals: {
    'catalogue.title.change-state': '申请待办理',
    'catalogue.title.change-noted': '因修改目录而列出的，目录已改回原来的内容',
  },
})

export const endTitle = contract({
  id: 'catalogue.endTitle',
  summary: '自愿终止本单位平台的称号；当日起不再有效，记录保留',
  kind: 'command',
  route: 'POST /own/titles/{titleId}/end',
  permission: manages,
  input: z.object({ titleId: idSchema, version, reason, evidence }),
  output: z.object({}),
  audit: 'catalogue.title-ended',
  refusals: standingRule,
})

export const listTitleCourses = contract({
  id: 'catalogue.listTitleCourses',
  summary:
    '列出某日已有的称号在那一天的状态和到那一天为止的动态，含已撤销和终止的；统计那一天的持有情况，两条梯度分列，平台不重复计。过去的日子不列变更申请、拟办、可办理的事项和停止预约的日期：它们只有现状',
  kind: 'query',
  route: 'GET /title-courses',
  permission: follows,
  input: z.object({ on: plainDateSchema.optional().meta({ title: '统计日', description: '不填为今天' }) }),
  output: z.object({ on: plainDateSchema, counts, titles: z.array(titleCourse) }),
  audit: null,
  refusals: {},
})

export const getTitleCourse = contract({
  id: 'catalogue.getTitleCourse',
  summary: '查看一个称号的全部动态和变更申请',
  kind: 'query',
  route: 'GET /title-courses/{titleId}',
  permission: follows,
  input: z.object({ titleId: idSchema }),
  output: z.object({ title: titleCourse }),
  audit: null,
  refusals: {},
})

export const decideTitleChange = contract({
  id: 'catalogue.decideTitleChange',
  summary: '办理称号变更：核准、转入重新评审或不予核准；规则表要求重新评审的不能直接核准',
  kind: 'command',
  route: 'POST /title-changes/{changeId}/decision',
  permission: decides,
  input: z.object({
    changeId: idSchema,
    version,
    answer: z.enum(codesOf(changeAnswers)).meta({ title: '办理意见' }),
    reason,
    evidence,
  }),
  output: z.object({}),
  audit: 'catalogue.title-change-decided',
  refusals: {
    ...standingRule,
    ...secondPerson,
    'catalogue.title.change-state': '申请待办理',
    'catalogue.title.change-way': '规则表要求重新评审的，不直接核准',
    'catalogue.title.change-name': '核准的平台名称是目录中现有的名称',
  },
  stepUp: true,
})

const onTitle = { titleId: idSchema, version, reason, evidence }

export const rectifyTitle = contract({
  id: 'catalogue.rectifyTitle',
  summary: '责令持有称号的平台限期整改；整改期间称号仍有效',
  kind: 'command',
  route: 'POST /title-courses/{titleId}/rectification',
  permission: decides,
  input: z.object({ ...onTitle, by: plainDateSchema.meta({ title: '整改期限' }) }),
  output: z.object({}),
  audit: 'catalogue.title-rectification-set',
  refusals: { ...standingRule, ...secondPerson, 'catalogue.title.term': '期限晚于今天' },
  stepUp: true,
})

export const keepTitle = contract({
  id: 'catalogue.keepTitle',
  summary: '整改合格或重新评审通过，保留称号',
  kind: 'command',
  route: 'POST /title-courses/{titleId}/retention',
  permission: decides,
  input: z.object(onTitle),
  output: z.object({}),
  audit: 'catalogue.title-kept',
  refusals: { ...standingRule, ...secondPerson },
  stepUp: true,
})

export const revokeTitle = contract({
  id: 'catalogue.revokeTitle',
  summary: '撤销称号：公开页面即时不再显示，平台不再接受新预约，已有的预约和合同照常履行',
  kind: 'command',
  route: 'POST /title-courses/{titleId}/revocation',
  permission: decides,
  input: z.object(onTitle),
  output: z.object({ barredUntil: plainDateSchema.nullable() }),
  audit: 'catalogue.title-revoked',
  refusals: { ...standingRule, ...secondPerson },
  stepUp: true,
})

export const closeTitle = contract({
  id: 'catalogue.closeTitle',
  summary: '依托单位注销或平台不再存续的，终止称号；当日起不再有效，记录保留',
  kind: 'command',
  route: 'POST /title-courses/{titleId}/closure',
  permission: decides,
  input: z.object(onTitle),
  output: z.object({}),
  audit: 'catalogue.title-closed',
  refusals: { ...standingRule, ...secondPerson },
  stepUp: true,
})

export const dropTitleProposal = contract({
  id: 'catalogue.dropTitleProposal',
  summary: '不采取按规则列出的拟办，写明理由；称号的状态不变',
  kind: 'command',
  route: 'POST /title-proposals/{proposalId}/drop',
  permission: decides,
  input: z.object({ proposalId: idSchema, version, reason }),
  output: z.object({}),
  audit: 'catalogue.title-proposal-dropped',
  refusals: { ...secondPerson, 'catalogue.title.proposal': '拟办待办理' },
  stepUp: true,
})

export const resumeBookings = contract({
  id: 'catalogue.resumeBookings',
  summary: '恢复因称号撤销而停止的平台接受新预约；在被撤销的称号或以后认定的称号上办理',
  kind: 'command',
  route: 'POST /title-courses/{titleId}/resumption',
  permission: decides,
  input: z.object(onTitle),
  output: z.object({}),
  audit: 'catalogue.bookings-resumed',
  refusals: { ...secondPerson, 'catalogue.title.bookings': '平台现在不接受新预约' },
  stepUp: true,
})

const shownTitle = publicTitle
  .extend({
    platformId: idSchema,
    platformName: z.string(),
    organisationName: z.string(),
    localityName: z.string(),
    standing: z.enum(codesOf(titleStandings)),
    endedOn: plainDateSchema.nullable(),
    history: z.array(
      z.object({
        on: plainDateSchema,
        kind: z.enum(codesOf(titleEventKinds)),
        standing: z.enum(codesOf(titleStandings)),
      }),
    ),
  })
  .meta({ id: 'ShownTitle', title: '公开的称号记录' })
export type ShownTitle = z.output<typeof shownTitle>

export const listPublicTitles = contract({
  id: 'catalogue.listPublicTitles',
  summary: '公开平台的称号在某日的名单和状态，含那日以前撤销和终止的；两条梯度分列统计，平台不重复计',
  kind: 'query',
  route: 'GET /titles',
  permission: 'public',
  input: z.object({ on: plainDateSchema.optional().meta({ title: '统计日', description: '不填为今天' }) }),
  output: z.object({ on: plainDateSchema, counts, titles: z.array(shownTitle) }),
  audit: null,
  refusals: {},
})
