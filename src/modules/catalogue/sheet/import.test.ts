/** Import: tried first, then taken over once; what is refused says at which cell and why. */
import ExcelJS from 'exceljs'
import { describe, expect, test } from 'vitest'
import { bookableLine } from '#test/builders.ts'
import type { Actor } from '#test/cast.ts'
import { network } from '#test/http.ts'
import { outcomeOf, tally } from '#test/outcomes.ts'
import { snapshot } from '#test/snapshot.ts'
import { world } from '#test/world.ts'
import { installTaxonomies } from '../../../taxonomies.ts'
import { getPlatform, searchPlatforms } from '../api.ts'
import { checkImport, completeImport, getImport, type ImportKind } from './import.api.ts'

const w = await world()
await installTaxonomies(w)
const { call, decide, refusals } = w
const { send, ask } = network(w)

type Cells = Record<string, string>

const equipment = (cells: Cells = {}): Cells => ({ 设备编号: 'E-1', 设备名称: '示例反应釜', ...cells })

const service = (cells: Cells = {}): Cells => ({
  服务名称: '示例放大试验',
  验证类型: '工艺验证',
  服务形式: '工艺放大',
  '周期（工作日）': '10',
  '价格（元）': '1200.50',
  计价单位: '批',
  是否含税: '是',
  面议原因: '',
  联系方式: '0573-0000000',
  有效容积: '50-200 L',
  ...cells,
})

async function tried(rows: Cells[], kind: ImportKind = 'equipment') {
  const { platformId } = await bookableLine(w)
  const batch = await call('director', checkImport, { platformId, kind, fileName: '示例.xlsx', rows })
  return { ...batch, platformId, importId: batch.id }
}

const stored = async (platformId: string) => {
  const { equipment: items, services } = await call(null, getPlatform, { platformId })
  return [...items, ...services].map(({ name }) => name)
}

test('a page that can’t list all devices says how many there are', async () => {
  const { platformId } = await bookableLine(w)
  const rows = Array.from({ length: 501 }, (_, index) => ({
    '设备编号*': `E-${String(index).padStart(4, '0')}`,
    '设备名称*': '示例传感器',
  }))
  const { id } = await call('director', checkImport, {
    platformId,
    kind: 'equipment',
    fileName: '设备.xlsx',
    rows,
  })
  await call('director', completeImport, { importId: id, mode: 'all' })
  const { equipment, equipmentTotal } = await call(null, getPlatform, { platformId })
  expect([equipment.length, equipmentTotal]).toEqual([500, 501])
})

