import { signedIn } from '#kernel/actor.ts'
import { accept, decide } from '#kernel/decision.ts'
import { preparedOperation } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import * as api from '../api.ts'
import { passwordChangedLetter } from '../letters.ts'
import { hashPassword, passwordMatches, passwordRefusals } from '../password.ts'
import { lockPerson, personById, setPassword } from '../person.store.ts'
import { endSessionsOf } from '../session.store.ts'

export const changePassword = preparedOperation(
  api.changePassword,
  async ({ current, password }, { actor, read }) => {
    const person = await read(tx => personById(tx, signedIn(actor).personId))
    const currentHash = person?.passwordHash ?? null
    return {
      currentHash,
      right: await passwordMatches(currentHash, current),
      hash: await hashPassword(password),
    }
  },
  async ({ password }, context, { currentHash, right, hash }) => {
    const { tx, now, send, changed } = context
    const { personId, sessionId } = signedIn(context.actor)
    const person = await lockPerson(tx, personId)
    if (!person || person.passwordHash !== currentHash) throw new Problem('conflict')
    const decision = decide({}, [
      right ? null : { rule: 'identity.password.current', field: 'current', message: '当前密码不正确。' },
      ...passwordRefusals(password, person.email),
    ])
    if (!decision.ok) return decision
    await setPassword(tx, personId, hash)
    await endSessionsOf(tx, personId, now, sessionId)
    send(passwordChangedLetter(person.email))
    changed({ object: { kind: 'person', id: personId } })
    return accept({})
  },
)
