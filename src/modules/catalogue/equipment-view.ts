import { localityName, type Pack } from '#modules/rulebook/index.ts'
import type { PublicEquipment } from './equipment.api.ts'
import type { publishedDevice } from './equipment.store.ts'
import { shareModeOf } from './equipment-fields.ts'

/** A device as everybody may see it. */
export function equipmentViewOf(
  { locality, shareMode, ...row }: Awaited<ReturnType<typeof publishedDevice>>,
  pack: Pack,
): PublicEquipment {
  return {
    ...row,
    shareMode: shareModeOf(shareMode),
    localityName: localityName(pack, locality),
  }
}
