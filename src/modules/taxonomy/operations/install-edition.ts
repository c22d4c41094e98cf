import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import * as api from '../api.ts'
import { hasEdition, insertEdition } from '../store.ts'

export const installEdition = operation(
  api.installEdition,
  async ({ terms, ...edition }, { tx, now, newId, changed }) => {
    if (await hasEdition(tx, edition.scheme)) return accept({ installed: false })
    const id = newId()
    const installed = await insertEdition(tx, { ...edition, id, importedAt: now }, terms)
    if (installed) changed({ object: { kind: 'edition', id }, after: { ...edition, terms: terms.length } })
    return accept({ installed })
  },
)
