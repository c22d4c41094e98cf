import { signedIn } from '#kernel/actor.ts'
import { dateOf } from '#kernel/calendar.ts'
import { accept, decide } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { moveRefusals } from '../rules.ts'
import * as api from '../sample.api.ts'
import { insertSampleEvent, sampleWithin } from '../sample.store.ts'
import { orderFor } from '../sides.ts'

export const moveSample = operation(
  api.moveSample,
  async ({ sampleId, after, move, ...where }, { tx, reach, actor, now, changed }) => {
    const { row, events } = await sampleWithin(tx, reach, sampleId)
    await orderFor('provider', tx, reach, actor, row.orderId)
    const last = events.at(-1)
    if (last?.position !== after) throw new Problem('conflict')
    const decision = decide(
      {},
      moveRefusals(last.kind, move, { keepUntil: where.keepUntil, today: dateOf(now) }),
    )
    if (!decision.ok) return decision
    await insertSampleEvent(tx, {
      ...where,
      ...{ sampleId, position: after + 1, kind: move, at: now, personId: signedIn(actor).personId },
    })
    changed({
      object: { kind: 'sample', id: sampleId },
      before: { state: last.kind },
      after: { state: move, keepUntil: where.keepUntil },
    })
    return accept({ state: move })
  },
)
