import { actingFor, signedIn } from '#kernel/actor.ts'
import { addDays, type PlainDate, startOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import type { Interval } from '#kernel/interval.ts'
import { operation } from '#kernel/operation.ts'
import { organisationsByIds } from '#modules/identity/index.ts'
import * as api from '../api.ts'
import { currentVersions, entriesBy, versionsOf } from '../entry.store.ts'
import { resourcesOfOrganisation } from '../resources.ts'
import { kindOfRun } from '../rules.ts'
import { unloggedRuns } from '../unlogged.store.ts'
import { versionViews } from '../view.ts'

/** Whole days, either end open. */
function spanOf(from: PlainDate | undefined, to: PlainDate | undefined): Interval | null {
  if (from === undefined && to === undefined) return null
  return {
    start: from === undefined ? new Date(0) : startOf(from),
    end: to === undefined ? new Date('2200-01-01T00:00:00Z') : startOf(addDays(to, 1)),
  }
}

export const listUsage = operation(
  api.listUsage,
  async ({ from, to, limit, ...filter }, { tx, reach, actor }) => {
    const found = await entriesBy(tx, reach, {
      platformId: filter.platformId,
      resourceId: filter.resourceId,
      kind: filter.kind,
      counted: filter.counted,
      state: filter.state,
      after: filter.after,
      span: spanOf(from, to),
      limit: limit + 1,
    })
    const page = found.slice(0, limit)
    const corrected = page.flatMap(({ state, change, entryId }) =>
      state === 'proposed' && change === 'correct' ? [entryId] : [],
    )
    const counted = new Map((await currentVersions(tx, corrected)).map(row => [row.entryId, row]))
    const views = await versionViews(tx, page, signedIn(actor).personId)
    return accept({
      entries: views.map(view => {
        const row = view.state === 'proposed' ? counted.get(view.entryId) : undefined
        const before = row ? { ...row.during, kind: row.kind, orderRef: row.orderRef } : null
        return { ...view, before }
      }),
      next: found.length > limit ? (page.at(-1)?.id ?? null) : null,
    })
  },
)

export const getUsage = operation(api.getUsage, async ({ entryId }, { tx, reach, actor }) => {
  const rows = await versionsOf(tx, reach, entryId)
  return accept({ versions: await versionViews(tx, rows, signedIn(actor).personId) })
})

const mostShown = 50

export const listUnlogged = operation(api.listUnlogged, async (_input, { tx, actor, now }) => {
  const { organisationId } = actingFor(actor)
  const resources = await resourcesOfOrganisation(tx, organisationId)
  const names = new Map(resources.map(({ id, name }) => [id, name]))
  const open = await unloggedRuns(tx, organisationId, now, mostShown)
  const clients = await organisationsByIds(tx, [...new Set(open.map(({ clientId }) => clientId))])
  const clientName = new Map(clients.map(({ id, name }) => [id, name]))
  return accept({
    resources,
    bookings: open.map(one => ({
      bookingId: one.bookingId,
      resourceId: one.resourceId,
      resourceName: names.get(one.resourceId) ?? '',
      clientName: clientName.get(one.clientId) ?? '',
      kind: kindOfRun(one),
      start: one.start,
      end: one.end,
    })),
  })
})
