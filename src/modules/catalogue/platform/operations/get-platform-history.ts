import { dateOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { versionsOf } from '#modules/publishing/index.ts'
import * as api from '../publication.api.ts'
import { onceWithin, publicOf, recordOf, wordsFor } from '../publication.store.ts'
import { changesOf } from '../publication.ts'

export const getPlatformHistory = operation(api.getPlatformHistory, async ({ platformId }, { tx, now }) => {
  const platform = await onceWithin(tx, platformId)
  const published = publicOf(await versionsOf(tx, recordOf(platformId)))
  const gone = platform.status === 'withdrawn'
  const contents = published.map(({ content }) => content)
  const words = await wordsFor(tx, contents, dateOf(now))
  return accept({
    platformId,
    name: platform.name,
    withdrawn: gone
      ? { since: published[0]?.publicTo ?? null, reason: platform.withdrawnReason ?? '' }
      : null,
    versions: published.map((version, index) => {
      const before = published[index + 1]
      return {
        number: version.number,
        publicFrom: version.publicFrom,
        publicTo: version.publicTo,
        endedReason: version.endedReason,
        agreedBy: version.decidedAs,
        first: before === undefined,
        changes: before && !gone ? words.changes(changesOf(before.content, version.content)) : [],
      }
    }),
  })
})
