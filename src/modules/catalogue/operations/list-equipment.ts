import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import * as api from '../equipment.api.ts'
import { publishedDevices } from '../equipment.store.ts'
import { equipmentViewOf } from '../equipment-view.ts'

const onPage = 50

export const listEquipment = (pack: Pack) =>
  operation(api.listEquipment, async ({ page, ...filter }, { tx }) => {
    const found = await publishedDevices(tx, filter, (page - 1) * onPage, onPage)
    const total = found[0]?.total ?? 0
    return accept({
      equipment: found.map(row => equipmentViewOf(row, pack)),
      total,
      pages: Math.ceil(total / onPage),
    })
  })
