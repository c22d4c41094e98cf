import { accept, refuse } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { renewNeedEntries } from '../entry.store.ts'
import * as api from '../need.api.ts'
import { needWithin, storeNeed } from '../need.store.ts'

export const withdrawNeed = operation(
  api.withdrawNeed,
  async ({ needId, version, reason }, { tx, reach, now, changed }) => {
    const need = await needWithin(tx, reach, needId)
    if (need.status !== 'published')
      return refuse({ rule: 'catalogue.need.state', message: '需求未在发布状态，无需撤回。' })
    const next = await storeNeed(tx, needId, version, {
      status: 'withdrawn',
      withdrawnReason: reason,
      updatedAt: now,
    })
    await renewNeedEntries(next, tx)
    changed({
      object: { kind: 'need', id: needId },
      before: { status: 'published' },
      after: { status: 'withdrawn' },
      reason,
    })
    return accept({ version: next.version })
  },
)
