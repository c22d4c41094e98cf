import { signedIn } from '#kernel/actor.ts'
import { accept, type Decision, refuse } from '#kernel/decision.ts'
import { preparedOperation } from '#kernel/operation.ts'
import * as api from '../api.ts'
import { type Inspected, inspect } from '../content/inspect.ts'
import { type FindRecord, recordWithin } from '../records.ts'
import { countRefusal, purposeRefusal, quotaRefusal } from '../rules.ts'
import { countOf, digestOf, insertFile, spaceUsed, takeSpace } from '../store.ts'
import { fileView } from '../view.ts'

type Prepared = Decision<Inspected & { readonly sha256: string }>

/** `scans`: a scanner looks at what comes in; until it has, nobody gets to read it. */
export const attachFile = (find: FindRecord, scans: boolean) =>
  preparedOperation(
    api.attachFile,
    async ({ file, purpose }): Promise<Prepared> => {
      const inspected = await inspect(file.bytes)
      if (!inspected.ok) return inspected
      const { value } = inspected
      const refusal = purposeRefusal(purpose, value.type)
      return refusal ? refuse(refusal) : accept({ ...value, sha256: digestOf(value.bytes) })
    },
    async ({ file: _, ...input }, { tx, actor, reach, now, newId, changed, send }, prepared) => {
      const { organisationId, rootId } = await recordWithin(find, tx, reach, input)
      if (!prepared.ok) return prepared
      const { bytes, ...inspected } = prepared.value
      if (!(await takeSpace(tx, organisationId, bytes.length)))
        return refuse(quotaRefusal(await spaceUsed(tx, organisationId), bytes.length))
      const refusal = countRefusal(await countOf(tx, input))
      if (refusal) return refuse(refusal)
      const id = newId()
      const row = await insertFile(
        tx,
        {
          ...input,
          ...inspected,
          id,
          organisationId,
          rootId,
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
    },
  )
