import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { codesOf, idSchema, instantSchema, plainDateSchema } from '#kernel/schema.ts'
import { payoutStates, runProgress, runStates } from './terms.ts'

const keeps = { 'platform-finance': 'organisation', 'platform-manager': 'organisation' } as const
const receives = { ...keeps, 'enterprise-manager': 'organisation' } as const
const reason = z.string().trim().min(4, '请写明事由，至少 4 个字').max(300).meta({ title: '事由' })

const runSummary = {
  id: idSchema,
  number: z.string(),
  platformId: idSchema,
  through: plainDateSchema,
  state: z.enum(codesOf(runStates)),
  progress: z.enum(codesOf(runProgress)).meta({ description: '由各笔支付得出' }),
  amount: z.int(),
  draftedAt: instantSchema,
  mine: z.boolean().meta({ description: '是自己编制的，须由他人确认' }),
}

export const draftDistribution = contract({
  id: 'sharing.draftDistribution',
  summary: '编制一次分配：截至某日应付各共建单位、还没有列入分配的收益',
  kind: 'command',
  route: 'POST /own/platforms/{platformId}/distribution-runs',
  permission: keeps,
  input: z.object({ platformId: idSchema, through: plainDateSchema.meta({ title: '截至' }) }),
  output: z.object({ runId: idSchema }),
  audit: 'sharing.run-drafted',
  refusals: {
    'sharing.run.future': '截至今天或以前',
    'sharing.run.open': '没有另一次待确认的分配',
    'sharing.run.nothing': '有应付的收益',
  },
})

export const confirmDistribution = contract({
  id: 'sharing.confirmDistribution',
  summary: '由另一人确认分配，此后可以支付',
  kind: 'command',
  route: 'POST /own/distribution-runs/{runId}/confirmation',
  permission: keeps,
  input: z.object({ runId: idSchema }),
  output: z.object({}),
  audit: 'sharing.run-confirmed',
  refusals: {
    'sharing.run.state': '还没有确认或取消',
    'sharing.run.second-person': '由编制以外的另一人办理',
    'sharing.run.stale': '编制以后没有退款、争议等变动',
  },
})

export const cancelDistribution = contract({
  id: 'sharing.cancelDistribution',
  summary: '取消还没有确认的分配，写明理由',
  kind: 'command',
  route: 'POST /own/distribution-runs/{runId}/cancellation',
  permission: keeps,
  input: z.object({ runId: idSchema, reason }),
  output: z.object({}),
  audit: 'sharing.run-cancelled',
  refusals: { 'sharing.run.state': '还没有确认或取消' },
})

const payRules = { 'sharing.payout.state': '该笔支付在可以这样办理的状态' }

export const payPayout = contract({
  id: 'sharing.payPayout',
  summary: '登记一笔分配已支付，写明银行流水号',
  kind: 'command',
  route: 'POST /own/payouts/{payoutId}/payments',
  permission: keeps,
  input: z.object({
    payoutId: idSchema,
    reference: z.string().trim().min(4, '请填写银行流水号').max(60).meta({ title: '银行流水号' }),
    paidOn: plainDateSchema.meta({ title: '支付日期' }),
  }),
  output: z.object({ paymentId: idSchema }),
  audit: 'sharing.payout-paid',
  refusals: {
    ...payRules,
    'sharing.payout.future': '日期不晚于今天',
    'sharing.payout.covered': '应付余额够支付',
    'sharing.payout.reference': '流水号没有用过',
  },
})

export const returnPayout = contract({
  id: 'sharing.returnPayout',
  summary: '登记银行退回的支付，账中冲销，可以重新支付',
  kind: 'command',
  route: 'POST /own/payouts/{payoutId}/returns',
  permission: keeps,
  input: z.object({ payoutId: idSchema, returnedOn: plainDateSchema.meta({ title: '退回日期' }), reason }),
  output: z.object({}),
  audit: 'sharing.payout-returned',
  refusals: {
    ...payRules,
    'sharing.payout.future': '日期不晚于今天',
    'sharing.payout.order': '退回不早于支付',
  },
})

export const dropPayout = contract({
  id: 'sharing.dropPayout',
  summary: '撤销一笔没有支付或已退回的分配，其金额回到待分配',
  kind: 'command',
  route: 'POST /own/payouts/{payoutId}/dropping',
  permission: keeps,
  input: z.object({ payoutId: idSchema, reason }),
  output: z.object({}),
  audit: 'sharing.payout-dropped',
  refusals: payRules,
})

export const listDistributions = contract({
  id: 'sharing.listDistributions',
  summary: '列出平台的各次分配，新的在前；附各共建单位应付余额',
  kind: 'query',
  route: 'GET /own/platforms/{platformId}/distribution-runs',
  permission: keeps,
  input: z.object({ platformId: idSchema }),
  output: z.object({
    runs: z.array(z.object(runSummary)),
    due: z.array(
      z.object({
        organisationId: idSchema,
        organisationName: z.string(),
        amount: z.int().meta({ description: '还没有列入分配的；为负的已付后又冲回，下次抵扣' }),
      }),
    ),
  }),
  audit: null,
  refusals: {},
})

const payment = z.object({
  reference: z.string(),
  paidOn: plainDateSchema,
  returnedOn: plainDateSchema.nullable(),
  returnReason: z.string(),
})

export const getDistribution = contract({
  id: 'sharing.getDistribution',
  summary: '查看一次分配：各方金额由哪些收入构成、支付和退回',
  kind: 'query',
  route: 'GET /own/distribution-runs/{runId}',
  permission: keeps,
  input: z.object({ runId: idSchema }),
  output: z
    .object({
      ...runSummary,
      platformName: z.string(),
      draftedBy: z.string(),
      decidedBy: z.string().nullable(),
      decidedAt: instantSchema.nullable(),
      reason: z.string(),
      payouts: z.array(
        z.object({
          id: idSchema,
          organisationName: z.string(),
          amount: z.int(),
          state: z.enum(codesOf(payoutStates)),
          dropReason: z.string(),
          payments: z.array(payment),
          items: z.array(z.object({ saleId: idSchema, saleNumber: z.string(), amount: z.int() })),
        }),
      ),
    })
    .meta({ id: 'DistributionRun', title: '收益分配' }),
  audit: null,
  refusals: {},
})

export const listOwnShares = contract({
  id: 'sharing.listOwnShares',
  summary: '查看本单位在各共建平台的收益：应分、冲回、已付、待付',
  kind: 'query',
  route: 'GET /own/benefit-shares',
  permission: receives,
  input: z.object({}),
  output: z.object({
    platforms: z.array(
      z.object({
        platformId: idSchema,
        platformName: z.string(),
        sales: z.int(),
        amount: z.int().meta({ description: '固定的份额' }),
        takenBack: z.int(),
        paid: z.int(),
        due: z.int().meta({ description: '应分减冲回减已付' }),
        payouts: z.array(
          z.object({
            id: idSchema,
            runNumber: z.string(),
            amount: z.int(),
            state: z.enum(codesOf(payoutStates)),
            payments: z.array(payment),
          }),
        ),
      }),
    ),
  }),
  audit: null,
  refusals: {},
})
