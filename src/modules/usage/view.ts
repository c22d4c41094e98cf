/** Versions of entries as their readers see them, with the names of who and what, in two queries whatever their number. */
import type { Tx } from '#kernel/operation.ts'
import { namesOfPeople } from '#modules/identity/index.ts'
import type { EntryRow } from './entry.store.ts'
import { resourceNames } from './resources.ts'

export async function versionViews(tx: Tx, rows: readonly EntryRow[], personId: string) {
  const people = await namesOfPeople(tx, [
    ...new Set(rows.flatMap(({ proposedBy, decidedBy }) => [proposedBy ?? [], decidedBy ?? []].flat())),
  ])
  const resources = await resourceNames(
    tx,
    rows.map(({ resourceId }) => resourceId),
  )
  const nameOf = (id: string | null): string | null => (id === null ? null : (people.get(id) ?? ''))
  return rows.map(row => ({
    id: row.id,
    entryId: row.entryId,
    number: row.number,
    change: row.change,
    state: row.state,
    resourceId: row.resourceId,
    resourceName: resources.get(row.resourceId) ?? '',
    platformId: row.platformId,
    ...row.during,
    kind: row.kind,
    source: row.source,
    bookingId: row.bookingId,
    orderRef: row.orderRef,
    reason: row.reason,
    proposedBy: nameOf(row.proposedBy),
    proposedAt: row.proposedAt,
    decidedBy: nameOf(row.decidedBy),
    decidedAt: row.decidedAt,
    decisionNote: row.decisionNote,
    mine: row.proposedBy === personId,
  }))
}
