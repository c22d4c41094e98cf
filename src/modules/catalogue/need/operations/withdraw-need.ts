import { dateOf } from '#kernel/calendar.ts'
import { accept, decide } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import { renewNeedEntries } from '../../entry/store.ts'
import { withdrawalRefusals } from '../../rules.ts'
import * as api from '../api.ts'
import { needWithin, storeNeed } from '../store.ts'

export const withdrawNeed = (pack: Pack) =>
  operation(api.withdrawNeed, async ({ needId, version, code, reason }, { tx, reach, now, changed }) => {
    const need = await needWithin(tx, reach, needId)
    const decision = decide({}, withdrawalRefusals(need.status, { code, reason }))
    if (!decision.ok) return decision
    const next = await storeNeed(tx, needId, version, {
      status: 'withdrawn',
      withdrawnCode: code,
      withdrawnReason: reason,
      withdrawnAt: now,
      updatedAt: now,
    })
    await renewNeedEntries(next, tx, pack, dateOf(now))
    changed({
      object: { kind: 'need', id: needId },
      before: { status: 'published' },
      after: { status: 'withdrawn', code },
      reason,
    })
    return accept({ version: next.version })
  })
