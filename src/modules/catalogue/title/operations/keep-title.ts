import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { noteAfterReview } from '../change-noted.ts'
import * as api from '../course.api.ts'
import { closeReviews } from '../course.store.ts'
import { actOnTitle, type Means } from '../course.ts'

/** What is left of a review is settled with it: the change that led to it is approved. */
export const keepTitle = (means: Means) =>
  operation(api.keepTitle, async (grounds, context) => {
    const done = await actOnTitle(grounds, { act: 'keep', kind: 'kept' }, context, means)
    if (!done.ok) return done
    const closed = await closeReviews(context.tx, grounds.titleId, grounds.reason)
    await noteAfterReview(done.value, closed, context, means.link)
    return accept({})
  })
