import { signedIn } from '#kernel/actor.ts'
import { accept, decide, refuse } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation, type Tx } from '#kernel/operation.ts'
import { hashOf } from '../document.ts'
import { supplementLetter } from '../letters.ts'
import { supplementNumber } from '../number.ts'
import { decidingParty } from '../party.ts'
import { agreedPrice, positionRefusal, priceRefusals, type StandingOf } from '../price-change.ts'
import { contractAt, lockOrder, milestonesOf } from '../store.ts'
import * as api from '../supplement.api.ts'
import {
  openRefusal,
  priceOfEnding,
  proposingRefusals,
  supplementRefusal,
  supplementText,
} from '../supplement.rules.ts'
import { decideSupplement, insertSupplement, lockSupplement, supplementHeadsOf } from '../supplement.store.ts'
import { otherParty } from '../terms.ts'
import { documentFacts } from '../text.ts'
import { tell } from '../told.ts'

export const proposeSupplement = (link: Link, standingOf: StandingOf<Tx>) =>
  operation(api.proposeSupplement, async ({ orderId, kind, code, content, price: asked }, context) => {
    const { tx, reach, actor, now, newId, changed } = context
    const order = await lockOrder(tx, reach, orderId)
    const party = decidingParty(order, actor)
    const before = await supplementHeadsOf(tx, [orderId])
    const ending = before.find(one => one.kind === 'ending' && one.state === 'signed')
    const course = {
      ...{ state: order.state, endedAt: ending?.decidedAt ?? null },
      hasOpen: before.some(({ state }) => state === 'signing'),
    }
    const milestones = await milestonesOf(tx, orderId)
    const price = asked && agreedPrice(order.fen, milestones, asked)
    const decision = decide({}, [
      ...proposingRefusals(course, { kind, code }),
      ...(price && kind !== 'change' ? [priceOfEnding] : []),
      ...(asked ? [positionRefusal(milestones, asked)] : []),
      ...(price ? priceRefusals(price, milestones, await standingOf(tx, orderId)) : []),
    ])
    if (!decision.ok) return decision
    const { hash: signedHash } = await contractAt(tx, orderId, order.revision)
    const number = before.length + 1
    const said = { number: supplementNumber(order, number), kind, code, content, price }
    const signed = { at: order.signedAt ?? now, hash: signedHash }
    const text = supplementText(said, await documentFacts(tx, order), signed)
    const [id, hash] = [newId(), hashOf(text)]
    const stored = await insertSupplement(tx, {
      ...{ id, orderId, number, kind, code, price, party, text, hash },
      ...{ proposedBy: signedIn(actor).personId, proposedAt: now },
    })
    if (!stored) return refuse(openRefusal)
    await tell(context, order, otherParty(party), (to, told) =>
      supplementLetter(to, told, 'supplement-proposed', kind, link),
    )
    changed({
      object: { kind: 'order', id: orderId },
      after: { supplement: number, kind, hash, ...(price ? { fen: price.after } : {}) },
    })
    return accept({ supplementId: id, hash })
  })

export const closeSupplement = (link: Link) =>
  operation(api.closeSupplement, async ({ supplementId, reason }, context) => {
    const { tx, reach, actor, now, changed } = context
    const { order, row } = await lockSupplement(tx, reach, supplementId)
    const party = decidingParty(order, actor)
    const decision = decide({}, [supplementRefusal(row.state)])
    if (!decision.ok) return decision
    await decideSupplement(tx, supplementId, {
      ...{ state: 'closed', decidedAt: now, closedBy: party, closeReason: reason },
    })
    await tell(context, order, otherParty(party), (to, told) =>
      supplementLetter(to, told, 'supplement-closed', row.kind, link),
    )
    changed({
      object: { kind: 'order', id: order.id },
      after: { supplement: row.number, state: 'closed' },
      reason,
    })
    return accept({})
  })
