import { accept, decide } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { endVersion, retractVersion, versionIn, waitingStates } from '#modules/publishing/index.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import { notFound } from '../found.ts'
import * as api from '../own.api.ts'
import { renewEntry } from '../publication.ts'
import { publishedRefusal } from '../rules.ts'
import { lockRecord, storeRecord } from '../store.ts'

export const withdrawShowcase = (pack: Pack) =>
  operation(api.withdrawShowcase, async ({ recordId, reason }, { tx, reach, now, changed }) => {
    const row = await lockRecord(tx, reach, recordId)
    const decision = decide({}, [publishedRefusal(row.state)])
    if (!decision.ok) return decision
    const record = { kind: row.kind, id: recordId }
    await endVersion(tx, record, { reason, now })
    // What waits would bring it back on its day.
    const waiting = await versionIn(tx, record, waitingStates)
    if (waiting) await retractVersion(tx, waiting, now)
    const next = await storeRecord(tx, recordId, row.version, {
      state: 'withdrawn',
      content: null,
      ...notFound,
      updatedAt: now,
      reviewSince: null,
    })
    await renewEntry(tx, next, pack)
    changed({
      object: record,
      before: { state: 'published' },
      after: { state: 'withdrawn' },
      reason,
    })
    return accept({ version: next.version })
  })
