import { dateOf } from '#kernel/calendar.ts'
import { accept, decide, refuse } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { firstPrice, insertPrices } from '#modules/pricing/index.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import { evidenceFaults } from '../../platform/publication.store.ts'
import { lockPlatform } from '../../platform/store.ts'
import { renewParts } from '../../platform/view.ts'
import { serviceNameRefusal } from '../../rules.ts'
import * as api from '../api.ts'
import { serviceClassesOn, serviceClassRefusals } from '../service-classes.ts'
import { insertService } from '../store.ts'

export const addService = (pack: Pack) =>
  operation(api.addService, async ({ platformId, price, ...input }, context) => {
    const { tx, reach, now, newId, changed } = context
    const platform = await lockPlatform(tx, reach, platformId)
    const today = dateOf(now)
    const decision = decide({}, [
      ...serviceClassRefusals(input, await serviceClassesOn(tx, today)),
      ...(await evidenceFaults(tx, platform, input)),
    ])
    if (!decision.ok) return decision
    const id = newId()
    if (!(await insertService(tx, { ...input, id, platformId, createdAt: now })))
      return refuse(serviceNameRefusal(input.name))
    await insertPrices(tx, [firstPrice(newId(), id, price, today, now)])
    await renewParts(platform, context, pack)
    changed({ object: { kind: 'service', id }, after: { platformId, ...input, price } })
    return accept({ serviceId: id })
  })
