/**
 * Import of what people really have: lists of instruments, product pages, project registers. REAL_INPUT_DIR names a
 * folder of JSON lists; without it a small folder of the same shapes is read. Whatever the folder holds, no row is
 * lost, none is changed, and every refused row says where and why.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import { describe, expect, test } from 'vitest'
import { completeImport, type ImportView } from '#modules/catalogue/sheet/import.api.ts'
import { bookableLine } from './builders.ts'
import { network } from './http.ts'
import { snapshot } from './snapshot.ts'
import { world } from './world.ts'

const folder = process.env['REAL_INPUT_DIR'] ?? join(import.meta.dirname, 'real-input')

interface ErrorBody {
  readonly refusals: readonly { readonly message: string }[]
}

type Item = Readonly<Record<string, unknown>>

/** Headings by which such lists call what a sheet of equipment asks for. */
const headings: Readonly<Record<string, string>> = {
  localId: '仪器编号',
  id: '编号',
  name: '名称',
  intro: '功能',
  institution: '制造商',
  operator: '制造商',
}

const isItem = (value: unknown): value is Item => typeof value === 'object' && value !== null

/** The longest list in a file, wherever it stands. */
const listIn = (content: unknown): readonly Item[] => {
  const lists = Array.isArray(content) ? [content] : Object.values(content as object).filter(Array.isArray)
  const items = lists.map(list => list.filter(isItem))
  return items.toSorted((a, b) => b.length - a.length)[0] ?? []
}

const cellOf = (value: unknown): string =>
  Array.isArray(value) ? value.filter(part => typeof part === 'string').join('；') : String(value ?? '')

const sheets = readdirSync(folder)
  .filter(file => file.endsWith('.json'))
  .map(file => {
    const items = listIn(JSON.parse(readFileSync(join(folder, file), 'utf8')))
    const keys = [...new Set(items.flatMap(item => Object.keys(item)))]
    return {
      file,
      columns: keys.map(key => headings[key] ?? key),
      rows: items.map(item => keys.map(key => cellOf(item[key]))),
    }
  })
  .filter(({ rows }) => rows.length > 0)

type Sheet = (typeof sheets)[number]

async function workbookOf(columns: readonly string[], rows: readonly (readonly string[])[]): Promise<Blob> {
  const book = new ExcelJS.Workbook()
  book.addWorksheet('导入').addRows([[...columns], ...rows.map(row => [...row])])
  return new Blob([new Uint8Array(await book.xlsx.writeBuffer())])
}

