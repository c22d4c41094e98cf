import { z } from 'zod'
import type { Caller } from '#door/caller.ts'
import { addDays, type PlainDate } from '#kernel/calendar.ts'
import { parseYuan } from '#kernel/money.ts'
import type { Input } from '#kernel/operation.ts'
import { codesOf } from '#kernel/schema.ts'
import { attachFile } from '#modules/files/api.ts'
import { listOrders } from '#modules/order/api.ts'
import { applyQuota, decideQuota, enterUse, setAside } from '#modules/voucher/api.ts'
import {
  agreeRedemption,
  checkRedemption,
  claimRedemption,
  recordPayment,
} from '#modules/voucher/redemption.api.ts'
import { agreeScheme, listVoucherSchemes, proposeScheme } from '#modules/voucher/scheme.api.ts'
import { coveredServices } from '#modules/voucher/terms.ts'
import { evidenceFile } from './files.ts'
import type { Must } from './must.ts'

const stated = z.looseObject({ state: z.string() })

export const sampleVouchers = z.object({
  /** The county's office that enters the scheme and checks; the city's lead office is the second person. */
  office: z.string(),
  scheme: z.object({
    locality: z.string(),
    name: z.string(),
    document: z.string(),
    docNumber: z.string(),
    /** Amounts in yuan as people write them. */
    parameters: z.record(z.string(), stated),
  }),
  quotas: z.array(
    z.object({
      owner: z.string(),
      yuan: z.string(),
      purpose: z.string(),
      /** `none` leaves it waiting. */
      answer: z.enum(['grant', 'none']),
      uses: z
        .array(
          z.object({
            platform: z.string(),
            service: z.enum(codesOf(coveredServices)),
            /** Where it isn't written, the owner's contract with the platform. */
            reference: z.string().optional(),
            label: z.string(),
            yuan: z.string(),
            until: z.enum(['reserved', 'claimed', 'paid']),
            invoice: z.string().optional(),
          }),
        )
        .default([]),
    }),
  ),
})

type SampleVouchers = z.output<typeof sampleVouchers>
type SampleUse = SampleVouchers['quotas'][number]['uses'][number]

interface Stage {
  readonly must: Must
  readonly asOwner: (key: string) => Caller
  readonly platformOf: (name: string) => { id: string; host: string }
  readonly today: PlainDate
}

const fenOf = (yuan: string): number => {
  const fen = parseYuan(yuan)
  if (fen === null) throw new Error(`sample data: ${yuan} is no amount`)
  return fen
}

const parametersFrom = (parameters: SampleVouchers['scheme']['parameters']) =>
  Object.fromEntries(
    Object.entries(parameters).map(([name, { yuan, ...said }]) => [
      name,
      typeof yuan === 'string' ? { ...said, value: fenOf(yuan) } : said,
    ]),
  ) as Input<typeof proposeScheme>['parameters']

/** A scheme in force, quotas under it, and vouchers on every stage of their way, each step by whoever would take it. */
export async function loadVouchers(
  { office, scheme, quotas }: SampleVouchers,
  { must, asOwner, platformOf, today }: Stage,
): Promise<void> {
  const year = Number(today.slice(0, 4))
  const proposed = {
    ...scheme,
    parameters: parametersFrom(scheme.parameters),
    effectiveFrom: `${year}-01-01`,
    effectiveTo: null,
  }
  const { versionId } = await must(proposeScheme, proposed, asOwner(office))
  await must(agreeScheme, { versionId }, asOwner('lead'))
  const { schemes } = await must(listVoucherSchemes, {}, asOwner(office))
  const schemeId = schemes.find(one => one.versionId === versionId)?.schemeId ?? ''

  const contractOf = async (owner: string, platform: string): Promise<string> => {
    const { orders } = await must(listOrders, { party: 'client', limit: 50 }, asOwner(owner))
    return orders.find(({ platformName }) => platformName === platform)?.number ?? ''
  }
  const spend = async (owner: string, quotaId: string, one: SampleUse) => {
    const { id: platformId, host } = platformOf(one.platform)
    const { service, label } = one
    const reference = one.reference ?? (await contractOf(owner, one.platform))
    const amountFen = fenOf(one.yuan)
    const inForty = addDays(today, 40)
    const keepUntil = inForty.startsWith(String(year)) ? inForty : `${year}-12-31`
    const { useId } = await must(
      setAside,
      {
        ...{ quotaId, platformId, service, reference, label, amountFen, keepUntil },
        referenceKind: 'contract',
      },
      asOwner(owner),
    )
    if (one.until === 'reserved') return
    await must(attachFile, evidenceFile('certificate.pdf', useId), asOwner(host))
    await must(enterUse, { useId, servedOn: today, amountFen }, asOwner(host))
    const { redemptionId } = await must(claimRedemption, { useId, invoice: one.invoice ?? '' }, asOwner(host))
    if (one.until === 'claimed') return
    await must(checkRedemption, { redemptionId, note: '凭证齐全（示例）' }, asOwner(office))
    await must(agreeRedemption, { redemptionId }, asOwner('lead'))
    const payment = { redemptionId, paidOn: today, paymentReference: '示例拨付 0001' }
    await must(recordPayment, payment, asOwner('lead'))
  }

  for (const { owner, yuan, purpose, answer, uses } of quotas) {
    const requestedFen = fenOf(yuan)
    const { quotaId } = await must(applyQuota, { schemeId, year, requestedFen, purpose }, asOwner(owner))
    if (answer === 'none') continue
    await must(decideQuota, { quotaId, grantedFen: requestedFen }, asOwner(office))
    for (const one of uses) await spend(owner, quotaId, one)
  }
}
