import { accept, type Decision, refuse } from '#kernel/decision.ts'
import type { Context, Output } from '#kernel/operation.ts'
import type { reviseFile } from './api.ts'
import { coverRefusal } from './rules.ts'
import { type FileRow, storeFile, uncover } from './store.ts'
import { fileView } from './view.ts'

interface Revision {
  readonly version: number
  readonly title: string
  readonly visibility: FileRow['visibility']
  readonly cover: boolean
}

/** What is said of a file anew; one picture of a record is its cover. Throws Problem `conflict` as `storeFile`. */
export async function revised(
  before: FileRow,
  { version, title, visibility, cover }: Revision,
  { tx, changed }: Pick<Context, 'tx' | 'changed'>,
): Promise<Decision<Output<typeof reviseFile>>> {
  const refusal = coverRefusal(before.purpose, visibility, cover)
  if (refusal) return refuse(refusal)
  if (cover && !before.cover) await uncover(tx, before)
  const row = await storeFile(tx, before.id, version, { title, visibility, cover })
  changed({
    object: { kind: 'file', id: before.id },
    before: { visibility: before.visibility, cover: before.cover },
    after: { visibility, cover },
  })
  return accept(fileView(row))
}