describe('[G4] a fault names its row, its column and what to do', () => {
  test.each<[string, Cells, string, RegExp]>([
    ['no number', { 设备编号: ' ' }, '设备编号', /必填/],
    ['no name', { 设备名称: '' }, '设备名称', /必填/],
    ['a name too long', { 设备名称: '釜'.repeat(101) }, '设备名称', /最多 100 个字，现有 101 个/],
    ['[S8] a formula for a name', { 设备名称: '=cmd|calc' }, '设备名称', /不能以 =/],
    ['the failure of a formula', { 设备名称: '#REF!' }, '设备名称', /公式出错/],
    ['an amount that is none', { 原值: '一百万' }, '原值', /120万/],
    ['a negative amount', { 原值: '-5' }, '原值', /不是金额/],
    ['a day that no calendar has', { 启用日期: '2024-02-30' }, '启用日期', /2024-05-01/],
    ['a way of sharing that is none', { 共享方式: '随缘' }, '共享方式', /内部共享、外部共享、不共享/],
    ['a unit of another kind', { 有效容积: '50-200 kg' }, '有效容积', /L、mL、m³/],
    ['a number without a unit', { 工作温度: '-20 至 200' }, '工作温度', /数值加单位/],
    ['a range upside down', { 工作温度: '200 至 -20 ℃' }, '工作温度', /上限小于下限/],
    ['neither yes nor no', { 耐腐蚀: '大概' }, '耐腐蚀', /“是”或“否”/],
  ])('of equipment: %s', async (_name, cells, column, message) => {
    const { faults, good } = await tried([equipment({ 设备编号: 'E-0' }), equipment(cells)])
    expect(faults).toEqual([{ row: 3, column, message: expect.stringMatching(message) }])
    expect(good).toBe(1)
  })

  test.each<[string, Cells, string, RegExp]>([
    ['a kind of validation that is none', { 验证类型: '随便' }, '验证类型', /工艺验证/],
    ['a form that is none', { 服务形式: '随便' }, '服务形式', /工艺放大/],
    ['half a day of lead', { '周期（工作日）': '0.5' }, '周期（工作日）', /1 至 730/],
    ['a price that is none', { '价格（元）': '看情况' }, '价格（元）', /不是金额/],
    ['面议 without a reason', { '价格（元）': '面议' }, '价格（元）', /面议原因/],
    ['a price of nothing', { '价格（元）': '0' }, '价格（元）', /不是金额/],
    ['a price without a unit', { 计价单位: '' }, '计价单位', /必填/],
    ['neither a price nor a reason', { '价格（元）': '' }, '价格（元）', /面议原因/],
    ['nobody to ask', { 联系方式: '' }, '联系方式', /必填/],
  ])('of services: %s', async (_name, cells, column, message) => {
    const { faults } = await tried([service(cells)], 'service')
    expect(faults).toEqual([{ row: 2, column, message: expect.stringMatching(message) }])
  })

  test('each fault of a row is told, not only the first', async () => {
    const { faults, good } = await tried([equipment({ 设备名称: '', 原值: '贵', 有效容积: '5 kg' })])
    expect(faults.map(({ column }) => column).toSorted()).toEqual(['原值', '有效容积', '设备名称'].toSorted())
    expect(good).toBe(0)
  })

  test('a number used twice names the row that has it; an empty line moves no row', async () => {
    const { faults, rows } = await tried([equipment(), { 设备编号: '', 设备名称: '' }, equipment()])
    expect(faults).toEqual([{ row: 4, column: '设备编号', message: '与第 2 行重复' }])
    expect(rows).toBe(2)
  })

  test('headings that fill nothing are told, and a missing one is asked for', async () => {
    const { ignoredColumns } = await tried([equipment({ 颜色: '蓝' })])
    expect(ignoredColumns).toEqual(['颜色'])
    const { platformId } = await bookableLine(w)
    const rows = [{ 设备名称: '示例反应釜' }]
    const decision = await decide('director', checkImport, {
      platformId,
      kind: 'equipment',
      fileName: '示例.csv',
      rows,
    })
    expect(decision).toMatchObject({
      ok: false,
      refusals: [{ rule: 'catalogue.import.columns', message: expect.stringContaining('“设备编号”') }],
    })
  })
})

const row = (cells: Cells = {}): Cells => ({
  中试线名称: '示例涂布线',
  工艺类别: '涂布成膜',
  说明: '狭缝涂布与在线测厚。',
  批量范围: '50-200 m²',
  '清场用时（小时）': '1.5',
  涂布宽度: '≤300 mm（实测，2026-01-05，示例测试报告 3 号）',
  '价格（元）': '8000',
  计价单位: '天',
  是否含税: '是',
  阶梯价: '第 3 天起 7000 元/天',
  ...cells,
})

