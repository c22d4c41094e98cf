import { accept, refuse } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import * as api from '../api.ts'
import { lineOnly } from '../rules.ts'
import { resourceWithin, storeResource } from '../store.ts'

/** What stands keeps its set-up and cleaning; requests are judged anew when they are confirmed. */
export const setChangeOver = operation(
  api.setChangeOver,
  async ({ resourceId, version, changeOver }, { tx, reach, now, changed }) => {
    const line = await resourceWithin(tx, reach, resourceId)
    const refusal = lineOnly(line)
    if (refusal) return refuse(refusal)
    const next = await storeResource(tx, resourceId, version, { changeOver }, now)
    changed({
      object: { kind: 'resource', id: resourceId },
      before: { changeOver: line.changeOver },
      after: { changeOver },
    })
    return accept({ version: next })
  },
)
