import { accept, decide } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import { evidenceFaults } from '../../platform/publication.store.ts'
import { lockPlatform } from '../../platform/store.ts'
import { renewDevice } from '../../platform/view.ts'
import { innerIdRefusal } from '../../rules.ts'
import { auditOf, reservedChanges } from '../change.ts'
import * as api from '../own.api.ts'
import { deviceWithin, innerIdTaken, storeDevice } from '../store.ts'

export const reviseEquipment = (pack: Pack) =>
  operation(api.reviseEquipment, async ({ equipmentId, version, ...input }, context) => {
    const { tx, reach, changed } = context
    const { device, platform: owner } = await deviceWithin(tx, reach, equipmentId)
    const platform = await lockPlatform(tx, reach, owner.id)
    const taken = await innerIdTaken(tx, platform.id, input.innerId, equipmentId)
    const decision = decide({}, [
      taken ? innerIdRefusal(input.innerId) : null,
      ...(await evidenceFaults(tx, platform, input, device)),
    ])
    if (!decision.ok) return decision
    const next = await storeDevice(tx, equipmentId, version, input)
    await renewDevice(platform, equipmentId, context, pack)
    changed({
      object: { kind: 'equipment', id: equipmentId },
      before: auditOf(device),
      after: { ...auditOf(input), reservedChanged: reservedChanges(device, input) },
    })
    return accept({ version: next })
  })
