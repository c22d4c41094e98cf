import { signedIn } from '#kernel/actor.ts'
import { dateOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { versionsOf, waitingStates } from '#modules/publishing/index.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import { type CertificateChange, changeIn } from '../change.ts'
import * as api from '../publication.api.ts'
import { publicOf, publicPartsOn, recordOf, wordsFor } from '../publication.store.ts'
import { changesOf, shownIn, shownOf, versionOf } from '../publication.ts'
import { platformWithin } from '../store.ts'

export const getPlatformReview = (pack: Pack) =>
  operation(api.getPlatformReview, async ({ platformId }, { tx, reach, actor, now }) => {
    const platform = await platformWithin(tx, reach, platformId)
    const versions = await versionsOf(tx, recordOf(platformId))
    const waiting = versions.find(({ state }) => waitingStates.some(one => one === state))
    const latest = waiting ?? versions[0]
    if (!latest) return accept({ platformName: platform.name, latest: null })
    const before = publicOf(versions).find(({ id }) => id !== latest.id)
    const change = waiting ? changeIn(waiting.content) : null
    const today = dateOf(now)
    const partsWith = (proposed: readonly CertificateChange[]) =>
      publicPartsOn(tx, platformId, today, proposed)
    // A change is looked at beside what is public now, which may have changed otherwise since it was submitted.
    const [is, was] = change
      ? [
          versionOf(shownOf({ ...platform, ...change.fields }, await partsWith(change.certificates), pack)),
          versionOf(shownOf(platform, await partsWith([]), pack)),
        ]
      : [latest.content, before?.content ?? null]
    const words = await wordsFor(tx, was ? [is, was] : [is], today)
    return accept({
      platformName: platform.name,
      latest: {
        number: latest.number,
        state: latest.state,
        submittedAt: latest.submittedAt,
        publishOn: latest.publishOn,
        note: latest.note,
        own: latest.submittedBy === signedIn(actor).personId,
        shown: words.shown(shownIn(is)),
        comparedWith: before?.number ?? null,
        changes: was ? words.changes(changesOf(was, is)) : [],
      },
    })
  })
