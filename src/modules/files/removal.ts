import { accept } from '#kernel/decision.ts'
import type { Context, Tx } from '#kernel/operation.ts'
import { eraseContent, type FileRow, filesOf, storeFile } from './store.ts'

interface Removal {
  readonly now: Date
  readonly reason: string
}

/** Erases what a file of version `version` holds; that it was there, when it was removed and why stays. Throws Problem `conflict` as `storeFile`. */
export async function removed(
  tx: Tx,
  row: FileRow,
  { version, now, reason }: Removal & { readonly version: number },
): Promise<void> {
  await storeFile(tx, row.id, version, { removedAt: now, removedReason: reason })
  await eraseContent(tx, row)
}

/** A file that somebody takes off a record: erased, and said among what changed. */
export async function takenOff(
  row: FileRow,
  { version, reason }: { readonly version: number; readonly reason: string },
  { tx, now, changed }: Pick<Context, 'tx' | 'now' | 'changed'>,
) {
  await removed(tx, row, { version, now, reason })
  changed({
    object: { kind: 'file', id: row.id },
    before: { sha256: row.sha256, visibility: row.visibility },
    reason,
  })
  return accept({})
}

/**
 * Removes all files of a record that is removed itself: nobody could reach them any more. For whoever owns the record,
 * in the transaction that removes it; answers their ids.
 */
export async function removeFilesOf(
  tx: Tx,
  record: Pick<FileRow, 'recordKind' | 'recordId'>,
  removal: Removal,
): Promise<string[]> {
  const files = await filesOf(tx, record)
  for (const row of files) await removed(tx, row, { ...removal, version: row.version })
  return files.map(({ id }) => id)
}
