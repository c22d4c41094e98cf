import { signedIn } from '#kernel/actor.ts'
import { accept, decide } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import * as api from '../api.ts'
import { insertEntries } from '../entry.store.ts'
import { againstProposal, wholeMinutes } from '../proposal.ts'
import { resourceWithin } from '../resources.ts'

export const proposeUsage = operation(
  api.proposeUsage,
  async ({ resourceId, reason, ...proposal }, { tx, reach, actor, now, newId, changed }) => {
    const resource = await resourceWithin(tx, reach, resourceId)
    const decision = decide({}, await againstProposal(tx, resource, proposal, now, null))
    if (!decision.ok) return decision
    const id = newId()
    const { kind, bookingId, orderRef } = proposal
    await insertEntries(tx, [
      {
        id,
        entryId: id,
        number: 1,
        change: 'add',
        resourceId,
        platformId: resource.platformId,
        organisationId: resource.organisationId,
        during: wholeMinutes(proposal),
        ...{ kind, bookingId, orderRef, reason },
        source: 'manual',
        proposedBy: signedIn(actor).personId,
        proposedAt: now,
        state: 'proposed',
      },
    ])
    changed({ object: { kind: 'usage-entry', id }, after: { resourceId, kind, number: 1 }, reason })
    return accept({ entryId: id })
  },
)
