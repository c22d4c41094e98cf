import { actingFor } from '#kernel/actor.ts'
import { accept } from '#kernel/decision.ts'
import { operation, preparedOperation } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { kept, looked } from '../attaching.ts'
import { handedOut } from '../handing-out.ts'
import * as api from '../office-file.api.ts'
import { type FindRecord, type OfficeReading, recordWithin } from '../records.ts'
import { anyFileThere, filesOf } from '../store.ts'
import { isOfficeKind, officeRecords } from '../terms.ts'
import { sharedView } from '../view.ts'

/** Counted towards the office that keeps it, not towards whoever it is about. */
export const attachOfficeFile = (find: FindRecord, scans: boolean) =>
  preparedOperation(
    api.attachOfficeFile,
    ({ file }) => looked({ file, purpose: 'other' }),
    async ({ recordKind, recordId, title }, context, prepared) => {
      const about = { recordKind: officeRecords[recordKind].of, recordId }
      await recordWithin(find, context.tx, context.reach, about)
      const { organisationId } = actingFor(context.actor)
      const said = { recordKind, recordId, rootId: recordId, purpose: 'other', visibility: 'own' } as const
      const file = await kept({ ...said, title, organisationId }, prepared, scans, context)
      return file.ok ? accept({ fileId: file.value.id }) : file
    },
  )

export const listOfficeFiles = (find: FindRecord, readableOf: OfficeReading) =>
  operation(api.listOfficeFiles, async ({ recordKind, recordId }, context) => {
    const { tx, reach } = context
    await recordWithin(find, tx, reach, { recordKind: officeRecords[recordKind].of, recordId })
    const files = await readableOf(context, await filesOf(tx, { recordKind, recordId }))
    return accept({ files: files.map(row => ({ file: sharedView(row), uploadedAt: row.uploadedAt })) })
  })

export const readOfficeFile = (find: FindRecord, readableOf: OfficeReading) =>
  operation(api.readOfficeFile, async ({ fileId }, context) => {
    const { tx, reach } = context
    const row = await anyFileThere(tx, fileId)
    if (!isOfficeKind(row.recordKind)) throw new Problem('not-found')
    const about = { recordKind: officeRecords[row.recordKind].of, recordId: row.recordId }
    await recordWithin(find, tx, reach, about)
    if ((await readableOf(context, [row])).length === 0) throw new Problem('not-found')
    return handedOut(row, sharedView, context)
  })
