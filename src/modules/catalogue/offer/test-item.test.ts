/** [A6] [A7] What is tested, with a price of the day and marks of the day. */
import { describe, expect, test } from 'vitest'
import { plainDate } from '#kernel/calendar.ts'
import { certificateInput, furnishedPlatform, platformInput, testRow } from '#test/builders.ts'
import { world } from '#test/world.ts'
import { getOwnPlatform, getPlatform, registerPlatform } from '../api.ts'
import { marksOn } from '../certificate/marks.ts'
import { checkImport, completeImport } from '../sheet/import.api.ts'
import { exportTests, listTests } from './test-item.api.ts'

const w = await world()
const { call } = w

let names = 0
async function laboratory(...rows: Record<string, string>[]) {
  const name = `示例检测平台${++names}`
  const { platformId } = await furnishedPlatform(w, 'director', { platform: { ...platformInput, name } })
  const { id } = await call('director', checkImport, {
    platformId,
    kind: 'test',
    fileName: '检测.xlsx',
    rows,
  })
  await call('director', completeImport, { importId: id, mode: 'all' })
  const { tests } = await call('director', getOwnPlatform, { platformId })
  return { platformId, testItemId: tests[0]?.id ?? '', name }
}

describe('a mark', () => {
  const line = certificateInput.scope[0] ?? { object: '', item: '', standard: '' }
  const on = (today: string, test = line) => marksOn(test, [certificateInput], plainDate(today))

  test('is there from the first day of the certificate to the last, and not on the day after', () => {
    expect(['2023-12-31', '2024-01-01', '2029-12-31', '2030-01-01'].map(today => on(today))).toEqual([
      [],
      ['CNAS'],
      ['CNAS'],
      [],
    ])
  })

  test('needs the object, the item and the standard with its year to be those of the scope', () => {
    expect(on('2026-03-02', { ...line, object: '高分子 材料', standard: 'ＧＢ/T3682.1-2018' })).toEqual([
      'CNAS',
    ])
    for (const dash of ['—', '–', '－', '−', '——'])
      expect(on('2026-03-02', { ...line, standard: `GB/T 3682.1${dash}2018` })).toEqual(['CNAS'])
    for (const other of [
      { ...line, object: '金属材料' },
      { ...line, item: '熔体流动速率' },
      { ...line, standard: 'GB/T 3682.1-2000' },
    ])
      expect(on('2026-03-02', other)).toEqual([])
  })
})

describe('a list of tests', () => {
  test('shows object, item, standard, report, days, the price of the day and the marks of the day', async () => {
    const { platformId } = await laboratory(testRow, { ...testRow, '检测项目*': '拉伸强度' })
    const { tests } = await call(null, getPlatform, { platformId })
    expect(tests).toMatchObject([
      { item: '拉伸强度', marks: [] },
      { object: '高分子材料', item: '熔体质量流动速率', days: 5, price: { fen: 30_000 }, marks: ['CNAS'] },
    ])
  })

  test('is found by words of object, item or standard across platforms, and goes into a file', async () => {
    const { name } = await laboratory({
      ...testRow,
      '检测对象*': '示例锂电隔膜',
      '检测项目*': '穿刺100%强度',
    })
    const found = await call(null, listTests, { q: '隔膜 100% 3682' })
    expect(found).toMatchObject({ total: 1, tests: [{ platformName: name, localityName: '平湖市' }] })
    expect((await call(null, listTests, { q: '隔膜 1%00' })).total).toBe(0)
    const { rows } = await call(null, exportTests, { q: '隔膜' })
    expect(rows[0]).toEqual([
      '示例锂电隔膜',
      '穿刺100%强度',
      'GB/T 3682.1-2018',
      '',
      '检测报告',
      '',
      '5',
      '300',
      '样',
      '是',
      // No rate, basis, steps, fees, nor a reason for 面议.
      ...Array.from({ length: 8 }, () => ''),
      name,
      '平湖市',
      '330482',
      '2026-03-02',
    ])
  })

  test('offers the objects that are tested most, and those that are chosen', async () => {
    const objects = Array.from({ length: 14 }, (_, at) => `示例对象${String(at).padStart(2, '0')}`)
    await laboratory(...objects.map(object => ({ ...testRow, '检测对象*': object })))
    const offered = async (object: string[]) =>
      (await call(null, listTests, { standard: testRow['方法标准*'], object })).counts['object']?.map(
        ({ code }) => code,
      )
    expect(await offered([])).toHaveLength(12)
    const chosen = await offered(['示例对象13'])
    expect([chosen?.length, chosen?.at(-1)]).toEqual([13, '示例对象13'])
  })

  test('takes no standard without its year, no price of the past, and no test twice', async () => {
    const { platformId } = await laboratory(testRow)
    const { faults } = await call('director', checkImport, {
      platformId,
      kind: 'test',
      fileName: '检测.xlsx',
      rows: [{ ...testRow, '方法标准*': 'GB/T 3682.1', 价格生效日期: '2026-03-01' }, testRow],
    })
    expect(faults.map(({ row, column, message }) => `${row} ${column} ${message}`)).toEqual([
      '2 方法标准* “GB/T 3682.1”没有年份，请写成 GB/T 3682.1-2018',
      '2 价格生效日期 不能早于今天；已经执行的价格不能补写',
      '3 检测对象* 目录中已有，请先核对是否同一条',
    ])
  })

  test('takes a price of a later day only as long as the platform isn’t public', async () => {
    const sheet = {
      ...{ kind: 'test' as const, fileName: '检测.xlsx' },
      rows: [{ ...testRow, '检测项目*': '拉伸强度', 价格生效日期: '2026-03-09' }],
    }
    const draft = await call('director', registerPlatform, { ...platformInput, name: '示例检测草稿平台' })
    expect((await call('director', checkImport, { ...sheet, ...draft })).faults).toEqual([])
    const { platformId } = await laboratory(testRow)
    const { faults, good } = await call('director', checkImport, { ...sheet, platformId })
    expect([good, faults.map(({ row, column }) => [row, column])]).toEqual([0, [[2, '价格生效日期']]])
  })
})
