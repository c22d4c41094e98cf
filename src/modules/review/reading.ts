/** Whose the files of reviews are to read: material of those who judge it, photos of who took them, both of the office. */

import type { Reach } from '#kernel/actor.ts'
import { actingFor } from '#kernel/actor.ts'
import { dateOf } from '#kernel/calendar.ts'
import type { Tx } from '#kernel/operation.ts'
import type { FoundRecord, ReviewReading } from '#modules/files/index.ts'
import { organisationsOfPerson } from '#modules/identity/index.ts'
import { isMaterialOf, isOfReview, ownVisit } from './seat.store.ts'

/** A visit as the record that its photos hang on: of the expert who still sits there. */
export async function findVisit(tx: Tx, reach: Reach, id: string): Promise<FoundRecord | null> {
  if (reach.scope !== 'self' || !(await ownVisit(tx, reach.personId, id))) return null
  const [organisationId] = await organisationsOfPerson(tx, reach.personId)
  return organisationId ? { organisationId, rootId: id, settled: false } : null
}

export const readsReviewFile: ReviewReading = async ({ tx, reach, actor, now }, file) => {
  const visited = file.recordKind === 'site-visit' ? file.recordId : null
  if (reach.scope === 'city') return visited !== null || (await isOfReview(tx, file.id))
  if (reach.scope !== 'self' || !actingFor(actor).roles.includes('expert')) return false
  return visited === null
    ? isMaterialOf(tx, reach.personId, file.id, dateOf(now))
    : ownVisit(tx, reach.personId, visited)
}
