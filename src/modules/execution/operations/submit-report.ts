import { accept } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import { moveReport } from '../moving.ts'
import * as api from '../report.api.ts'
import { submissionRefusals } from '../report.rules.ts'
import { tellOfReport } from '../told.ts'

export const submitReport = (link: Link) =>
  operation(api.submitReport, async ({ reportId, version }, context) => {
    const moved = await moveReport(context, {
      ...{ reportId, version, side: 'provider', event: 'submitted' },
      refusals: row => submissionRefusals(row, row.content),
      changes: () => ({ state: 'submitted' }),
    })
    if (!moved.ok) return moved
    const { row, order, state, version: next } = moved.value
    await tellOfReport(context, order, row, 'provider', 'submitted', link)
    return accept({ state, version: next })
  })
