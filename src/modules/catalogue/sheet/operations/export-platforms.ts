import type { ReadWords } from '#kernel/asked-words.ts'
import { dateOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { organisationsByIds } from '#modules/identity/index.ts'
import { countedCode, type Pack } from '#modules/rulebook/index.ts'
import { namesOf } from '#modules/taxonomy/index.ts'
import { freshnessOn } from '../../freshness/freshness.ts'
import { countPlatforms, findPlatforms } from '../../platform/store.ts'
import {
  certificateKinds,
  freshnesses,
  highestOf,
  processName,
  type TitleLevel,
  titleLevels,
} from '../../terms.ts'
import { tokensAsked } from '../../tokens.ts'
import * as api from '../export.api.ts'
import { platformCells, platformHeadings } from '../platform.ts'

const columns = [
  ...platformHeadings,
  '主办单位',
  '当前级别',
  '统计区划（GB/T 2260）',
  '集群名称',
  '工艺',
  '中试线（条）',
  '服务（项）',
  '有效资质',
  '数据确认日期',
  '数据确认情况',
]

const levelName = (levels: readonly TitleLevel[]): string => {
  const level = highestOf(levels)
  return level ? titleLevels[level] : ''
}

export const exportPlatforms = (pack: Pack, read: ReadWords) =>
  operation(api.exportPlatforms, async ({ q, ...chosen }, { tx, now }) => {
    const filter = { ...chosen, ...tokensAsked(await read(tx, q)) }
    const today = dateOf(now)
    const found = await findPlatforms(tx, filter, today, null, api.mostExported)
    const rows = found.map(({ row }) => row)
    const owners = await organisationsByIds(tx, [...new Set(rows.map(row => row.organisationId))])
    const hosts = new Map(owners.map(({ id, name }) => [id, name]))
    const codes = [...new Set(rows.flatMap(row => row.clusters))]
    const clusters = await namesOf(tx, 'cluster-135n', codes, today)
    return accept({
      name: '中试平台',
      columns,
      rows: found.map(({ row, lines, services, certificates, levels }) => [
        ...platformCells(row, pack),
        hosts.get(row.organisationId) ?? '',
        levelName(levels),
        countedCode(pack, row.locality),
        row.clusters.map(code => clusters.get(code) ?? code).join('、'),
        row.processes.map(processName).join('、'),
        String(lines),
        String(services),
        certificates
          .map(kind => certificateKinds[kind])
          .sort()
          .join('、'),
        row.confirmedOn,
        freshnesses[freshnessOn(row.confirmedOn, today)],
      ]),
      total: await countPlatforms(tx, filter, today),
    })
  })
