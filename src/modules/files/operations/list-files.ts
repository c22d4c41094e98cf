import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import * as api from '../api.ts'
import { type FindRecord, recordWithin } from '../records.ts'
import { filesOf, shownFilesOf, spaceUsed } from '../store.ts'
import { fileView, publicView } from '../view.ts'

export const listPublicFiles = (find: FindRecord) =>
  operation(api.listPublicFiles, async (record, { tx, reach }) => {
    await recordWithin(find, tx, reach, record)
    return accept({ files: (await shownFilesOf(tx, record)).map(publicView) })
  })

export const listOwnFiles = (find: FindRecord) =>
  operation(api.listOwnFiles, async (record, { tx, reach }) => {
    const { organisationId } = await recordWithin(find, tx, reach, record)
    const files = await filesOf(tx, record)
    return accept({ files: files.map(fileView), used: await spaceUsed(tx, organisationId) })
  })
