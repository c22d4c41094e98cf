/** Pure: what a line is written as in a sheet, and what is read of it. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { plainDate } from '#kernel/calendar.ts'
import { codesOf } from '#kernel/schema.ts'
import { sheetText } from '#kernel/sheet.ts'
import { quantity } from '#test/builders.ts'
import { parametersOf, statedCells } from '../line/capability-cell.ts'
import type { LineContent } from '../line/fields.ts'
import { type Capability, parameterOf, processes, productClasses, unitKinds } from '../terms.ts'
import { lineCells } from './line.ts'
import { checkSheet, templateOf } from './sheet.ts'

const today = plainDate('2026-03-02')
const price = { mode: 'negotiable', reason: '随物料而定' } as const

const stated: Capability[] = [
  {
    parameter: 'volume',
    quantity: quantity('volume', '50-200 L'),
    basis: 'measured',
    statedOn: plainDate('2026-01-05'),
    evidence: '报告（甲）｜第 2 页；=附录\\',
  },
  { parameter: 'corrosion-resistant', present: false, basis: 'rated', statedOn: plainDate('2025-12-31') },
]
const capabilities = fc.subarray(stated)
const words = (minLength: number, maxLength: number) =>
  fc
    .string({ unit: fc.constantFrom(...'甲乙釜；;｜|\\\n =（）2'), minLength, maxLength })
    .map(sheetText)
    .filter(text => text.length >= minLength && !text.startsWith('='))
const hours = fc.integer({ min: 0, max: 7200 }).map(tenths => tenths / 10)
const productClass = fc.constantFrom(...codesOf(productClasses))

const lines: fc.Arbitrary<LineContent> = fc.record({
  name: words(1, 30),
  process: fc.constantFrom(...codesOf(processes)),
  summary: words(1, 60),
  exclusions: words(0, 30),
  capabilities: fc.subarray(stated, { minLength: 1 }),
  units: fc.uniqueArray(
    fc.record({
      name: words(1, 20),
      kind: fc.constantFrom(...codesOf(unitKinds)),
      material: words(0, 10),
      count: fc.integer({ min: 1, max: 99 }),
      capabilities,
    }),
    { maxLength: 5, selector: ({ name }) => name },
  ),
  batch: fc.constantFrom(null, quantity('mass', '50-200 kg'), quantity('count', '≤2000 件')),
  cleaningHours: fc.option(hours),
  changeoverHours: fc.option(hours),
  changeovers: fc.uniqueArray(
    fc
      .record({ from: productClass, to: productClass, hours: fc.option(hours) })
      .filter(({ from, to }) => from !== to),
    { maxLength: 5, selector: ({ from, to }) => `${from} ${to}` },
  ),
  utilities: fc.subarray([
    { utility: 'steam' as const, quantity: quantity('mass-flow', '500 kg/h') },
    { utility: 'vacuum' as const },
  ]),
  hazardsAccepted: fc.uniqueArray(words(1, 8), { maxLength: 3 }),
  hazardsRefused: fc.uniqueArray(words(1, 8), { maxLength: 3 }),
  refusedClasses: fc.option(fc.subarray(codesOf(productClasses))),
})

test('[AC-59] whatever a line says, its row says, and is read as it was', () => {
  fc.assert(
    fc.property(lines, line => {
      const parameters = parametersOf([line])
      const headings = [...templateOf('line'), ...parameters.map(code => parameterOf(code).name)]
      const cells = [...lineCells(line, price), ...statedCells(line.capabilities, parameters)]
      const row = Object.fromEntries(headings.map((heading, at) => [heading, cells[at] ?? '']))
      const { records, faults, ignored } = checkSheet('line', [row], today, new Set())
      expect([faults, ignored]).toEqual([[], []])
      expect(records.get(2)).toEqual({ ...line, price })
    }),
  )
})

test('what is wrong within a cell is told with its column and what to write', () => {
  const cells = {
    '中试线名称*': '示例线',
    '工艺类别*': '反应放大',
    '说明*': '示例',
    面议原因: '随物料而定',
    有效容积: '50 L',
    工艺单元: '合成釜｜锅炉；干燥机｜干燥｜｜1｜体积 5',
    换产表: '食品｜药品｜很久；食品｜家具｜8',
    公用工程: '蒸汽｜2 kg',
    不承接的产品类别: '家具',
  }
  const { faults } = checkSheet('line', [cells], today, new Set())
  expect(faults.map(({ column, message }) => `${column} ${message}`)).toEqual([
    expect.stringMatching(/^工艺单元 “锅炉”不在可选范围/),
    expect.stringMatching(/^工艺单元 “体积 5”请写成“有效容积=500 L”/),
    expect.stringMatching(/^换产表 “很久”请写成小时数/),
    expect.stringMatching(/^换产表 “家具”不在可选范围/),
    expect.stringMatching(/^公用工程 单位“kg”不适用/),
    expect.stringMatching(/^不承接的产品类别 “家具”不在可选范围/),
  ])
})
