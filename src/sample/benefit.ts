import { z } from 'zod'
import type { Caller } from '#door/caller.ts'
import type { Door } from '#door/door.ts'
import { addDays, addMonths, dateOf, day, type PlainDate } from '#kernel/calendar.ts'
import { parseYuan } from '#kernel/money.ts'
import { codesOf } from '#kernel/schema.ts'
import {
  closePeriod,
  confirmVouchers,
  importVouchers,
  listVouchers,
  setSecondPerson,
} from '#modules/ledger/api.ts'
import { draftAgreement, offerAgreement, signAgreement } from '#modules/sharing/agreement.api.ts'
import {
  confirmDistribution,
  draftDistribution,
  getDistribution,
  payPayout,
} from '#modules/sharing/run.api.ts'
import { freezeSale, listUnshared, openDispute, refundSale } from '#modules/sharing/sale.api.ts'
import { contributionKinds, valuations } from '#modules/sharing/terms.ts'
import type { Must } from './must.ts'

const voucher = z.object({
  daysAgo: z.int(),
  kind: z.string(),
  detail: z.string().default(''),
  yuan: z.string(),
  settlement: z.string().default(''),
  party: z.string().default(''),
  text: z.string(),
  evidence: z.string(),
})

/** Something taken back of the sale of an income, found by its text. */
const taking = z.object({ of: z.string(), yuan: z.string(), reference: z.string(), reason: z.string() })

export const sampleBenefit = z.object({
  platform: z.string(),
  secondPersonFromYuan: z.string(),
  agreement: z.object({
    signedDaysAgo: z.int(),
    document: z.string(),
    ownership: z.string(),
    /** `of`: the key of an organisation. */
    parties: z.array(z.object({ of: z.string(), role: z.string(), share: z.string() })),
    contributions: z.array(
      z.object({
        of: z.string(),
        kind: z.enum(codesOf(contributionKinds)),
        what: z.string(),
        quantity: z.string(),
        valuation: z.enum(codesOf(valuations)),
        yuan: z.string().optional(),
        evidence: z.string(),
      }),
    ),
  }),
  vouchers: z.array(voucher),
  waiting: z.array(voucher),
  closedMonthsAgo: z.int(),
  frozen: z.array(z.string()),
  refund: taking,
  dispute: taking,
  paymentReference: z.string(),
})
export type SampleBenefit = z.output<typeof sampleBenefit>

interface Stage {
  readonly must: Must
  readonly asOwner: (key: string) => Caller
  readonly finance: Caller
  readonly platform: { readonly id: string; readonly host: string }
  readonly codeOf: (key: string) => string
  readonly now: Date
  readonly doorAt: (moment: Date) => Door
}

const fen = (yuan: string): number => parseYuan(yuan) ?? 0

/** Written down, offered and signed by each side, long enough ago for what was earned since. */
async function loadAgreement({ agreement }: SampleBenefit, stage: Stage): Promise<void> {
  const { must, asOwner, platform, codeOf, now, doorAt } = stage
  const then = new Date(now.getTime() - agreement.signedDaysAgo * day)
  const door = doorAt(then)
  const owner = asOwner(platform.host)
  const content = {
    ...{ agreedFrom: dateOf(then), document: agreement.document, ownership: agreement.ownership },
    parties: agreement.parties.map(({ of, role, share }) => ({
      ...{ uscc: codeOf(of), role, basisPoints: fen(share) },
    })),
    contributions: agreement.contributions.map(({ of, yuan, ...rest }) => ({
      ...{ ...rest, uscc: codeOf(of), amount: yuan === undefined ? null : fen(yuan) },
    })),
  }
  const drafted = await must(draftAgreement, { platformId: platform.id, ...content }, owner, door)
  const { digest } = await must(offerAgreement, drafted, owner, door)
  for (const { of } of agreement.parties)
    await must(signAgreement, { agreementId: drafted.agreementId, digest }, asOwner(of), door)
}

const rowOf = (one: z.output<typeof voucher>, today: PlainDate) => ({
  ...{ '日期*': addDays(today, -one.daysAgo), '种类*': one.kind, 收入方式或成本分类: one.detail },
  ...{ '金额（元）*': one.yuan, 收付: one.settlement, 往来单位: one.party },
  ...{ '摘要*': one.text, '凭据*': one.evidence },
})

/** Vouchers by sheet, confirmed by the platform's head; the months before are closed, a few wait. */
async function loadBooks(
  sample: SampleBenefit,
  { must, asOwner, finance, platform, now }: Stage,
): Promise<void> {
  const platformId = platform.id
  const owner = asOwner(platform.host)
  const today = dateOf(now)
  const from = fen(sample.secondPersonFromYuan)
  await must(setSecondPerson, { platformId, from, reason: '平台财务制度第八条（示例）' }, owner)
  const enter = (rows: readonly z.output<typeof voucher>[]) =>
    must(importVouchers, { platformId, rows: rows.map(one => rowOf(one, today)), write: true }, finance)
  await enter(sample.vouchers)
  const { vouchers } = await must(listVouchers, { platformId, limit: 200 }, owner)
  await must(confirmVouchers, { chosen: vouchers.map(({ id }) => id) }, owner)
  await must(
    closePeriod,
    { platformId, month: addMonths(today, -sample.closedMonthsAgo).slice(0, 7) },
    finance,
  )
  await enter(sample.waiting)
}

/** Shares of some of the income: frozen, in part taken back, distributed, one of them paid. */
async function loadShares(
  sample: SampleBenefit,
  { must, asOwner, finance, platform, now }: Stage,
): Promise<void> {
  const platformId = platform.id
  const today = dateOf(now)
  const { entries } = await must(listUnshared, { platformId }, finance)
  const sales = new Map<string, string>()
  for (const text of sample.frozen) {
    const entryId = entries.find(one => one.text === text)?.entryId
    if (!entryId) throw new Error(`sample data: no income ${text}`)
    sales.set(text, (await must(freezeSale, { entryId }, finance)).saleId)
  }
  const { refund, dispute, paymentReference: reference } = sample
  for (const [contract, { of, yuan, ...said }] of [
    [refundSale, refund],
    [openDispute, dispute],
  ] as const)
    await must(contract, { saleId: sales.get(of) ?? '', amount: fen(yuan), ...said }, finance)
  const { runId } = await must(draftDistribution, { platformId, through: today }, finance)
  await must(confirmDistribution, { runId }, asOwner(platform.host))
  const { payouts } = await must(getDistribution, { runId }, finance)
  const [first] = payouts
  if (first) await must(payPayout, { payoutId: first.id, reference, paidOn: today }, finance)
}

/** The books of a platform and what its co-builders have of it. */
export async function loadBenefit(sample: SampleBenefit, stage: Stage): Promise<void> {
  await loadAgreement(sample, stage)
  await loadBooks(sample, stage)
  await loadShares(sample, stage)
}
