import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import * as api from '../expert.api.ts'
import { assignedView } from '../expert-view.ts'
import { assignedTo } from '../store.ts'
import { progressOf } from '../view.ts'

export const listAssignedDiagnoses = (pack: Pack) =>
  operation(api.listAssignedDiagnoses, async ({ limit, ...page }, { tx, reach, now }) => {
    const found = await assignedTo(tx, reach, { waiting: page.waiting, after: page.after, limit: limit + 1 })
    const shown = found.slice(0, limit)
    const progress = await progressOf(
      tx,
      shown.map(({ request }) => request),
    )
    return accept({
      diagnoses: shown.flatMap(({ assignment }, index) => {
        const one = progress[index]
        return one ? [assignedView(assignment, one, pack, now)] : []
      }),
      next: found.length > limit ? (shown.at(-1)?.assignment.id ?? null) : null,
    })
  })
