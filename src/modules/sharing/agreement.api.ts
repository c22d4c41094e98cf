import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { codesOf, fenSchema, idSchema, instantSchema, plainDateSchema } from '#kernel/schema.ts'
import { agreementStates, contributionKinds, valuations } from './terms.ts'

const hosts = { 'platform-manager': 'organisation' } as const
const sees = { 'platform-manager': 'organisation', 'platform-finance': 'organisation' } as const
/** Whoever stands for an organisation: of a co-builder its manager, too. */
const stands = { 'platform-manager': 'organisation', 'enterprise-manager': 'organisation' } as const
const reads = { ...stands, 'platform-finance': 'organisation' } as const

const basisPoints = z
  .int('份额最多两位小数')
  .min(0)
  .max(10_000, '份额不超过 100%')
  .meta({ title: '份额', description: '万分之几；各方合计 10000' })
const words = (title: string, least: number, most: number) =>
  z.string().trim().min(least, `请填写${title}，至少 ${least} 个字`).max(most).meta({ title })

const content = z.object({
  agreedFrom: plainDateSchema.meta({ title: '约定起始日期' }),
  document: words('协议编号或名称', 2, 120),
  ownership: words('知识产权归属约定', 4, 600),
  parties: z
    .array(
      z.object({
        uscc: z.string().trim().length(18, '统一社会信用代码为 18 位').meta({ title: '统一社会信用代码' }),
        role: words('承担的角色', 2, 60),
        basisPoints,
      }),
    )
    .min(2, '至少两方')
    .max(20, '最多 20 方')
    .refine(list => new Set(list.map(({ uscc }) => uscc)).size === list.length, '同一单位只列一次'),
  contributions: z
    .array(
      z.object({
        uscc: z.string().trim().length(18).meta({ title: '投入方的统一社会信用代码' }),
        kind: z.enum(codesOf(contributionKinds)).meta({ title: '种类' }),
        what: words('投入内容', 2, 200),
        quantity: z.string().trim().max(60).default('').meta({ title: '数量', description: '如 1200 机时' }),
        valuation: z.enum(codesOf(valuations)).meta({ title: '计价方法' }),
        amount: fenSchema
          .refine(fen => fen > 0, '作价须大于 0')
          .nullable()
          .default(null)
          .meta({ title: '作价（分）', description: '不作价的为空' }),
        evidence: words('凭据', 2, 200),
      }),
    )
    .max(100, '最多 100 项'),
})

const saveRules = {
  'sharing.party.known': '各方是已在本系统登记的单位',
  'sharing.contribution.party': '投入方是协议的一方',
  'sharing.contribution.value': '作价的写明金额，不作价的不写',
}

export const draftAgreement = contract({
  id: 'sharing.draftAgreement',
  summary: '起草一版共建协议：各方投入、知识产权归属、收益份额',
  kind: 'command',
  route: 'POST /own/platforms/{platformId}/agreements',
  permission: hosts,
  input: content.extend({ platformId: idSchema }),
  output: z.object({ agreementId: idSchema, version: z.int() }),
  audit: 'sharing.agreement-drafted',
  refusals: { ...saveRules, 'sharing.agreement.open': '没有另一版草稿或待签署的协议' },
})

const version = z.int().positive().meta({ title: '版本', description: '所看到的那一版' })

export const reviseAgreement = contract({
  id: 'sharing.reviseAgreement',
  summary: '修改草稿状态的共建协议',
  kind: 'command',
  route: 'PUT /own/agreements/{agreementId}',
  permission: hosts,
  input: content.extend({ agreementId: idSchema, version }),
  output: z.object({ version: z.int() }),
  audit: 'sharing.agreement-revised',
  refusals: { ...saveRules, 'sharing.agreement.state': '协议在可以这样办理的状态' },
})

export const offerAgreement = contract({
  id: 'sharing.offerAgreement',
  summary: '把草稿提交各方签署；此后内容不再改动',
  kind: 'command',
  route: 'POST /own/agreements/{agreementId}/offering',
  permission: hosts,
  input: z.object({ agreementId: idSchema, version }),
  output: z.object({ digest: z.string() }),
  audit: 'sharing.agreement-offered',
  refusals: {
    'sharing.agreement.state': '协议在可以这样办理的状态',
    'sharing.shares.sum': '各方份额合计为 100.00%',
    'sharing.contributions': '每一方都写明投入',
    'sharing.co-builders': '平台登记的共建单位都是协议的一方',
  },
})

