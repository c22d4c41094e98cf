import { dateOf } from '#kernel/calendar.ts'
import { accept, decide } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { publicRefusal } from '#modules/publishing/index.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import { renewEntry } from '../desk.ts'
import * as api from '../own.api.ts'
import { lockRecord, storeRecord } from '../store.ts'

export const confirmShowcase = (pack: Pack) =>
  operation(api.confirmShowcase, async ({ recordId, version }, { tx, reach, now, changed }) => {
    const row = await lockRecord(tx, reach, recordId)
    const decision = decide({}, [publicRefusal(row.state === 'published')])
    if (!decision.ok) return decision
    const confirmedOn = dateOf(now)
    const next = await storeRecord(tx, recordId, version, { confirmedOn })
    await renewEntry(tx, next, pack, confirmedOn)
    changed({
      object: { kind: row.kind, id: recordId },
      before: { confirmedOn: row.confirmedOn },
      after: { confirmedOn },
    })
    return accept({ confirmedOn, version: next.version })
  })
