import { localityName, type Pack } from '#modules/rulebook/index.ts'
import type { PublicEquipment } from './equipment.api.ts'
import type { publishedDevice } from './equipment.store.ts'
import { shareModes } from './equipment-fields.ts'

type Shared = keyof typeof shareModes

const isShareMode = (code: string): code is Shared => Object.hasOwn(shareModes, code)

/** A device as everybody may see it. */
export function equipmentViewOf(
  { locality, shareMode, ...row }: Awaited<ReturnType<typeof publishedDevice>>,
  pack: Pack,
): PublicEquipment {
  return {
    ...row,
    shareMode: isShareMode(shareMode) ? shareMode : 'internal',
    localityName: localityName(pack, locality),
  }
}
