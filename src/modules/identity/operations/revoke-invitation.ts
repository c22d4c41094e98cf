import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import * as api from '../organisation.api.ts'
import { storeRevocation } from '../organisation.store.ts'
import { reachable } from './list-members.ts'

export const revokeInvitation = operation(
  api.revokeInvitation,
  async ({ organisationId, invitationId }, context) => {
    await reachable(context, organisationId)
    const revoked = await storeRevocation(context.tx, organisationId, invitationId, context.now)
    if (!revoked) throw new Problem('not-found')
    context.changed({ object: { kind: 'invitation', id: invitationId } })
    return accept({})
  },
)
