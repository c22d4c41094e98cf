import { accept, refuse } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { isBlank } from '#kernel/sheet.ts'
import { platformWithin } from '../../platform/store.ts'
import { missingRefusal } from '../../rules.ts'
import * as api from '../import.api.ts'
import { type ImportRow, insertImport } from '../import.store.ts'
import { readied } from '../import-kinds.ts'
import { readHeadings } from '../sheet.ts'

export const importViewOf = (row: ImportRow) => {
  const bad = new Set(row.faults.map(fault => fault.row)).size
  const rows = row.rows.filter(cells => !isBlank(cells)).length
  return {
    ...row,
    rows,
    good: rows - bad,
    ignoredColumns: [...readHeadings(row.kind, Object.keys(row.rows[0] ?? {})).ignored],
  }
}

export const checkImport = operation(
  api.checkImport,
  async ({ platformId, kind, fileName, rows }, { tx, reach, now, newId, changed }) => {
    await platformWithin(tx, reach, platformId)
    const { faults, missing, unchanged } = await readied(
      { platformId, kind, rows },
      { tx, reach, now, newId },
    )
    if (missing.length > 0) return refuse(missingRefusal(missing))
    const row: ImportRow = {
      id: newId(),
      platformId,
      kind,
      fileName,
      rows,
      faults: [...faults],
      unchanged: [...unchanged],
      status: 'checked',
      imported: 0,
      createdAt: now,
    }
    await insertImport(tx, row)
    changed({
      object: { kind: 'import', id: row.id },
      after: { platformId, kind, rows: importViewOf(row).rows },
    })
    return accept(importViewOf(row))
  },
)
