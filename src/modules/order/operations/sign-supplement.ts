import { actingFor, type Reach, signedIn } from '#kernel/actor.ts'
import { accept, decide, type Refusal } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { preparedOperation, type Tx } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { supplementLetter } from '../letters.ts'
import { supplementNumber } from '../number.ts'
import { decidingParty } from '../party.ts'
import { priceRefusals, type StandingOf } from '../price-change.ts'
import type { Seal, Signatures } from '../signing.ts'
import { milestonesOf, type OrderRow, storePrice } from '../store.ts'
import * as api from '../supplement.api.ts'
import { supplementSigningRefusals } from '../supplement.rules.ts'
import {
  decideSupplement,
  insertSupplementSignature,
  lockSupplement,
  type SupplementRow,
  supplementSignaturesOf,
  supplementWithin,
} from '../supplement.store.ts'
import { otherParty } from '../terms.ts'
import { documentFacts } from '../text.ts'
import { tell } from '../told.ts'

/** Throws Problem `conflict` where what was looked at isn't what is signed. */
function mustBe(row: SupplementRow, hash: string): void {
  if (row.hash !== hash) throw new Problem('conflict', { message: '协议文本与所看的不符，请刷新后再办理。' })
}

/** Why the amount of a supplement can't come into force any more; nothing where it changes none. */
async function priceRefusalsOf(
  tx: Tx,
  { id }: OrderRow,
  { price }: SupplementRow,
  standingOf: StandingOf<Tx>,
): Promise<(Refusal | null)[]> {
  if (!price) return []
  return priceRefusals(price, await milestonesOf(tx, id), await standingOf(tx, id))
}

/** Told once both have signed: an order that was ended may be settled with it. */
export const supplementInForce = 'order.supplement-in-force'

/** As a contract is signed: the service signs before the transaction, and nothing that the transaction refuses anyway. */
export const signSupplement = (signing: Signatures, link: Link, standingOf: StandingOf<Tx>) =>
  preparedOperation(
    api.signSupplement,
    async ({ supplementId, hash }, { actor, read }): Promise<Seal | null> => {
      const { organisationId, organisationName } = actingFor(actor)
      const reach: Reach = { scope: 'organisation', organisationId }
      const request = await read(async tx => {
        const { order, row } = await supplementWithin(tx, reach, supplementId)
        const party = decidingParty(order, actor)
        const signed = await supplementSignaturesOf(tx, [supplementId])
        if (row.state !== 'signing' || signed.some(one => one.party === party)) return null
        mustBe(row, hash)
        if (!decide({}, await priceRefusalsOf(tx, order, row, standingOf)).ok) return null
        return {
          ...{ orderNumber: supplementNumber(order, row.number), hash, organisation: organisationName },
          ...{
            uscc: (await documentFacts(tx, order))[party].uscc,
            person: signedIn(actor).personId,
          },
        }
      })
      return request && (await signing.sign(request))
    },
    async ({ supplementId, hash }, context, seal) => {
      const { tx, reach, actor, now, changed } = context
      const { order, row } = await lockSupplement(tx, reach, supplementId)
      const party = decidingParty(order, actor)
      const signed = (await supplementSignaturesOf(tx, [supplementId])).map(one => one.party)
      const decision = decide({}, [
        ...supplementSigningRefusals(row.state, party, signed),
        ...(await priceRefusalsOf(tx, order, row, standingOf)),
      ])
      if (!decision.ok) return decision
      mustBe(row, hash)
      // Decided before the service was asked, by what has changed since: whoever signs tries again.
      if (!seal) throw new Problem('conflict')
      if (!signing.check(hash, seal)) throw new Error('the signature service did not seal this text')
      const { provider, binding } = signing
      await insertSupplementSignature(tx, {
        ...{ supplementId, hash, party, personId: signedIn(actor).personId, at: now },
        ...{ provider, binding, ...seal },
      })
      const other = otherParty(party)
      const both = signed.includes(other)
      if (both) await decideSupplement(tx, supplementId, { state: 'signed', decidedAt: now })
      if (both && row.price) await storePrice(tx, order.id, row.price)
      // An ending is a moment of its order; another price changes what its moments come to.
      if (both)
        context.send({
          topic: supplementInForce,
          payload: { orderId: order.id, at: row.price ? null : now.toISOString() },
        })
      for (const side of both ? [other, party] : [other])
        await tell(context, order, side, (to, told) =>
          supplementLetter(
            to,
            told,
            both ? 'supplement-signed' : 'supplement-signed-by-other',
            row.kind,
            link,
          ),
        )
      const state = both ? ('signed' as const) : ('signing' as const)
      changed({
        object: { kind: 'order', id: order.id },
        after: { supplement: row.number, kind: row.kind, party, hash, provider, binding, state },
      })
      return accept({ state })
    },
  )
