import { accept } from '#kernel/decision.ts'
import { operation, preparedOperation } from '#kernel/operation.ts'
import { kept, looked } from '../attaching.ts'
import { handedOut } from '../handing-out.ts'
import { type FindRecord, recordWithin } from '../records.ts'
import { takenOff } from '../removal.ts'
import { revised } from '../revising.ts'
import * as api from '../showcase-file.api.ts'
import { filesOf, showcaseFileThere } from '../store.ts'
import { fileView, publicView } from '../view.ts'

const recordOf = (recordId: string) => ({ recordKind: 'showcase' as const, recordId })

export const attachShowcaseFile = (find: FindRecord, scans: boolean) =>
  preparedOperation(
    api.attachShowcaseFile,
    looked,
    async ({ file: _, recordId, ...input }, context, prepared) => {
      const record = recordOf(recordId)
      const { organisationId, rootId } = await recordWithin(find, context.tx, context.reach, record, 'held')
      return kept({ ...record, ...input, organisationId, rootId }, prepared, scans, context)
    },
  )

export const listShowcaseFiles = (find: FindRecord) =>
  operation(api.listShowcaseFiles, async ({ recordId }, { tx, reach }) => {
    const record = recordOf(recordId)
    await recordWithin(find, tx, reach, record)
    return accept({ files: (await filesOf(tx, record)).map(fileView) })
  })

export const readShowcaseFile = (find: FindRecord) =>
  operation(api.readShowcaseFile, async ({ fileId }, context) => {
    const row = await showcaseFileThere(context.tx, fileId)
    await recordWithin(find, context.tx, context.reach, row)
    return handedOut(row, publicView, context)
  })

export const reviseShowcaseFile = (find: FindRecord) =>
  operation(api.reviseShowcaseFile, async ({ fileId, ...input }, context) => {
    const before = await showcaseFileThere(context.tx, fileId)
    await recordWithin(find, context.tx, context.reach, before, 'held')
    return revised(before, input, context)
  })

export const removeShowcaseFile = (find: FindRecord) =>
  operation(api.removeShowcaseFile, async ({ fileId, ...input }, context) => {
    const row = await showcaseFileThere(context.tx, fileId)
    await recordWithin(find, context.tx, context.reach, row, 'held')
    return takenOff(row, input, context)
  })
