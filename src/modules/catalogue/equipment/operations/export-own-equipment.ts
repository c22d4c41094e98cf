import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { mostExported } from '../../fields.ts'
import { parametersOf } from '../../line/capability-cell.ts'
import { platformWithin } from '../../platform/store.ts'
import { equipmentCells } from '../../sheet/equipment.ts'
import { templateOf } from '../../sheet/sheet.ts'
import { parameterOf } from '../../terms.ts'
import * as api from '../own.api.ts'
import { devicesWithin } from '../store.ts'

export const exportOwnEquipment = operation(
  api.exportOwnEquipment,
  async ({ platformId, part }, { tx, reach, changed }) => {
    await platformWithin(tx, reach, platformId)
    const place = { offset: (part - 1) * mostExported, limit: mostExported }
    const found = await devicesWithin(tx, reach, platformId, [], place)
    const devices = found.map(({ device }) => device)
    const parameters = parametersOf(devices)
    changed({ object: { kind: 'platform', id: platformId }, after: { rows: devices.length } })
    return accept({
      name: '仪器设备',
      columns: [...templateOf('equipment'), ...parameters.map(code => parameterOf(code).name)],
      rows: devices.map(device => equipmentCells(device, parameters)),
      total: found[0]?.total ?? 0,
    })
  },
)
