import { accept } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { formatAmount } from '#kernel/money.ts'
import { operation } from '#kernel/operation.ts'
import { addressesOf } from '#modules/identity/index.ts'
import * as api from '../api.ts'
import { newsLetter } from '../letters.ts'
import { expireUses, insertSteps } from '../store.ts'
import { numberOfUse } from '../view.ts'

/** So many at a time; the job comes round again. */
const atOnce = 200

export const expireReservations = (link: Link) =>
  operation(api.expireReservations, async (_, { tx, now, newId, send, changed }) => {
    const ended = await expireUses(tx, now, atOnce)
    await insertSteps(
      tx,
      ended.map(({ id }) => ({ id: newId(), useId: id, kind: 'expired', at: now, personId: null })),
    )
    const clients = ended.map(({ organisationId }) => organisationId)
    const providers = ended.map(({ providerId }) => providerId)
    const toClients = await addressesOf(tx, clients, ['enterprise-manager', 'enterprise'])
    const toProviders = await addressesOf(tx, providers, ['platform-manager'])
    for (const use of ended) {
      const number = numberOfUse(use)
      const back = formatAmount(use.deductedFen)
      const client = newsLetter('expired', toClients.get(use.organisationId) ?? [], number, back, link)
      const provider = newsLetter('released', toProviders.get(use.providerId) ?? [], number, '已过期', link)
      for (const letter of [...client, ...provider]) send(letter)
      changed({ object: { kind: 'voucher-use', id: use.id }, after: { state: 'expired' } })
    }
    return accept({ expired: ended.length })
  })
