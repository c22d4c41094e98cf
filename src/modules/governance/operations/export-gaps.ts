import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { processName } from '#modules/catalogue/index.ts'
import { unmets } from '#modules/matching/terms.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import * as api from '../gap.api.ts'
import { reportOf } from '../report.ts'

const columns = ['工艺类别', '集群', '条件', '缺口', '企业数', '要求范围', '自报每年使用次数', '各地企业数']

export const exportGaps = (pack: Pack) =>
  operation(api.exportGaps, async ({ month }, context) => {
    const { rows, clusters, month: of, scopeName } = await reportOf(month, context, pack)
    const names = new Map(clusters.map(({ code, name }) => [code, name]))
    return accept({
      name: `缺口统计-${scopeName}-${of}`,
      columns,
      rows: rows.map(one => [
        processName(one.process),
        one.cluster === null ? '未选集群' : (names.get(one.cluster) ?? one.cluster),
        one.name,
        unmets[one.unmet],
        String(one.enterprises),
        one.wanted ?? '',
        one.usesPerYear === null ? '' : String(one.usesPerYear),
        one.localities?.map(({ name, enterprises }) => `${name} ${enterprises}`).join('、') ?? '',
      ]),
      total: rows.length,
    })
  })
