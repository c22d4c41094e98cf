import { signedIn } from '#kernel/actor.ts'
import { dateOf, formatDate } from '#kernel/calendar.ts'
import { accept, type Decision, decide, type Refusal } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { formatAmount } from '#kernel/money.ts'
import { type Context, operation } from '#kernel/operation.ts'
import * as api from '../redemption.api.ts'
import { type Deciding, lockRedemption, storeRedemption } from '../redemption.store.ts'
import { agreeRefusals, checkRefusals, declineRefusals, paymentRefusals } from '../rules.ts'
import { insertSteps, type RedemptionRow } from '../store.ts'
import { tellProvider, tellRefused } from '../told.ts'
import { numberOfUse } from '../view.ts'

interface Move {
  readonly to: 'checked' | 'agreed' | 'paid' | 'returned' | 'refused'
  readonly note: string
  readonly change: Partial<Omit<RedemptionRow, 'state'>>
}

/** One step of a redemption: held, judged, moved on, on record. */
async function moved(
  context: Context,
  { redemption, use }: Deciding,
  refusals: readonly (Refusal | null)[],
  { to, note, change }: Move,
): Promise<Decision<Record<string, never>>> {
  const { tx, actor, now, newId, changed } = context
  const decision = decide({}, refusals)
  if (!decision.ok) return decision
  await storeRedemption(tx, redemption, { ...change, state: to })
  const { personId } = signedIn(actor)
  await insertSteps(tx, [{ id: newId(), useId: use.id, kind: to, at: now, personId, note }])
  changed({
    object: { kind: 'voucher-redemption', id: redemption.id },
    before: { state: redemption.state },
    after: { state: to, amountFen: redemption.amountFen },
    reason: note,
  })
  return accept({})
}

export const checkRedemption = operation(api.checkRedemption, async ({ redemptionId, note }, context) => {
  const { tx, reach, actor, now } = context
  const found = await lockRedemption(tx, reach, redemptionId)
  const { personId } = signedIn(actor)
  const change = { checkedBy: personId, checkedAt: now }
  return moved(context, found, checkRefusals(found.redemption, personId), { to: 'checked', note, change })
})

export const agreeRedemption = (link: Link) =>
  operation(api.agreeRedemption, async ({ redemptionId, note }, context) => {
    const { tx, reach, actor, now } = context
    const found = await lockRedemption(tx, reach, redemptionId)
    const { personId } = signedIn(actor)
    const change = { agreedBy: personId, agreedAt: now }
    const refusals = agreeRefusals(found.redemption, personId)
    const decision = await moved(context, found, refusals, { to: 'agreed', note, change })
    if (!decision.ok) return decision
    const what = `已同意兑付 ${formatAmount(found.redemption.amountFen)}，待拨付`
    await tellProvider(
      context,
      'settled',
      found.use.providerId,
      { number: numberOfUse(found.use), what },
      link,
    )
    return decision
  })

const outcomes = { returned: '退回补正', refused: '不予兑付' }

export const declineRedemption = (link: Link) =>
  operation(api.declineRedemption, async ({ redemptionId, outcome: to, reason: note }, context) => {
    const { tx, reach, actor } = context
    const found = await lockRedemption(tx, reach, redemptionId)
    const refusals = declineRefusals(found.redemption, signedIn(actor).personId)
    const decision = await moved(context, found, refusals, { to, note, change: { note } })
    if (!decision.ok) return decision
    const what = `${outcomes[to]}，原因：${note}`
    const number = numberOfUse(found.use)
    await tellProvider(context, 'settled', found.use.providerId, { number, what }, link)
    if (to === 'refused') {
      const about = { number, amount: formatAmount(found.redemption.amountFen), reason: note }
      await tellRefused(context, found.use.organisationId, about, link)
    }
    return decision
  })

export const recordPayment = (link: Link) =>
  operation(api.recordPayment, async ({ redemptionId, paidOn, paymentReference }, context) => {
    const { tx, reach, actor, now } = context
    const found = await lockRedemption(tx, reach, redemptionId)
    const { state, agreedAt, amountFen } = found.redemption
    const refusals = paymentRefusals(state, paidOn, agreedAt ? dateOf(agreedAt) : null, dateOf(now))
    const change = { paidBy: signedIn(actor).personId, paidOn, paymentReference }
    const decision = await moved(context, found, refusals, { to: 'paid', note: paymentReference, change })
    if (!decision.ok) return decision
    const what = `${formatDate(paidOn)}已拨付 ${formatAmount(amountFen)}`
    await tellProvider(
      context,
      'settled',
      found.use.providerId,
      { number: numberOfUse(found.use), what },
      link,
    )
    return decision
  })
