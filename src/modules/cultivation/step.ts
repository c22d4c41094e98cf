/** One step of an entry: checked, stored, kept as an event, told. */
import { signedIn } from '#kernel/actor.ts'
import { dateOf, type PlainDate } from '#kernel/calendar.ts'
import { accept, type Decision, decide, type Refusal, refuse } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import type { Context } from '#kernel/operation.ts'
import { isMember } from '#modules/identity/index.ts'
import { tellMoved } from './letters.ts'
import { actRefusal, impartialRefusal, poolAfter, reviewedAlready } from './rules.ts'
import { type EntryRow, eventsOf, insertEvent, lockEntry, storeEntry } from './store.ts'
import type { PoolAct } from './terms.ts'

export interface Grounds {
  readonly entryId: string
  readonly version: number
  readonly reason: string
  readonly evidence: string
}

interface Step {
  readonly act: PoolAct
  readonly change?: Partial<Omit<EntryRow, 'id' | 'version' | 'state'>>
  readonly year?: number
  readonly term?: PlainDate | null
  /** What speaks against it besides, now that the entry is held. */
  readonly against?: (entry: EntryRow) => readonly (Refusal | null)[]
}

/** Who recommended doesn't admit: two people see each entry before it is in. */
async function isPartial(entry: EntryRow, act: PoolAct, { tx, actor }: Context): Promise<boolean> {
  const { personId } = signedIn(actor)
  if (await isMember(tx, personId, entry.organisationId)) return true
  if (act !== 'admit') return false
  const events = await eventsOf(tx, [entry.id])
  return events.some(one => one.act === 'recommend' && one.by === personId)
}

/** Takes one step of an office or of the platform itself, which no rule of impartiality concerns. */
export async function take(
  { entryId, version, reason, evidence }: Grounds,
  { act, change = {}, year, term = null, against = () => [] }: Step,
  context: Context,
  link: Link,
): Promise<Decision<EntryRow>> {
  const { tx, reach, actor, now, newId, changed } = context
  const entry = await lockEntry(tx, reach, entryId)
  const ownAct = reach.scope === 'organisation'
  const decision = decide(entry, [
    actRefusal(entry, act),
    ownAct ? null : impartialRefusal(await isPartial(entry, act, context)),
    ...against(entry),
  ])
  if (!decision.ok) return decision
  const state = poolAfter(entry.state, act) ?? entry.state
  const rectifyBy = state === 'rectifying' ? (term ?? entry.rectifyBy) : null
  const stored = await storeEntry(tx, entryId, version, { ...change, state, rectifyBy })
  const kept = await insertEvent(tx, {
    ...{ id: newId(), entryId, at: now, on: dateOf(now), act, state, stage: stored.stage },
    ...{ reason, evidence, by: signedIn(actor).personId, year: year ?? null, term },
  })
  if (!kept) return refuse(reviewedAlready)
  if (!ownAct) await tellMoved(stored, { act, reason }, link, context)
  changed({
    object: { kind: 'pool-entry', id: entryId },
    before: { state: entry.state, stage: entry.stage },
    after: { state, stage: stored.stage, evidence, year, term },
    reason,
  })
  return accept(stored)
}
