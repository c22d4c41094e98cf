import { signedIn } from '#kernel/actor.ts'
import { accept, refuse } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { settleShareDispute, takeShareBack } from '../freezing.ts'
import { netOf } from '../lines.ts'
import { sourceRefusal } from '../rules.ts'
import * as api from '../sale.api.ts'
import { lockSale, movementById, movementsOf, saleOfSource, saleWithin, standingOf } from '../sale.store.ts'
import { openDisputes } from '../standing.ts'
import { ledgerSource } from '../terms.ts'

const taking = (declared: typeof api.refundSale | typeof api.openDispute, kind: 'refund' | 'dispute') =>
  operation(declared, async ({ saleId, amount, reference, reason }, context) => {
    const { tx, reach, actor, changed } = context
    const { sale } = await saleWithin(tx, reach, saleId)
    const elsewhere = sourceRefusal(sale)
    if (elsewhere) return refuse(elsewhere)
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
    const { sale } = await saleWithin(tx, reach, dispute.saleId)
    const elsewhere = sourceRefusal(sale)
    if (elsewhere) return refuse(elsewhere)
    const { personId: movedBy } = signedIn(actor)
    const isSettled =
      dispute.kind === 'dispute' && (await settleShareDispute(context, dispute, outcome, { reason, movedBy }))
    if (!isSettled) return refuse({ rule: 'sharing.dispute.open', message: '这项争议已经了结，不能再办理。' })
    changed({ object: { kind: 'sale', id: dispute.saleId }, after: { settled: movementId, outcome }, reason })
    return accept({})
  },
)

/** The income is gone, so what is left of its shares goes back for good, what disputes hold of them, too. */
export const followReversal = operation(api.followReversal, async ({ entryId }, context) => {
  const { tx, changed } = context
  const found = await saleOfSource(tx, ledgerSource, entryId)
  if (!found) return accept({ takenBack: 0 })
  const sale = await lockSale(tx, found.id)
  const said = { reason: '收入分录已冲销', movedBy: null }
  const movements = await movementsOf(tx, [sale.id])
  const open = openDisputes(movements)
  // Each moves what it held itself; hardly any sale has two.
  for (const dispute of movements.filter(({ id }) => open.has(id)))
    await settleShareDispute(context, dispute, 'lost', said)
  const net = netOf(await standingOf(tx, [sale.id]))
  if (net > 0) {
    const reference = `冲销 ${sale.sourceLabel}`
    const taken = await takeShareBack(context, 'refund', {
      ...{ saleId: sale.id, amount: net, reference, ...said },
    })
    // Thrown, so that the message comes again and somebody hears of it.
    if (!taken.ok) throw new Problem('conflict')
  }
  if (net > 0 || open.size > 0)
    changed({
      object: { kind: 'sale', id: sale.id },
      after: { takenBack: net, lostDisputes: open.size },
      reason: said.reason,
    })
  return accept({ takenBack: net })
})
