import type { z } from 'zod'
import { type IndexTable, indexTable } from './index-table.ts'
import { sourceCodes } from './sources.ts'
import { tableFaults } from './table-faults.ts'

type Words = z.core.$ZodErrorMap

/** A table as it was written, with every fault that it has: of its shape, or else of what it says. */
export function readIndexTable(
  content: unknown,
  words: Words,
): { readonly ok: true; readonly table: IndexTable } | { readonly ok: false; readonly faults: string[] } {
  const read = indexTable.safeParse(content, { error: words })
  if (!read.success)
    return {
      ok: false,
      faults: read.error.issues.map(({ path, message }) => `${path.join('.')}：${message}`),
    }
  const faults = tableFaults(read.data, sourceCodes)
  return faults.length > 0 ? { ok: false, faults } : { ok: true, table: read.data }
}
