import { accept } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import { moveReport } from '../moving.ts'
import * as api from '../report.api.ts'
import { answerOf, clientRefusals } from '../report.rules.ts'
import { eventsOf } from '../report.store.ts'
import { tellOfReport } from '../told.ts'

export const answerReport = (link: Link) =>
  operation(api.answerReport, async ({ reportId, version, kind, reason }, context) => {
    // Every answer gives the report a new version, so these are the events of the version that is answered.
    const events = await eventsOf(context.tx, [reportId])
    const moved = await moveReport(context, {
      ...{ reportId, version, reason, side: 'client', event: kind },
      refusals: ({ state }) => clientRefusals(state, answerOf(state, events), { kind, reason }),
      changes: () => ({}),
    })
    if (!moved.ok) return moved
    const { row, order, state, version: next } = moved.value
    await tellOfReport(context, order, row, 'provider', kind, link)
    return accept({ state, version: next })
  })
