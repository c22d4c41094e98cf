import { accept, refuse } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import * as api from '../api.ts'
import { type FindRecord, recordWithin } from '../records.ts'
import { contentOf, fileThere, shownFile } from '../store.ts'
import { scanStates } from '../terms.ts'
import { publicView } from '../view.ts'

export const readPublicFile = (find: FindRecord) =>
  operation(api.readPublicFile, async ({ fileId }, { tx, reach }) => {
    const row = await shownFile(tx, fileId)
    await recordWithin(find, tx, reach, row)
    const content = await contentOf(tx, row)
    if (!content) throw new Problem('not-found')
    return accept({ file: publicView(row), content })
  })

export const readOwnFile = (find: FindRecord) =>
  operation(api.readOwnFile, async ({ fileId }, { tx, reach, changed }) => {
    const row = await fileThere(tx, fileId)
    await recordWithin(find, tx, reach, row)
    const content = row.scan === 'pending' ? null : await contentOf(tx, row)
    if (!content)
      return refuse({ rule: 'files.unsafe', message: `这个文件${scanStates[row.scan]}，现在不能下载。` })
    changed({ object: { kind: 'file', id: fileId }, after: { sha256: row.sha256 } })
    return accept({ file: publicView(row), content })
  })
