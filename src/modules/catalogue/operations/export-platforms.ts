import { dateOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { countedCode, localityName, type Pack } from '#modules/rulebook/index.ts'
import * as api from '../export.api.ts'
import { freshnessOn } from '../freshness.ts'
import { countPlatforms, findPlatforms } from '../platform.store.ts'
import { certificateKinds, freshnesses, platformKinds, processName } from '../terms.ts'
import { queryTokens } from '../tokens.ts'

const columns = [
  '平台名称',
  '平台类型',
  '地区',
  '统计区划（GB/T 2260）',
  '地址',
  '服务方向',
  '工艺',
  '中试线（条）',
  '服务（项）',
  '有效资质',
  '服务热线',
  '数据确认日期',
  '数据确认情况',
]

export const exportPlatforms = (pack: Pack) =>
  operation(api.exportPlatforms, async ({ q, ...chosen }, { tx, now }) => {
    const filter = { ...chosen, tokens: queryTokens(q) }
    const today = dateOf(now)
    const found = await findPlatforms(tx, filter, today, null, api.mostExported)
    return accept({
      name: '中试平台',
      columns,
      rows: found.map(({ row, lines, services, certificates }) => [
        row.name,
        platformKinds[row.kind],
        localityName(pack, row.locality),
        countedCode(pack, row.locality),
        row.address,
        row.directions.join('、'),
        row.processes.map(processName).join('、'),
        String(lines),
        String(services),
        certificates
          .map(kind => certificateKinds[kind])
          .sort()
          .join('、'),
        row.hotline,
        row.confirmedOn,
        freshnesses[freshnessOn(row.confirmedOn, today)],
      ]),
      total: await countPlatforms(tx, filter),
    })
  })
