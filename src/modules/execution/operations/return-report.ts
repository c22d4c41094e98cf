import { accept } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import { moveReport } from '../moving.ts'
import * as api from '../report.api.ts'
import { returnRefusals } from '../report.rules.ts'
import { tellWriters } from '../told.ts'

export const returnReport = (link: Link) =>
  operation(api.returnReport, async ({ reportId, version, reason }, context) => {
    const moved = await moveReport(context, {
      ...{ reportId, version, reason, side: 'provider', event: 'returned' },
      refusals: returnRefusals,
      changes: () => ({ state: 'draft', reviewerId: null }),
    })
    if (!moved.ok) return moved
    const { row, order, state, version: next } = moved.value
    await tellWriters(context, order, row, link)
    return accept({ state, version: next })
  })
