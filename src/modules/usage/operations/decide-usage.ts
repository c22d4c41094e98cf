import { signedIn } from '#kernel/actor.ts'
import { accept, decide } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import * as api from '../api.ts'
import {
  currentEntries,
  decideVersions,
  type EntryRow,
  lockEntriesOf,
  lockVersions,
  replaceCurrent,
} from '../entry.store.ts'
import { confirmedOverlaps, decidingRefusals } from '../rules.ts'

const around = (rows: readonly EntryRow[]) => ({
  start: new Date(Math.min(...rows.map(({ during }) => during.start.getTime()))),
  end: new Date(Math.max(...rows.map(({ during }) => during.end.getTime()))),
})

export const confirmUsage = operation(
  api.confirmUsage,
  async ({ chosen }, { tx, reach, actor, now, changed }) => {
    const { personId } = signedIn(actor)
    const rows = await lockVersions(tx, reach, chosen)
    const resourceIds = rows.map(({ resourceId }) => resourceId)
    await lockEntriesOf(tx, resourceIds)
    const touched = new Set(rows.map(({ entryId }) => entryId))
    const staying = (await currentEntries(tx, resourceIds, around(rows))).filter(
      ({ entryId }) => !touched.has(entryId),
    )
    const decision = decide({}, [
      ...decidingRefusals(rows, personId),
      ...confirmedOverlaps(
        rows,
        staying.map(({ resourceId, during }) => ({ resourceId, ...during })),
      ),
    ])
    if (!decision.ok) return decision
    await replaceCurrent(tx, [...touched])
    const idsOf = (isRemoval: boolean) =>
      rows.filter(({ change }) => (change === 'remove') === isRemoval).map(({ id }) => id)
    const by = { decidedBy: personId, decidedAt: now, decisionNote: '' }
    await decideVersions(tx, idsOf(false), { ...by, state: 'current' })
    await decideVersions(tx, idsOf(true), { ...by, state: 'removed' })
    for (const { entryId, number, change } of rows)
      changed({ object: { kind: 'usage-entry', id: entryId }, after: { number, change, state: 'confirmed' } })
    return accept({ confirmed: rows.length })
  },
)

export const declineUsage = operation(
  api.declineUsage,
  async ({ chosen, reason }, { tx, reach, actor, now, changed }) => {
    const { personId } = signedIn(actor)
    const rows = await lockVersions(tx, reach, chosen)
    const decision = decide({}, decidingRefusals(rows, personId))
    if (!decision.ok) return decision
    await decideVersions(
      tx,
      rows.map(({ id }) => id),
      { state: 'declined', decidedBy: personId, decidedAt: now, decisionNote: reason },
    )
    for (const { entryId, number } of rows)
      changed({ object: { kind: 'usage-entry', id: entryId }, after: { number, state: 'declined' }, reason })
    return accept({ declined: rows.length })
  },
)
