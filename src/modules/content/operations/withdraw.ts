import { accept, decide } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { endVersion, retractVersion, versionIn, waitingStates } from '#modules/publishing/index.ts'
import { recordKind } from '../content.ts'
import * as api from '../own.api.ts'
import { publishedRefusal } from '../rules.ts'
import { lockArticle, storeArticle } from '../store.ts'

export const withdrawArticle = operation(
  api.withdrawArticle,
  async ({ recordId, reason }, { tx, reach, now, changed }) => {
    const row = await lockArticle(tx, reach, recordId)
    const decision = decide({}, [publishedRefusal(row.state)])
    if (!decision.ok) return decision
    const record = { kind: recordKind, id: recordId }
    await endVersion(tx, record, { reason, now })
    // What waits would bring it back on its day.
    const waiting = await versionIn(tx, record, waitingStates)
    if (waiting) await retractVersion(tx, waiting, now)
    const next = await storeArticle(tx, recordId, row.version, {
      state: 'withdrawn',
      content: null,
      tokens: [],
      updatedAt: now,
      reviewSince: null,
    })
    changed({ object: record, before: { state: 'published' }, after: { state: 'withdrawn' }, reason })
    return accept({ version: next.version })
  },
)
