import { day } from '#kernel/calendar.ts'
import { accept, refuse } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import { invitationLetter } from '../letters.ts'
import * as api from '../organisation.api.ts'
import { insertInvitation, insertOrganisation } from '../organisation.store.ts'
import { organisationTaken } from '../rules.ts'
import { digest } from '../second-factor.ts'

/** The security administrator comes first: everyone else's roles are given by them. */
export const inviteFirstAdministrator = (pack: Pack, link: Link) =>
  operation(api.inviteFirstAdministrator, async ({ email, name, uscc }, context) => {
    const { tx, now, newId, newSecret, send, changed } = context
    const organisationId = newId()
    const fresh = await insertOrganisation(tx, {
      id: organisationId,
      uscc,
      name,
      kind: 'government',
      locality: pack.city.code,
      department: pack.leadDepartment,
      verifiedAt: now,
      createdAt: now,
    })
    if (!fresh) return refuse(organisationTaken)
    const token = newSecret(32)
    const roles = ['security-administrator' as const]
    await insertInvitation(tx, {
      id: newId(),
      tokenDigest: digest(token),
      email,
      organisationId,
      roles,
      createdAt: now,
      expiresAt: new Date(now.getTime() + 7 * day),
    })
    send(invitationLetter(email, { organisationName: name, roles, token }, link))
    changed({ object: { kind: 'organisation', id: organisationId }, after: { roles } })
    return accept({ link: link(`/register/complete?token=${token}`) })
  })
