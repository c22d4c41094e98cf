import { accept, decide } from '#kernel/decision.ts'
import { preparedOperation } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import * as api from '../api.ts'
import { passwordChangedLetter } from '../letters.ts'
import { hashPassword, passwordRefusals } from '../password.ts'
import { personByReset, redeemResets, setPassword } from '../person.store.ts'
import { digest } from '../second-factor.ts'
import { endSessionsOf } from '../session.store.ts'

export const resetPassword = preparedOperation(
  api.resetPassword,
  async ({ password }) => hashPassword(password),
  async ({ token, password }, { tx, now, send, changed }, passwordHash) => {
    const person = await personByReset(tx, digest(token), now)
    const gone = () => new Problem('not-found', { message: '链接无效、已使用或已过期，请重新申请重设密码。' })
    if (!person) throw gone()
    const decision = decide({}, passwordRefusals(password, person.email))
    if (!decision.ok) return decision
    if (!(await redeemResets(tx, person.id, digest(token), now))) throw gone()
    await setPassword(tx, person.id, passwordHash)
    await endSessionsOf(tx, person.id, now, null)
    send(passwordChangedLetter(person.email))
    changed({ object: { kind: 'person', id: person.id } })
    return accept({})
  },
)
