import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import * as api from '../metadata.api.ts'
import { publicMetadata } from '../metadata.ts'
import { publishedDevice } from '../store.ts'

export const getEquipmentMetadata = operation(api.getEquipmentMetadata, async ({ equipmentId }, { tx }) =>
  accept(publicMetadata(await publishedDevice(tx, equipmentId))),
)