describe('[G4] a pilot line', () => {
  test('is registered with its price from a row, its units are left for the form', async () => {
    const { importId, platformId } = await tried([row()], 'line')
    await call('director', completeImport, { importId, mode: 'all' })
    const { lines } = await call(null, getPlatform, { platformId })
    expect(lines.find(({ name }) => name === '示例涂布线')).toMatchObject({
      process: 'coating',
      units: [],
      batch: { kind: 'area', form: 'range', from: 50, to: 200 },
      cleaningHours: 1.5,
      capabilities: [{ parameter: 'coating-width', basis: 'measured' }],
      price: { fen: 800_000, tiers: [{ from: 3, fen: 700_000 }] },
    })
  })

  test.each<[string, Cells, string, RegExp]>([
    ['a name that the platform has', { 中试线名称: '200 L 耐腐蚀反应线' }, '中试线名称', /目录中已有/],
    [
      'a figure of a public platform that was measured by nothing said',
      { 涂布宽度: '≤300 mm（实测，2026-01-05）' },
      '涂布宽度',
      /依据材料/,
    ],
    ['a process that is none', { 工艺类别: '炼丹' }, '工艺类别', /反应放大/],
    ['a batch without a unit', { 批量范围: '50-200' }, '批量范围', /数值加单位/],
    ['a batch of temperatures', { 批量范围: '50 ℃' }, '批量范围', /质量、体积/],
    ['more hours than a month has', { '清场用时（小时）': '800' }, '清场用时（小时）', /720/],
    ['nothing that it can do', { 涂布宽度: '' }, '能力参数', /至少填写一项/],
    ['no price', { '价格（元）': '' }, '价格（元）', /面议原因/],
  ])('%s is told at its cell', async (_name, cells, column, message) => {
    const { faults } = await tried([row({ 中试线名称: '另一条' }), row(cells)], 'line')
    expect(faults).toEqual([{ row: 3, column, message: expect.stringMatching(message) }])
  })
})

describe('what people write is understood', () => {
  test('in full width, with units and amounts as they are written, and other headings for the same', async () => {
    const { faults } = await tried([
      {
        仪器编号: 'E-1',
        仪器名称: '示例釜',
        原值: '１２０万',
        启用日期: '2024年5月1日',
        有效容积: '５０～２００Ｌ',
        工作温度: '≤180℃',
        工作压力: '不高于0.6MPa',
        耐腐蚀: '√',
      },
    ])
    expect(faults).toEqual([])
  })
})

describe('taking over', () => {
  const mixed = () => [equipment(), equipment({ 设备编号: 'E-2', 设备名称: '' })]

  test('all or nothing: one fault and nothing is written', async () => {
    const { importId } = await tried(mixed())
    const before = await snapshot(w)
    expect(await refusals('director', completeImport, { importId, mode: 'all' })).toEqual([
      'catalogue.import.faults',
    ])
    expect(await snapshot(w)).toEqual(before)
  })

  test('without the faulty rows: the good ones are there and found at once', async () => {
    const { importId, platformId } = await tried([
      ...mixed(),
      equipment({ 设备编号: 'E-3', 设备名称: '超重力床' }),
    ])
    expect(await call('director', completeImport, { importId, mode: 'skip' })).toEqual({
      imported: 2,
      skipped: 1,
      unchanged: 0,
      waiting: false,
    })
    expect((await stored(platformId)).toSorted()).toEqual(['示例反应釜', '超重力床'].toSorted())
    const { platforms } = await call(null, searchPlatforms, { q: '超重力床' })
    expect(platforms.map(({ id }) => id)).toEqual([platformId])
  })

  test('of nothing but faults is refused', async () => {
    const { importId } = await tried([equipment({ 设备名称: '' })])
    expect(await refusals('director', completeImport, { importId, mode: 'skip' })).toEqual([
      'catalogue.import.empty',
    ])
  })

  test('a service keeps price, unit and tax as the sheet has them', async () => {
    const { importId, platformId } = await tried(
      [service(), service({ 服务名称: '面议的示例服务', '价格（元）': '', 面议原因: '视物料而定' })],
      'service',
    )
    await call('director', completeImport, { importId, mode: 'all' })
    const { services } = await call(null, getPlatform, { platformId })
    const prices = Object.fromEntries(services.map(({ name, price }) => [name, price]))
    expect(prices).toMatchObject({
      示例放大试验: { mode: 'fixed', fen: 120_050, unit: 'batch', taxIncluded: true },
      面议的示例服务: { mode: 'negotiable', reason: '视物料而定' },
    })
  })

  test('twice has effect once, one after the other and both at once', async () => {
    const { importId, platformId } = await tried([equipment()])
    const complete = () => outcomeOf(decide('director', completeImport, { importId, mode: 'skip' }))
    const once = { accepted: 1, 'catalogue.import.state': 3 }
    const outcomes = await Promise.all(Array.from({ length: 4 }, complete))
    expect(tally(outcomes.map(outcome => outcome.split(' ')[0] ?? ''))).toEqual(once)
    expect(await complete()).toContain('catalogue.import.state')
    expect(await stored(platformId)).toEqual(['示例反应釜'])
    expect(await call('director', getImport, { importId })).toMatchObject({ status: 'imported', imported: 1 })
  })

  test('of one sheet that two people tried: the second finds the rows there, also at the same moment', async () => {
    const { platformId, importId } = await tried([equipment()])
    const again = await call('director', checkImport, {
      platformId,
      kind: 'equipment',
      fileName: '示例.xlsx',
      rows: [equipment()],
    })
    const outcomes = await Promise.all(
      [importId, again.id].map(one =>
        outcomeOf(decide('director', completeImport, { importId: one, mode: 'all' })),
      ),
    )
    expect(tally(outcomes)).toEqual({ accepted: 1, 'catalogue.import.faults catalogue.import.empty': 1 })
    expect(await stored(platformId)).toEqual(['示例反应釜'])
  })
})

