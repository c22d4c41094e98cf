import { dateOf } from '#kernel/calendar.ts'
import { accept, refuse } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { isBlank } from '#kernel/sheet.ts'
import * as api from '../import.api.ts'
import { existingKeys, type ImportRow, insertImport } from '../import.store.ts'
import { platformWithin } from '../platform.store.ts'
import { checkSheet, keysOf, readHeadings } from '../sheet.ts'

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
    const existing = await existingKeys(tx, platformId, kind, keysOf(kind, rows))
    const { faults, missing } = checkSheet(kind, rows, dateOf(now), existing)
    if (missing.length > 0)
      return refuse({
        rule: 'catalogue.import.columns',
        message: `表头缺少“${missing.join('”“')}”列，请按模板补上后再导入。`,
        facts: { missing: missing.join('、') },
      })
    const row: ImportRow = {
      id: newId(),
      platformId,
      kind,
      fileName,
      rows,
      faults: [...faults],
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
