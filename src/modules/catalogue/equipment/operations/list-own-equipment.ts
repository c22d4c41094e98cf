import type { ReadWords } from '#kernel/asked-words.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { platformWithin } from '../../platform/store.ts'
import { shareModeOf } from '../fields.ts'
import * as api from '../own.api.ts'
import { countDevices, devicesWithin } from '../store.ts'

const onPage = 50

export const listOwnEquipment = (read: ReadWords) =>
  operation(api.listOwnEquipment, async ({ platformId, q, page }, { tx, reach }) => {
    const platform = await platformWithin(tx, reach, platformId)
    const place = { offset: (page - 1) * onPage, limit: onPage }
    const found = await devicesWithin(tx, reach, platformId, await read(tx, q), place)
    return accept({
      platformName: platform.name,
      equipment: found.map(({ device: { id, innerId, name, model, shareMode, version } }) => ({
        id,
        innerId,
        name,
        model,
        shareMode: shareModeOf(shareMode),
        version,
      })),
      total: found[0]?.total ?? 0,
      onPage,
      all: await countDevices(tx, platformId),
    })
  })
