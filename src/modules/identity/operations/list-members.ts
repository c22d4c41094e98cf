import { accept } from '#kernel/decision.ts'
import { type Context, operation } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import * as api from '../organisation.api.ts'
import { membersOf, openInvitationsOf, organisationWithin } from '../organisation.store.ts'
import { assignableRoles } from '../rules.ts'

/** The organisation, when the caller's grant reaches it; else as if it didn't exist. */
export async function reachable({ tx, reach }: Context, organisationId: string) {
  const organisation = await organisationWithin(tx, reach, organisationId)
  if (!organisation) throw new Problem('not-found')
  return organisation
}

/** Security administrators reach the whole city; managers only their own organisation. */
export const bySecurity = ({ reach }: Context): boolean => reach.scope === 'city'

export const listMembers = (pack: Pack) =>
  operation(api.listMembers, async ({ organisationId }, context) => {
    const organisation = await reachable(context, organisationId)
    const members = await membersOf(context.tx, organisationId)
    const invitations = await openInvitationsOf(context.tx, organisationId, context.now)
    return accept({
      organisationName: organisation.name,
      members: members.map(({ membership, person }) => ({
        membershipId: membership.id,
        name: person.name,
        email: person.email,
        roles: membership.roles,
        hasSecondFactor: person.totpConfirmedAt !== null,
        version: membership.version,
      })),
      invitations,
      assignable: assignableRoles(organisation, pack, bySecurity(context)),
    })
  })
