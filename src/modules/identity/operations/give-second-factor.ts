import { signedIn } from '#kernel/actor.ts'
import { accept, refuse } from '#kernel/decision.ts'
import { type Context, operation } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import * as api from '../api.ts'
import { lockPerson, redeemRecoveryCode, setSecondFactor } from '../person.store.ts'
import { acceptedStep, digest, normaliseRecoveryCode } from '../second-factor.ts'
import { rotateSession } from '../session.store.ts'
import type { PersonRow } from '../tables.ts'
import type { Vault } from '../vault.ts'

/** Checks a code against the phone's secret and then against the recovery codes; each works once. */
async function accepts(
  person: PersonRow,
  code: string,
  vault: Vault,
  { tx, now }: Context,
): Promise<boolean> {
  if (person.totpSecret === null) return false
  const step = acceptedStep(vault.open(person.totpSecret), code, now, person.totpLastStep)
  if (step === null) return redeemRecoveryCode(tx, person.id, digest(normaliseRecoveryCode(code)), now)
  await setSecondFactor(tx, person.id, { totpLastStep: step })
  return true
}

export const giveSecondFactor = (vault: Vault) =>
  operation(api.giveSecondFactor, async ({ code }, context) => {
    const { tx, now, newSecret, setSession, changed } = context
    const { personId, sessionId } = signedIn(context.actor)
    const person = await lockPerson(tx, personId)
    if (!person?.totpConfirmedAt)
      return refuse({
        rule: 'identity.second-factor.none',
        message: '您还没有启用动态口令，请先在账号页启用。',
      })
    if (!(await accepts(person, code, vault, context))) throw new Problem('code-wrong')
    const token = newSecret(32)
    await rotateSession(tx, sessionId, { tokenDigest: digest(token), secondFactorAt: now })
    setSession(token)
    changed({ object: { kind: 'person', id: personId } })
    return accept({})
  })
