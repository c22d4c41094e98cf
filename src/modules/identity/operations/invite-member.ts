import { day } from '#kernel/calendar.ts'
import { accept, decide } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import { invitationLetter } from '../letters.ts'
import * as api from '../organisation.api.ts'
import { insertInvitation } from '../organisation.store.ts'
import { roleRefusals, separationRefusal } from '../rules.ts'
import { digest } from '../second-factor.ts'
import { bySecurity, reachable } from './list-members.ts'

export const inviteMember = (pack: Pack, link: Link) =>
  operation(api.inviteMember, async ({ organisationId, email, roles }, context) => {
    const { tx, now, newId, newSecret, send, changed } = context
    const organisation = await reachable(context, organisationId)
    const decision = decide({}, [
      ...roleRefusals(roles, organisation, pack, bySecurity(context)),
      separationRefusal(roles, []),
    ])
    if (!decision.ok) return decision
    const [id, token] = [newId(), newSecret(32)]
    await insertInvitation(tx, {
      id,
      tokenDigest: digest(token),
      email,
      organisationId,
      roles,
      createdAt: now,
      expiresAt: new Date(now.getTime() + 7 * day),
    })
    send(invitationLetter(email, { organisationName: organisation.name, roles, token }, link))
    changed({ object: { kind: 'invitation', id }, after: { organisationId, roles } })
    return accept({ invitationId: id })
  })
