import { signedIn } from '#kernel/actor.ts'
import { accept, decide, refuse } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { formatAmount } from '#kernel/money.ts'
import { operation } from '#kernel/operation.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import { referenceKey } from '../number.ts'
import * as api from '../redemption.api.ts'
import { insertRedemption, redemptionOf, storeRedemption } from '../redemption.store.ts'
import { claimRefusals, invoiceRefusal } from '../rules.ts'
import { insertSteps, lockUse, quotasByIds } from '../store.ts'
import { tellOffice } from '../told.ts'
import { evidenceOf, numberOfUse } from '../view.ts'

export const claimRedemption = (pack: Pack, link: Link) =>
  operation(api.claimRedemption, async ({ useId, invoice: written }, context) => {
    const { tx, reach, actor, now, newId, changed } = context
    const use = await lockUse(tx, reach, 'provider', useId)
    const before = await redemptionOf(tx, useId)
    const allowed = claimRefusals(use.state, before?.state ?? null, await evidenceOf(tx, useId))
    const decision = decide({}, allowed)
    if (!decision.ok) return decision
    const invoice = referenceKey(written)
    const { personId } = signedIn(actor)
    const claim = { invoice, state: 'claimed', claimedBy: personId, claimedAt: now } as const
    const id = before?.id ?? newId()
    // What a returned one was checked for is checked anew.
    const stored = before
      ? await storeRedemption(tx, before, { ...claim, checkedBy: null, checkedAt: null, note: null })
      : (await insertRedemption(tx, { ...claim, id, useId, amountFen: use.deductedFen })) !== null
    if (!stored) return refuse(invoiceRefusal(written))
    await insertSteps(tx, [{ id: newId(), useId, kind: 'claimed', at: now, personId }])
    changed({
      object: { kind: 'voucher-redemption', id },
      before: before ? { state: before.state } : undefined,
      after: { state: 'claimed', useId, amountFen: use.deductedFen },
    })
    const quota = (await quotasByIds(tx, [use.quotaId])).get(use.quotaId)
    const place = { locality: quota?.fundLocality ?? '', cityCode: pack.city.code }
    const about = { number: numberOfUse(use), what: formatAmount(use.deductedFen) }
    await tellOffice(context, 'claimed', place, about, link)
    return accept({ redemptionId: id })
  })
