import { signedIn } from '#kernel/actor.ts'
import { accept, decide } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import * as api from '../batch.api.ts'
import { changeBatch, lockBatch } from '../batch.store.ts'
import { checkRefusals } from '../rules.ts'
import { orderFor } from '../sides.ts'

export const checkBatch = operation(
  api.checkBatch,
  async ({ batchId, version }, { tx, reach, actor, now, changed }) => {
    const row = await lockBatch(tx, reach, batchId)
    await orderFor('provider', tx, reach, actor, row.orderId)
    const { personId } = signedIn(actor)
    const decision = decide({}, checkRefusals(row, personId))
    if (!decision.ok) return decision
    if (row.version !== version) throw new Problem('conflict')
    const next = await changeBatch(tx, row, { state: 'checked', checkedBy: personId, checkedAt: now })
    changed({
      object: { kind: 'batch', id: batchId },
      before: { state: row.state },
      after: { state: 'checked', version: next },
    })
    return accept({ version: next })
  },
)
