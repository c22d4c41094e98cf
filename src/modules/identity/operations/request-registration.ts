import { day } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import * as api from '../api.ts'
import { alreadyRegisteredLetter, registrationLetter } from '../letters.ts'
import { insertInvitation } from '../organisation.store.ts'
import { personByEmail } from '../person.store.ts'
import { digest } from '../second-factor.ts'

export const requestRegistration = (link: Link) =>
  operation(api.requestRegistration, async ({ email }, { tx, now, newId, newSecret, send, changed }) => {
    const id = newId()
    changed({ object: { kind: 'registration', id } })
    if (await personByEmail(tx, email)) {
      send(alreadyRegisteredLetter(email, link))
      return accept({})
    }
    const token = newSecret(32)
    await insertInvitation(tx, {
      id,
      tokenDigest: digest(token),
      email,
      organisationId: null,
      roles: [],
      createdAt: now,
      expiresAt: new Date(now.getTime() + day),
    })
    send(registrationLetter(email, token, link))
    return accept({})
  })
