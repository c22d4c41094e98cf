import { type Context as Exchange, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { z } from 'zod'
import { type Row, readSheet, writeCsv, writeSheet } from '#adapters/spreadsheet/spreadsheet.ts'
import { Problem } from '#kernel/problem.ts'
import { leftOutHeading } from '#kernel/sheet.ts'
import { sendDecision } from './answer.ts'
import type { Door } from './door.ts'
import { type FactsOf, queryInput } from './http.ts'

const largestFile = 5 * 1024 * 1024
const sheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** What the owner of the records says of its imports: the operations to call and the headings to offer. */
export interface SheetImports {
  readonly check: string
  readonly faults: string
  /** Kind in addresses → what may be imported as it. */
  readonly kinds: Readonly<Record<string, SheetKind>>
}

interface SheetKind {
  readonly name: string
  /** Of its template. */
  readonly headings: readonly string[]
  /** The operation that tries it, where that isn't the one of all kinds. */
  readonly check?: string
  /** Where it may also come as JSON: the rows that this content stands for. */
  readonly rowsOfJson?: (content: unknown) => readonly Readonly<Row>[]
}

/** The same for records of an organisation, where one operation checks and writes without keeping the sheet. */
export interface RecordImports {
  readonly operation: string
  /** The operation that makes a sheet of one kind, to be imported again. */
  readonly exported: string
  readonly kinds: SheetImports['kinds']
}

/** Columns that a sheet of faults has beside those of its owner. */
const notes = ['原行号', '错误说明'] as const

/** What goes out comes back mended, with our notes still in it: they are no part of what is imported. */
const withoutNotes = (row: Readonly<Row>): Row =>
  Object.fromEntries(
    Object.entries(row).filter(([heading]) => ![...notes, leftOutHeading].some(note => note === heading)),
  )

const exportedSheet = z.object({
  name: z.string(),
  columns: z.array(z.string()),
  rows: z.array(z.array(z.string())),
  /** How many there are; where a public list has fewer rows, its file says so. */
  total: z.int().optional(),
})

/** A public list that was cut off says so in its last line, where whoever scrolls to its end finds it. */
function saidWhole({ rows, total = 0 }: z.output<typeof exportedSheet>): string[][] {
  if (total <= rows.length) return rows
  return [...rows, [`以上为前 ${rows.length} 条，共 ${total} 条；其余请加条件后分次下载`]]
}

const faultySheet = z.object({
  fileName: z.string(),
  columns: z.array(z.string()),
  rows: z.array(z.object({ row: z.int(), cells: z.record(z.string(), z.string()), faults: z.string() })),
})

function download(exchange: Exchange, name: string, content: Buffer, type = sheetType): Response {
  exchange.header('Content-Type', type)
  exchange.header('Content-Disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
  return exchange.body(new Uint8Array(content))
}

function jsonIn(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    throw new Problem('malformed', { message: '不是有效的 JSON 文件（UTF-8 编码），请重新导出后再试。' })
  }
}

async function uploaded(
  exchange: Exchange,
  { rowsOfJson }: Partial<SheetKind> = {},
): Promise<{ fileName: string; rows: readonly Readonly<Row>[] }> {
  const form = await exchange.req.formData().catch(() => {
    throw new Problem('malformed', { message: '请以 multipart/form-data 上传，字段名为 file。' })
  })
  const file = form.get('file')
  if (!(file instanceof File) || file.size === 0)
    throw new Problem('malformed', { message: '请选择要导入的文件。' })
  const bytes = new Uint8Array(await file.arrayBuffer())
  const isJson = rowsOfJson && /\.json$/i.test(file.name)
  return { fileName: file.name, rows: isJson ? rowsOfJson(jsonIn(bytes)) : await readSheet(bytes) }
}

/** Sheets in and out: files become rows here, and the same operations as everywhere take it from there. */
export function sheets({
  door,
  factsOf,
  imports,
  records,
  office,
  own,
  taxonomy,
  exports,
  ownExports,
}: {
  door: Door
  factsOf: FactsOf
  imports: SheetImports
  records: RecordImports
  /** Sheets of the offices: kind in addresses → the operation that tries and writes it, without keeping the sheet. */
  office: Readonly<Record<string, SheetKind & { readonly operation: string }>>
  /** Records of an organisation: the operations that try and write a sheet, and that make one. */
  own: Readonly<Record<string, SheetKind & { readonly operation: string; readonly exported: string }>>
  /** The operation that takes an edition of a classification. */
  taxonomy: string
  /** Name in addresses → the operation that makes the list. */
  exports: Readonly<Record<string, string>>
  /** The same for lists of one platform, for its owner. */
  ownExports: Readonly<Record<string, string>>
}): Hono {
  const app = new Hono()
  const limit = bodyLimit({
    maxSize: largestFile + 64 * 1024,
    onError: () => {
      throw new Problem('too-large', { message: '文件不能超过 5 MB，请分批导入。' })
    },
  })
  const kindOf = (kind: string) => {
    const found = Object.hasOwn(imports.kinds, kind) ? imports.kinds[kind] : undefined
    if (!found) throw new Problem('not-found')
    return found
  }
  app.post('/own/platforms/:platformId/import-files/:kind', limit, async exchange => {
    const { platformId, kind } = exchange.req.param()
    const taken = kindOf(kind)
    const { caller } = factsOf(exchange)
    const check = taken.check ?? imports.check
    await door.admit(check, caller)
    const { fileName, rows } = await uploaded(exchange, taken)
    const { decision } = await door.run(
      check,
      {
        ...{ platformId, kind, fileName: fileName.slice(0, 200), rows: rows.map(withoutNotes) },
        write: exchange.req.query('write') === 'true',
      },
      caller,
    )
    return sendDecision(exchange, decision, caller.requestId)
  })
  app.post('/own/showcase/import-files/:kind', limit, async exchange => {
    const { caller } = factsOf(exchange)
    await door.admit(records.operation, caller)
    const { rows } = await uploaded(exchange)
    const write = exchange.req.query('write') === 'true'
    const input = { kind: exchange.req.param('kind'), rows, write }
    const { decision } = await door.run(records.operation, input, caller)
    return sendDecision(exchange, decision, caller.requestId)
  })
  const writing = (kinds: typeof office) => async (exchange: Exchange) => {
    const kind = exchange.req.param('kind') ?? ''
    const taken = Object.hasOwn(kinds, kind) ? kinds[kind] : undefined
    if (!taken) throw new Problem('not-found')
    const { caller } = factsOf(exchange)
    await door.admit(taken.operation, caller)
    const { rows } = await uploaded(exchange)
    const input = { rows: rows.map(withoutNotes), write: exchange.req.query('write') === 'true' }
    const { decision } = await door.run(taken.operation, input, caller)
    return sendDecision(exchange, decision, caller.requestId)
  }
  app.post('/office/import-files/:kind', limit, writing(office))
  app.post('/own/record-files/:kind', limit, writing(own))
  app.post('/taxonomies/:scheme/edition-files', limit, async exchange => {
    const { caller } = factsOf(exchange)
    await door.admit(taxonomy, caller)
    const { rows } = await uploaded(exchange)
    const { label = '', effectiveFrom = '', source = '', write } = exchange.req.query()
    const input = {
      scheme: exchange.req.param('scheme'),
      label,
      effectiveFrom,
      source,
      rows: rows.map(withoutNotes),
      write: write === 'true',
    }
    const { decision } = await door.run(taxonomy, input, caller)
    return sendDecision(exchange, decision, caller.requestId)
  })
  app.get('/own/imports/:importId/faults.xlsx', async exchange => {
    const { caller } = factsOf(exchange)
    const { decision } = await door.run(imports.faults, { importId: exchange.req.param('importId') }, caller)
    if (!decision.ok) throw new Problem('not-found')
    const { columns, rows, fileName } = faultySheet.parse(decision.value)
    const lines = rows.map(({ row, cells, faults }) => [
      String(row),
      faults,
      ...columns.map(column => cells[column] ?? ''),
    ])
    const content = await writeSheet('待改正', [...notes, ...columns], lines)
    return download(exchange, `待改正-${fileName.replace(/\.\w+$/, '')}.xlsx`, content)
  })
  const listed = async (
    exchange: Exchange,
    lists: typeof exports,
    path: Readonly<Record<string, string>>,
  ) => {
    const [list = '', ending] = (exchange.req.param('file') ?? '').split('.')
    const contract = door.contracts.find(({ id }) => Object.hasOwn(lists, list) && id === lists[list])
    if (!contract) throw new Problem('not-found')
    const input = { ...queryInput(contract, new URL(exchange.req.url).searchParams), ...path }
    const { decision } = await door.run(contract.id, input, factsOf(exchange).caller)
    if (!decision.ok) throw new Problem('not-found')
    const found = exportedSheet.parse(decision.value)
    const { name, columns } = found
    // An owner's lists come in parts of their own choice, and are to be imported again as they are.
    const rows = lists === exports ? saidWhole(found) : found.rows
    if (ending === 'csv')
      return download(exchange, `${name}.csv`, await writeCsv(columns, rows), 'text/csv; charset=utf-8')
    return download(exchange, `${name}.xlsx`, await writeSheet(name, columns, rows))
  }
  app.get('/exports/:file{.+\\.(xlsx|csv)}', exchange => listed(exchange, exports, {}))
  app.get('/own/platforms/:platformId/exports/:file{.+\\.(xlsx|csv)}', exchange =>
    listed(exchange, ownExports, { platformId: exchange.req.param('platformId') }),
  )
  app.get('/own/record-exports/:file{.+\\.(xlsx|csv)}', exchange =>
    listed(
      exchange,
      Object.fromEntries(Object.entries(own).map(([kind, { exported }]) => [kind, exported])),
      {},
    ),
  )
  app.get('/own/showcase/exports/:file{.+\\.(xlsx|csv)}', exchange => {
    const [kind = ''] = (exchange.req.param('file') ?? '').split('.')
    return listed(exchange, { [kind]: records.exported }, { kind })
  })
  app.get('/import-templates/:file', async exchange => {
    const kind = exchange.req.param('file').replace(/\.xlsx$/, '')
    const { name, headings } =
      (Object.hasOwn(records.kinds, kind) && records.kinds[kind]) ||
      (Object.hasOwn(office, kind) && office[kind]) ||
      (Object.hasOwn(own, kind) && own[kind]) ||
      kindOf(kind)
    return download(exchange, `导入模板-${name}.xlsx`, await writeSheet(name, headings, []))
  })
  return app
}
