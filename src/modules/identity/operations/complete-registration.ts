import type { z } from 'zod'
import { accept, type Decision, decide, type Refusal } from '#kernel/decision.ts'
import { type Context, preparedOperation } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import type { Role } from '#kernel/role.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import * as api from '../api.ts'
import {
  insertMembership,
  insertOrganisation,
  isUsccException,
  redeemInvitation,
} from '../organisation.store.ts'
import { hashPassword, passwordRefusals } from '../password.ts'
import { insertPerson } from '../person.store.ts'
import { localityRefusal, organisationTaken, usccRefusal } from '../rules.ts'
import { invitationBehind } from './get-invitation.ts'

/** The first person of an organisation runs it, until they hand roles on. */
const founderRoles: Role[] = ['enterprise-manager', 'enterprise', 'platform-manager', 'platform-scheduler']

type Own = NonNullable<z.output<typeof api.completeRegistration.input>['organisation']>

async function ownOrganisation(
  own: Own | undefined,
  pack: Pack,
  { tx, now, newId }: Context,
): Promise<Decision<string>> {
  if (!own)
    return decide('', [
      { rule: 'identity.organisation.required', field: 'organisation.uscc', message: '请登记您所在的单位。' },
    ])
  const government: Refusal | null =
    own.kind === 'government'
      ? {
          rule: 'identity.organisation.kind',
          field: 'organisation.kind',
          message: '政府部门由系统管理员登记，请联系市级牵头部门。',
        }
      : null
  const id = newId()
  const decision = decide(id, [
    government,
    usccRefusal(own.uscc, await isUsccException(tx, own.uscc)),
    localityRefusal(own.locality, pack),
  ])
  if (!decision.ok) return decision
  const inserted = await insertOrganisation(tx, { ...own, id, createdAt: now })
  return decide(id, [inserted ? null : organisationTaken])
}

export const completeRegistration = (pack: Pack) =>
  preparedOperation(
    api.completeRegistration,
    async ({ password }) => hashPassword(password),
    async ({ token, name, password, organisation: own }, context, passwordHash) => {
      const { tx, now, newId, changed } = context
      const { invitation, organisation: invitedTo } = await invitationBehind(tx, token, now)
      const weak = decide(null, passwordRefusals(password, invitation.email))
      const organisation: Decision<string> = invitedTo
        ? accept(invitedTo.id)
        : await ownOrganisation(own, pack, context)
      if (!weak.ok || !organisation.ok)
        return decide(
          {},
          [weak, organisation].flatMap(one => (one.ok ? [] : one.refusals)),
        )
      const personId = newId()
      const fresh = await insertPerson(tx, {
        id: personId,
        email: invitation.email,
        name,
        passwordHash,
        createdAt: now,
      })
      if (!fresh || !(await redeemInvitation(tx, invitation.id, now)))
        throw new Problem('conflict', { message: '该链接已使用，请直接登录。' })
      const roles = invitedTo ? invitation.roles : founderRoles
      await insertMembership(tx, {
        id: newId(),
        personId,
        organisationId: organisation.value,
        roles,
        createdAt: now,
      })
      changed({
        object: { kind: 'person', id: personId },
        after: { organisationId: organisation.value, roles, ownOrganisation: !invitedTo },
      })
      return accept({})
    },
  )
