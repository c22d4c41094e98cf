/** Pure: how each line of a sheet came about, hand-reckoned on a small table. */
import { describe, expect, test } from 'vitest'
import { indexTable } from './indicator-table.ts'
import { scoreOf } from './score.ts'
import { gradeOf, reckonAgain } from './snapshot.ts'

describe('[AC-12] each line says how it came about', () => {
  const small = indexTable.parse({
    ...{ code: 't', name: '示例', source: '示例', standing: '示例', full: '30' },
    rounding: { decimals: 2, way: 'half-up', each: 'indicator' },
    classes: { x: '甲类', y: '乙类' },
    inputs: ['a', 'b', 'c'].map(code => ({ code, name: `取值 ${code}`, unit: '项' })),
    groups: [
      { code: 'G', name: '一级', most: '20' },
      { code: 'H', name: '二级', parent: 'G', most: '5', capped: true },
      { code: 'K', name: '另一级', most: '10' },
    ],
    indicators: [
      {
        ...{ code: 'S', group: 'G', name: '分档', most: '5', measure: { of: [{ input: 'a' }] } },
        score: {
          kind: 'steps',
          steps: [
            { from: '10', points: '2' },
            { from: '20', points: '5' },
          ],
        },
      },
      {
        ...{
          code: 'L',
          group: 'H',
          name: '线性',
          most: '4',
          measure: { of: [{ input: 'a' }], over: [{ input: 'b' }] },
        },
        score: { kind: 'linear', per: '1/2', points: '4' },
      },
      {
        ...{ code: 'D', group: 'H', name: '递减', most: '3', classes: ['x'] },
        measure: { of: [{ input: 'c' }], over: [{ input: 'b' }], whenNothing: 'zero' },
        score: { kind: 'linear', from: '10', per: '-10', points: '3' },
      },
      { code: 'M', group: 'K', name: '评分', most: '4', score: { kind: 'points' } },
      {
        code: 'N',
        group: 'K',
        name: '等级',
        most: '3',
        score: { kind: 'grades', grades: { 一般: '1', 较好: '3' } },
      },
      {
        ...{
          code: 'P',
          group: 'K',
          name: '分类',
          most: '3',
          measure: { of: [{ input: 'c' }, { times: '1' }] },
        },
        scales: {
          by: 'class',
          cases: [{ classes: ['x'], score: { kind: 'linear', per: '1', points: '1' } }],
        },
      },
    ],
    bonus: [
      { code: 'one', name: '甲', points: '1' },
      { code: 'two', name: '乙', points: '3', instead: 'one' },
      { code: 'three', name: '丙', points: '2' },
    ],
    bonusMost: '4',
    malus: [{ code: 'late', name: '逾期', points: '1' }],
    vetoes: [{ code: 'veto', name: '否决', clause: '第 1 项' }],
    exemptions: [{ code: 'free', name: '免评', clause: '第 2 项' }],
  })
  const facts = { klass: 'x', marks: { M: '3', N: '较好' }, facts: [] as string[] }
  const sheetOf = (values: Record<string, string>, more: Partial<Parameters<typeof scoreOf>[1]> = {}) =>
    scoreOf(small, { ...facts, values, ...more })
  const line = (
    code: string,
    values: Record<string, string>,
    more: Partial<Parameters<typeof scoreOf>[1]> = {},
  ) => {
    const found = sheetOf(values, more).lines.find(one => one.code === code)
    return found && [found.measure, found.points, found.how]
  }
  test('steps: the highest that is reached, none below the first', () => {
    expect(line('S', { a: '9' })).toEqual(['9', '0', '低于最低一档 10，得 0 分'])
    expect(line('S', { a: '10' })).toEqual(['10', '2', '达到 ≥10 一档，得 2 分'])
    expect(line('S', { a: '20' })).toEqual(['20', '5', '达到 ≥20 一档，得 5 分'])
  })
  test('linear: as far as the most, not below 0, from where it starts', () => {
    expect(line('L', { a: '1', b: '4' })).toEqual(['0.25', '2', '（0.25）÷ 1/2 × 4 = 2'])
    expect(line('L', { a: '3', b: '4' })?.[2]).toBe('（0.75）÷ 1/2 × 4 = 6，按 4 分计')
    expect(line('L', { a: '1', b: '3' })?.slice(0, 2)).toEqual(['1/3', '2.67'])
    expect(line('D', { b: '1', c: '4' })).toEqual(['4', '1.8', '（4 − 10）÷ -10 × 3 = 1.8'])
    expect(line('D', { b: '1', c: '20' })).toEqual(['20', '0', '（20 − 10）÷ -10 × 3 = -3，按 0 分计'])
    expect(line('D', { b: '1', c: '0' })?.[1]).toBe('3')
  })
  test('nothing to divide by: 0 points where the table says so, else undecided', () => {
    expect(line('D', { b: '0', c: '1' })).toEqual([null, '0', '分母为 0，按办法得 0 分'])
    expect(line('L', { a: '1', b: '0' })).toEqual([null, null, '分母为 0，无法计算'])
  })
  test('what is missing is named, each once', () => {
    expect(line('L', { a: '1' })).toEqual([null, null, '缺少取值：取值 b'])
    expect(line('L', { b: '1' })).toEqual([null, null, '缺少取值：取值 a'])
    expect(line('L', {})).toEqual([null, null, '缺少取值：取值 a、取值 b'])
    expect(line('M', {}, { marks: {} })).toEqual([null, null, '尚未评分'])
    expect(sheetOf({ a: '1', b: '1' }).open).toEqual(['D', 'P'])
  })
  test('marks: a grade’s points, points within those of the indicator', () => {
    expect([line('N', {}), line('M', {})]).toEqual([
      [null, '3', '评为“较好”'],
      [null, '3', '评 3 分'],
    ])
    expect(line('M', {}, { marks: { M: '9' } })?.[1]).toBe('4')
    expect(line('M', {}, { marks: { M: '-1' } })?.[1]).toBe('0')
    expect(line('N', {}, { marks: { N: '没有的' } })?.[1]).toBe('0')
  })
  test('a standard by class: its own, or none; an indicator of another class isn’t there', () => {
    expect(line('P', { c: '1' })?.[1]).toBe('2')
    expect(line('P', { c: '1' }, { klass: 'y' })).toEqual([null, null, '没有适用的标准：缺少分类所需的取值'])
    expect(line('D', { b: '1', c: '1' }, { klass: 'y' })).toBeUndefined()
    expect(line('L', { a: '1', b: '1' }, { klass: 'y' })?.[1]).toBe('4')
  })
  test('a standard by size: that of the size, and none for what is smaller than all', () => {
    const bySize = {
      ...small,
      indicators: small.indicators.map(one =>
        one.code === 'P'
          ? {
              ...one,
              scales: {
                by: 'input' as const,
                input: 'a',
                cases: [
                  { from: '10', score: { kind: 'linear' as const, from: '0', per: '1', points: '1' } },
                  { from: '20', score: { kind: 'linear' as const, from: '0', per: '2', points: '1' } },
                ],
              },
            }
          : one,
      ),
    }
    const points = (a: string) =>
      scoreOf(bySize, { ...facts, values: { a, b: '1', c: '1' } }).lines.find(({ code }) => code === 'P')
    expect(points('9')).toMatchObject({ points: null, how: '没有适用的标准：缺少分类所需的取值' })
    expect([points('10')?.points, points('20')?.points]).toEqual(['2', '1'])
  })
  test('groups count up to their most, those inside with them; bonus likewise, less the malus', () => {
    const full = { a: '20', b: '1', c: '0' }
    const sheet = sheetOf(full)
    expect(sheet.groups).toEqual([
      { code: 'G', points: '10', cut: false },
      { code: 'H', points: '5', cut: true },
      { code: 'K', points: '7', cut: false },
    ])
    expect([sheet.total, sheet.bonus, sheet.malus]).toEqual(['17', '0', '0'])
    // Exactly the most is all of it, and nothing of it is cut.
    const exact = sheetOf({ a: '1', b: '1', c: '20/3' })
    expect(exact.groups.find(({ code }) => code === 'H')).toEqual({ code: 'H', points: '5', cut: false })
    const and = (...codes: string[]) => sheetOf(full, { facts: codes })
    expect([and('one').bonus, and('one', 'two').bonus, and('one', 'three').bonus]).toEqual(['1', '3', '3'])
    expect([and('two', 'three').bonus, and('two', 'three', 'late').total]).toEqual(['4', '20'])
    expect([and('veto').vetoes, and('veto').total]).toEqual([['veto'], '17'])
    expect([and('free').exemptions, and('free').total]).toEqual([['free'], null])
  })
  test('rounded at each indicator, or at the total alone', () => {
    const late = { ...small, rounding: { ...small.rounding, each: 'total' as const } }
    const values = { a: '1', b: '3', c: '0' }
    const [each, once] = [sheetOf(values), scoreOf(late, { ...facts, values })]
    expect(each.lines.find(({ code }) => code === 'L')?.points).toBe('2.67')
    expect(once.lines.find(({ code }) => code === 'L')?.points).toBe('8/3')
    expect([each.total, once.total]).toEqual(['12', '12'])
  })
  test('grades: exemption before veto, veto before everything but that; a deliberated grade with its reason', () => {
    const all = sheetOf({ a: '20', b: '1', c: '0' }, { facts: ['veto', 'free'] })
    const decided = {
      state: 'answered',
      thresholds: { excellent: '18', good: '17', pass: '9' },
      set: null,
    } as const
    expect(gradeOf(small, all, decided)).toEqual({
      ...{ grade: 'exempt', because: '属于免评情形“免评”（第 2 项），不计分' },
    })
    const plain = sheetOf({ a: '20', b: '1', c: '0' })
    expect(gradeOf(small, plain, decided)).toEqual({ grade: 'good', because: '总分 17，达到 17 分' })
    const low = { ...decided, thresholds: { excellent: '30', pass: '18' } }
    expect(gradeOf(small, plain, low)).toEqual({ grade: 'fail', because: '总分 17，未达到最低分数线 18 分' })
    const set = { grade: 'pass', reason: '会商意见' } as const
    expect(gradeOf(small, plain, { ...decided, set })).toEqual({
      grade: 'pass',
      because: '会商确定：会商意见',
    })
    expect(gradeOf(small, sheetOf({}), decided)).toBeNull()
    expect(gradeOf(small, sheetOf({}), { ...decided, state: 'deferred', set })?.because).toBe(
      '因故申请并经同意缓评',
    )
    const frozen = { facts: { ...facts, values: { a: '20', b: '1', c: '0' } }, decided }
    const again = reckonAgain(small, frozen as unknown as Parameters<typeof reckonAgain>[1])
    expect(again).toEqual({ sheet: plain, graded: gradeOf(small, plain, decided) })
  })
})
