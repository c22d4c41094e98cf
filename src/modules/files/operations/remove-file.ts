import { accept, refuse } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import * as api from '../api.ts'
import { type FindRecord, recordWithin } from '../records.ts'
import { removed } from '../removal.ts'
import { decidedRefusal, settledRefusal } from '../rules.ts'
import { fileThere } from '../store.ts'

export const removeFile = (find: FindRecord) =>
  operation(api.removeFile, async ({ fileId, version, reason }, { tx, reach, now, changed }) => {
    const row = await fileThere(tx, fileId)
    const { settled, decidedAt } = await recordWithin(find, tx, reach, row, 'held')
    const checked = settledRefusal(settled) ?? decidedRefusal(row.uploadedAt, decidedAt)
    if (checked) return refuse(checked)
    await removed(tx, row, { version, now, reason })
    changed({
      object: { kind: 'file', id: fileId },
      before: { sha256: row.sha256, visibility: row.visibility },
      reason,
    })
    return accept({})
  })
