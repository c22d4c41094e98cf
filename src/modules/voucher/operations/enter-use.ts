import { signedIn } from '#kernel/actor.ts'
import { dateOf } from '#kernel/calendar.ts'
import { accept, decide } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { formatAmount } from '#kernel/money.ts'
import { operation } from '#kernel/operation.ts'
import * as api from '../api.ts'
import { redemptionOf, storeRedemption } from '../redemption.store.ts'
import { consumeReserved } from '../reserving.ts'
import { cancelRefusals, usingRefusals } from '../rules.ts'
import { insertSteps, lockUse, quotasByIds, storeUse } from '../store.ts'
import { tellClient } from '../told.ts'
import { evidenceOf, numberOfUse } from '../view.ts'

export const enterUse = (link: Link) =>
  operation(api.enterUse, async ({ useId, servedOn, amountFen }, context) => {
    const { tx, reach, actor, now, changed } = context
    const use = await lockUse(tx, reach, 'provider', useId)
    const quota = (await quotasByIds(tx, [use.quotaId])).get(use.quotaId)
    const allowed = decide(
      {},
      usingRefusals({
        ...{ state: use.state, expiresAt: use.expiresAt, servedOn, now },
        year: quota?.year ?? 0,
        today: dateOf(now),
        files: await evidenceOf(tx, useId),
      }),
    )
    if (!allowed.ok) return allowed
    const { personId } = signedIn(actor)
    const decision = await consumeReserved(context, { use, amountFen, servedOn, personId })
    if (!decision.ok) return decision
    const { deductedFen } = decision.value
    changed({
      object: { kind: 'voucher-use', id: useId },
      before: { state: use.state, deductedFen: use.deductedFen },
      after: { state: 'used', amountFen, deductedFen },
    })
    const what = `平台登记了使用，抵扣 ${formatAmount(deductedFen)}`
    await tellClient(context, 'used', use.organisationId, { number: numberOfUse(use), what }, link)
    return decision
  })

export const cancelUse = (link: Link) =>
  operation(api.cancelUse, async ({ useId, reason }, context) => {
    const { tx, reach, actor, now, newId, changed } = context
    const use = await lockUse(tx, reach, 'provider', useId)
    const redemption = await redemptionOf(tx, useId)
    const decision = decide({}, cancelRefusals(use.state, redemption?.state ?? null))
    if (!decision.ok) return decision
    await storeUse(tx, use, { state: 'cancelled' })
    // Nothing is left to be put right: its invoice is free for the use that it belongs to.
    if (redemption?.state === 'returned')
      await storeRedemption(tx, redemption, { state: 'refused', note: `平台撤销了使用：${reason}` })
    const { personId } = signedIn(actor)
    await insertSteps(tx, [{ id: newId(), useId, kind: 'cancelled', at: now, personId, note: reason }])
    changed({
      object: { kind: 'voucher-use', id: useId },
      before: { state: use.state },
      after: { state: 'cancelled' },
      reason,
    })
    const what = `平台撤销了登记的使用，额度 ${formatAmount(use.deductedFen)}已退回`
    await tellClient(context, 'used', use.organisationId, { number: numberOfUse(use), what }, link)
    return accept({})
  })
