import { actingFor, signedIn } from '#kernel/actor.ts'
import { dateOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { formatAmount } from '#kernel/money.ts'
import { operation } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { platformWithin } from '#modules/catalogue/index.ts'
import * as api from '../api.ts'
import { deductionFrom, leftOf, releaseReserved, reserveVoucher } from '../reserving.ts'
import { versionInForce } from '../scheme.store.ts'
import { lockUse, quotaWithin, visibleUse } from '../store.ts'
import { tellClient, tellProvider } from '../told.ts'
import { numberOfUse } from '../view.ts'

export const estimateDeduction = operation(
  api.estimateDeduction,
  async ({ quotaId, amountFen, service }, { tx, reach, now }) => {
    const quota = await quotaWithin(tx, reach, quotaId)
    const version = await versionInForce(tx, quota.schemeId, dateOf(now))
    if (!version) throw new Problem('not-found')
    const reckoned = await deductionFrom(tx, version, quota, { amountFen, service, leftFen: leftOf(quota) })
    return accept({ ...reckoned, lines: [...reckoned.lines], missing: [...reckoned.missing] })
  },
)

export const setAside = (link: Link) =>
  operation(api.setAside, async (input, context) => {
    const { tx, reach, actor, changed } = context
    const platform = await platformWithin(tx, { scope: 'public' }, input.platformId)
    const { referenceKind, reference: number, label, amountFen, quotaId, service, keepUntil } = input
    const decision = await reserveVoucher(context, {
      ...{ quotaId, platform, service, keepUntil },
      organisationId: actingFor(actor).organisationId,
      reference: { kind: referenceKind, number, label, amountFen },
      personId: signedIn(actor).personId,
    })
    if (!decision.ok) return decision
    const { useId, deductedFen } = decision.value
    const use = await visibleUse(tx, reach, useId)
    changed({ object: { kind: 'voucher-use', id: useId }, after: { quotaId, amountFen, deductedFen } })
    const about = { number: numberOfUse(use), what: formatAmount(deductedFen) }
    await tellProvider(context, 'aside', platform.organisationId, about, link)
    return accept({ useId, deductedFen })
  })

export const releaseVoucher = (link: Link) =>
  operation(api.releaseVoucher, async ({ useId, note }, context) => {
    const { tx, reach, actor, changed } = context
    const use = await lockUse(tx, reach, 'client', useId)
    const decision = await releaseReserved(context, { use, note, personId: signedIn(actor).personId })
    if (!decision.ok) return decision
    changed({ object: { kind: 'voucher-use', id: useId }, after: { state: 'released' }, reason: note })
    await tellProvider(
      context,
      'released',
      use.providerId,
      { number: numberOfUse(use), what: '已取消' },
      link,
    )
    return decision
  })

/** The other side's way: what it was set aside for comes to nothing, and the enterprise has its quota back at once. */
export const declineVoucher = (link: Link) =>
  operation(api.declineVoucher, async ({ useId, reason }, context) => {
    const { tx, reach, actor, changed } = context
    const use = await lockUse(tx, reach, 'provider', useId)
    const decision = await releaseReserved(context, { use, note: reason, personId: signedIn(actor).personId })
    if (!decision.ok) return decision
    changed({
      object: { kind: 'voucher-use', id: useId },
      before: { state: 'reserved' },
      after: { state: 'released' },
      reason,
    })
    const what = `平台退回了预留，额度 ${formatAmount(use.deductedFen)}已退回`
    await tellClient(context, 'used', use.organisationId, { number: numberOfUse(use), what }, link)
    return decision
  })
