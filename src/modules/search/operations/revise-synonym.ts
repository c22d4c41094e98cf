import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import * as api from '../api.ts'
import { updateSynonym } from '../store.ts'
import { checkedGroup } from '../synonyms.ts'

export const reviseSynonym = operation(
  api.reviseSynonym,
  async ({ synonymId, version, words }, { tx, now, changed }) => {
    const group = await checkedGroup(tx, words, synonymId)
    if (!group.ok) return group
    await updateSynonym(tx, synonymId, version, group.value, now)
    changed({ object: { kind: 'synonym', id: synonymId }, after: { words: group.value } })
    return accept({})
  },
)
