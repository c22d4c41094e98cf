import { accept } from '#kernel/decision.ts'
import { operation, preparedOperation } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { kept, looked } from '../attaching.ts'
import { handedOut } from '../handing-out.ts'
import * as api from '../need-file.api.ts'
import { type FindRecord, recordWithin, type Sharing } from '../records.ts'
import { takenOff } from '../removal.ts'
import { filesOf, needFileThere, sharedFilesOf, storeFile } from '../store.ts'
import { isShared } from '../terms.ts'
import { fileView, sharedView } from '../view.ts'

const recordOf = (needId: string) => ({ recordKind: 'need' as const, recordId: needId })

export const attachNeedFile = (find: FindRecord, scans: boolean) =>
  preparedOperation(api.attachNeedFile, looked, async ({ file: _, needId, ...input }, context, prepared) => {
    const record = recordOf(needId)
    const { organisationId, rootId } = await recordWithin(find, context.tx, context.reach, record, 'held')
    return kept({ ...record, ...input, organisationId, rootId }, prepared, scans, context)
  })

export const listNeedFiles = (find: FindRecord) =>
  operation(api.listNeedFiles, async ({ needId }, { tx, reach }) => {
    const record = recordOf(needId)
    await recordWithin(find, tx, reach, record)
    return accept({ files: (await filesOf(tx, record)).map(fileView) })
  })

export const listSharedFiles = (find: FindRecord, shared: Sharing) =>
  operation(api.listSharedFiles, async ({ needId }, context) => {
    const { tx, reach } = context
    const owned = await find(tx, reach, 'need', needId)
    if (!owned && !(await shared(context, needId, 'list'))) throw new Problem('not-found')
    return accept({ files: (await sharedFilesOf(tx, needId)).map(sharedView) })
  })

export const readNeedFile = (find: FindRecord, shared: Sharing) =>
  operation(api.readNeedFile, async ({ fileId }, context) => {
    const { tx, reach } = context
    const row = await needFileThere(tx, fileId)
    const owned = await find(tx, reach, 'need', row.recordId)
    if (!owned && !(isShared(row) && (await shared(context, row.recordId, 'read'))))
      throw new Problem('not-found')
    return handedOut(row, sharedView, context)
  })

export const reviseNeedFile = (find: FindRecord) =>
  operation(api.reviseNeedFile, async ({ fileId, version, title, visibility }, { tx, reach, changed }) => {
    const before = await needFileThere(tx, fileId)
    await recordWithin(find, tx, reach, before, 'held')
    const row = await storeFile(tx, fileId, version, { title, visibility })
    changed({
      object: { kind: 'file', id: fileId },
      before: { visibility: before.visibility },
      after: { visibility },
    })
    return accept(fileView(row))
  })

export const removeNeedFile = (find: FindRecord) =>
  operation(api.removeNeedFile, async ({ fileId, ...input }, context) => {
    const row = await needFileThere(context.tx, fileId)
    await recordWithin(find, context.tx, context.reach, row, 'held')
    return takenOff(row, input, context)
  })
