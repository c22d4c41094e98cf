/** Pure: indicators that come and go in an index table, as its editor makes them. */
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readIndexTables } from '../../../index-tables.ts'
import {
  countables,
  type IndexTable,
  isSamePoints,
  type NewIndicator,
  sumOfGroup,
  unitFor,
  withIndicator,
  withoutIndicator,
} from './index-table-changes.ts'

const [read] = readIndexTables(join(import.meta.dirname, '../../../../policy-packs/jiaxing-2025-47'))
if (!read) throw new Error('the pack proposes no index table')
const table: IndexTable = read
const sources = [
  { code: 'billing.external', name: '对外服务收入', unit: '分' },
  { code: 'usage.rated', name: '额定机时', unit: '分钟' },
]
const entered: NewIndicator = {
  ...{ code: 'D8', name: '新增一项', group: 'D', most: '2', by: 'marked', standard: '一般 1；较好 2' },
  evidence: '证明',
}
const added = (changes: Partial<NewIndicator>) => withIndicator(table, { ...entered, ...changes }, sources)
const last = (changes: Partial<NewIndicator>) => added(changes)?.indicators.at(-1)

describe('[D22] an indicator more', () => {
  test('is judged by people, with no number behind it', () => {
    expect(last({})).toMatchObject({ code: 'D8', group: 'D', most: '2', measure: null })
    expect(added({})?.inputs).toEqual(table.inputs)
  })

  test('counts an input that there is, in the unit that people use', () => {
    const made = last({ by: 'input:serviceIncome', standard: '≥10 万元→1；≥20 万元→2' })
    expect(made?.measure).toEqual({
      ...{ of: [{ input: 'serviceIncome', times: '1', whole: false }], over: null, whenNothing: 'zero' },
    })
    expect(made?.score).toEqual({
      kind: 'steps',
      steps: [
        { from: '10000000', points: '1' },
        { from: '20000000', points: '2' },
      ],
    })
  })

  test('brings the query that no input asks yet, once', () => {
    const made = added({ by: 'source:billing.external', standard: '每 10 万元 得 1 分' })
    expect(made?.inputs.at(-1)).toMatchObject({
      code: 'billing.external',
      source: 'billing.external',
      unit: '分',
    })
    expect(made?.inputs).toHaveLength(table.inputs.length + 1)
    const again =
      made &&
      withIndicator(made, { ...entered, by: 'input:billing.external', standard: '每 1 元 得 1 分' }, sources)
    expect(again?.inputs).toHaveLength(table.inputs.length + 1)
  })

  test('asks the platform for a number of its own', () => {
    const made = added({ by: 'declared', inputName: '获奖', inputUnit: '项', standard: '每 1 得 1 分' })
    expect(made?.inputs.at(-1)).toMatchObject({ code: 'D8-input', name: '获奖', unit: '项', source: null })
  })

  test('and for another one than was asked before, whatever is called alike', () => {
    const declared = { by: 'declared', standard: '每 1 得 1 分' } as const
    const first = added({ ...declared, inputName: '获奖', inputUnit: '项' })
    const kept = first && { ...first, indicators: table.indicators }
    const again =
      kept && withIndicator(kept, { ...entered, ...declared, inputName: '产值', inputUnit: '分' }, sources)
    expect(again?.inputs.at(-1)).toMatchObject({ code: 'D8-input-2', name: '产值', unit: '分' })
    expect(again?.indicators.at(-1)?.measure?.of).toMatchObject([{ input: 'D8-input-2' }])
    expect(added({ ...declared, code: 'D'.repeat(31) })?.inputs.at(-1)?.code).toHaveLength(31)
  })

  test('is no share of itself', () => {
    const itself = { by: 'source:billing.external', over: 'source:billing.external' } as const
    expect(added({ ...itself, standard: '每 30% 得 2 分' })).toBe(null)
  })

  test('is a share of two of a kind, and none where its standard can’t be read', () => {
    const share = { by: 'input:external', over: 'input:effective' } as const
    expect(unitFor(table, share, sources)).toBe('share')
    expect(last({ ...share, standard: '每 30% 得 2 分' })?.measure?.over).toMatchObject([
      { input: 'effective' },
    ])
    expect([added({ standard: '多多益善' }), added({ by: 'source:none' })]).toEqual([null, null])
    expect(unitFor(table, {}, sources)).toBe('plain')
  })
})

test('[D22] what no input asks yet is offered beside the inputs, and only that', () => {
  const offered = countables(table, sources).map(({ value }) => value)
  expect(offered).toHaveLength(table.inputs.length + 1)
  expect(offered.at(-1)).toBe('source:billing.external')
})

test('[D22] what is taken away takes along what platforms declared for nothing else', () => {
  const declared = { by: 'declared', inputName: '获奖', inputUnit: '项', standard: '每 1 得 1 分' } as const
  const first = added(declared)
  const shared =
    first &&
    withIndicator(first, { ...entered, code: 'D9', by: 'input:D8-input', standard: '每 1 得 1 分' }, [])
  const asked = (changed: IndexTable | null) => changed?.inputs.some(({ code }) => code === 'D8-input')
  expect(asked(shared)).toBe(true)
  const one = shared && withoutIndicator(shared, 'D8')
  expect(asked(one)).toBe(true)
  expect(one && withoutIndicator(one, 'D9')).toEqual(table)
})

test('[D22] points are the same however they are written', () => {
  expect(['20', '20.0', '40/2', '21', '', '二十'].map(most => isSamePoints('20', most))).toEqual([
    ...[true, true, true, false, false, false],
  ])
})

test('[D22] what is taken away lessens its group, and leaves the system’s numbers to be looked at', () => {
  const without = withoutIndicator(table, 'D7')
  expect([sumOfGroup(table, 'D'), sumOfGroup(without, 'D')]).toEqual(['34', '31'])
  expect(without.inputs).toEqual(table.inputs)
  expect([sumOfGroup(table, null), sumOfGroup({ ...table, full: '90' }, null)]).toEqual(['100', '100'])
})
