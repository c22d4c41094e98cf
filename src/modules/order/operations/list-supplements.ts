import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { namesOfPeople, organisationsByIds } from '#modules/identity/index.ts'
import { supplementNumber } from '../number.ts'
import { seeingParty } from '../party.ts'
import type { Signatures } from '../signing.ts'
import { orderWithin } from '../store.ts'
import * as api from '../supplement.api.ts'
import { supplementSignaturesOf, supplementsOf } from '../supplement.store.ts'

export const listSupplements = (signing: Signatures) =>
  operation(api.listSupplements, async ({ orderId }, { tx, reach, actor }) => {
    const order = await orderWithin(tx, reach, orderId)
    const party = seeingParty(order, actor)
    const rows = await supplementsOf(tx, [orderId])
    const signatures = await supplementSignaturesOf(
      tx,
      rows.map(({ id }) => id),
    )
    const names = await namesOfPeople(
      tx,
      signatures.map(({ personId }) => personId),
    )
    const organisations = await organisationsByIds(tx, [order.clientId, order.providerId])
    const idOf = { client: order.clientId, provider: order.providerId }
    return accept({
      party,
      supplements: rows.map(row => ({
        ...{ id: row.id, number: supplementNumber(order, row.number), kind: row.kind, code: row.code },
        ...{ party: row.party, text: row.text, hash: row.hash, state: row.state },
        ...{ proposedAt: row.proposedAt, decidedAt: row.decidedAt },
        ...{ closedBy: row.closedBy, closeReason: row.closeReason },
        signatures: signatures
          .filter(({ supplementId }) => supplementId === row.id)
          .map(({ party: of, at, personId, provider, binding, reference, seal, hash }) => ({
            ...{ party: of, at, provider, binding, reference },
            personName: names.get(personId) ?? '',
            organisation: organisations.find(({ id }) => id === idOf[of])?.name ?? '',
            valid: provider === signing.provider && signing.check(hash, { reference, seal }),
          })),
      })),
      open:
        order.state === 'signed' &&
        !rows.some(({ kind, state }) => state === 'signing' || (kind === 'ending' && state === 'signed')),
      signing: { provider: signing.provider, binding: signing.binding },
    })
  })
