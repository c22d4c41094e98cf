import { signedIn } from '#kernel/actor.ts'
import { accept, decide } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import * as api from '../result.api.ts'
import { insertMinutes, lockReview, minutesOf } from '../review.store.ts'
import { stageRefusal } from '../rules.ts'

export const recordMinutes = operation(
  api.recordMinutes,
  async ({ reviewId, revision, text }, { tx, reach, actor, now, changed }) => {
    const row = await lockReview(tx, reach, reviewId)
    const decision = decide({}, [stageRefusal(row.state, 'scoring', 'closed')])
    if (!decision.ok) return decision
    const [newest] = await minutesOf(tx, [reviewId])
    if ((newest?.revision ?? 0) !== revision) throw new Problem('conflict')
    const next = revision + 1
    await insertMinutes(tx, {
      reviewId,
      revision: next,
      text,
      recordedBy: signedIn(actor).personId,
      recordedAt: now,
    })
    changed({ object: { kind: 'review', id: reviewId }, after: { minutes: next } })
    return accept({ revision: next })
  },
)
