import { dateOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { versionsOf } from '#modules/publishing/index.ts'
import * as api from '../publication.api.ts'
import { onceWithin, publicOf, recordOf, wordsFor } from '../publication.store.ts'
import { shownIn } from '../publication.ts'

export const getPlatformVersion = operation(
  api.getPlatformVersion,
  async ({ platformId, number }, { tx, now }) => {
    const platform = await onceWithin(tx, platformId)
    const version = publicOf(await versionsOf(tx, recordOf(platformId))).find(one => one.number === number)
    // What was withdrawn isn't listed any more, whatever it said.
    if (!version || platform.status === 'withdrawn') throw new Problem('not-found')
    const { publicFrom, publicTo, content } = version
    const words = await wordsFor(tx, [content], dateOf(now))
    return accept({
      ...{ platformId, name: platform.name, number, publicFrom, publicTo },
      shown: words.shown(shownIn(content)),
    })
  },
)
