/** One step of a case: stored at the version that was seen, on record, in the audit log. */
import { actingFor, signedIn } from '#kernel/actor.ts'
import type { Context } from '#kernel/operation.ts'
import { type AwardRow, insertSteps, storeAward } from './store.ts'
import type { award } from './tables.ts'
import type { StepKind } from './terms.ts'

export interface Move {
  readonly step: StepKind
  readonly version: number
  readonly change: Partial<typeof award.$inferInsert>
  readonly note?: string
}

export async function noteStep(context: Context, awardId: string, kind: StepKind, note = ''): Promise<void> {
  const { tx, actor, now, newId } = context
  const { personId } = signedIn(actor)
  const { organisationName } = actingFor(actor)
  await insertSteps(tx, [{ id: newId(), awardId, kind, at: now, personId, organisationName, note }])
}

/** Null where a reward stands too near to another: the constraint has decided. */
export async function move(
  context: Context,
  before: AwardRow,
  { step, version, change, note = '' }: Move,
): Promise<AwardRow | null> {
  const stored = await storeAward(context.tx, before, version, change)
  if (!stored) return null
  await noteStep(context, before.id, step, note)
  context.changed({
    object: { kind: 'subsidy', id: before.id },
    before: { state: before.state, awardFen: before.awardFen },
    after: { state: stored.state, awardFen: stored.awardFen },
    ...(note ? { reason: note } : {}),
  })
  return stored
}

/** After a move that no window stands against. */
export function moved(stored: AwardRow | null): AwardRow {
  if (!stored) throw new Error('a window stood against a step that decides nothing')
  return stored
}
