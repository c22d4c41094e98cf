import ExcelJS from 'exceljs'
import JSZip from 'jszip'
import { describe, expect, test } from 'vitest'
import { Problem } from '#kernel/problem.ts'
import { readSheet, writeCsv, writeSheet } from './spreadsheet.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

async function workbook(fill: (sheet: ExcelJS.Worksheet) => void): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook()
  fill(book.addWorksheet('表'))
  return new Uint8Array(await book.xlsx.writeBuffer())
}

async function refusalOf(file: Uint8Array): Promise<[string, string]> {
  const error = await readSheet(file).then(
    () => new Error('it was read'),
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof Problem)) throw error
  return [error.code, error.message]
}

test('a sheet has whatever name its list has, as far as a spreadsheet takes it', async () => {
  const file = await writeSheet(
    '行政区划（GB/T 2260）：全市各县（市、区）和功能区，按代码排列',
    ['代码'],
    [['330402']],
  )
  expect(await readSheet(file)).toEqual([{ 代码: '330402' }])
})

describe('[S7] what a sheet is, is told by its content', () => {
  test('a workbook', async () => {
    const file = await workbook(sheet =>
      sheet.addRows([
        ['编号', '名称'],
        ['A-1', ' 反应釜 '],
      ]),
    )
    expect(await readSheet(file)).toEqual([{ 编号: 'A-1', 名称: '反应釜' }])
  })

  test('a CSV in UTF-8, with or without its mark', async () => {
    const rows = [{ 编号: 'A-1', 名称: '反应釜' }]
    expect(await readSheet(bytes('编号,名称\nA-1,反应釜\n'))).toEqual(rows)
    expect(await readSheet(bytes('\uFEFF编号,名称\r\nA-1,"反应釜"\r\n'))).toEqual(rows)
  })

  test('a CSV as Excel in China writes it', async () => {
    const gb18030 = [0xb1, 0xe0, 0xba, 0xc5, 0x0a, 0xb7, 0xb4, 0xd3, 0xa6, 0xb8, 0xaa]
    expect(await readSheet(new Uint8Array(gb18030))).toEqual([{ 编号: '反应釜' }])
  })

  test.each([
    ['an old .xls, or one with a password', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0, 0, 0, 0])],
    ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d])],
    ['a text cut off in a quotation', bytes('编号\n"A-1')],
    ['a zip that is no workbook', bytes('PK\u0003\u0004 and then nothing')],
  ])('%s is refused with a way out', async (_name, file) => {
    const [code, message] = await refusalOf(file)
    expect(code).toBe('malformed')
    expect(message).toMatch(/\.xlsx/)
  })
})

describe('what the person sees is what is read', () => {
  test('rows keep their numbers when lines between them are empty', async () => {
    const file = await workbook(sheet => {
      sheet.getCell('A1').value = '编号'
      sheet.getCell('A2').value = 'A-1'
      sheet.getCell('A5').value = 'A-4'
    })
    const rows = [{ 编号: 'A-1' }, { 编号: '' }, { 编号: '' }, { 编号: 'A-4' }]
    expect(await readSheet(file)).toEqual(rows)
    expect(await readSheet(bytes('编号\nA-1\n\n\nA-4\n\n'))).toEqual(rows)
  })

  test('a number that is shown as a percentage is one', async () => {
    const file = await workbook(sheet => {
      sheet.getCell('A1').value = '税率（%）'
      for (const [at, format] of ['0%', '0.00%', '0.00', '0"%"'].entries()) {
        sheet.getCell(at + 2, 1).value = 0.13
        sheet.getCell(at + 2, 1).numFmt = format
      }
    })
    expect((await readSheet(file)).map(row => row['税率（%）'])).toEqual(['13%', '13%', '0.13', '0.13'])
  })

  test('dates, numbers, results of formulas and rich text, as text', async () => {
    const file = await workbook(sheet => {
      sheet.addRow(['日期', '原值', '合计', '名称'])
      sheet.addRow([
        new Date('2024-05-01T00:00:00Z'),
        1280000.5,
        { formula: 'B2*2', result: 2560001 },
        { richText: [{ text: '反应' }, { text: '釜', font: { bold: true } }] },
      ])
    })
    expect(await readSheet(file)).toEqual([
      { 日期: '2024-05-01', 原值: '1280000.5', 合计: '2560001', 名称: '反应釜' },
    ])
  })

  test('a formula is never run: its result counts, be it 0, no, a date or an error', async () => {
    const file = await workbook(sheet => {
      sheet.addRow(['零', '否', '日期', '错', '空'])
      sheet.addRow([
        { formula: '1-1', result: 7 },
        { formula: '1=2', result: true },
        { formula: 'DATE(2024,5,1)', result: new Date('2024-05-01T00:00:00Z') },
        { formula: 'A9/0', result: { error: '#DIV/0!' } },
        { formula: 'IF(1,"","")', result: '' },
      ])
    })
    // The library can't write these two results, and Excel does.
    const zip = await JSZip.loadAsync(file)
    const path = 'xl/worksheets/sheet1.xml'
    const sheet = (await zip.file(path)?.async('string')) ?? ''
    zip.file(path, sheet.replaceAll(/(?<=<\/f><v>)(7|1)(?=<\/v>)/g, '0'))
    expect(await readSheet(await zip.generateAsync({ type: 'uint8array' }))).toEqual([
      { 零: '0', 否: '否', 日期: '2024-05-01', 错: '#DIV/0!', 空: '' },
    ])
  })

  test('a number has the digits that are shown', async () => {
    const file = await workbook(sheet => sheet.addRows([['值'], [0.1 + 0.2], [1e15 + 0.3], [-0.5]]))
    expect((await readSheet(file)).map(row => row['值'])).toEqual(['0.3', '1000000000000000', '-0.5'])
  })

  test('a share of a hundred is what is shown, not what is held', async () => {
    const file = await workbook(sheet => {
      sheet.addRows([
        ['税率', '倍数'],
        [0.13, 0.07],
      ])
      sheet.getCell('A2').numFmt = '0%'
      sheet.getCell('B2').numFmt = '0.00"%的倍数"'
    })
    expect(await readSheet(file)).toEqual([{ 税率: '13%', 倍数: '0.07' }])
  })

  test('what is written across merged cells belongs to each of them', async () => {
    const file = await workbook(sheet => {
      sheet.addRows([
        ['编号', '厂商'],
        ['A-1', '示例厂'],
        ['A-2', ''],
      ])
      sheet.mergeCells('B2:B3')
    })
    expect(await readSheet(file)).toEqual([
      { 编号: 'A-1', 厂商: '示例厂' },
      { 编号: 'A-2', 厂商: '示例厂' },
    ])
  })

  test('only the first sheet, and only columns that have a heading', async () => {
    const book = new ExcelJS.Workbook()
    book.addWorksheet('一').addRows([
      ['编号', '', '名称'],
      ['A-1', '旁注', '反应釜'],
    ])
    book.addWorksheet('二').addRows([['编号'], ['B-1']])
    const file = new Uint8Array(await book.xlsx.writeBuffer())
    expect(await readSheet(file)).toEqual([{ 编号: 'A-1', 名称: '反应釜' }])
  })
})