export const withdrawAgreement = contract({
  id: 'sharing.withdrawAgreement',
  summary: '撤回还没有生效的共建协议，写明理由',
  kind: 'command',
  route: 'POST /own/agreements/{agreementId}/withdrawal',
  permission: hosts,
  input: z.object({ agreementId: idSchema, reason: words('理由', 4, 300) }),
  output: z.object({}),
  audit: 'sharing.agreement-withdrawn',
  refusals: { 'sharing.agreement.state': '协议在可以这样办理的状态' },
})

export const signAgreement = contract({
  id: 'sharing.signAgreement',
  summary: '代表本单位签署所看到的这一版共建协议；全体签署后生效',
  kind: 'command',
  route: 'POST /own/agreements/{agreementId}/signatures',
  permission: stands,
  input: z.object({
    agreementId: idSchema,
    digest: z.string().length(64).meta({ title: '所签文本的摘要值' }),
  }),
  output: z.object({ state: z.enum(codesOf(agreementStates)) }),
  audit: 'sharing.agreement-signed',
  refusals: {
    'sharing.agreement.state': '协议在可以这样办理的状态',
    'sharing.sign.text': '签的是当前文本',
    'sharing.sign.once': '本单位还没有签署',
  },
})

const summary = {
  id: idSchema,
  platformId: idSchema,
  platformName: z.string(),
  number: z.int().meta({ title: '第几版' }),
  state: z.enum(codesOf(agreementStates)),
  document: z.string(),
  agreedFrom: plainDateSchema,
  validFrom: plainDateSchema.nullable(),
  validTo: plainDateSchema.nullable(),
  toSign: z.boolean().meta({ description: '等本单位签署' }),
  signed: z.int(),
  parties: z.int(),
}

export const listAgreements = contract({
  id: 'sharing.listAgreements',
  summary: '列出平台的各版共建协议，新的在前',
  kind: 'query',
  route: 'GET /own/platforms/{platformId}/agreements',
  permission: sees,
  input: z.object({ platformId: idSchema }),
  output: z.object({ agreements: z.array(z.object(summary)) }),
  audit: null,
  refusals: {},
})

export const listOwnAgreements = contract({
  id: 'sharing.listOwnAgreements',
  summary: '列出本单位是一方的共建协议，待本单位签署的在前',
  kind: 'query',
  route: 'GET /own/agreements',
  permission: reads,
  input: z.object({}),
  output: z.object({ agreements: z.array(z.object(summary)) }),
  audit: null,
  refusals: {},
})

export const getAgreement = contract({
  id: 'sharing.getAgreement',
  summary: '查看一版共建协议：各方投入、份额、签署；运营单位和协议各方可看',
  kind: 'query',
  route: 'GET /own/agreements/{agreementId}',
  permission: reads,
  input: z.object({ agreementId: idSchema }),
  output: z
    .object({
      ...summary,
      isHost: z.boolean(),
      version: z.int(),
      ownership: z.string(),
      digest: z.string().nullable(),
      endReason: z.string(),
      shares: z.array(
        z.object({
          organisationId: idSchema,
          organisationName: z.string(),
          uscc: z.string(),
          role: z.string(),
          basisPoints,
          valued: z.int().meta({ description: '各项作价之和（分）' }),
          signedBy: z.string().nullable(),
          signedAt: instantSchema.nullable(),
        }),
      ),
      contributions: z.array(
        z.object({
          organisationId: idSchema,
          organisationName: z.string(),
          uscc: z.string(),
          kind: z.enum(codesOf(contributionKinds)),
          what: z.string(),
          quantity: z.string(),
          valuation: z.enum(codesOf(valuations)),
          amount: z.int().nullable(),
          evidence: z.string(),
        }),
      ),
    })
    .meta({ id: 'Agreement', title: '共建协议' }),
  audit: null,
  refusals: {},
})
