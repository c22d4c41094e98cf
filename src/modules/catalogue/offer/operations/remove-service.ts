import { dateOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { removeFilesOf } from '#modules/files/index.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import { keepEnded } from '../../platform/publication.store.ts'
import { lockPlatform } from '../../platform/store.ts'
import { renewParts } from '../../platform/view.ts'
import { service } from '../../tables.ts'
import * as api from '../api.ts'
import { deleteOffer, serviceWithin } from '../store.ts'

export const removeService = (pack: Pack) =>
  operation(api.removeService, async ({ serviceId, version, reason }, context) => {
    const { tx, reach, now, changed } = context
    const { record, platformId } = await serviceWithin(tx, reach, serviceId)
    const platform = await lockPlatform(tx, reach, platformId)
    await deleteOffer(tx, service, serviceId, version)
    const ended = { id: serviceId, kind: 'service', name: record.name } as const
    await keepEnded(tx, platform, { ...ended, endedOn: dateOf(now), reason })
    const files = await removeFilesOf(tx, { recordKind: 'service', recordId: serviceId }, { now, reason })
    await renewParts(platform, context, pack)
    changed({ object: { kind: 'service', id: serviceId }, before: { ...record, files }, reason })
    return accept({})
  })
