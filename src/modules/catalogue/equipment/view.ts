import type { PlainDate } from '#kernel/calendar.ts'
import { localityName, type Pack } from '#modules/rulebook/index.ts'
import { freshnessOn } from '../freshness/freshness.ts'
import type { PublicEquipment } from './api.ts'
import { shareModeOf } from './fields.ts'
import type { publishedDevice } from './store.ts'

/** A device as everybody may see it. */
export function equipmentViewOf(
  { locality, shareMode, ...row }: Awaited<ReturnType<typeof publishedDevice>>,
  pack: Pack,
  today: PlainDate,
): PublicEquipment {
  return {
    ...row,
    shareMode: shareModeOf(shareMode),
    localityName: localityName(pack, locality),
    freshness: freshnessOn(row.confirmedOn, today),
  }
}
