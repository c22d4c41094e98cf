import { accept, refuse } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { retractVersion, versionIn, waitingStates } from '#modules/publishing/index.ts'
import { recordKind } from '../content.ts'
import * as api from '../own.api.ts'
import { lockArticle, markReview } from '../store.ts'

export const retractArticle = operation(
  api.retractArticle,
  async ({ recordId, number }, { tx, reach, now, changed }) => {
    const { id } = await lockArticle(tx, reach, recordId)
    const record = { kind: recordKind, id }
    const waiting = await versionIn(tx, record, waitingStates)
    if (waiting?.number !== number)
      return refuse({ rule: 'content.waiting', message: '这一版已不在等待，请刷新后再看。' })
    await retractVersion(tx, waiting, now)
    await markReview(tx, id, null)
    changed({ object: record, before: { state: waiting.state }, after: { state: 'returned' } })
    return accept({})
  },
)
