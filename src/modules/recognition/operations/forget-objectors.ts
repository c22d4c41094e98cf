import { addMonths, dateOf, startOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import * as api from '../notice.api.ts'
import { deleteObjectors } from '../notice.store.ts'

/** So many in one transaction, each with its entry in the audit. */
const most = 200

/** Nobody fills in a term that no document gives: without one nothing is erased, nor where the pack says to keep. */
export const forgetObjectors = (pack: Pack) =>
  operation(api.forgetObjectors, async (_input, { tx, now, changed }) => {
    const rule = pack.retention.find(({ id }) => id === 'objectors')
    const months = rule?.keptMonths ?? null
    if (rule?.act !== 'erase' || months === null) return accept({ forgotten: 0 })
    const ids = await deleteObjectors(tx, startOf(addMonths(dateOf(now), -months)), most)
    for (const id of ids)
      changed({ object: { kind: 'recognition-objection', id }, after: { objector: 'erased' } })
    return accept({ forgotten: ids.length })
  })
