import { signedIn } from '#kernel/actor.ts'
import { accept, decide, refuse } from '#kernel/decision.ts'
import type { Fen } from '#kernel/money.ts'
import { operation } from '#kernel/operation.ts'
import { isEnded, type MilestoneRow, milestonesOf, orderNumber } from '#modules/order/index.ts'
import type { Reckoning } from '#modules/pricing/index.ts'
import { type LoggedUse, loggedUse } from '#modules/usage/index.ts'
import { sources } from '#modules/usage/terms.ts'
import * as api from '../api.ts'
import { heldEndingOf } from '../fees.ts'
import {
  type CausedDifference,
  differencesOf,
  feeLine,
  linesArisen,
  linesOfUse,
  type MadeLine,
  milestoneLines,
  reckonedUse,
  taxOfWhole,
  type Used,
  usedFromOf,
} from '../making.ts'
import { acceptedReckoning, lockProvidedOrder } from '../provided.ts'
import {
  arisenAgain,
  balanceRefusal,
  draftRefusals,
  feeRefusals,
  onceRefusal,
  releaseRefusals,
} from '../rules.ts'
import { acceptancesOf, arisenOf, charge, conditionOf, insertBill, lockBalance } from '../store.ts'
import { arisenRefusals, unsaidRefusals, usedRefusals } from '../use.rules.ts'
import { termsOf } from '../view.ts'

/** The sources of what was logged, in words. */
const named = (logged: LoggedUse | null) =>
  logged && { ...logged, sources: logged.sources.map(source => sources[source]) }

const sumOf = (all: readonly { readonly fen: Fen }[]): Fen => all.reduce((sum, { fen }) => sum + fen, 0)

interface Made {
  readonly lines: readonly MadeLine[]
  readonly inputs: unknown
  readonly differences: CausedDifference[]
}

function byMilestones(
  milestones: readonly MilestoneRow[],
  chosen: readonly number[],
  quoted: Reckoning,
  { fen, uses }: { readonly fen: Fen; readonly uses: readonly Used[] },
): Made | null {
  const lines = milestoneLines(milestones, chosen, taxOfWhole(quoted, fen))
  const inputs = { milestones: milestones.map(({ position, share, fen }) => ({ position, share, fen })) }
  if (uses.length === 0) return { lines, inputs, differences: [] }
  const reckoned = reckonedUse(
    quoted.inputs,
    uses.map(({ item, actuals }) => ({ item, actuals })),
  )
  if (!reckoned) return null
  const { arisen } = reckoned
  return {
    lines: [...lines, ...linesArisen(reckoned)],
    inputs: { ...inputs, arisen: arisen.inputs },
    differences: arisen.due === 0 ? [] : [{ cause: 'actuals', fen: arisen.due }],
  }
}

function byUse(
  quoted: Reckoning,
  uses: readonly Used[],
  orderId: string,
  logged: LoggedUse | null,
): Made | null {
  const reckoned = reckonedUse(quoted.inputs, uses)
  if (!reckoned) return null
  return {
    lines: linesOfUse(reckoned, orderId, usedFromOf(uses, named(logged))),
    inputs: { contract: reckoned.contract.inputs, arisen: reckoned.arisen.inputs },
    differences: differencesOf(quoted.inputs, reckoned),
  }
}

export const draftBill = operation(api.draftBill, async (said, context) => {
  const { tx, reach, actor, now, newId, changed } = context
  const { orderId, basis, stream, note } = said
  const { order, platformId } = await lockProvidedOrder(tx, reach, orderId)
  const quoted = await acceptedReckoning(tx, order)
  const milestones = await milestonesOf(tx, orderId)
  const accepted = new Set((await acceptancesOf(tx, orderId)).map(({ position }) => position))
  const chosen = milestones.filter(
    ({ position }) => basis === 'milestones' && said.milestones.includes(position),
  )
  const fee = basis === 'fee' ? (said.fee ?? 'cancel') : null
  const charged = fee === null ? null : feeLine(quoted.inputs, fee, orderId)
  const feeRules =
    fee === null
      ? []
      : feeRefusals(fee, {
          happened: (await heldEndingOf(tx, order.bookingId))[fee],
          isPriced: charged !== null,
        })
  const logged =
    basis === 'use' && order.bookingId ? await loggedUse(tx, order.bookingId, order.lineId) : null
  const made =
    fee !== null
      ? { lines: charged ? [charged] : [], inputs: quoted.inputs, differences: [] }
      : basis === 'use'
        ? byUse(quoted, said.uses, orderId, logged)
        : byMilestones(milestones, said.milestones, quoted, { fen: order.fen, uses: said.uses })
  if (!made)
    return refuse({
      rule: 'billing.use',
      field: 'uses',
      message: '实际使用不能按这一价格计算，请核对时间和数量。',
    })
  const isAgain =
    basis === 'milestones' && said.uses.length > 0 && said.arisenBefore !== sumOf(await arisenOf(tx, orderId))
  const balance = await lockBalance(tx, orderId, order.fen)
  const counted = made.lines.reduce((sum, line) => (line.onTop ? sum : sum + line.amount), 0)
  const decision = decide({}, [
    ...draftRefusals({
      ...{ basis, orderState: order.state, before: balance.basis, lines: made.lines.length },
      repriced: order.fen !== quoted.due,
    }),
    ...releaseRefusals(
      chosen.map(one => ({ ...one, accepted: accepted.has(one.position) })),
      await isEnded(tx, order),
    ),
    ...feeRules,
    ...(basis === 'use'
      ? [
          ...usedRefusals(quoted.inputs.items, said.uses, now),
          ...unsaidRefusals(quoted.inputs.items, said.uses),
        ]
      : []),
    ...(basis === 'milestones' ? arisenRefusals(quoted.inputs.items, said.uses, now) : []),
    isAgain ? arisenAgain : null,
    balance.billed + counted > balance.fen ? balanceRefusal(balance.fen, balance.billed, counted) : null,
  ])
  if (!decision.ok) return decision
  await charge(tx, orderId, counted, basis === 'fee' ? undefined : basis)
  const { reviewDays, payDays, answerDays, ladder } = termsOf(await conditionOf(tx, platformId))
  const id = newId()
  const stored = await insertBill(
    tx,
    {
      ...{ id, orderId, orderNumber: orderNumber(order), platformId },
      ...{ providerId: order.providerId, clientId: order.clientId, basis, stream, note, state: 'draft' },
      ...{ inputs: made.inputs, differences: made.differences },
      amount: made.lines.reduce((sum, line) => sum + line.amount, 0),
      ...{ reviewDays, payDays, answerDays, ladder: [...ladder] },
      ...{ draftedBy: signedIn(actor).personId, draftedAt: now },
    },
    made.lines.map((line, at) => ({ ...line, billId: id, position: at + 1 })),
  )
  if (!stored) return refuse(onceRefusal)
  changed({ object: { kind: 'bill', id }, after: { orderId, basis, amount: stored.amount } })
  return accept({ billId: id })
})
