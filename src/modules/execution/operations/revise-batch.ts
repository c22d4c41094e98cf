import { signedIn } from '#kernel/actor.ts'
import { accept, decide } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import * as api from '../batch.api.ts'
import { changeBatch, lockBatch } from '../batch.store.ts'
import { revisionRefusals } from '../rules.ts'
import { orderFor } from '../sides.ts'

export const reviseBatch = operation(
  api.reviseBatch,
  async ({ batchId, version, content }, { tx, reach, actor, changed }) => {
    const row = await lockBatch(tx, reach, batchId)
    await orderFor('provider', tx, reach, actor, row.orderId)
    const decision = decide({}, revisionRefusals(row))
    if (!decision.ok) return decision
    if (row.version !== version) throw new Problem('conflict')
    const writers = [...new Set([...row.writers, signedIn(actor).personId])]
    const next = await changeBatch(tx, row, { content, writers })
    changed({ object: { kind: 'batch', id: batchId }, after: { version: next, outcome: content.outcome } })
    return accept({ version: next })
  },
)
