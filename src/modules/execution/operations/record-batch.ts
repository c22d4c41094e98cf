import { signedIn } from '#kernel/actor.ts'
import { accept, decide, refuse } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import * as api from '../batch.api.ts'
import { batchWithin, insertBatch } from '../batch.store.ts'
import { batchNumber } from '../number.ts'
import { linkRefusals } from '../rules.ts'
import { lockedOrderFor, stillRunning, underContract } from '../sides.ts'

export const recordBatch = operation(
  api.recordBatch,
  async ({ orderId, content, follows }, { tx, reach, actor, now, newId, changed }) => {
    const order = await lockedOrderFor('provider', tx, reach, actor, orderId)
    const earlier = follows && (await batchWithin(tx, reach, follows.batchId))
    if (earlier && earlier.orderId !== orderId) throw new Problem('not-found')
    const decision = decide({}, [
      underContract(order),
      follows?.link === 'replaces' ? null : await stillRunning(tx, order),
      ...linkRefusals(follows?.link ?? null, earlier),
    ])
    if (!decision.ok) return decision
    const row = await insertBatch(tx, {
      ...{ id: newId(), orderId, content, createdAt: now },
      writers: [signedIn(actor).personId],
      earlierId: earlier?.id ?? null,
      link: follows?.link ?? null,
      linkReason: follows?.reason ?? null,
    })
    if (!row)
      return refuse({
        rule: 'execution.batch.replaces',
        field: 'follows.batchId',
        message: '这份批记录已有更正，请打开更正的一份办理。',
      })
    changed({
      object: { kind: 'batch', id: row.id },
      after: { orderId, follows: earlier?.id ?? null, link: row.link, outcome: content.outcome },
      ...(follows ? { reason: follows.reason } : {}),
    })
    return accept({ batchId: row.id, number: batchNumber(row) })
  },
)
