import { signedIn } from '#kernel/actor.ts'
import { accept, decide } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { orderNumber } from '#modules/order/index.ts'
import * as api from '../result.api.ts'
import { insertResult, resultsOf } from '../result.store.ts'
import { orderFor, underContract } from '../sides.ts'
import { tell } from '../told.ts'

export const recordResult = (link: Link) =>
  operation(api.recordResult, async ({ orderId, revision, ...said }, context) => {
    const { tx, reach, actor, now, changed } = context
    const order = await orderFor('provider', tx, reach, actor, orderId)
    const decision = decide({}, [underContract(order)])
    if (!decision.ok) return decision
    const before = (await resultsOf(tx, [orderId])).at(-1)
    if ((before?.revision ?? 0) !== revision) throw new Problem('conflict')
    const next = revision + 1
    await insertResult(tx, {
      ...said,
      ...{ orderId, revision: next, personId: signedIn(actor).personId, at: now },
    })
    const about = { number: orderNumber(order), path: `/workspace/orders/${orderId}/execution` }
    await tell(context, order, 'client', 'recorded', about, link)
    const { outcome, trl, followUp } = said
    changed({
      object: { kind: 'order', id: orderId },
      before: before ? { outcome: before.outcome } : null,
      after: { revision: next, outcome, trl, followUp },
    })
    return accept({ revision: next })
  })
