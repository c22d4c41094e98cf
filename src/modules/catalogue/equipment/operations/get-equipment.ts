import { dateOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import * as api from '../api.ts'
import { publishedDevice } from '../store.ts'
import { equipmentViewOf } from '../view.ts'

export const getEquipment = (pack: Pack) =>
  operation(api.getEquipment, async ({ equipmentId }, { tx, now }) =>
    accept(equipmentViewOf(await publishedDevice(tx, equipmentId), pack, dateOf(now))),
  )
