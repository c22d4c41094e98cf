import { dateOf } from '#kernel/calendar.ts'
import { accept, refuse } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import * as api from '../api.ts'
import { inForceRefusal } from '../rules.ts'
import { deleteEdition, editionById } from '../store.ts'

export const removeEdition = operation(
  api.removeEdition,
  async ({ editionId, reason }, { tx, now, changed }) => {
    const found = await editionById(tx, editionId)
    const refusal = inForceRefusal(found.effectiveFrom, dateOf(now))
    if (refusal) return refuse(refusal)
    await deleteEdition(tx, editionId)
    const { scheme, label, effectiveFrom, source } = found
    changed({
      object: { kind: 'edition', id: editionId },
      before: { scheme, label, effectiveFrom, source },
      reason,
    })
    return accept({})
  },
)
