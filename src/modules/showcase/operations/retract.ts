import { accept, refuse } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { retractVersion, versionIn, waitingStates } from '#modules/publishing/index.ts'
import * as api from '../own.api.ts'
import { lockRecord, markReview } from '../store.ts'

export const retractShowcase = operation(
  api.retractShowcase,
  async ({ recordId, number }, { tx, reach, now, changed }) => {
    const { kind, id } = await lockRecord(tx, reach, recordId)
    const waiting = await versionIn(tx, { kind, id }, waitingStates)
    if (waiting?.number !== number)
      return refuse({ rule: 'showcase.waiting', message: '这一版已不在等待，请刷新后再看。' })
    await retractVersion(tx, waiting, now)
    await markReview(tx, id, null)
    changed({ object: { kind, id }, before: { state: waiting.state }, after: { state: 'returned' } })
    return accept({})
  },
)
