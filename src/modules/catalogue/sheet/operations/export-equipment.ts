import type { ReadWords } from '#kernel/asked-words.ts'
import { dateOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { countGroups } from '#kernel/facet-counts.ts'
import { operation } from '#kernel/operation.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import * as api from '../../equipment/api.ts'
import { detailRows, detailTitles, shareModes } from '../../equipment/fields.ts'
import { deviceGroups, publishedDevices } from '../../equipment/store.ts'
import { equipmentViewOf } from '../../equipment/view.ts'
import { mostExported } from '../export.api.ts'

const columns = [
  '设备编号',
  '设备名称',
  '规格型号',
  '生产厂商',
  '启用日期',
  '共享方式',
  '主要功能',
  ...detailTitles.map(([, title]) => title),
  '平台',
  '地区',
  '平台数据确认日期',
]

export const exportEquipment = (pack: Pack, read: ReadWords) =>
  operation(api.exportEquipment, async ({ q, category, ...facets }, { tx, now }) => {
    const today = dateOf(now)
    const filter = { words: await read(tx, q), category, facets }
    const found = await publishedDevices(tx, filter, today, { offset: 0, limit: mostExported })
    return accept({
      name: '仪器设备',
      columns,
      rows: found.map(row => {
        const device = equipmentViewOf(row, pack, today)
        return [
          device.innerId,
          device.name,
          device.model ?? '',
          device.manufacturer ?? '',
          device.startedOn ?? '',
          shareModes[device.shareMode],
          device.function ?? '',
          ...detailRows(device.details).map(({ written }) => written),
          device.platformName,
          device.localityName,
          device.confirmedOn,
        ]
      }),
      total: countGroups(await deviceGroups(tx, filter), facets, []).total,
    })
  })
