import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { publishedDevice } from '../equipment.store.ts'
import * as api from '../equipment-metadata.api.ts'
import { publicMetadata } from '../equipment-metadata.ts'

export const getEquipmentMetadata = operation(api.getEquipmentMetadata, async ({ equipmentId }, { tx }) =>
  accept(publicMetadata(await publishedDevice(tx, equipmentId))),
)
