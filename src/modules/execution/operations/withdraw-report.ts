import { accept } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import { moveReport } from '../moving.ts'
import * as api from '../report.api.ts'
import { withdrawalRefusals } from '../report.rules.ts'
import { tellOfReport } from '../told.ts'

export const withdrawReport = (link: Link) =>
  operation(api.withdrawReport, async ({ reportId, version, reason }, context) => {
    const moved = await moveReport(context, {
      ...{ reportId, version, reason, side: 'provider', event: 'withdrawn' },
      refusals: withdrawalRefusals,
      changes: () => ({ state: 'withdrawn' }),
    })
    if (!moved.ok) return moved
    const { row, order, state, version: next } = moved.value
    await tellOfReport(context, order, row, 'client', 'withdrawn', link)
    return accept({ state, version: next })
  })
