import { accept, decide } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import { tellSignedUp } from '../letters.ts'
import * as api from '../organiser.api.ts'
import { aheadRefusal, stateRefusal } from '../rules.ts'
import { lockOwnEvent, signUpsOf, storeEvent } from '../store.ts'

export const publishEvent = operation(
  api.publishEvent,
  async ({ eventId, version }, { tx, reach, now, changed }) => {
    const row = await lockOwnEvent(tx, reach, eventId)
    const decision = decide({}, [stateRefusal(row, 'publish', now), aheadRefusal(row, now)])
    if (!decision.ok) return decision
    const change = { state: 'published' as const, publishedAt: now, changedAt: now }
    const stored = await storeEvent(tx, eventId, version, change)
    changed({
      object: { kind: 'event', id: eventId },
      before: { state: row.state },
      after: { state: 'published' },
    })
    return accept({ version: stored.version })
  },
)

export const cancelEvent = (link: Link) =>
  operation(api.cancelEvent, async ({ eventId, version, reason }, context) => {
    const { tx, reach, now, changed } = context
    const row = await lockOwnEvent(tx, reach, eventId)
    const decision = decide({}, [stateRefusal(row, 'cancel', now)])
    if (!decision.ok) return decision
    const change = { state: 'cancelled' as const, cancelReason: reason, changedAt: now }
    const stored = await storeEvent(tx, eventId, version, change)
    const told = { change: '活动取消', note: `原因：${reason}` }
    await tellSignedUp(stored, await signUpsOf(tx, eventId), told, link, context)
    changed({
      object: { kind: 'event', id: eventId },
      before: { state: row.state },
      after: { state: 'cancelled' },
      reason,
    })
    return accept({})
  })
