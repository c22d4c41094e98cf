import { signedIn } from '#kernel/actor.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { organisationsByIds } from '#modules/identity/index.ts'
import { pendingVersions } from '#modules/publishing/index.ts'
import { localityName, type Pack } from '#modules/rulebook/index.ts'
import * as api from '../publication.api.ts'
import { platformsWithin } from '../publication.store.ts'

export const listPlatformReviews = (pack: Pack) =>
  operation(api.listPlatformReviews, async (_input, { tx, reach, actor }) => {
    const { personId } = signedIn(actor)
    const pending = await pendingVersions(tx, 'platform')
    const platforms = await platformsWithin(
      tx,
      reach,
      pending.map(one => one.recordId),
    )
    const owners = await organisationsByIds(
      tx,
      platforms.map(one => one.organisationId),
    )
    return accept({
      waiting: pending.flatMap(version => {
        const platform = platforms.find(one => one.id === version.recordId)
        if (!platform) return []
        return [
          {
            platformId: platform.id,
            platformName: platform.name,
            organisationName: owners.find(one => one.id === platform.organisationId)?.name ?? '',
            localityName: localityName(pack, platform.locality),
            number: version.number,
            state: version.state === 'scheduled' ? ('scheduled' as const) : ('in-review' as const),
            submittedAt: version.submittedAt,
            publishOn: version.publishOn,
            own: version.submittedBy === personId,
            change: platform.status === 'published',
          },
        ]
      }),
    })
  })
