import { dateOf } from '#kernel/calendar.ts'
import { accept, decide } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import { unknownCodes } from '#modules/taxonomy/index.ts'
import * as api from '../api.ts'
import { nameTaken, platformWithin, storePlatform } from '../platform.store.ts'
import { renewSearchFields } from '../platform-view.ts'
import { clusterRefusal, nameRefusal, placeRefusal } from '../rules.ts'

export const revisePlatform = (pack: Pack) =>
  operation(api.revisePlatform, async ({ platformId, version, ...input }, context) => {
    const { tx, reach, now, changed } = context
    const before = await platformWithin(tx, reach, platformId)
    const taken = await nameTaken(tx, before.organisationId, input.name, platformId)
    // A code that an edition no longer has stays as it was chosen.
    const chosen = input.clusters.filter(code => !before.clusters.includes(code))
    const unknown = await unknownCodes(tx, 'cluster-135n', chosen, dateOf(now))
    const decision = decide({}, [
      placeRefusal(pack, input.locality),
      clusterRefusal(unknown),
      nameRefusal(taken, 'platform', input.name),
    ])
    if (!decision.ok) return decision
    const next = await storePlatform(tx, platformId, version, { ...input, confirmedOn: dateOf(now) })
    await renewSearchFields(next, context, pack)
    const { name, kind, locality, address, directions, clusters, summary, hotline } = before
    changed({
      object: { kind: 'platform', id: platformId },
      before: { name, kind, locality, address, directions, clusters, summary, hotline },
      after: input,
    })
    return accept({ version: next.version })
  })
