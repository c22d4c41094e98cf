import { actingFor } from '#kernel/actor.ts'
import { dateOf } from '#kernel/calendar.ts'
import { decide } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { localityName, type Pack } from '#modules/rulebook/index.ts'
import { unknownCodes } from '#modules/taxonomy/index.ts'
import * as api from '../api.ts'
import { insertPlatform } from '../platform.store.ts'
import { clusterRefusal, nameRefusal, placeRefusal } from '../rules.ts'
import { tokensOf } from '../tokens.ts'

export const registerPlatform = (pack: Pack) =>
  operation(api.registerPlatform, async (input, { tx, now, actor, newId, changed }) => {
    const id = newId()
    const unknown = await unknownCodes(tx, 'cluster-135n', input.clusters, dateOf(now))
    const place = decide({ platformId: id }, [placeRefusal(pack, input.locality), clusterRefusal(unknown)])
    if (!place.ok) return place
    const inserted = await insertPlatform(tx, {
      ...input,
      id,
      organisationId: actingFor(actor).organisationId,
      status: 'draft',
      confirmedOn: dateOf(now),
      tokens: tokensOf(
        input.name,
        input.summary,
        input.address,
        localityName(pack, input.locality),
        ...input.directions,
      ),
      createdAt: now,
    })
    changed({ object: { kind: 'platform', id }, after: input })
    return decide({ platformId: id }, [nameRefusal(!inserted, 'platform', input.name)])
  })
