import { accept, refuse } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import * as api from '../api.ts'
import { type FindRecord, recordWithin } from '../records.ts'
import { coverRefusal, decidedRefusal, settledRefusal } from '../rules.ts'
import { fileThere, storeFile, uncover } from '../store.ts'
import { fileView } from '../view.ts'

export const reviseFile = (find: FindRecord) =>
  operation(api.reviseFile, async ({ fileId, version, title, visibility, cover }, { tx, reach, changed }) => {
    const before = await fileThere(tx, fileId)
    const { settled, decidedAt } = await recordWithin(find, tx, reach, before, 'held')
    const refusal =
      settledRefusal(settled) ??
      decidedRefusal(before.uploadedAt, decidedAt) ??
      coverRefusal(before.purpose, visibility, cover)
    if (refusal) return refuse(refusal)
    if (cover && !before.cover) await uncover(tx, before)
    const row = await storeFile(tx, fileId, version, { title, visibility, cover })
    changed({
      object: { kind: 'file', id: fileId },
      before: { visibility: before.visibility, cover: before.cover },
      after: { visibility, cover },
    })
    return accept(fileView(row))
  })
