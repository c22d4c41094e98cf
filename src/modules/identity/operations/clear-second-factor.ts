import { signedIn } from '#kernel/actor.ts'
import { accept, decide } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { secondFactorClearedLetter } from '../letters.ts'
import * as api from '../organisation.api.ts'
import { lockMembership } from '../organisation.store.ts'
import { lockPerson, removeRecoveryCodes, setSecondFactor } from '../person.store.ts'
import { endSessionsOf } from '../session.store.ts'
import { reachable } from './list-members.ts'

export const clearSecondFactor = operation(
  api.clearSecondFactor,
  async ({ organisationId, membershipId, reason }, context) => {
    const { tx, now, actor, send, changed } = context
    await reachable(context, organisationId)
    const member = await lockMembership(tx, organisationId, membershipId)
    const person = member && (await lockPerson(tx, member.personId))
    if (!person) throw new Problem('not-found')
    const decision = decide({}, [
      person.id === signedIn(actor).personId
        ? {
            rule: 'identity.second-factor.self',
            message: '不能停用自己的动态口令，请由另一位安全管理员办理。',
          }
        : null,
      person.totpConfirmedAt === null
        ? { rule: 'identity.second-factor.none', message: '对方没有启用动态口令，无需停用。' }
        : null,
    ])
    if (!decision.ok) return decision
    await setSecondFactor(tx, person.id, { totpSecret: null, totpConfirmedAt: null, totpLastStep: null })
    await removeRecoveryCodes(tx, person.id)
    await endSessionsOf(tx, person.id, now, null)
    send(secondFactorClearedLetter(person.email))
    changed({ object: { kind: 'person', id: person.id }, reason })
    return accept({})
  },
)
