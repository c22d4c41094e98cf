import { signedIn } from '#kernel/actor.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import * as api from '../api.ts'
import { lockPerson, replaceRecoveryCodes, setSecondFactor } from '../person.store.ts'
import { acceptedStep, digest, recoveryCodeFrom } from '../second-factor.ts'
import { rotateSession } from '../session.store.ts'
import type { Vault } from '../vault.ts'
import { alreadyEnabled } from './start-second-factor.ts'

export const confirmSecondFactor = (vault: Vault) =>
  operation(api.confirmSecondFactor, async ({ code }, context) => {
    const { tx, now, newSecret, setSession, changed } = context
    const { personId, sessionId } = signedIn(context.actor)
    const person = await lockPerson(tx, personId)
    if (!person || person.totpConfirmedAt !== null) return alreadyEnabled
    const step = person.totpSecret && acceptedStep(vault.open(person.totpSecret), code, now, null)
    if (!step) throw new Problem('code-wrong')
    await setSecondFactor(tx, personId, { totpConfirmedAt: now, totpLastStep: step })
    const recoveryCodes = Array.from({ length: 10 }, () => recoveryCodeFrom(newSecret(12)))
    await replaceRecoveryCodes(tx, personId, recoveryCodes.map(digest))
    const token = newSecret(32)
    await rotateSession(tx, sessionId, { tokenDigest: digest(token), secondFactorAt: now })
    setSession(token)
    changed({ object: { kind: 'person', id: personId } })
    return accept({ recoveryCodes })
  })
