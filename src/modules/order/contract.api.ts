/** 合同: drafted by either side, approved and signed by both; and what is handed in for its registration. */
import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { codesOf, fenSchema, idSchema, instantSchema, plainDateSchema } from '#kernel/schema.ts'
import { contractContent, contractProposal } from './contract-content.ts'
import { kindAnswers } from './kind.ts'
import { clauseTopics, contractKinds, differenceGrains, orderStates, parties } from './terms.ts'

const drafts = {
  'enterprise-manager': 'organisation',
  enterprise: 'organisation',
  'platform-manager': 'organisation',
} as const
const sees = { ...drafts, 'platform-scheduler': 'organisation' } as const
const decides = { 'enterprise-manager': 'organisation', 'platform-manager': 'organisation' } as const

const party = z.enum(codesOf(parties))
const kind = z.enum(codesOf(contractKinds))

const part = z
  .object({ text: z.string(), change: z.enum(['same', 'added', 'removed']) })
  .meta({ id: 'DifferencePart', title: '文字的一段' })

const difference = z
  .object({
    by: z.enum(codesOf(differenceGrains)).meta({
      title: '比较的粗细',
      description: 'word：逐词；改动太多的为 paragraph（按段）或 whole（前后全文）',
    }),
    parts: z.array(part),
  })
  .meta({ id: 'Difference', title: '两段文字的不同' })
export type DifferenceView = z.output<typeof difference>

export const proposeContractKind = contract({
  id: 'order.proposeContractKind',
  summary: '按几个问题的回答建议合同类别，说明理由和其他可能；达到大额的标明',
  kind: 'query',
  route: 'GET /orders/{orderId}/contract-kind',
  permission: sees,
  input: z.object({
    orderId: idSchema,
    aim: kindAnswers.shape.aim,
    uncertain: z.stringbool().or(z.boolean()).default(false),
    joint: z.stringbool().or(z.boolean()).default(false),
    keeps: z.stringbool().or(z.boolean()).default(true),
    standard: z.stringbool().or(z.boolean()).default(true),
  }),
  output: z.object({
    kind,
    why: z.array(z.string()).meta({ title: '理由' }),
    instead: z.array(z.object({ kind, when: z.string() })).meta({ title: '什么情况下是别的类别' }),
    registration: z.object({
      registrable: z.boolean(),
      large: z.boolean(),
      days: z.int().nullable(),
      words: z.string(),
    }),
  }),
  audit: null,
  refusals: {},
})

const clause = z
  .object({
    id: z.string(),
    topic: z.enum(codesOf(clauseTopics)),
    name: z.string(),
    suits: z.array(kind).meta({ description: '适合的合同类别；空为都适合' }),
    basis: z.string().meta({ title: '依据' }),
    from: plainDateSchema.meta({ title: '这一版自何日起' }),
    text: z.string(),
    variables: z.array(z.object({ name: z.string(), title: z.string(), initial: z.string() })),
  })
  .meta({ id: 'StandardClause', title: '条款库中的条款' })
export type StandardClause = z.output<typeof clause>

export const getContract = contract({
  id: 'order.getContract',
  summary: '查看合同文本、与标准条款的不同、双方的批准和签署；尚未拟订的给出可用的条款',
  kind: 'query',
  route: 'GET /orders/{orderId}/contract',
  permission: sees,
  input: z.object({ orderId: idSchema }),
  output: z
    .object({
      number: z.string(),
      party,
      state: z.enum(codesOf(orderStates)),
      endedAt: instantSchema.nullable().meta({ title: '何时解除', description: '合同签订后由双方解除的' }),
      fen: fenSchema,
      revision: z.int(),
      content: contractContent.nullable(),
      proposal: contractProposal.meta({ description: '由所接受的报价填好的部分，供拟订时修改' }),
      text: z.string().nullable().meta({ title: '合同正文', description: '批准和签署的就是这段文字' }),
      hash: z.string().nullable().meta({ title: 'SHA-256 摘要' }),
      savedAt: instantSchema.nullable(),
      savedBy: party.nullable(),
      note: z.string().nullable(),
      answerBy: plainDateSchema.nullable(),
      amounts: z.array(fenSchema).meta({ title: '各里程碑的金额（分）' }),
      library: z.array(clause).meta({ description: '接受报价当日的条款库' }),
      changes: z
        .array(z.object({ clauseId: z.string(), topic: z.enum(codesOf(clauseTopics)), ...difference.shape }))
        .meta({ title: '与标准条款的不同' }),
      revisions: z.array(
        z.object({ revision: z.int(), party, savedAt: instantSchema, note: z.string(), hash: z.string() }),
      ),
      approvals: z.array(z.object({ party, at: instantSchema, personName: z.string() })),
      signatures: z.array(
        z.object({
          party,
          at: instantSchema,
          personName: z.string(),
          organisation: z.string(),
          provider: z.string(),
          binding: z.boolean().meta({ description: '测试签署的为否，没有法律效力' }),
          reference: z.string(),
          valid: z.boolean().meta({ description: '摘要与签署相符' }),
        }),
      ),
      signing: z.object({ provider: z.string(), binding: z.boolean() }).meta({ title: '签署服务' }),
    })
    .meta({ id: 'ContractView', title: '合同' }),
  audit: null,
  refusals: {},
})
export type ContractView = z.output<typeof getContract.output>

