import type { Actor } from '#kernel/actor.ts'
import type { Change, Contract } from '#kernel/operation.ts'
import type { EntryDraft } from '#modules/audit/index.ts'
import type { Caller } from './caller.ts'

/** As the database will give it back: plain JSON, dates as text. */
const plain = (value: unknown): unknown =>
  value === undefined ? undefined : JSON.parse(JSON.stringify(value))

const anybody: Actor = { kind: 'anonymous', expired: false }

function whoOf(actor: Actor) {
  const person = actor.kind === 'person' ? actor : null
  const acting = person?.actingFor ?? null
  return {
    actorKind: actor.kind === 'system' ? `system:${actor.job}` : actor.kind,
    personId: person?.personId ?? null,
    membershipId: acting?.membershipId ?? null,
    organisationId: acting?.organisationId ?? null,
    roles: [...(acting?.roles ?? [])],
  }
}

/**
 * The audit entries of one run: one for each change, or one for the run when nothing was singled out. A job of the
 * system that changed nothing leaves none.
 */
export function entriesOf(
  { id, unnamed }: Contract,
  event: string,
  actor: Actor,
  { requestId, address }: Caller,
  now: Date,
  changes: readonly Change[],
): EntryDraft[] {
  const who = unnamed ? { ...whoOf(anybody), address: '' } : { ...whoOf(actor), address }
  const common = { at: now, event, operation: id, ...who, requestId }
  const bare = { ...common, objectKind: null, objectId: null, reason: null, details: null }
  if (changes.length === 0) return actor.kind === 'system' ? [] : [bare]
  return changes.map(({ object, before, after, reason }) => ({
    ...common,
    objectKind: object.kind,
    objectId: object.id,
    reason: reason ?? null,
    details: before === undefined && after === undefined ? null : plain({ before, after }),
  }))
}
