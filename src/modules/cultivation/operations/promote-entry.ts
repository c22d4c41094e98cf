import { dateOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import { tellMoved } from '../letters.ts'
import * as api from '../office.api.ts'
import { poolAfter } from '../rules.ts'
import { insertEvent, lockOpenEntry, storeEntry } from '../store.ts'

/** 晋级: what a title of the governments' ladder ends; one of the ministry's is no step of that ladder. */
export const promoteEntry = (link: Link) =>
  operation(api.promoteEntry, async ({ platformId, titleId, ladder, docNumber }, context) => {
    const { tx, now, newId, changed } = context
    const entry = ladder === 'administrative' ? await lockOpenEntry(tx, platformId) : null
    const state = entry && poolAfter(entry.state, 'promote')
    if (!entry || !state) return accept({ promoted: false })
    const stored = await storeEntry(tx, entry.id, entry.version, { state, rectifyBy: null })
    const reason = '获得称号'
    await insertEvent(tx, {
      ...{ id: newId(), entryId: entry.id, at: now, on: dateOf(now), act: 'promote', state },
      ...{ stage: entry.stage, reason, evidence: docNumber, by: null },
    })
    await tellMoved(stored, { act: 'promote', reason }, link, context)
    changed({
      object: { kind: 'pool-entry', id: entry.id },
      before: { state: entry.state },
      after: { state, titleId },
    })
    return accept({ promoted: true })
  })
