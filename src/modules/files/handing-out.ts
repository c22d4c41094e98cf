/** The one way in which a file goes out to who may have it: only what the scanner let through, and on record. */
import { accept, type Decision, refuse } from '#kernel/decision.ts'
import type { Context } from '#kernel/operation.ts'
import { unsafeRefusal } from './rules.ts'
import type { FileRow } from './store.ts'

type Handed = Pick<FileRow, 'id' | 'sha256' | 'scan'>

export function handedOut<R extends Handed, V>(
  row: R,
  view: (row: R) => V,
  { changed }: Pick<Context, 'changed'>,
): Decision<{ file: V; sha256: string }> {
  const unsafe = unsafeRefusal(row)
  if (unsafe) return refuse(unsafe)
  changed({ object: { kind: 'file', id: row.id }, after: { sha256: row.sha256 } })
  return accept({ file: view(row), sha256: row.sha256 })
}