describe('a file', async () => {
  const { platformId } = await bookableLine(w)
  const upload = async (
    platformId: string,
    content: BlobPart,
    name = '示例.csv',
    as: Actor | null = 'director',
  ) => {
    const form = new FormData()
    form.append('file', new Blob([content]), name)
    const who = as === null ? {} : { as }
    return ask('POST', `/own/platforms/${platformId}/import-files/equipment`, { ...who, body: form })
  }

  test.each<[string, BlobPart, number, RegExp]>([
    ['[S7] larger than 5 MB', new Uint8Array(6 * 1024 * 1024).fill(65), 413, /5 MB/],
    ['empty', '', 400, /选择要导入的文件/],
    ['with a heading twice', '设备编号,设备编号\n1,2\n', 400, /重复/],
    ['with headings only', '设备编号,设备名称\n', 400, /没有数据行/],
    [
      '[S7] that is a picture by the name of a sheet',
      new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0]),
      400,
      /\.xlsx/,
    ],
  ])('%s is refused with a sentence and changes nothing', async (_name, content, status, message) => {
    const before = await snapshot(w)
    const answer = await upload(platformId, content)
    expect([answer.status, answer.body['message']]).toEqual([status, expect.stringMatching(message)])
    expect(await snapshot(w)).toEqual(before)
  })

  test('[S10] isn’t even opened for those who may not import', async () => {
    const answers = [null, 'competitor', 'scheduler'] as const
    const statuses = answers.map(async who => (await upload(platformId, '"no sheet', '示例.csv', who)).status)
    expect(await Promise.all(statuses)).toEqual([401, 403, 403])
  })

  test('with faults can be mended as often as it takes', async () => {
    const first = await upload(platformId, '设备编号,设备名称,原值\nE-1,,贵\n')
    const mend = async (importId: unknown, changes: Cells) => {
      const download = await send('GET', `/own/imports/${importId}/faults.xlsx`, { as: 'director' })
      const book = new ExcelJS.Workbook()
      await book.xlsx.load(await download.arrayBuffer())
      const sheet = book.worksheets[0]
      const headings = [1, 2, 3, 4, 5].map(column => sheet?.getCell(1, column).text ?? '')
      for (const [heading, text] of Object.entries(changes)) {
        const cell = sheet?.getCell(2, headings.indexOf(heading) + 1)
        if (cell) cell.value = text
      }
      const sent = await upload(platformId, await book.xlsx.writeBuffer(), '待改正.xlsx')
      return { headings, note: sheet?.getCell(2, 2).text, sent }
    }
    const once = await mend(first.body['id'], { 设备名称: '示例釜' })
    expect(once.sent.body['faults']).toEqual([{ row: 2, column: '原值', message: expect.any(String) }])
    const twice = await mend(once.sent.body['id'], { 原值: '5万' })
    expect(twice.headings).toEqual(['原行号', '错误说明', '设备编号', '设备名称', '原值'])
    expect(twice.note).not.toContain('设备名称')
    expect(twice.sent.body).toMatchObject({ faults: [], good: 1, ignoredColumns: [] })
  })
})
