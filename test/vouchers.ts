/** Vouchers on their way: a scheme in force, a quota, something set aside, used, put up for redemption. */
import { plainDate } from '#kernel/calendar.ts'
import type { Input } from '#kernel/operation.ts'
import { attachFile } from '#modules/files/api.ts'
import { applyQuota, decideQuota, enterUse, setAside } from '#modules/voucher/api.ts'
import { claimRedemption } from '#modules/voucher/redemption.api.ts'
import { agreeScheme, listSchemeVersions, proposeScheme } from '#modules/voucher/scheme.api.ts'
import { type Actor, officeOf } from './cast.ts'
import { contentOf, png } from './pictures.ts'
import type { World } from './world.ts'

/** 玉环's figures (S41): 单次 2 万元, 每年 10 万元, 1 万元以内全额; above that half, which is made up here. */
export const schemeParameters = {
  perUseCap: { state: 'value', value: 2_000_000, clause: '第五条' },
  perYearCap: { state: 'value', value: 10_000_000, clause: '第五条' },
  fullUpTo: { state: 'value', value: 1_000_000, clause: '第六条' },
  ratio: { state: 'value', value: 5000, clause: '第六条' },
  ratioOn: { state: 'value', value: 'excess', clause: '第六条' },
  customers: { state: 'value', value: ['enterprise'], clause: '第三条' },
  services: { state: 'value', value: ['pilot', 'testing'], clause: '第四条' },
  quotaYear: { state: 'value', value: 'calendar', clause: '第五条' },
} as const satisfies Input<typeof proposeScheme>['parameters'] | object

let named = 0

export const schemeInput = (
  locality: string,
  changes: Partial<Input<typeof proposeScheme>['parameters']> = {},
): Input<typeof proposeScheme> => ({
  locality,
  name: `示例科技创新券办法 ${++named}`,
  document: '示例科技创新券管理办法',
  docNumber: '示科〔2026〕1号',
  effectiveFrom: plainDate('2026-01-01'),
  effectiveTo: null,
  parameters: structuredClone({ ...schemeParameters, ...changes }) as Input<
    typeof proposeScheme
  >['parameters'],
})

/** Proposed by the county's office, agreed to by the city's. */
export async function publishedScheme(
  w: World,
  locality = '330481',
  changes: Partial<Input<typeof proposeScheme>['parameters']> = {},
) {
  const office = officeOf[locality] ?? 'district'
  const { versionId } = await w.call(office, proposeScheme, schemeInput(locality, changes))
  await w.call('lead', agreeScheme, { versionId })
  const { versions } = await w.call(office, listSchemeVersions, {})
  return { versionId, schemeId: versions.find(one => one.versionId === versionId)?.schemeId ?? '' }
}

export const purpose = '用于含氟单体放大试验的中试服务'

export async function appliedQuota(w: World, who: Actor, schemeId: string, requestedFen = 10_000_000) {
  const { quotaId } = await w.call(who, applyQuota, { schemeId, year: 2026, requestedFen, purpose })
  return quotaId
}

export async function grantedQuota(w: World, who: Actor, schemeId: string, grantedFen = 10_000_000) {
  const quotaId = await appliedQuota(w, who, schemeId, grantedFen)
  await w.call('lead', decideQuota, { quotaId, grantedFen })
  return quotaId
}

/** Beyond the numbers of bookings that a test makes: a voucher for one of those would pay for it. */
let references = 90_000

export const asideInput = (quotaId: string, platformId: string, amountFen = 3_000_000) => ({
  ...{ quotaId, platformId, amountFen },
  service: 'pilot' as const,
  referenceKind: 'booking' as const,
  reference: `YY2603-${++references}`,
  label: '100 L 反应放大五批',
  keepUntil: plainDate('2026-06-30'),
})

export const asideFor = async (w: World, who: Actor, quotaId: string, platformId: string, fen?: number) =>
  (await w.call(who, setAside, asideInput(quotaId, platformId, fen))).useId

export const evidence = (w: World, who: Actor, useId: string) =>
  w.call(who, attachFile, {
    ...{ recordKind: 'voucher-use', recordId: useId, purpose: 'report', title: '验收单' },
    file: contentOf(png()),
  })

export async function usedBy(w: World, who: Actor, useId: string, amountFen = 3_000_000) {
  await evidence(w, who, useId)
  await w.call(who, enterUse, { useId, servedOn: plainDate('2026-03-01'), amountFen })
  return useId
}

let invoices = 0
export const invoice = () => `2633200000000${String(++invoices).padStart(7, '0')}`

export const claimedBy = async (w: World, who: Actor, useId: string) =>
  (await w.call(who, claimRedemption, { useId, invoice: invoice() })).redemptionId
