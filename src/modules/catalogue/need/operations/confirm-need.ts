import { dateOf } from '#kernel/calendar.ts'
import { accept, decide } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import { renewNeedEntries } from '../../entry/store.ts'
import { confirmationRefusal } from '../../rules.ts'
import * as api from '../api.ts'
import { needWithin, storeNeed } from '../store.ts'

export const confirmNeed = (pack: Pack) =>
  operation(api.confirmNeed, async ({ needId, version }, { tx, reach, now, changed }) => {
    const need = await needWithin(tx, reach, needId)
    const decision = decide({}, [confirmationRefusal(need.status)])
    if (!decision.ok) return decision
    const confirmedOn = dateOf(now)
    const next = await storeNeed(tx, needId, version, { confirmedOn })
    await renewNeedEntries(next, tx, pack, confirmedOn)
    changed({
      object: { kind: 'need', id: needId },
      before: { confirmedOn: need.confirmedOn },
      after: { confirmedOn },
    })
    return accept({ confirmedOn, version: next.version })
  })
