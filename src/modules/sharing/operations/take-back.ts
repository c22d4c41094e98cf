import { signedIn } from '#kernel/actor.ts'
import { accept, refuse } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { settleShareDispute, takeShareBack } from '../freezing.ts'
import { netOf } from '../lines.ts'
import * as api from '../sale.api.ts'
import { movementById, saleOfSource, saleWithin, standingOf } from '../sale.store.ts'
import { ledgerSource } from './freeze-sale.ts'

const taking = (declared: typeof api.refundSale | typeof api.openDispute, kind: 'refund' | 'dispute') =>
  operation(declared, async ({ saleId, amount, reference, reason }, context) => {
    const { tx, reach, actor, changed } = context
    await saleWithin(tx, reach, saleId)
    const { personId: movedBy } = signedIn(actor)
    const taken = await takeShareBack(context, kind, { saleId, amount, reference, reason, movedBy })
    if (taken.ok)
      changed({ object: { kind: 'sale', id: saleId }, after: { [kind]: amount, reference }, reason })
    return taken
  })

export const refundSale = taking(api.refundSale, 'refund')
export const openDispute = taking(api.openDispute, 'dispute')

export const settleDispute = operation(
  api.settleDispute,
  async ({ movementId, outcome, reason }, context) => {
    const { tx, reach, actor, changed } = context
    const dispute = await movementById(tx, movementId)
    await saleWithin(tx, reach, dispute.saleId)
    const { personId: movedBy } = signedIn(actor)
    const isSettled =
      dispute.kind === 'dispute' && (await settleShareDispute(context, dispute, outcome, { reason, movedBy }))
    if (!isSettled) return refuse({ rule: 'sharing.dispute.open', message: '这项争议已经了结，不能再办理。' })
    changed({ object: { kind: 'sale', id: dispute.saleId }, after: { settled: movementId, outcome }, reason })
    return accept({})
  },
)

/** The income is gone, so what is left of its shares goes back, too. */
export const followReversal = operation(api.followReversal, async ({ entryId }, context) => {
  const { tx, changed } = context
  const sale = await saleOfSource(tx, ledgerSource, entryId)
  const net = sale ? netOf(await standingOf(tx, [sale.id])) : 0
  if (!sale || net === 0) return accept({ takenBack: 0 })
  const taken = await takeShareBack(context, 'refund', {
    ...{ saleId: sale.id, amount: net, reference: `冲销 ${sale.sourceLabel}`, reason: '收入分录已冲销' },
    movedBy: null,
  })
  if (!taken.ok) return accept({ takenBack: 0 })
  changed({ object: { kind: 'sale', id: sale.id }, after: { takenBack: net }, reason: '收入分录已冲销' })
  return accept({ takenBack: net })
})
