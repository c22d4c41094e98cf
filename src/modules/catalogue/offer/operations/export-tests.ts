import type { ReadWords } from '#kernel/asked-words.ts'
import { dateOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { countGroups } from '#kernel/facet-counts.ts'
import { operation } from '#kernel/operation.ts'
import { countedCode, localityName, type Pack } from '#modules/rulebook/index.ts'
import { certificatesOf } from '../../line/store.ts'
import { priceCells, priceColumns } from '../../price/cells.ts'
import { mostExported } from '../../sheet/export.api.ts'
import * as api from '../test-item.api.ts'
import { publishedTests, testGroups } from '../test-item.store.ts'
import { pricedTests, testViewOf } from '../test-view.ts'

const columns = [
  '检测对象',
  '检测项目',
  '方法标准',
  '检出限或测量范围',
  '报告类型',
  '资质标识',
  '周期（工作日）',
  ...priceColumns,
  '平台',
  '地区',
  '统计区划（GB/T 2260）',
  '平台数据确认日期',
]

export const exportTests = (pack: Pack, read: ReadWords) =>
  operation(api.exportTests, async ({ q, standard, most, ...facets }, { tx, actor, now }) => {
    const today = dateOf(now)
    const [words, standards] = [await read(tx, q), await read(tx, standard)]
    const filter = { words, on: today, standard: standards, most, facets }
    const found = await pricedTests(tx, await publishedTests(tx, filter, 0, mostExported), actor, today)
    const certificates = await certificatesOf(tx, [...new Set(found.map(({ platformId }) => platformId))])
    return accept({
      name: '检测项目',
      columns,
      rows: found.map(row => {
        const test = testViewOf(row, certificates, today)
        return [
          test.object,
          test.item,
          test.standard,
          test.range ?? '',
          test.reportType,
          test.marks.join('、'),
          String(test.days),
          ...priceCells(test.price),
          row.platformName,
          localityName(pack, row.locality),
          countedCode(pack, row.locality),
          row.confirmedOn,
        ]
      }),
      total: countGroups(await testGroups(tx, filter), facets, []).total,
    })
  })
