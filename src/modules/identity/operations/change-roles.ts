import { signedIn } from '#kernel/actor.ts'
import { accept, decide } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import * as api from '../organisation.api.ts'
import { lockMembership, membershipsOf, storeRoles } from '../organisation.store.ts'
import { roleRefusals, separationRefusal } from '../rules.ts'
import { endSessionsOf } from '../session.store.ts'
import { bySecurity, reachable } from './list-members.ts'

export const changeRoles = (pack: Pack) =>
  operation(api.changeRoles, async ({ organisationId, membershipId, roles, version, reason }, context) => {
    const { tx, now, actor, changed } = context
    const organisation = await reachable(context, organisationId)
    const member = await lockMembership(tx, organisationId, membershipId)
    if (!member) throw new Problem('not-found')
    const elsewhere = (await membershipsOf(tx, member.personId))
      .filter(({ membership }) => membership.id !== membershipId)
      .flatMap(({ membership }) => membership.roles)
    // Roles a manager couldn't give they can't take away either: both the old and the new set are judged.
    const touched = [...new Set([...roles, ...member.roles])].filter(
      role => roles.includes(role) !== member.roles.includes(role),
    )
    const decision = decide({}, [
      member.personId === signedIn(actor).personId
        ? {
            rule: 'identity.role.self',
            message: '不能调整自己的角色，请由本单位其他管理员或安全管理员办理。',
          }
        : null,
      ...roleRefusals(touched, organisation, pack, bySecurity(context)),
      separationRefusal(roles, elsewhere),
    ])
    if (!decision.ok) return decision
    const stored = await storeRoles(
      tx,
      membershipId,
      version,
      roles.length > 0 ? { roles } : { endedAt: now },
    )
    if (!stored) throw new Problem('conflict')
    await endSessionsOf(tx, member.personId, now, null)
    changed({
      object: { kind: 'membership', id: membershipId },
      before: { roles: member.roles },
      after: { roles },
      reason,
    })
    return accept({})
  })
