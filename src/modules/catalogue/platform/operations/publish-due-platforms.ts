import { dateOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { dueVersions, publishVersion } from '#modules/publishing/index.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import * as api from '../publication.api.ts'
import { recordOf } from '../publication.store.ts'
import { lockPlatform } from '../store.ts'
import { makePublic } from '../view.ts'

/** So many platforms in one transaction; what is left over is taken a minute later. */
const batch = 50

export const publishDuePlatforms = (pack: Pack) =>
  operation(api.publishDuePlatforms, async (_input, context) => {
    const { tx, reach, now, changed } = context
    const due = await dueVersions(tx, ['platform'], dateOf(now), batch)
    for (const version of due) {
      const platform = await lockPlatform(tx, reach, version.recordId)
      await publishVersion(tx, version, { personId: null, now })
      await makePublic(platform, context, pack)
      changed({
        object: recordOf(platform.id),
        before: { status: platform.status },
        after: { number: version.number, state: 'published' },
      })
    }
    return accept({ published: due.length })
  })
