import { signedIn } from '#kernel/actor.ts'
import { accept, refuse } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import * as api from '../api.ts'
import { lockPerson, setSecondFactor } from '../person.store.ts'
import { totpSecretFrom, totpUri } from '../second-factor.ts'
import type { Vault } from '../vault.ts'

export const alreadyEnabled = refuse({
  rule: 'identity.second-factor.enabled',
  message: '您已启用动态口令。如更换手机，请联系安全管理员停用后重新启用。',
})

export const startSecondFactor = (vault: Vault) =>
  operation(api.startSecondFactor, async (_input, context) => {
    const { tx, newSecret, changed } = context
    const person = await lockPerson(tx, signedIn(context.actor).personId)
    if (!person || person.totpConfirmedAt !== null) return alreadyEnabled
    const secret = totpSecretFrom(newSecret(20))
    await setSecondFactor(tx, person.id, { totpSecret: vault.seal(secret, newSecret(12)) })
    changed({ object: { kind: 'person', id: person.id } })
    return accept({ secret, uri: totpUri(secret, person.email) })
  })
