import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import * as api from '../api.ts'
import { deleteSynonym } from '../store.ts'

export const removeSynonym = operation(api.removeSynonym, async ({ synonymId }, { tx, changed }) => {
  const words = await deleteSynonym(tx, synonymId)
  changed({ object: { kind: 'synonym', id: synonymId }, before: { words } })
  return accept({})
})
