import { signedIn } from '#kernel/actor.ts'
import { accept, decide } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import * as api from '../api.ts'
import { insertMembership, membershipsOf, redeemInvitation } from '../organisation.store.ts'
import { lockPerson } from '../person.store.ts'
import { separationRefusal } from '../rules.ts'
import { invitationBehind } from './get-invitation.ts'

export const acceptInvitation = operation(api.acceptInvitation, async ({ token }, context) => {
  const { tx, now, newId, changed } = context
  const { personId } = signedIn(context.actor)
  const { invitation, organisation } = await invitationBehind(tx, token, now)
  const person = await lockPerson(tx, personId)
  const held = (await membershipsOf(tx, personId)).flatMap(({ membership }) => membership.roles)
  const decision = decide({}, [
    person?.email === invitation.email
      ? null
      : {
          rule: 'identity.invitation.addressee',
          message: `邀请发给 ${invitation.email}，请用该邮箱的账号登录后接受。`,
        },
    separationRefusal(invitation.roles, held),
  ])
  if (!decision.ok) return decision
  if (!organisation || !(await redeemInvitation(tx, invitation.id, now))) throw new Problem('not-found')
  const id = newId()
  const row = { id, personId, organisationId: organisation.id, roles: invitation.roles, createdAt: now }
  if (!(await insertMembership(tx, row)))
    throw new Problem('conflict', { message: '您已是该单位成员，角色由单位管理员调整。' })
  changed({
    object: { kind: 'membership', id },
    after: { organisationId: organisation.id, roles: invitation.roles },
  })
  return accept({})
})
