import { accept } from '#kernel/decision.ts'
import { operation, preparedOperation } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { kept, looked } from '../attaching.ts'
import { handedOut } from '../handing-out.ts'
import { type FindRecord, type ReviewReading, recordWithin } from '../records.ts'
import * as api from '../review-file.api.ts'
import { anyFileThere } from '../store.ts'
import { filePath } from '../terms.ts'
import { sharedView } from '../view.ts'

export const attachVisitPhoto = (find: FindRecord, scans: boolean) =>
  preparedOperation(
    api.attachVisitPhoto,
    ({ file }) => looked({ file, purpose: 'photo' }),
    async ({ visitId, title }, context, prepared) => {
      const record = { recordKind: 'site-visit' as const, recordId: visitId }
      const { organisationId, rootId } = await recordWithin(find, context.tx, context.reach, record, 'held')
      const said = { ...record, title, purpose: 'photo' as const, visibility: 'own' as const }
      const decision = await kept({ ...said, organisationId, rootId }, prepared, scans, context)
      if (!decision.ok) return decision
      const { id, type } = decision.value
      return accept({ ...decision.value, path: filePath(id, title, type) })
    },
  )

export const readReviewFile = (mayRead: ReviewReading) =>
  operation(api.readReviewFile, async ({ fileId }, context) => {
    const row = await anyFileThere(context.tx, fileId)
    if (!(await mayRead(context, row))) throw new Problem('not-found')
    return handedOut(row, sharedView, context)
  })
