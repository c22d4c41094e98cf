import { signedIn } from '#kernel/actor.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { lineWithin } from '#modules/catalogue/index.ts'
import * as api from '../api.ts'
import { dropRequirement, requirementOf, storeRequirement } from '../store.ts'

export const setRequirement = operation(
  api.setRequirement,
  async ({ lineId, required, unusedMonths }, { tx, reach, actor, now, changed }) => {
    await lineWithin(tx, reach, lineId)
    const before = await requirementOf(tx, lineId)
    if (required)
      await storeRequirement(tx, { lineId, unusedMonths, setBy: signedIn(actor).personId, setAt: now })
    else await dropRequirement(tx, lineId)
    changed({ object: { kind: 'line', id: lineId }, before, after: { required, unusedMonths } })
    return accept({})
  },
)
