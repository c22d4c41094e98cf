import { dateOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { countedCode, localityName, type Pack } from '#modules/rulebook/index.ts'
import * as api from '../export.api.ts'
import { freshnessOn } from '../freshness.ts'
import { countPlatforms, findPlatforms } from '../platform.store.ts'
import {
  certificateKinds,
  freshnesses,
  highestOf,
  platformKinds,
  processName,
  type TitleLevel,
  titleLevels,
} from '../terms.ts'
import { queryTokens } from '../tokens.ts'

const columns = [
  '平台名称',
  '平台类型',
  '当前级别',
  '地区',
  '统计区划（GB/T 2260）',
  '地址',
  '其他场地',
  '服务方向',
  '工信部重点方向代码',
  '工艺',
  '中试线（条）',
  '服务（项）',
  '有效资质',
  '共建单位',
  '开放承诺（小时/年）',
  '服务热线',
  '数据确认日期',
  '数据确认情况',
]

const levelName = (levels: readonly TitleLevel[]): string => {
  const level = highestOf(levels)
  return level ? titleLevels[level] : ''
}

export const exportPlatforms = (pack: Pack) =>
  operation(api.exportPlatforms, async ({ q, ...chosen }, { tx, now }) => {
    const filter = { ...chosen, tokens: queryTokens(q) }
    const today = dateOf(now)
    const found = await findPlatforms(tx, filter, today, null, api.mostExported)
    return accept({
      name: '中试平台',
      columns,
      rows: found.map(({ row, lines, services, certificates, levels }) => [
        row.name,
        platformKinds[row.kind],
        levelName(levels),
        localityName(pack, row.locality),
        countedCode(pack, row.locality),
        row.address,
        row.sites.map(one => `${one.name}（${localityName(pack, one.locality)} ${one.address}）`).join('；'),
        row.directions.join('、'),
        row.miitDirections.join('、'),
        row.processes.map(processName).join('、'),
        String(lines),
        String(services),
        certificates
          .map(kind => certificateKinds[kind])
          .sort()
          .join('、'),
        [...new Set(row.coBuilders.map(({ name }) => name))].join('、'),
        row.pledge ? String(row.pledge.hoursPerYear) : '',
        row.hotline,
        row.confirmedOn,
        freshnesses[freshnessOn(row.confirmedOn, today)],
      ]),
      total: await countPlatforms(tx, filter, today),
    })
  })
