import { signedIn } from '#kernel/actor.ts'
import type { Context } from '#kernel/operation.ts'
import { insertQualificationEvents, suspendIssued } from './store.ts'

/** Suspends everybody's qualification for the lines because of an incident; answers whose. The platform restores them one by one. */
export async function suspendForIncident(
  { lineIds, incident, reason }: { lineIds: readonly string[]; incident: string; reason: string },
  { tx, actor, now, newId, changed }: Context,
): Promise<string[]> {
  const rows = await suspendIssued(tx, lineIds)
  await insertQualificationEvents(
    tx,
    rows.map(({ id }) => ({
      id: newId(),
      qualificationId: id,
      at: now,
      event: 'suspended' as const,
      by: signedIn(actor).personId,
      note: reason,
      incident,
    })),
  )
  for (const { id } of rows)
    changed({ object: { kind: 'qualification', id }, after: { state: 'suspended', incident }, reason })
  return rows.map(({ personId }) => personId)
}