const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`
const csvOf = (columns: readonly string[], rows: readonly (readonly string[])[]): Blob =>
  new Blob([[columns, ...rows].map(row => row.map(quoted).join(',')).join('\r\n')])

const w = await world()
const { send, ask } = network(w)

async function upload(platformId: string, name: string, file: Blob) {
  const form = new FormData()
  form.append('file', file, name)
  const path = `/own/platforms/${platformId}/import-files/equipment`
  const response = await send('POST', path, { as: 'director', body: form })
  return { status: response.status, body: (await response.json()) as ImportView & Partial<ErrorBody> }
}

const equipmentOf = (platformId: string) =>
  w.inside(async tx => {
    const { rows } = await tx.execute<{ inner_id: string; name: string; function: string | null }>(
      `select inner_id, name, function from catalogue.equipment where platform_id = '${platformId}'`,
    )
    return rows
  })

const column = ({ columns }: Sheet, ...names: string[]) => columns.findIndex(name => names.includes(name))

const identified = sheets.filter(sheet => column(sheet, '仪器编号', '编号') >= 0)
const anonymous = sheets.filter(sheet => column(sheet, '仪器编号', '编号') < 0)

test('there is something to read', () => {
  expect(identified.length).toBeGreaterThan(0)
})

describe.each(identified)('$file', sheet => {
  const number = column(sheet, '仪器编号', '编号')
  const name = column(sheet, '名称')

  test('is tried without writing anything to the catalogue, and each fault says where and why', async () => {
    const { platformId } = await bookableLine(w)
    const before = await snapshot(w)
    const { status, body } = await upload(
      platformId,
      '设备.xlsx',
      await workbookOf(sheet.columns, sheet.rows),
    )
    expect(status).toBe(200)
    expect(body.rows).toBe(sheet.rows.length)
    const bad = new Set(body.faults.map(({ row }) => row))
    expect(body.good).toBe(sheet.rows.length - bad.size)
    for (const { row, column: heading, message } of body.faults) {
      expect(sheet.rows[row - 2]).toBeDefined()
      expect(sheet.columns).toContain(heading)
      expect(message.length).toBeGreaterThan(4)
    }
    const after = await snapshot(w)
    const own = ['catalogue.import_batch', 'audit.entry', 'audit.head']
    const changed = Object.keys(after).filter(table => after[table] !== before[table])
    expect(changed.filter(table => !own.includes(table))).toEqual([])
  })

  test('is the same as a CSV', async () => {
    const { platformId } = await bookableLine(w)
    const book = await upload(platformId, '设备.xlsx', await workbookOf(sheet.columns, sheet.rows))
    const csv = await upload(platformId, '设备.csv', csvOf(sheet.columns, sheet.rows))
    expect(csv.body.faults).toEqual(book.body.faults)
    expect(csv.body.good).toBe(book.body.good)
  })

  test('its good rows arrive as they stand in the source; the bad ones come back to be mended', async () => {
    const { platformId } = await bookableLine(w)
    const { body } = await upload(platformId, '设备.xlsx', await workbookOf(sheet.columns, sheet.rows))
    const { imported } = await w.call('director', completeImport, { importId: body.id, mode: 'skip' })
    expect(imported).toBe(body.good)
    const bad = new Set(body.faults.map(({ row }) => row))
    const expected = sheet.rows.filter((_, index) => !bad.has(index + 2))
    const arrived = (await equipmentOf(platformId)).map(row => [row.inner_id, row.name])
    expect(arrived.toSorted()).toEqual(
      expected.map(row => [row[number]?.trim(), row[name]?.trim()]).toSorted(),
    )

    const faults = await send('GET', `/own/imports/${body.id}/faults.xlsx`, { as: 'director' })
    const book = new ExcelJS.Workbook()
    await book.xlsx.load(await faults.arrayBuffer())
    const returned = book.worksheets[0]?.actualRowCount ?? 0
    expect(returned - 1).toBe(bad.size)
  })
})

test.each(anonymous)('$file lacks a column and is told which', async sheet => {
  const { platformId } = await bookableLine(w)
  const { status, body } = await upload(platformId, '设备.xlsx', await workbookOf(sheet.columns, sheet.rows))
  expect(status).toBe(422)
  expect(body.refusals?.[0]?.message).toContain('设备编号')
})

test('mended and sent again, what was refused goes in', async () => {
  const { platformId } = await bookableLine(w)
  const columns = ['编号', '名称', '工作温度', '原值']
  const rows = [
    ['R-1', '示例反应釜', '-40 至 120 ℃', '120万'],
    ['R-2', '示例干燥机', '-40 至 120 kg', '一百万'],
  ]
  const { body } = await upload(platformId, '设备.xlsx', await workbookOf(columns, rows))
  expect(body.faults.map(({ row, column: heading }) => [row, heading])).toEqual([
    [3, '原值'],
    [3, '工作温度'],
  ])
  await w.call('director', completeImport, { importId: body.id, mode: 'skip' })
  const faults = await send('GET', `/own/imports/${body.id}/faults.xlsx`, { as: 'director' })
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(await faults.arrayBuffer())
  const sheet = book.worksheets[0]
  const heads = [1, 2, 3, 4, 5, 6].map(index => sheet?.getCell(1, index).text)
  expect(heads).toEqual(['原行号', '错误说明', ...columns])
  const set = (heading: string, text: string) => {
    const cell = sheet?.getCell(2, heads.indexOf(heading) + 1)
    if (cell) cell.value = text
  }
  set('工作温度', '-40 至 120 ℃')
  set('原值', '100万')
  const again = await upload(
    platformId,
    '改正.xlsx',
    new Blob([new Uint8Array(await book.xlsx.writeBuffer())]),
  )
  expect(again.body.faults).toEqual([])
  expect(await w.call('director', completeImport, { importId: again.body.id, mode: 'all' })).toEqual({
    imported: 1,
    skipped: 0,
    unchanged: 0,
    waiting: false,
  })
  expect(await ask('GET', `/own/imports/${again.body.id}`, { as: 'otherDirector' })).toMatchObject({
    status: 404,
  })
})
