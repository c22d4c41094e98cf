/** Pure: the pack's proposal as experts get it, marks out of their points, and figures said as people read them. */
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { rubricSchema } from '#modules/rulebook/fields.ts'
import { readIndexTables } from '../../index-tables.ts'
import { inputWords, standardWords } from './figure-words.ts'
import type { IndexTable } from './indicator-table.ts'
import { isOfPanel, markOf, panelFaults, panelIndicators, rubricOf } from './panel-rubric.ts'

const [table] = readIndexTables(join(import.meta.dirname, '../../../policy-packs/jiaxing-2025-47')) as [
  IndexTable,
]
const one = (code: string) => {
  const found = table.indicators.find(indicator => indicator.code === code)
  if (!found) throw new Error(`no indicator ${code}`)
  return found
}

describe('[AC-12] the rubric of a panel', () => {
  const rubric = rubricOf(table, 1, 'enterprise')
  test('has the indicators that experts judge, with the points of the table and its grades as anchors', () => {
    expect(panelIndicators(table, 'enterprise').map(({ code }) => code)).toEqual(['A1', 'A2', 'E3'])
    expect(rubric.items.map(({ id, most }) => [id, most])).toEqual([
      ['A1', 5],
      ['A2', 5],
      ['E3', 3],
    ])
    expect(rubric.items.at(-1)?.anchors.map(({ points, text }) => [points, text])).toEqual([
      [0, '不健全'],
      [1, '一般'],
      [2, '较好'],
      [3, '健全'],
    ])
    expect([isOfPanel(table, 'E3'), isOfPanel(table, 'B5')]).toEqual([true, false])
  })
  test('is as sound as those of the pack: its weights come to 100', () => {
    const lower = { ...rubric, items: rubric.items.map(item => ({ ...item, id: item.id.toLowerCase() })) }
    expect(rubricSchema.safeParse(lower).success).toBe(true)
    expect(rubric.suggested).toBe(true)
  })
  test('a table whose panel indicators no panel can score is refused', () => {
    const faulty = {
      ...table,
      indicators: [
        { ...one('A1'), most: '2.5' },
        { ...one('B2'), panel: true as const },
      ],
    }
    expect(panelFaults(table)).toEqual([])
    expect(panelFaults(faulty)).toEqual([
      'A1 集群、方向契合与补短板：由专家评审的满分和等级分须是整数，不超过 100',
      'B2 有效机时率：由专家评审的须是不分类的定性指标',
    ])
  })
})

describe('[AC-12] the mark that a panel’s points make', () => {
  test.each([
    ['A1', { sum: 13, of: 3, middle: 4 }, '13/3'],
    ['A1', { sum: 8, of: 2, middle: 4 }, '4'],
    ['E3', { sum: 5, of: 3, middle: 2 }, '较好'],
    ['E3', { sum: 0, of: 3, middle: 0 }, '不健全'],
  ])('%s of %o is %s', (code, item, mark) => {
    expect(markOf(one(code), { id: code, ...item })).toBe(mark)
  })
})

describe('[AC-12] figures as people read them', () => {
  test.each([
    [
      'B1',
      '企业主导、政府主导：500 万元及以上 1 分；1,000 万元及以上 2 分；3,000 万元及以上 4 分。第三方服务机构主导、高校院所主导：200 万元及以上 1 分；500 万元及以上 2 分；1,500 万元及以上 4 分',
    ],
    ['B2', '每 100% 得 5 分'],
    ['B3-1', '3 人及以上 1 分；8 人及以上 2 分'],
    ['B5', '未达标 0 分；基本达标 1 分；达标 2 分'],
    ['D4', '每 30% 得 4 分'],
    ['D7', '每 10 万元 得 1 分'],
    ['E4', '比 10 每少 10 得 3 分'],
    ['F1', '每 100% 得 4 分'],
  ])('the standard of %s', (code, words) => {
    expect(standardWords(table, one(code))).toBe(words)
  })
  test('amounts stand in the unit that people use', () => {
    expect([inputWords({ unit: '分' }, '500000000'), inputWords({ unit: '分钟' }, '90')]).toEqual([
      '500 万元',
      '1.5 小时',
    ])
  })
})
