import { dateOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import * as api from '../course.api.ts'
import { pendingEndRefusal } from '../course.rules.ts'
import { endChanges } from '../course.store.ts'
import { actOnTitle, type Means } from '../course.ts'
import { proposalsOfTitles } from '../proposal.store.ts'
import { lockTitle } from '../store.ts'

export const endTitle = (means: Means) =>
  operation(api.endTitle, async (grounds, context) => {
    const { tx, reach, now } = context
    const change = { endedOn: dateOf(now) }
    // Read once the title is held: whoever proposes something of it holds it too.
    const { id } = await lockTitle(tx, reach, grounds.titleId)
    const pending = (await proposalsOfTitles(tx, [id])).some(({ state }) => state === 'open')
    const refusals = [pendingEndRefusal(pending)]
    const done = await actOnTitle(grounds, { act: 'end', kind: 'ended', change, refusals }, context, means)
    if (!done.ok) return done
    await endChanges(tx, id, '称号已终止', now)
    return accept({})
  })
