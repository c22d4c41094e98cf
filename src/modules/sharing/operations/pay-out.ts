import { type Reach, signedIn } from '#kernel/actor.ts'
import { dateOf } from '#kernel/calendar.ts'
import { accept, decide, type Refusal, refuse } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { formatYuan } from '#kernel/money.ts'
import { operation, type Tx } from '#kernel/operation.ts'
import { partyBalance, post, reverse, transfer } from '#modules/ledger/index.ts'
import { paidOutLetter, sentBackLetter } from '../letters.ts'
import { runNumber } from '../number.ts'
import { futureRefusal } from '../rules.ts'
import * as api from '../run.api.ts'
import {
  insertPayment,
  lockSharing,
  paymentsOf,
  payoutWithin,
  type RunRow,
  storeDropped,
  storeReturn,
} from '../run.store.ts'
import { payoutState, standingPayment } from '../standing.ts'
import { type PayoutState, payoutStates } from '../terms.ts'
import { tellPayee } from '../told.ts'

/** A payout with what was paid on it, held against whoever would do the same at once. */
async function held(tx: Tx, reach: Reach, payoutId: string) {
  const before = await payoutWithin(tx, reach, payoutId)
  await lockSharing(tx, before.run.platformId)
  const found = await payoutWithin(tx, reach, payoutId)
  const payments = await paymentsOf(tx, [payoutId])
  return { ...found, payments, state: payoutState(found.payout, payments) }
}

const stateRefusal = (run: RunRow, state: PayoutState, wanted: readonly PayoutState[]): Refusal | null =>
  run.state === 'confirmed' && wanted.includes(state)
    ? null
    : {
        rule: 'sharing.payout.state',
        message:
          run.state === 'confirmed'
            ? `这笔分配${payoutStates[state]}，不能这样办理。`
            : '这次分配还没有经另一人确认，不能支付。',
        facts: { state },
      }

export const payPayout = (link: Link) =>
  operation(api.payPayout, async ({ payoutId, reference, paidOn }, context) => {
    const { tx, reach, actor, now, newId, changed } = context
    const { payout, run, state, payments } = await held(tx, reach, payoutId)
    const owed = -(await partyBalance(tx, run.platformId, 'share-payable', payout.organisationId))
    const decision = decide({}, [
      stateRefusal(run, state, ['due', 'returned']),
      futureRefusal('sharing.payout.future', 'paidOn', paidOn, dateOf(now)),
      owed >= payout.amount
        ? null
        : {
            rule: 'sharing.payout.covered',
            message: `账上应付该单位 ${formatYuan(owed)} 元，少于这笔的 ${formatYuan(payout.amount)} 元：确认以后有退款或争议。请撤销这笔，重新编制分配。`,
            facts: { owed, amount: payout.amount },
          },
      payments.some(one => one.reference === reference)
        ? {
            rule: 'sharing.payout.reference',
            field: 'reference',
            message: '这个流水号已经用过，请填写这次支付的流水号。',
          }
        : null,
    ])
    if (!decision.ok) return decision
    const { personId } = signedIn(actor)
    const paymentId = newId()
    const label = runNumber(run.serial, run.draftedAt)
    const party = { id: payout.organisationId, name: payout.organisationName }
    const { id: entryId } = await post(context, {
      ...{ platformId: run.platformId, organisationId: run.organisationId, on: paidOn },
      text: `支付共建收益（${label}）`,
      source: { kind: 'payout', id: payoutId, label },
      event: `paid:${paymentId}`,
      lines: transfer(payout.amount, { account: 'share-payable', party }, { account: 'bank', party }),
      postedBy: personId,
      approvedBy: run.decidedBy,
    })
    const isNew = await insertPayment(tx, {
      id: paymentId,
      payoutId,
      reference,
      paidOn,
      paidBy: personId,
      entryId,
    })
    if (!isNew) throw new Error('a payout that was held is paid twice')
    await tellPayee(context, { payout, run }, (to, told) =>
      paidOutLetter(to, told, { reference, paidOn }, link),
    )
    changed({ object: { kind: 'payout', id: payoutId }, after: { state: 'paid', reference, paidOn } })
    return accept({ paymentId })
  })

export const returnPayout = (link: Link) =>
  operation(api.returnPayout, async ({ payoutId, returnedOn, reason }, context) => {
    const { tx, reach, actor, now, changed } = context
    const { payout, run, state, payments } = await held(tx, reach, payoutId)
    const paid = standingPayment(payments)
    const decision = decide({}, [
      stateRefusal(run, state, ['paid']),
      futureRefusal('sharing.payout.future', 'returnedOn', returnedOn, dateOf(now)),
      paid && returnedOn < paid.paidOn
        ? { rule: 'sharing.payout.order', field: 'returnedOn', message: '退回日期不能早于支付日期。' }
        : null,
    ])
    if (!decision.ok) return decision
    if (!paid) throw new Error('paid, but without a payment')
    const { personId: returnedBy } = signedIn(actor)
    const label = runNumber(run.serial, run.draftedAt)
    const reversed = await reverse(context, {
      ...{ entryId: paid.entryId, on: returnedOn, text: `银行退回共建收益（${label}）：${reason}` },
      source: { kind: 'payout', id: payoutId, label },
      postedBy: returnedBy,
    })
    if (!reversed) throw new Error('a payment that stands was reversed')
    await storeReturn(tx, paid.id, { returnedOn, returnedBy, returnReason: reason })
    await tellPayee(context, { payout, run }, (to, told) => sentBackLetter(to, told, link))
    changed({ object: { kind: 'payout', id: payoutId }, after: { state: 'returned', returnedOn }, reason })
    return accept({})
  })

export const dropPayout = operation(
  api.dropPayout,
  async ({ payoutId, reason }, { tx, reach, actor, now, changed }) => {
    const { run, state } = await held(tx, reach, payoutId)
    const refusal = stateRefusal(run, state, ['due', 'returned'])
    if (refusal) return refuse(refusal)
    const { personId: droppedBy } = signedIn(actor)
    await storeDropped(tx, payoutId, { droppedAt: now, droppedBy, dropReason: reason })
    changed({ object: { kind: 'payout', id: payoutId }, after: { state: 'dropped' }, reason })
    return accept({})
  },
)
