import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import * as api from '../import.api.ts'
import { importWithin } from '../import.store.ts'
import { firstRow } from '../sheet.ts'

export const getImportFaults = operation(api.getImportFaults, async ({ importId }, { tx, reach }) => {
  const { fileName, rows, faults } = await importWithin(tx, reach, importId)
  const byRow = Map.groupBy(faults, fault => fault.row)
  return accept({
    fileName,
    columns: [...new Set(rows.flatMap(row => Object.keys(row)))],
    rows: [...byRow].map(([row, found]) => ({
      row,
      cells: rows[row - firstRow] ?? {},
      faults: found.map(({ column, message }) => `${column}：${message}`).join('；'),
    })),
  })
})
