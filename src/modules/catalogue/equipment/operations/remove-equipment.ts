import { dateOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { removeFilesOf } from '#modules/files/index.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import { keepEnded } from '../../platform/publication.store.ts'
import { lockPlatform } from '../../platform/store.ts'
import { renewDevice } from '../../platform/view.ts'
import { auditOf } from '../change.ts'
import * as api from '../own.api.ts'
import { deleteDevice, deviceWithin } from '../store.ts'

export const removeEquipment = (pack: Pack) =>
  operation(api.removeEquipment, async ({ equipmentId, version, reason }, context) => {
    const { tx, reach, now, changed } = context
    const { device, platform: owner } = await deviceWithin(tx, reach, equipmentId)
    const platform = await lockPlatform(tx, reach, owner.id)
    await deleteDevice(tx, equipmentId, version)
    const ended = { id: equipmentId, kind: 'equipment', name: device.name } as const
    await keepEnded(tx, platform, { ...ended, endedOn: dateOf(now), reason })
    const record = { recordKind: 'equipment', recordId: equipmentId } as const
    const files = await removeFilesOf(tx, record, { now, reason })
    await renewDevice(platform, equipmentId, context, pack)
    changed({
      object: { kind: 'equipment', id: equipmentId },
      before: { platformId: owner.id, ...auditOf(device), files },
      reason,
    })
    return accept({})
  })
