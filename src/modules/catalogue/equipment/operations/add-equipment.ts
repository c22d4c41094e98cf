import { decide } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import { evidenceFaults } from '../../platform/publication.store.ts'
import { lockPlatform } from '../../platform/store.ts'
import { renewDevice } from '../../platform/view.ts'
import { innerIdRefusal } from '../../rules.ts'
import { auditOf } from '../change.ts'
import * as api from '../own.api.ts'
import { innerIdTaken, insertDevice } from '../store.ts'

export const addEquipment = (pack: Pack) =>
  operation(api.addEquipment, async ({ platformId, ...input }, context) => {
    const { tx, reach, now, newId, changed } = context
    const platform = await lockPlatform(tx, reach, platformId)
    const id = newId()
    const taken = await innerIdTaken(tx, platformId, input.innerId, id)
    const decision = decide({ equipmentId: id }, [
      taken ? innerIdRefusal(input.innerId) : null,
      ...(await evidenceFaults(tx, platform, input)),
    ])
    if (!decision.ok) return decision
    await insertDevice(tx, { ...input, id, platformId, createdAt: now })
    await renewDevice(platform, id, context, pack)
    changed({ object: { kind: 'equipment', id }, after: { platformId, ...auditOf(input) } })
    return decision
  })
