import { accept } from '#kernel/decision.ts'
import { preparedOperation } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import * as api from '../api.ts'
import { passwordMatches } from '../password.ts'
import { personByEmail, personById } from '../person.store.ts'
import { digest } from '../second-factor.ts'
import { membershipToStartWith, openSession } from '../session.store.ts'

export const signIn = preparedOperation(
  api.signIn,
  async ({ email, password }, { read }) => {
    const person = await read(tx => personByEmail(tx, email))
    const matches = await passwordMatches(person?.passwordHash ?? null, password)
    return matches ? person : null
  },
  async (_input, { tx, now, newId, newSecret, setSession, origin, changed }, checked) => {
    const person = checked && (await personById(tx, checked.id))
    if (!person || person.passwordHash !== checked?.passwordHash) throw new Problem('sign-in-failed')
    const token = newSecret(32)
    await openSession(tx, {
      id: newId(),
      tokenDigest: digest(token),
      personId: person.id,
      membershipId: await membershipToStartWith(tx, person.id),
      createdAt: now,
      lastSeenAt: now,
      ...origin,
    })
    setSession(token)
    const state = person.totpConfirmedAt === null ? ('full' as const) : ('half' as const)
    changed({ object: { kind: 'person', id: person.id }, after: { state } })
    return accept({ state })
  },
)
