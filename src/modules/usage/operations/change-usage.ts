import { signedIn } from '#kernel/actor.ts'
import { accept, type Decision, decide, refuse } from '#kernel/decision.ts'
import { type Context, operation } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import * as api from '../api.ts'
import { type EntryRow, insertChange, type NewEntry, versionsOf } from '../entry.store.ts'
import { againstProposal, wholeMinutes } from '../proposal.ts'

/** The version that counts now, when it is the one the caller has seen. Problem `conflict` otherwise. */
async function currentVersion({ tx, reach }: Context, entryId: string, number: number) {
  const versions = await versionsOf(tx, reach, entryId)
  const current = versions.find(({ state }) => state === 'current')
  if (current?.number !== number)
    throw new Problem('conflict', { message: '这条记录刚刚有了变化，请刷新后再办理。' })
  return { current, newest: versions[0]?.number ?? number }
}

async function propose(
  { current, newest }: { current: EntryRow; newest: number },
  change: Pick<NewEntry, 'change' | 'during' | 'kind' | 'bookingId' | 'orderRef' | 'reason'>,
  { tx, actor, now, newId, changed }: Context,
): Promise<Decision<{ number: number }>> {
  const { entryId, resourceId, platformId, organisationId } = current
  const number = newest + 1
  const stored = await insertChange(tx, {
    ...{ id: newId(), entryId, number, resourceId, platformId, organisationId },
    ...change,
    source: 'manual',
    proposedBy: signedIn(actor).personId,
    proposedAt: now,
    state: 'proposed',
  })
  if (!stored)
    return refuse({
      rule: 'usage.entry.pending',
      message: '这条记录已有一项改动待确认，请先确认或退回它。',
    })
  changed({
    object: { kind: 'usage-entry', id: entryId },
    before: { number: current.number, kind: current.kind },
    after: { number, change: change.change, kind: change.kind },
    reason: change.reason,
  })
  return accept({ number })
}

export const correctUsage = operation(
  api.correctUsage,
  async ({ entryId, number, reason, ...proposal }, context) => {
    const seen = await currentVersion(context, entryId, number)
    const { resourceId, organisationId } = seen.current
    const resource = { id: resourceId, organisationId }
    const decision = decide({}, await againstProposal(context.tx, resource, proposal, context.now, entryId))
    if (!decision.ok) return decision
    const { kind, bookingId, orderRef } = proposal
    const during = wholeMinutes(proposal)
    return propose(seen, { change: 'correct', during, kind, bookingId, orderRef, reason }, context)
  },
)

export const removeUsage = operation(api.removeUsage, async ({ entryId, number, reason }, context) => {
  const seen = await currentVersion(context, entryId, number)
  const { during, kind, bookingId, orderRef } = seen.current
  return propose(seen, { change: 'remove', during, kind, bookingId, orderRef, reason }, context)
})