describe('what can’t be a sheet to import', () => {
  test.each([
    ['no heading', ',,\nA,B,C\n', 'malformed', '表格没有表头，请按模板填写。'],
    [
      'a heading twice',
      '编号,编号\n1,2\n',
      'malformed',
      '表头“编号”重复，请只保留一列；第一行须是表头，不能是标题。',
    ],
    ['no record', '编号,名称\n,\n\n', 'malformed', '表格没有数据行。'],
    ['nothing at all', '', 'malformed', '表格没有表头，请按模板填写。'],
  ])('%s', async (_name, text, code, message) => {
    expect(await refusalOf(bytes(text))).toEqual([code, message])
  })

  test('a title across the table where the headings should be', async () => {
    const file = await workbook(sheet => {
      sheet.addRows([['设备清单'], ['编号', '名称'], ['A-1', '反应釜']])
      sheet.mergeCells('A1:B1')
    })
    expect((await refusalOf(file))[1]).toContain('第一行须是表头，不能是标题')
  })

  test('more than 5,000 rows', async () => {
    const text = `编号\n${Array.from({ length: 5001 }, (_, index) => `A-${index}`).join('\n')}`
    expect(await refusalOf(bytes(text))).toEqual([
      'too-large',
      '一次最多导入 5000 行，现有 5001 行，请分批导入。',
    ])
  })

  test('[S8] a small file that unpacks to a huge one, whatever its directory says', async () => {
    const zip = new JSZip()
    zip.file('xl/worksheets/sheet1.xml', '0'.repeat(60 * 1024 * 1024))
    const bomb = await zip.generateAsync({ type: 'uint8array', compression: 'DEFLATE' })
    expect(bomb.length).toBeLessThan(100_000)
    const huge = ['too-large', '表格展开后过大，请删去无关内容后重试。']
    expect(await refusalOf(bomb)).toEqual(huge)
    const view = new DataView(bomb.buffer, bomb.byteOffset, bomb.byteLength)
    const directory = view.getUint32(bomb.length - 22 + 16, true)
    view.setUint32(directory + 24, 1000, true)
    expect(await refusalOf(bomb)).toEqual(huge)
  })
})

describe('[S8] what is written', () => {
  const cells = [
    '=1+1',
    '+86 573',
    '-40 至 120 ℃',
    '@示例',
    "'引号",
    "'=1",
    "''-1",
    '普通文字',
    '_x0041_',
    '',
  ]

  test('runs nowhere as a formula', async () => {
    const book = new ExcelJS.Workbook()
    const rows = cells.map(value => [value])
    await book.xlsx.load((await writeSheet('表', ['值'], rows)).buffer as ArrayBuffer)
    const written = cells.map((_, index) => book.worksheets[0]?.getCell(index + 2, 1).value ?? '')
    expect(written).toEqual([
      "'=1+1",
      "'+86 573",
      "'-40 至 120 ℃",
      "'@示例",
      "'引号",
      "''=1",
      "'''-1",
      '普通文字',
      '_x0041_',
      '',
    ])
  })

  test('comes back as it was meant', async () => {
    const rows = cells.map((value, index) => [String(index), value])
    for (const file of [await writeSheet('表', ['号', '值'], rows), await writeCsv(['号', '值'], rows)])
      expect((await readSheet(new Uint8Array(file))).map(row => row['值'])).toEqual(cells)
  })

  test('opens as Chinese in Excel, with commas, quotation marks and line breaks where they were', async () => {
    const rows = [['反应釜, 200 L', '称“小釜”或"釜"', '第一行\n第二行']]
    const file = await writeCsv(['名称', '俗称', '说明'], rows)
    expect([...file.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    expect((await readSheet(new Uint8Array(file))).map(row => Object.values(row))).toEqual(rows)
  })
})
