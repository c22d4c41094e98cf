/** Pure. The four worked examples of the domain (tables A, B, D and F) as data, with results reckoned by hand. */
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { readYamlFiles } from '#adapters/files/yaml.ts'
import { sentence } from '#kernel/input-fault.ts'
import { decimalText, exactText, fraction, order, plus, readFraction, rounded, times } from './fraction.ts'
import { type IndexTable, indexTable, numeral } from './indicator-table.ts'
import { readIndexTable } from './read-table.ts'
import { scoreOf } from './score.ts'
import { gradeOf } from './snapshot.ts'
import { tableFaults } from './table-faults.ts'

const exact = z.record(z.string(), z.string().nullable())
const scenario = z.strictObject({
  name: z.string(),
  klass: z.string(),
  values: z.record(z.string(), numeral).default({}),
  marks: z.record(z.string(), z.union([z.string(), z.number().transform(String)])).default({}),
  facts: z.array(z.string()).default([]),
  points: exact.default({}),
  groups: exact.default({}),
  bonus: z.string().optional(),
  malus: z.string().optional(),
  total: z.string().nullable(),
  grade: z.string().optional(),
  because: z.string().optional(),
})
const file = z.strictObject({ table: z.unknown(), cases: z.array(scenario) })

const tables = readYamlFiles(join(import.meta.dirname, '../../../test/index-tables')).map(({ content }) => {
  const { table, cases } = file.parse(content)
  return { table: indexTable.parse(table), cases }
})

describe.each(tables)('[AC-11] $table.name', ({ table, cases }) => {
  test('is sound: its maxima sum to what it states', () => {
    expect(tableFaults(table, new Set())).toEqual([])
  })
  test.each(cases)('$name', ({ points, groups, bonus, malus, total, grade, because, ...facts }) => {
    const sheet = scoreOf(table, facts)
    const found = Object.fromEntries(sheet.lines.map(line => [line.code, line.points]))
    expect(found).toMatchObject(points)
    expect(Object.fromEntries(sheet.groups.map(one => [one.code, one.points]))).toMatchObject(groups)
    expect(sheet.total).toBe(total)
    if (bonus !== undefined) expect(sheet.bonus).toBe(bonus)
    if (malus !== undefined) expect(sheet.malus).toBe(malus)
    if (grade === undefined) return
    const graded = gradeOf(table, sheet, { state: 'answered', thresholds: { pass: '60' }, set: null })
    expect(graded?.grade).toBe(grade)
    expect(graded?.because).toContain(because ?? '')
  })
})

const [table] = tables.filter(({ table: { code } }) => code === 'ningbo').map(one => one.table)
if (!table) throw new Error('table B is missing')
const [pack] = readYamlFiles(join(import.meta.dirname, '../../../policy-packs/jiaxing-2025-47/indicators'))

describe('[D22] a table is checked when it is loaded', () => {
  const faults = (change: (draft: IndexTable) => void) => {
    const draft = structuredClone(table)
    change(draft)
    return tableFaults(draft, new Set(['usage.effective']))
  }
  test('maxima that do not sum', () => {
    expect(faults(one => Object.assign(one.groups[1] ?? {}, { most: '11' }))).toEqual([
      'all 基本指标：各项满分合计 101，与本组满分 100 不一致',
      'brand 标准品牌：各项满分合计 10，与本组满分 11 不一致',
    ])
  })
  test('steps that overlap, and a top step that is not the maximum', () => {
    const steps = [
      { from: '5000', points: '2' },
      { from: '3000', points: '3' },
    ]
    const said = faults(one => Object.assign(one.indicators[0] ?? {}, { score: { kind: 'steps', steps } }))
    expect(said).toEqual([
      'B1 销售规模：分档“≥5000”与“≥3000”重叠或颠倒，须由低到高',
      'B1 销售规模：最高一档 3 分与满分 5 分不一致',
    ])
  })
  test('inputs, sources and codes that are not there, or twice', () => {
    const said = faults(one => {
      one.inputs.push(...one.inputs.slice(0, 1).map(input => ({ ...input, source: 'nowhere' })))
      Object.assign(one.indicators[0]?.measure?.of[0] ?? {}, { input: 'nothing' })
    })
    expect(said).toEqual([
      '取值项“sales”重复',
      '取值项“sales”：没有来源“nowhere”',
      'B1 销售规模：没有取值项“nothing”',
    ])
  })
  test('[AC-25] the proposal of the pack is sound, marked 建议, and most of its numbers have a source', () => {
    const read = readIndexTable(pack?.content, sentence)
    expect(read.ok).toBe(true)
    if (!read.ok) return
    expect(read.table.standing).toContain('建议')
    const withSource = read.table.inputs.filter(({ source }) => source !== null).length
    expect(withSource / read.table.inputs.length).toBeGreaterThanOrEqual(0.8)
  })
})

