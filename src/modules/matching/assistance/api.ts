/** 撮合: an owner asks for a matchmaker's help; a matchmaker takes it on, says what they think of lines, or gives it back. */
import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { codesOf, idSchema, instantSchema, plainDateSchema } from '#kernel/schema.ts'
import { shownNeed } from '#modules/catalogue/fields.ts'
import { matched } from '../api.ts'
import { exclusionReasons } from '../terms.ts'

const owns = { 'enterprise-manager': 'organisation', enterprise: 'organisation' } as const
const helps = { matchmaker: 'organisation' } as const
const published = { 'matching.need.published': '需求已发布' }

export const askAssistance = contract({
  id: 'matching.askAssistance',
  summary: '请撮合员协助一项已发布的需求；接手的撮合员可查看需求内容和匹配结果，看不到单位名称',
  kind: 'command',
  route: 'POST /own/needs/{needId}/assistance',
  permission: owns,
  input: z.object({
    needId: idSchema,
    wish: z.string().trim().max(300).default('').meta({ title: '希望协助什么' }),
  }),
  output: z.object({ assistanceId: idSchema }),
  audit: 'matching.assistance-asked',
  refusals: { ...published, 'matching.assistance.once': '这项需求没有在请撮合员协助' },
})

export const endAssistance = contract({
  id: 'matching.endAssistance',
  summary: '结束撮合员协助：撮合员不再看到这项需求，已有的意见保留',
  kind: 'command',
  route: 'POST /own/needs/{needId}/assistance/end',
  permission: owns,
  input: z.object({ needId: idSchema }),
  output: z.object({}),
  audit: 'matching.assistance-ended',
  refusals: { 'matching.assistance.asked': '这项需求正在请撮合员协助' },
})

const asked = {
  assistanceId: idSchema,
  number: z.string(),
  name: z.string(),
  process: z.string().meta({ title: '工艺类别' }),
  from: plainDateSchema,
  to: plainDateSchema,
  wish: z.string(),
  askedAt: instantSchema,
}

const request = z
  .object({ ...asked, takenAt: instantSchema.nullable() })
  .meta({ id: 'AssistanceRequest', title: '撮合请求', description: '不含单位名称' })
export type AssistanceRequest = z.output<typeof request>

export const listAssistance = contract({
  id: 'matching.listAssistance',
  summary:
    '列出请撮合员协助的需求：本单位已接手的，和等候接手的（先到先得，不含本单位的需求）；每次查阅都有记录',
  kind: 'query',
  route: 'GET /assistance',
  permission: helps,
  input: z.object({}),
  output: z.object({
    own: z.array(request),
    waiting: z.array(request).meta({ description: '等得最久的在前，前 100 项' }),
  }),
  audit: 'matching.assistance-listed',
  refusals: {},
})

export const takeAssistance = contract({
  id: 'matching.takeAssistance',
  summary: '接手一项请撮合员协助的需求；同时接手的只有一个成功',
  kind: 'command',
  route: 'POST /assistance/{assistanceId}/taking',
  permission: helps,
  input: z.object({ assistanceId: idSchema }),
  output: z.object({}),
  audit: 'matching.assistance-taken',
  refusals: { 'matching.assistance.free': '还没有撮合员接手' },
})

export const giveBackAssistance = contract({
  id: 'matching.giveBackAssistance',
  summary: '退回一项已接手的需求并说明原因，由其他撮合员接手',
  kind: 'command',
  route: 'POST /assistance/{assistanceId}/giving-back',
  permission: helps,
  input: z.object({
    assistanceId: idSchema,
    reason: z.string().trim().min(4, '请写明原因，至少 4 个字').max(200).meta({ title: '原因' }),
  }),
  output: z.object({}),
  audit: 'matching.assistance-given-back',
  refusals: {},
})

const assisted = matched
  .extend({
    need: z.object({
      id: idSchema,
      ...shownNeed.shape,
      ...asked,
      localityName: z.string().meta({ title: '需求方所在地区' }),
    }),
  })
  .meta({ id: 'AssistedMatches', title: '撮合中的需求与匹配结果' })
export type AssistedMatches = z.output<typeof assisted>

export const matchAssistedNeed = contract({
  id: 'matching.matchAssistedNeed',
  summary: '查看本单位接手的一项需求和它的匹配结果，价格按所有客户计，不含单位名称；每次查阅都有记录',
  kind: 'query',
  route: 'GET /assistance/{assistanceId}/matches',
  permission: helps,
  input: z.object({ assistanceId: idSchema }),
  output: assisted,
  audit: 'matching.assisted-need-read',
  refusals: published,
})

const note = z.string().trim().max(300).meta({ title: '说明' })
const said = z.string().trim().min(4, '请写明理由，至少 4 个字').max(300).meta({ title: '说明' })

export const adviseOnLine = contract({
  id: 'matching.adviseOnLine',
  summary: '对匹配结果中的一条中试线给出撮合意见：推荐、不推荐、备注，或收回；与当时所见的清单一并留存',
  kind: 'command',
  route: 'POST /assistance/{assistanceId}/lines/{lineId}/advice',
  permission: helps,
  input: z.object({
    assistanceId: idSchema,
    lineId: idSchema,
    advice: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('pin'), note: said }),
      z.object({ kind: z.literal('exclude'), reason: z.enum(codesOf(exclusionReasons)), note }),
      z.object({ kind: z.literal('note'), note: said }),
      z.object({ kind: z.literal('withdrawn') }),
    ]),
  }),
  output: z.object({}),
  audit: 'matching.line-advised',
  refusals: {
    ...published,
    'matching.advice.shown': '中试线在匹配结果中',
    'matching.advice.impartial': '中试线不是本单位平台的',
  },
})
