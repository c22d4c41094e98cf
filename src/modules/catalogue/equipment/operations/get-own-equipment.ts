import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { shareModeOf } from '../fields.ts'
import * as api from '../own.api.ts'
import { deviceWithin } from '../store.ts'

export const getOwnEquipment = operation(api.getOwnEquipment, async ({ equipmentId }, { tx, reach }) => {
  const { device, platform } = await deviceWithin(tx, reach, equipmentId)
  return accept({
    ...device,
    shareMode: shareModeOf(device.shareMode),
    platformName: platform.name,
    published: platform.status === 'published',
  })
})
