import type { Tx } from '#kernel/operation.ts'
import { eraseContent, type FileRow, filesOf, storeFile } from './store.ts'

/**
 * Removes all files of a record that is removed itself: nobody could reach them any more. For whoever owns the record,
 * in the transaction that removes it; answers their ids.
 */
export async function removeFilesOf(
  tx: Tx,
  record: Pick<FileRow, 'recordKind' | 'recordId'>,
  { now, reason }: { readonly now: Date; readonly reason: string },
): Promise<string[]> {
  const files = await filesOf(tx, record)
  for (const row of files) {
    await storeFile(tx, row.id, row.version, { removedAt: now, removedReason: reason })
    await eraseContent(tx, row)
  }
  return files.map(({ id }) => id)
}
