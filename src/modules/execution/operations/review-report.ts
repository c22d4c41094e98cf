import { accept } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import { moveReport } from '../moving.ts'
import * as api from '../report.api.ts'
import { reviewRefusals } from '../report.rules.ts'
import { tellOfReport } from '../told.ts'

export const reviewReport = (link: Link) =>
  operation(api.reviewReport, async ({ reportId, version }, context) => {
    const moved = await moveReport(context, {
      ...{ reportId, version, side: 'provider', event: 'reviewed' },
      refusals: reviewRefusals,
      changes: (_row, personId) => ({ state: 'reviewed', reviewerId: personId }),
    })
    if (!moved.ok) return moved
    const { row, order, state, version: next } = moved.value
    await tellOfReport(context, order, row, 'provider', 'reviewed', link)
    return accept({ state, version: next })
  })
