import { accept } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import { moveReport } from '../moving.ts'
import * as api from '../report.api.ts'
import { answerOf, replyRefusals } from '../report.rules.ts'
import { eventsOf } from '../report.store.ts'
import { tellOfReport } from '../told.ts'

export const replyToObjection = (link: Link) =>
  operation(api.replyToObjection, async ({ reportId, version, reply }, context) => {
    const events = await eventsOf(context.tx, [reportId])
    const moved = await moveReport(context, {
      ...{ reportId, version, reason: reply, side: 'provider', event: 'replied' },
      refusals: ({ state }) => replyRefusals(answerOf(state, events)),
      changes: () => ({}),
    })
    if (!moved.ok) return moved
    const { row, order, state, version: next } = moved.value
    await tellOfReport(context, order, row, 'client', 'replied', link)
    return accept({ state, version: next })
  })
