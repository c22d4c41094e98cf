/** A file as it comes in, whatever it hangs on: looked into before the transaction, counted and kept within it. */
import { signedIn } from '#kernel/actor.ts'
import { accept, type Decision, refuse } from '#kernel/decision.ts'
import type { FileContent } from '#kernel/file-content.ts'
import type { Context } from '#kernel/operation.ts'
import type { FileView } from './api.ts'
import { type Inspected, inspect } from './content/inspect.ts'
import { countRefusal, purposeRefusal, quotaRefusal } from './rules.ts'
import { countOf, digestOf, type FileRow, insertFile, spaceUsed, takeSpace } from './store.ts'
import type { FilePurpose } from './terms.ts'
import { fileView } from './view.ts'

export type Prepared = Decision<Inspected & { readonly sha256: string }>

export async function looked({
  file,
  purpose,
}: {
  readonly file: FileContent
  readonly purpose: FilePurpose
}): Promise<Prepared> {
  const inspected = await inspect(file.bytes)
  if (!inspected.ok) return inspected
  const { value } = inspected
  const refusal = purposeRefusal(purpose, value.type)
  return refusal ? refuse(refusal) : accept({ ...value, sha256: digestOf(value.bytes) })
}

type Said = Pick<
  FileRow,
  'recordKind' | 'recordId' | 'purpose' | 'title' | 'visibility' | 'organisationId' | 'rootId'
>

/** `scans`: a scanner looks at what comes in; until it has, nobody gets to read it. */
export async function kept(
  said: Said,
  prepared: Prepared,
  scans: boolean,
  { tx, actor, now, newId, changed, send }: Context,
): Promise<Decision<FileView>> {
  if (!prepared.ok) return prepared
  const { bytes, ...inspected } = prepared.value
  const { organisationId } = said
  if (!(await takeSpace(tx, organisationId, bytes.length)))
    return refuse(quotaRefusal(await spaceUsed(tx, organisationId), bytes.length))
  const refusal = countRefusal(await countOf(tx, said), said.recordKind)
  if (refusal) return refuse(refusal)
  const id = newId()
  const row = await insertFile(
    tx,
    {
      ...said,
      ...inspected,
      id,
      bytes: bytes.length,
      scan: scans ? 'pending' : 'unscanned',
      scanAskedAt: scans ? now : null,
      uploadedBy: signedIn(actor).personId,
      uploadedAt: now,
    },
    bytes,
  )
  if (scans) send({ topic: 'files.uploaded', payload: { fileId: id } })
  const { recordKind, recordId, purpose, type, sha256, visibility } = row
  changed({
    object: { kind: 'file', id },
    after: { recordKind, recordId, purpose, type, bytes: row.bytes, sha256, visibility },
  })
  return accept(fileView(row))
}
