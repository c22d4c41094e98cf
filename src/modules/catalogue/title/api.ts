/** 称号: declared by the platform, checked by the city's office against the document, public from then on. */
import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { codesOf, idSchema, instantSchema, plainDateSchema } from '#kernel/schema.ts'
import { shortText } from '../fields.ts'
import {
  type Ladder,
  ladders,
  levelsOf,
  type TitleLevel,
  titleLevels,
  titleStandings,
  titleStates,
} from '../terms.ts'

const version = z.int().positive().meta({ title: '版本号' })

/** As GB/T 9704 writes the year of a document, however it was typed; spaces have no meaning in a number. */
const docNumber = shortText('文号', 60).transform(text =>
  text.replaceAll(/\s/g, '').replaceAll(/[[［【(（〔](\d{4})[\]］】)）〕]/g, '〔$1〕'),
)

const fields = {
  ladder: z.enum(codesOf(ladders)).meta({ title: '梯度' }),
  level: z.enum(codesOf(titleLevels)).meta({ title: '级别' }),
  name: shortText('称号名称', 60),
  docNumber,
  issuer: shortText('认定单位', 60),
  issuedOn: plainDateSchema.meta({ title: '认定日期' }),
  expiresOn: plainDateSchema
    .nullable()
    .default(null)
    .meta({ title: '有效期至', description: '文件没有写明的为空' }),
}

const inOrder = ({ issuedOn, expiresOn }: { issuedOn: string; expiresOn: string | null }) =>
  expiresOn === null || issuedOn <= expiresOn
const onLadder = ({ ladder, level }: { ladder: Ladder; level: TitleLevel }) =>
  levelsOf[ladder].includes(level)
const offLadder = { path: ['level'], message: '所选梯度没有这个级别，请改选' }
const outOfOrder = { path: ['expiresOn'], message: '有效期止于认定之前，请核对' }

export const publicTitle = z
  .object({
    id: idSchema,
    ...fields,
    docNumber: z.string(),
    number: z.string().nullable().meta({ title: '证书编号', description: '核对以前没有；凭它可公开核对' }),
    valid: z.boolean().meta({ description: '今天是否在有效期内' }),
  })
  .meta({ id: 'PublicTitle', title: '称号' })

export type PublicTitle = z.output<typeof publicTitle>

const ownTitle = publicTitle
  .extend({
    state: z.enum(codesOf(titleStates)).meta({ title: '核对情况' }),
    standing: z.enum(codesOf(titleStandings)).meta({ title: '核对后的动态' }),
    note: z.string().nullable().meta({ description: '退回的原因' }),
    version,
  })
  .meta({ id: 'OwnTitle', title: '本单位平台的称号' })

export type OwnTitle = z.output<typeof ownTitle>

const writers = { 'platform-manager': 'organisation' } as const

const refusals = {
  'catalogue.title.document': '同一平台同一梯度、级别的文号不重复',
  'catalogue.title.issued': '认定日期不晚于今天',
}

export const declareTitle = contract({
  id: 'catalogue.declareTitle',
  summary: '申报平台的称号；由市级牵头部门核对文件和文号后公开',
  kind: 'command',
  route: 'POST /own/platforms/{platformId}/titles',
  permission: writers,
  input: z
    .object({ platformId: idSchema, ...fields })
    .refine(inOrder, outOfOrder)
    .refine(onLadder, offLadder),
  output: z.object({ titleId: idSchema }),
  audit: 'catalogue.title-declared',
  refusals,
})

export const reviseTitle = contract({
  id: 'catalogue.reviseTitle',
  summary: '修改待核对或已退回的称号，重新交核对',
  kind: 'command',
  route: 'PUT /own/titles/{titleId}',
  permission: writers,
  input: z
    .object({ titleId: idSchema, version, ...fields })
    .refine(inOrder, outOfOrder)
    .refine(onLadder, offLadder),
  output: z.object({ version }),
  audit: 'catalogue.title-revised',
  refusals: { ...refusals, 'catalogue.title.state': '称号尚未核对' },
})

export const listOwnTitles = contract({
  id: 'catalogue.listOwnTitles',
  summary: '列出平台申报的称号及其核对情况',
  kind: 'query',
  route: 'GET /own/platforms/{platformId}/titles',
  permission: {
    'enterprise-manager': 'organisation',
    'platform-manager': 'organisation',
    'platform-scheduler': 'organisation',
    'platform-technician': 'organisation',
    'platform-signatory': 'organisation',
  },
  input: z.object({ platformId: idSchema }),
  output: z.object({ titles: z.array(ownTitle) }),
  audit: null,
  refusals: {},
})

const checks = { 'city-lead': 'city' } as const

const waitingTitle = publicTitle
  .extend({
    version,
    platformId: idSchema,
    platformName: z.string(),
    organisationName: z.string(),
    localityName: z.string(),
    declaredAt: instantSchema,
    mayDecide: z.boolean().meta({ description: '为 false 时是本人申报的或本人单位的，须由他人核对' }),
  })
  .meta({ id: 'WaitingTitle', title: '待核对的称号' })

export type WaitingTitle = z.output<typeof waitingTitle>

export const listTitleReviews = contract({
  id: 'catalogue.listTitleReviews',
  summary: '列出待核对的称号，先申报的在前',
  kind: 'query',
  route: 'GET /reviews/titles',
  permission: checks,
  input: z.object({}),
  output: z.object({ waiting: z.array(waitingTitle) }),
  audit: null,
  refusals: {},
})

const decision = {
  'catalogue.title.state': '称号待核对',
  'catalogue.title.second-person': '核对人不是申报人，也不是平台所属单位的人',
}

export const confirmTitle = contract({
  id: 'catalogue.confirmTitle',
  summary: '核对无误：称号随平台公开，所附文件自此不能改动',
  kind: 'command',
  route: 'POST /reviews/titles/{titleId}/confirmation',
  permission: checks,
  input: z.object({
    titleId: idSchema,
    version,
    documents: z.array(idSchema).max(20).meta({ title: '核对过的来源文件', description: '公开的，逐一列出' }),
  }),
  output: z.object({}),
  audit: 'catalogue.title-confirmed',
  refusals: {
    ...decision,
    'catalogue.title.source': '有可公开的来源文件，且与核对时所见相同',
  },
  stepUp: true,
})

export const returnTitle = contract({
  id: 'catalogue.returnTitle',
  summary: '退回申报的称号并说明原因',
  kind: 'command',
  route: 'POST /reviews/titles/{titleId}/return',
  permission: checks,
  input: z.object({
    titleId: idSchema,
    version,
    note: z.string().trim().min(5, '请写明原因，至少 5 个字').max(500).meta({ title: '退回原因' }),
  }),
  output: z.object({}),
  audit: 'catalogue.title-returned',
  refusals: decision,
})
