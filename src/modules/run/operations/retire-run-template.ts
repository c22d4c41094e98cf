import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import * as api from '../api.ts'
import { storeRetirement, templateWithin } from '../store.ts'

export const retireRunTemplate = operation(
  api.retireRunTemplate,
  async ({ templateId, version }, { tx, reach, now, changed }) => {
    await templateWithin(tx, reach, templateId)
    await storeRetirement(tx, templateId, version, now)
    changed({ object: { kind: 'run-template', id: templateId }, after: { retired: true } })
    return accept({})
  },
)
