import { accept } from '#kernel/decision.ts'
import { operation, type Tx } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import * as api from '../api.ts'
import { openInvitationByToken } from '../organisation.store.ts'
import { digest } from '../second-factor.ts'

/** The open invitation behind a link, or the problem that tells what to do instead. */
export async function invitationBehind(tx: Tx, token: string, now: Date) {
  const found = await openInvitationByToken(tx, digest(token), now)
  if (!found)
    throw new Problem('not-found', { message: '链接无效、已使用或已过期，请重新申请或请对方重新邀请。' })
  return found
}

export const getInvitation = operation(api.getInvitation, async ({ token }, { tx, now }) => {
  const { invitation, organisation, registered } = await invitationBehind(tx, token, now)
  return accept({
    email: invitation.email,
    organisationName: organisation?.name ?? null,
    roles: invitation.roles,
    registered: registered !== null,
  })
})
