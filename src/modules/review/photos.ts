import type { Tx } from '#kernel/operation.ts'
import { filesOf, sharedView } from '#modules/files/index.ts'
import type { VisitRow } from './seat.store.ts'

/** Visits are few in a review: their photos are had one visit after the other. */
export async function withPhotos(tx: Tx, visits: readonly VisitRow[]) {
  const shown = []
  for (const visit of visits) {
    const files = await filesOf(tx, { recordKind: 'site-visit', recordId: visit.id })
    shown.push({ ...visit, photos: files.map(sharedView) })
  }
  return shown
}
