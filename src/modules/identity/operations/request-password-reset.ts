import { hour } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import * as api from '../api.ts'
import { passwordResetLetter } from '../letters.ts'
import { insertPasswordReset, personByEmail } from '../person.store.ts'
import { digest } from '../second-factor.ts'

export const requestPasswordReset = (link: Link) =>
  operation(api.requestPasswordReset, async ({ email }, { tx, now, newSecret, send, changed }) => {
    const person = await personByEmail(tx, email)
    if (!person) return accept({})
    const token = newSecret(32)
    const expiresAt = new Date(now.getTime() + hour)
    await insertPasswordReset(tx, { tokenDigest: digest(token), personId: person.id, expiresAt })
    send(passwordResetLetter(person.email, token, link))
    changed({ object: { kind: 'person', id: person.id } })
    return accept({})
  })