export const compareContracts = contract({
  id: 'order.compareContracts',
  summary: '比较合同文本的两版，逐词标出增删；改动太多的按段或按全文',
  kind: 'query',
  route: 'GET /orders/{orderId}/contract-difference',
  permission: sees,
  input: z.object({
    orderId: idSchema,
    from: z.coerce.number().int().min(1),
    to: z.coerce.number().int().min(1),
  }),
  output: difference,
  audit: null,
  refusals: {},
})

export const saveContract = contract({
  id: 'order.saveContract',
  summary: '保存合同文本的新一版；此前的批准和签署自此失效，对方会收到通知',
  kind: 'command',
  route: 'PUT /orders/{orderId}/contract',
  permission: drafts,
  input: z.object({
    orderId: idSchema,
    revision: z.int().min(0).meta({ title: '所改的一版', description: '首次拟订为 0' }),
    content: contractContent,
    note: z.string().trim().max(500).default('').meta({ title: '给对方的说明' }),
    answerBy: plainDateSchema.nullable().default(null).meta({ title: '请对方答复的日期' }),
  }),
  output: z.object({ revision: z.int(), hash: z.string() }),
  audit: 'order.contract-saved',
  // Each is kept for good, and told to the other side.
  limit: { calls: 60, seconds: 3600, per: 'person' },
  refusals: {
    'order.state': '合同尚未签订，订单未取消',
    'order.milestones.sum': '里程碑付款比例合计正好 100%',
    'order.milestones.upfront': '预付的写明理由',
    'order.clauses.unknown': '条款在接受报价当日的条款库中',
    'order.clauses.topics': '每个主题选用一条条款',
    'order.clauses.variables': '条款中的空白都已填写',
    'order.technology': '技术交易额不超过成交额，只用于技术合同',
    'order.answer-by': '请对方答复的日期不早于今天',
  },
})

const exactly = {
  orderId: idSchema,
  revision: z.int().min(1).meta({ title: '第几版' }),
  hash: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .meta({ title: '所看文本的摘要', description: '与现行文本不符的不予办理' }),
}

export const approveContract = contract({
  id: 'order.approveContract',
  summary: '批准合同文本：批准的是所看的这一版；双方都批准后可以签署',
  kind: 'command',
  route: 'POST /orders/{orderId}/approvals',
  permission: decides,
  input: z.object(exactly),
  output: z.object({ state: z.enum(codesOf(orderStates)) }),
  audit: 'order.contract-approved',
  refusals: {
    'order.state': '合同正在拟订',
    'order.text': '已有合同文本',
    'order.approval.given': '本方尚未批准这一版',
  },
})

export const signContract = contract({
  id: 'order.signContract',
  summary: '签署双方批准的合同文本；双方都签署后合同成立',
  kind: 'command',
  route: 'POST /orders/{orderId}/signatures',
  permission: decides,
  input: z.object(exactly),
  output: z.object({ state: z.enum(codesOf(orderStates)) }),
  audit: 'order.contract-signed',
  refusals: {
    'order.signature.approved': '双方都已批准',
    'order.state': '合同待签署',
    'order.signature.given': '本方尚未签署',
  },
})

export const exportRegistration = contract({
  id: 'order.exportRegistration',
  summary: '下载技术合同认定登记所需的各项内容和合同全文',
  kind: 'query',
  route: 'GET /orders/{orderId}/registration',
  permission: sees,
  input: z.object({ orderId: idSchema }),
  output: z.object({
    name: z.string(),
    columns: z.array(z.string()),
    rows: z.array(z.array(z.string())),
    total: z.int(),
  }),
  audit: 'order.registration-exported',
  refusals: { 'order.registration': '合同是已签订的技术合同' },
})
