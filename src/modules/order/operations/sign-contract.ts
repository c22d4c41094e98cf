import { actingFor, type Reach, signedIn } from '#kernel/actor.ts'
import { accept, decide } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { preparedOperation } from '#kernel/operation.ts'
import * as api from '../contract.api.ts'
import { exactText } from '../exact.ts'
import { bothLetter, orderLetter } from '../letters.ts'
import { decidingParty } from '../party.ts'
import { signingRefusals } from '../rules.ts'
import type { Seal, Signatures } from '../signing.ts'
import { ofText } from '../steps.ts'
import { changeOrder, insertSignature, lockOrder, orderWithin, signaturesOf } from '../store.ts'
import { otherParty } from '../terms.ts'
import { documentFacts } from '../text.ts'
import { tell } from '../told.ts'

/** The service signs before the transaction; what it answers counts only where the text is still the one that counts. */
export const signContract = (signing: Signatures, link: Link) =>
  preparedOperation(
    api.signContract,
    async ({ orderId, revision, hash }, { actor, read }): Promise<Seal | null> => {
      const { organisationId, organisationName } = actingFor(actor)
      const reach: Reach = { scope: 'organisation', organisationId }
      const request = await read(async tx => {
        const row = await orderWithin(tx, reach, orderId)
        const party = decidingParty(row, actor)
        if (row.state !== 'signing') return null
        const signed = ofText(row, await signaturesOf(tx, [orderId]))
        if (signed.some(one => one.party === party)) return null
        await exactText(tx, row, revision, hash)
        const facts = await documentFacts(tx, row)
        const person = signedIn(actor).personId
        return {
          orderNumber: facts.number,
          hash,
          organisation: organisationName,
          uscc: facts[party].uscc,
          person,
        }
      })
      return request && (await signing.sign(request))
    },
    async ({ orderId, revision, hash }, context, seal) => {
      const { tx, reach, actor, now, changed } = context
      const row = await lockOrder(tx, reach, orderId)
      const party = decidingParty(row, actor)
      const signed = ofText(row, await signaturesOf(tx, [orderId])).map(one => one.party)
      const decision = decide({}, signingRefusals(row, party, signed))
      if (!decision.ok) return decision
      await exactText(tx, row, revision, hash)
      if (!seal || !signing.check(hash, seal)) throw new Error('the signature service did not seal this text')
      const { provider, binding } = signing
      await insertSignature(tx, {
        ...{ orderId, revision, hash, party, personId: signedIn(actor).personId, at: now },
        ...{ provider, binding, ...seal },
      })
      const other = otherParty(party)
      const both = signed.includes(other)
      if (both) await changeOrder(tx, orderId, { state: 'signed', signedAt: now })
      await tell(context, row, other, (to, told) =>
        both ? bothLetter(to, told, 'signed', link) : orderLetter(to, told, 'signed-by-other', link),
      )
      if (both) await tell(context, row, party, (to, told) => bothLetter(to, told, 'signed', link))
      const state = both ? ('signed' as const) : ('signing' as const)
      changed({
        object: { kind: 'order', id: orderId },
        after: { party, revision, hash, provider, binding, state },
      })
      return accept({ state })
    },
  )
