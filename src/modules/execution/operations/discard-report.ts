import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { moveReport } from '../moving.ts'
import * as api from '../report.api.ts'
import { writingRefusals } from '../report.rules.ts'

/** The client never saw a draft, so nobody is told. */
export const discardReport = operation(api.discardReport, async ({ reportId, version, reason }, context) => {
  const moved = await moveReport(context, {
    ...{ reportId, version, reason, side: 'provider', event: 'discarded' },
    refusals: writingRefusals,
    changes: () => ({ state: 'discarded' }),
  })
  if (!moved.ok) return moved
  const { state, version: next } = moved.value
  return accept({ state, version: next })
})
