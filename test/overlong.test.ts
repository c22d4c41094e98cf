/** Whatever is brought in as a sheet, a cell that is too long is a fault of its row and column, and not of the sheet. */
import { expect, test } from 'vitest'
import { writeCsv } from '#adapters/spreadsheet/spreadsheet.ts'
import { billingSheets } from '#modules/billing/index.ts'
import { registerPlatform } from '#modules/catalogue/api.ts'
import { recordSheetsOf, sheetImports } from '#modules/catalogue/index.ts'
import { articleSheets } from '#modules/content/index.ts'
import { ledgerSheets } from '#modules/ledger/index.ts'
import { showcaseImports } from '#modules/showcase/index.ts'
import { steeringSheets } from '#modules/steering/index.ts'
import { resultSheet } from '#modules/subsidy/index.ts'
import { usageSheets } from '#modules/usage/index.ts'
import { platformInput } from '#test/builders.ts'
import type { Actor } from '#test/cast.ts'
import { network } from '#test/http.ts'
import { world } from '#test/world.ts'

const w = await world()
const { ask } = network(w)
const { platformId } = await w.call('director', registerPlatform, platformInput)

/** Who brings in what the platform's director doesn't. */
const others: Readonly<Record<string, Actor>> = {
  ...{
    needs: 'buyer',
    news: 'district',
    vouchers: 'accountant',
    receipts: 'accountant',
    usage: 'technician',
  },
  ...{ figures: 'department', 'subsidy-results': 'finance' },
}

type Kinds = Readonly<Record<string, { readonly headings: readonly string[] }>>
const under = (path: string, kinds: Kinds) =>
  Object.entries(kinds).map(([kind, { headings }]) => ({ kind, path: `${path}/${kind}`, headings }))

const sheets = [
  ...under(`/own/platforms/${platformId}/import-files`, {
    ...sheetImports.kinds,
    ...usageSheets.imports,
    ...ledgerSheets.imports,
    ...billingSheets.imports,
  }),
  ...under('/own/showcase/import-files', showcaseImports.kinds),
  ...under('/own/record-files', { ...recordSheetsOf, ...articleSheets }),
  ...under('/office/import-files', { figures: steeringSheets.figures, 'subsidy-results': resultSheet }),
]

/** Heads a column that no import reads. */
const unread = '不读取的一列'

async function tooLongIn(path: string, headings: readonly string[], as: Actor) {
  const columns = [...headings, unread]
  const isLong = (at: number) => at === 0 || at === headings.length
  const rows = [
    columns.map(() => '示例'),
    columns.map((_, at) => (isLong(at) ? '长'.repeat(40_000) : '示例')),
  ]
  const body = new FormData()
  body.append('file', new File([new Uint8Array(await writeCsv(columns, rows))], 'sheet.csv'))
  return ask('POST', path, { as, body })
}

test.each(sheets)('$kind', async ({ kind, path, headings }) => {
  const { status, body } = await tooLongIn(path, headings, others[kind] ?? 'director')
  expect([status, body['faults'] ?? body]).toEqual([
    200,
    expect.arrayContaining([{ row: 3, column: headings[0], message: expect.stringMatching(/ 40000 个/) }]),
  ])
  expect(JSON.stringify(body['faults'])).not.toContain(unread)
})

test('a classification', async () => {
  const query = 'label=示例版&effectiveFrom=2030-01-01&source=示例数据'
  const { status, body } = await tooLongIn(
    `/taxonomies/gbt-4754/edition-files?${query}`,
    ['代码', '名称'],
    'lead',
  )
  expect([status, body['faults'] ?? body]).toEqual([
    200,
    expect.arrayContaining([{ row: 3, column: '代码', message: expect.stringMatching(/ 40000 个/) }]),
  ])
  expect(JSON.stringify(body['faults'])).not.toContain(unread)
})

test('a heading that is too long is told by its column', async () => {
  const { status, body } = await tooLongIn('/own/record-files/needs', ['需求名称', '长'.repeat(101)], 'buyer')
  expect([status, body['message']]).toEqual([400, expect.stringContaining('第 2 列的表头')])
})
