import { day } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import * as api from '../api.ts'
import {
  askAgain,
  awaitingVerdict,
  contentOf,
  eraseContent,
  giveUpWaiting,
  lockForVerdict,
  storeVerdict,
} from '../store.ts'

export const readForScan = operation(api.readForScan, async ({ fileId }, { tx }) => {
  const row = await awaitingVerdict(tx, fileId)
  return accept({ content: row && (await contentOf(tx, row)) })
})

/** Told twice, it has its effect once. */
export const noteScan = operation(api.noteScan, async ({ fileId, found }, { tx, changed }) => {
  const row = await lockForVerdict(tx, fileId)
  if (!row) return accept({})
  const scan = found === null ? 'clean' : 'infected'
  await storeVerdict(tx, fileId, scan)
  if (scan === 'infected') await eraseContent(tx, row)
  changed({
    object: { kind: 'file', id: fileId },
    before: { scan: row.scan },
    after: { scan, found, sha256: row.sha256 },
  })
  return accept({})
})

/** In one go no more than a scanner gets through before the next. */
const most = 500

export const resumeScans = (scans: boolean) =>
  operation(api.resumeScans, async (_, { tx, now, send, changed }) => {
    if (!scans) {
      for (const id of await giveUpWaiting(tx))
        changed({ object: { kind: 'file', id }, before: { scan: 'pending' }, after: { scan: 'unscanned' } })
      return accept({ queued: 0 })
    }
    const ids = await askAgain(tx, new Date(now.getTime() - day), now, most)
    for (const fileId of ids) send({ topic: 'files.uploaded', payload: { fileId } })
    return accept({ queued: ids.length })
  })
