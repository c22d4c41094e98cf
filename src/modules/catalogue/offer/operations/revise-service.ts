import { dateOf } from '#kernel/calendar.ts'
import { accept, decide } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import { evidenceFaults } from '../../platform/publication.store.ts'
import { lockPlatform } from '../../platform/store.ts'
import { renewParts } from '../../platform/view.ts'
import { serviceNameRefusal } from '../../rules.ts'
import * as api from '../api.ts'
import { serviceClassesOn, serviceClassRefusals } from '../service-classes.ts'
import { serviceNameTaken, serviceWithin, storeService } from '../store.ts'

export const reviseService = (pack: Pack) =>
  operation(api.reviseService, async ({ serviceId, version, ...input }, context) => {
    const { tx, reach, now, changed } = context
    const { record, platformId } = await serviceWithin(tx, reach, serviceId)
    const platform = await lockPlatform(tx, reach, platformId)
    const taken = await serviceNameTaken(tx, platformId, input.name, serviceId)
    const decision = decide({}, [
      taken ? serviceNameRefusal(input.name) : null,
      ...serviceClassRefusals(input, await serviceClassesOn(tx, dateOf(now)), record),
      ...(await evidenceFaults(tx, platform, input, record)),
    ])
    if (!decision.ok) return decision
    const next = await storeService(tx, serviceId, version, input)
    await renewParts(platform, context, pack)
    changed({ object: { kind: 'service', id: serviceId }, before: record, after: input })
    return accept({ version: next })
  })
