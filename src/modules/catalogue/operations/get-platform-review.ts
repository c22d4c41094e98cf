import { signedIn } from '#kernel/actor.ts'
import { dateOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { versionsOf, waitingStates } from '#modules/publishing/index.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import { platformWithin } from '../platform.store.ts'
import { changeIn } from '../platform-change.ts'
import { publicParts } from '../priced.ts'
import * as api from '../publication.api.ts'
import { publicOf, recordOf } from '../publication.store.ts'
import { changesBetween, shownIn, shownOf } from '../publication.ts'

export const getPlatformReview = (pack: Pack) =>
  operation(api.getPlatformReview, async ({ platformId }, { tx, reach, actor, now }) => {
    const platform = await platformWithin(tx, reach, platformId)
    const versions = await versionsOf(tx, recordOf(platformId))
    const waiting = versions.find(({ state }) => waitingStates.some(one => one === state))
    const latest = waiting ?? versions[0]
    if (!latest) return accept({ platformName: platform.name, latest: null })
    const before = publicOf(versions).find(({ id }) => id !== latest.id)
    const change = waiting ? changeIn(waiting.content) : null
    const parts = await publicParts(tx, platformId, dateOf(now))
    // A change is looked at beside what is public now, which may have changed otherwise since it was submitted.
    const [is, was] = change
      ? [shownOf({ ...platform, ...change }, parts, pack), shownOf(platform, parts, pack)]
      : [[...shownIn(latest.content)], before ? shownIn(before.content) : null]
    return accept({
      platformName: platform.name,
      latest: {
        number: latest.number,
        state: latest.state,
        submittedAt: latest.submittedAt,
        publishOn: latest.publishOn,
        note: latest.note,
        own: latest.submittedBy === signedIn(actor).personId,
        shown: is,
        comparedWith: before?.number ?? null,
        changes: was ? changesBetween(was, is) : [],
      },
    })
  })
