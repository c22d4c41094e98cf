import { signedIn } from '#kernel/actor.ts'
import { accept, decide } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { orderNumber } from '#modules/order/index.ts'
import * as api from '../result.api.ts'
import { insertResultAnswer, resultAnswersOf, resultsOf } from '../result.store.ts'
import { resultAnswerRefusals } from '../rules.ts'
import { orderFor } from '../sides.ts'
import { tell } from '../told.ts'

export const answerResult = (link: Link) =>
  operation(api.answerResult, async ({ orderId, revision, kind, text }, context) => {
    const { tx, reach, actor, now, newId, changed } = context
    const order = await orderFor('client', tx, reach, actor, orderId)
    if ((await resultsOf(tx, [orderId])).at(-1)?.revision !== revision) throw new Problem('conflict')
    const given = (await resultAnswersOf(tx, orderId)).filter(one => one.revision === revision)
    const decision = decide({}, resultAnswerRefusals(kind, text, given))
    if (!decision.ok) return decision
    const { personId } = signedIn(actor)
    await insertResultAnswer(tx, { id: newId(), orderId, revision, kind, text, personId, at: now })
    const about = { number: orderNumber(order), path: `/workspace/orders/${orderId}/execution` }
    await tell(context, order, 'provider', 'answered', about, link)
    changed({ object: { kind: 'order', id: orderId }, after: { revision, result: kind } })
    return accept({})
  })
