import { accept } from '#kernel/decision.ts'
import { subtract, union } from '#kernel/interval.ts'
import { operation } from '#kernel/operation.ts'
import * as api from '../api.ts'
import { finishedRuns } from '../booked.store.ts'
import { insertEntries, lockEntriesOf } from '../entry.store.ts'
import { settledTimes } from '../meter.store.ts'
import { wholeMinutes } from '../proposal.ts'
import { unscopedResources } from '../resources.ts'
import { kindOfRun } from '../rules.ts'

/**
 * What was started and finished at its moment, by check-in: nobody typed these times, so nobody has to confirm them. What
 * a meter told of the same time stays as it told it; only what it left out is added.
 */
export const noteFinishedRuns = operation(
  api.noteFinishedRuns,
  async (_input, { tx, now, newId, changed }) => {
    const runs = await finishedRuns(tx, now)
    if (runs.length === 0) return accept({ noted: 0 })
    const ids = [...new Set(runs.map(({ resourceId }) => resourceId))]
    await lockEntriesOf(tx, ids)
    const resources = await unscopedResources(tx, ids)
    const since = new Date(Math.min(...runs.map(({ start }) => start.getTime())))
    const settled = Map.groupBy(await settledTimes(tx, ids, since), ({ resourceId }) => resourceId)
    const entries = runs.flatMap(run => {
      const resource = resources.get(run.resourceId)
      const whole = wholeMinutes(run)
      if (!resource || whole.start >= whole.end) return []
      const besides = (settled.get(run.resourceId) ?? []).map(({ during }) => during)
      return subtract(whole, union(besides)).map(during => {
        const id = newId()
        return {
          ...{ id, entryId: id, number: 1, change: 'add' as const, resourceId: run.resourceId, during },
          platformId: resource.platformId,
          organisationId: resource.organisationId,
          kind: kindOfRun(run),
          source: 'card' as const,
          bookingId: run.bookingId,
          reason: '',
          proposedAt: now,
          state: 'current' as const,
          decidedAt: now,
        }
      })
    })
    await insertEntries(tx, entries)
    for (const { id, bookingId } of entries)
      changed({ object: { kind: 'usage-entry', id }, after: { bookingId, state: 'current' } })
    return accept({ noted: entries.length })
  },
)
