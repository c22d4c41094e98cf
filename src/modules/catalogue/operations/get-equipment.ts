import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import * as api from '../equipment.api.ts'
import { publishedDevice } from '../equipment.store.ts'
import { equipmentViewOf } from '../equipment-view.ts'

export const getEquipment = (pack: Pack) =>
  operation(api.getEquipment, async ({ equipmentId }, { tx }) =>
    accept(equipmentViewOf(await publishedDevice(tx, equipmentId), pack)),
  )