describe('[D21] points are exact', () => {
  const numbers = fc
    .tuple(fc.bigInt(-(10n ** 12n), 10n ** 12n), fc.bigInt(1n, 10n ** 6n))
    .map(([a, b]) => fraction(a, b))
  test('what is written is read back', () => {
    fc.assert(
      fc.property(numbers, one => {
        expect(readFraction(exactText(one))).toEqual(one)
      }),
      { numRuns: 200 },
    )
  })
  test('sums and products do not depend on the order', () => {
    fc.assert(
      fc.property(numbers, numbers, numbers, (a, b, c) => {
        expect(times(a, plus(b, c))).toEqual(plus(times(a, b), times(a, c)))
      }),
      { numRuns: 200 },
    )
  })
  test('rounding is to the nearest, ties as declared', () => {
    const shown = (text: string, way: 'half-up' | 'half-even' | 'down') =>
      decimalText(rounded(readFraction(text), 2, way), 2)
    expect(shown('2.675', 'half-up')).toBe('2.68')
    expect(shown('-2.675', 'half-up')).toBe('-2.68')
    expect(shown('2.665', 'half-even')).toBe('2.66')
    expect(shown('2.679', 'down')).toBe('2.67')
  })
})

const amounts = fc.record(
  Object.fromEntries(table.inputs.map(({ code }) => [code, fc.bigInt(0n, 20_000n).map(String)])),
)
const better = Object.fromEntries(
  table.indicators.filter(one => !one.measure).map(({ code }) => [code, '较好']),
)

describe('[AC-12] properties of any score', () => {
  test('nothing is above its maximum, groups sum, and the total follows from what is shown', () => {
    fc.assert(
      fc.property(
        amounts,
        fc.subarray([...table.bonus, ...table.malus].map(({ code }) => code)),
        (values, facts) => {
          const sheet = scoreOf(table, { klass: '', values, marks: better, facts })
          for (const line of sheet.lines) {
            const most = table.indicators.find(({ code }) => code === line.code)?.most ?? '0'
            expect(order(readFraction(line.points ?? '-1'), readFraction(most))).not.toBe(1)
            expect(order(readFraction(line.points ?? '-1'), readFraction('0'))).not.toBe(-1)
          }
          const base = sheet.lines.reduce(
            (sum, { points }) => plus(sum, readFraction(points ?? '0')),
            readFraction('0'),
          )
          const shown = plus(plus(base, readFraction(sheet.bonus)), readFraction(`-${sheet.malus}`))
          expect(sheet.total).toBe(exactText(shown))
          expect(scoreOf(table, { klass: '', values, marks: better, facts })).toEqual(sheet)
        },
      ),
      { numRuns: 60 },
    )
  })
  test('more of what counts never scores less', () => {
    fc.assert(
      fc.property(amounts, fc.constantFrom(...table.inputs.map(({ code }) => code)), (values, input) => {
        const total = (given: Record<string, string>) =>
          readFraction(scoreOf(table, { klass: '', values: given, marks: better, facts: [] }).total ?? '0')
        const more = { ...values, [input]: String(BigInt(values[input] ?? '0') + 1n) }
        // Who has grown into the larger class is measured by the other scale, which asks for less.
        expect(order(total(more), total(values))).not.toBe(-1)
      }),
      { numRuns: 60 },
    )
  })
  test('what nobody knows leaves the total open, never 0', () => {
    const sheet = scoreOf(table, { klass: '', values: {}, marks: better, facts: [] })
    expect(sheet.total).toBeNull()
    expect(sheet.lines[0]).toMatchObject({ points: null, how: '缺少取值：上年销售收入' })
  })
})

describe('[AC-15] [AC-16] grades', () => {
  const sheet = () =>
    scoreOf(table, {
      ...{ klass: '', marks: better, facts: [] },
      values: Object.fromEntries(table.inputs.map(({ code }) => [code, '1000'])),
    })
  const thresholds = { excellent: '90', pass: '60' }
  const grade = (decided: Partial<Parameters<typeof gradeOf>[2]>, vetoes: string[] = []) =>
    gradeOf(
      { ...table, vetoes: [{ code: 'fraud', name: '弄虚作假', clause: '第 3 项' }] },
      { ...sheet(), vetoes },
      { state: 'answered', thresholds, set: null, ...decided },
    )
  test('by thresholds; without any, none', () => {
    expect(sheet().total).toBe('95')
    expect(grade({})).toMatchObject({ grade: 'excellent' })
    expect(grade({ thresholds: { excellent: '96', pass: '95' } })).toMatchObject({ grade: 'pass' })
    expect(grade({ thresholds: { pass: '95.01' } })).toMatchObject({ grade: 'fail' })
    expect(grade({ thresholds: { excellent: '99', good: '98', pass: '97' } })?.because).toBe(
      '总分 95，未达到最低分数线 97 分',
    )
    expect(grade({ thresholds: {} })).toBeNull()
  })
  test('a veto fails whatever the score and whatever was deliberated, and shows its clause', () => {
    const set = { grade: 'excellent' as const, reason: '会商意见' }
    expect(grade({ set }, ['fraud'])).toEqual({
      grade: 'fail',
      because: '有一票否决情形“弄虚作假”（第 3 项），不论得分',
    })
  })
  test('absent without cause fails; with cause it is deferred', () => {
    expect(grade({ state: 'absent' })).toMatchObject({ grade: 'fail', because: '没有正当理由不参加评价' })
    expect(grade({ state: 'deferred' })).toMatchObject({ grade: 'deferred' })
  })
  test('who may still answer, or waits for an answer, has no grade yet', () => {
    expect([grade({ state: 'asked' }), grade({ state: 'deferral-asked' })]).toEqual([null, null])
  })
})
