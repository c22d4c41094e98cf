import { dateOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import * as api from '../course.api.ts'
import { endChanges } from '../course.store.ts'
import { actOnTitle, type Means } from '../course.ts'

export const closeTitle = (means: Means) =>
  operation(api.closeTitle, async (grounds, context) => {
    const change = { endedOn: dateOf(context.now), dissolved: true } as const
    const done = await actOnTitle(grounds, { act: 'close', kind: 'ended', change }, context, means)
    if (!done.ok) return done
    await endChanges(context.tx, grounds.titleId, `称号已终止：${grounds.reason}`, context.now)
    return accept({})
  })
