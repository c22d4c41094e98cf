import { signedIn } from '#kernel/actor.ts'
import { accept, decide } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import { sampleNumber } from '../number.ts'
import * as api from '../sample.api.ts'
import { insertSample } from '../sample.store.ts'
import { lockedOrderFor, stillRunning, underContract } from '../sides.ts'
import { tell } from '../told.ts'

export const receiveSample = (link: Link) =>
  operation(api.receiveSample, async ({ orderId, place, note, ...content }, context) => {
    const { tx, reach, actor, now, newId, changed } = context
    const order = await lockedOrderFor('provider', tx, reach, actor, orderId)
    const decision = decide({}, [underContract(order), await stillRunning(tx, order)])
    if (!decision.ok) return decision
    const row = await insertSample(
      tx,
      { ...content, id: newId(), orderId, receivedAt: now },
      { kind: 'received', at: now, personId: signedIn(actor).personId, place, keepUntil: null, note },
    )
    const number = sampleNumber(row)
    const path = `/workspace/orders/${orderId}/execution`
    await tell(context, order, 'client', 'received', { number, path }, link)
    const { amount, unit } = row
    changed({ object: { kind: 'sample', id: row.id }, after: { orderId, amount, unit } })
    return accept({ sampleId: row.id, number })
  })
