import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import * as api from '../api.ts'
import { insertSynonym } from '../store.ts'
import { checkedGroup } from '../synonyms.ts'

export const addSynonym = operation(api.addSynonym, async ({ words }, { tx, now, newId, changed }) => {
  const group = await checkedGroup(tx, words, null)
  if (!group.ok) return group
  const id = newId()
  await insertSynonym(tx, id, group.value, now)
  changed({ object: { kind: 'synonym', id }, after: { words: group.value } })
  return accept({ id })
})
