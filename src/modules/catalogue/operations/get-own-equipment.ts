import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { deviceWithin } from '../equipment.store.ts'
import { shareModeOf } from '../equipment-fields.ts'
import * as api from '../own-equipment.api.ts'

export const getOwnEquipment = operation(api.getOwnEquipment, async ({ equipmentId }, { tx, reach }) => {
  const { device, platform } = await deviceWithin(tx, reach, equipmentId)
  return accept({
    ...device,
    shareMode: shareModeOf(device.shareMode),
    platformName: platform.name,
    published: platform.status === 'published',
  })
})
