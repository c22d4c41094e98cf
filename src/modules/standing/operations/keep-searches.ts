/** What somebody does with the searches they have saved. */
import { accept, refuse } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import type { Vault } from '#modules/identity/index.ts'
import * as api from '../api.ts'
import { deleteSearch, searchesOf, silence, storeSearch } from '../search.store.ts'
import { searchOf } from '../stop-token.ts'

export const listSearches = operation(api.listSearches, async (_input, { tx, reach }) =>
  accept({ searches: await searchesOf(tx, reach) }),
)

export const reviseSearch = operation(
  api.reviseSearch,
  async ({ searchId, ...change }, { tx, reach, changed }) => {
    await storeSearch(tx, reach, searchId, change)
    changed({ object: { kind: 'search', id: searchId }, after: { frequency: change.frequency } })
    return accept({})
  },
)

export const endSearch = operation(api.endSearch, async ({ searchId }, { tx, reach, changed }) => {
  await deleteSearch(tx, reach, searchId)
  changed({ object: { kind: 'search', id: searchId } })
  return accept({})
})

/** A link that was used before, or whose search is gone, does what was wanted all the same. */
export const stopAlerts = (vault: Vault) =>
  operation(api.stopAlerts, async ({ token }, { tx, changed }) => {
    const id = searchOf(token, vault)
    if (id === null)
      return refuse({
        rule: 'standing.alerts.link',
        message: '链接不完整或已损坏。请从邮件中重新打开，或登录后在“保存的查找”中停止。',
      })
    await silence(tx, id)
    changed({ object: { kind: 'search', id }, after: { frequency: 'none' } })
    return accept({})
  })
