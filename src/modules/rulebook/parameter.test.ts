/** Pure: which version of a parameter holds, and what a version may say. */
import { describe, expect, test } from 'vitest'
import { plainDate } from '#kernel/calendar.ts'
import { type Parameter, parameterSchema, versionOn } from './parameter.ts'

const entry = (
  from: string,
  value: number,
  more: { recorded?: string; withdraws?: string } = {},
): Parameter =>
  parameterSchema.parse({ id: 'ratio', clause: '一6', name: '比例', value, unit: '%', from, ...more })
const day = plainDate
const valueOn = (versions: readonly Parameter[], on: string, known = '2030-01-01') =>
  versionOn(versions, 'ratio', day(on), day(known))?.value ?? null

describe('[D19] the version of a parameter that holds', () => {
  test('begins on its day, and not before', () => {
    const one = [entry('2026-05-01', 20)]
    expect([valueOn(one, '2026-04-30'), valueOn(one, '2026-05-01')]).toEqual([null, 20])
    expect(versionOn(one, 'another', day('2026-06-01'), day('2026-06-01'))).toBeNull()
  })

  test('is the one that began last, in whatever order they stand', () => {
    const [first, second] = [entry('2026-01-01', 10), entry('2026-05-01', 20)]
    for (const both of [
      [first, second],
      [second, first],
    ])
      expect(['2026-04-30', '2026-05-01'].map(on => valueOn(both, on))).toEqual([10, 20])
  })

  test('of two that begin on one day is the one that was recorded last; what always was comes first', () => {
    const always = entry('2026-01-01', 10)
    const [sooner, later] = ['2026-02-01', '2026-03-01'].map((recorded, index) =>
      entry('2026-01-01', 20 + index, { recorded }),
    ) as [Parameter, Parameter]
    for (const list of [
      [always, sooner, later],
      [later, sooner, always],
      [sooner, later, always],
    ])
      expect(valueOn(list, '2026-06-01')).toBe(21)
    for (const pair of [
      [always, sooner],
      [sooner, always],
    ])
      expect(valueOn(pair, '2026-06-01')).toBe(20)
  })

  test('counts from the day on which it was recorded', () => {
    const list = [entry('2026-01-01', 10), entry('2026-05-01', 20, { recorded: '2026-07-01' })]
    const knownOn = ['2026-06-30', '2026-07-01']
    expect(knownOn.map(known => valueOn(list, '2026-06-01', known))).toEqual([10, 20])
  })

  test('counts no more once one that withdraws it is known', () => {
    const moved = [
      entry('2026-05-01', 20),
      entry('2026-08-01', 30, { recorded: '2026-07-01', withdraws: '2026-05-01' }),
    ]
    expect([valueOn(moved, '2026-06-01', '2026-06-30'), valueOn(moved, '2026-06-01')]).toEqual([20, null])
    expect(valueOn(moved, '2026-08-01')).toBe(30)
  })

  test('that withdraws the one of its own first day stands in its place', () => {
    const replaced = [
      entry('2026-05-01', 25, { recorded: '2026-07-01', withdraws: '2026-05-01' }),
      entry('2026-05-01', 20),
    ]
    expect([valueOn(replaced, '2026-06-01', '2026-06-30'), valueOn(replaced, '2026-06-01')]).toEqual([20, 25])
  })
})

describe('[D21] what a parameter may say', () => {
  const base = { id: 'x', clause: '一6', name: '口径', unit: null, from: '2025-07-25' }
  const faults = (said: Record<string, unknown>) =>
    parameterSchema
      .safeParse({ ...base, ...said })
      .error?.issues.map(({ path, message }) => `${path.join('.')}：${message}`) ?? []
  const either = '：须有数值，或写明原文未给出的原因（silent），二者只取其一'
  const options = { net: '不含税', gross: '含税' }
  test('a value, or why the text gives none; never both, never neither', () => {
    expect(faults({ value: 3 })).toEqual([])
    expect(faults({ value: null, silent: '原文没有给出' })).toEqual([])
    expect(faults({ value: null })).toEqual([either])
    expect(faults({ value: 3, silent: '原文没有给出' })).toEqual([either])
  })
  test('of readings one that it lists', () => {
    expect(faults({ value: 'gross', options })).toEqual([])
    expect(faults({ value: null, options, silent: '原文没有说明' })).toEqual([])
    expect(faults({ value: 'half', options })).toEqual(['value：取值须是所列理解（options）之一'])
  })
  test('a number, or a date where its unit is one', () => {
    const wanted = ['value：请填写数字；单位是日期的，填日期或“不限”']
    expect(faults({ value: '2026-01-01', unit: '日期' })).toEqual([])
    expect(faults({ value: '不限', unit: '日期' })).toEqual([])
    expect(faults({ value: '以后再定', unit: '日期' })).toEqual(wanted)
    expect(faults({ value: '2026-01-01', unit: '%' })).toEqual(wanted)
    expect(faults({ value: '不限', unit: '%' })).toEqual(wanted)
  })
})
