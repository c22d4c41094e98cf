import { accept } from '#kernel/decision.ts'
import { type Link, mail } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import { addressesOfPeople } from '#modules/identity/index.ts'
import * as api from '../api.ts'
import { mailOf } from '../delivery.ts'
import { digestOf } from '../digest.ts'
import { type Kinds, kindOf } from '../kinds.ts'
import { storeSeen, takeDue } from '../recipient.store.ts'
import { owedTo, storeTold } from '../store.ts'

/** So many people in one transaction; called until nobody is left. */
const batch = 100

export const sendDueMail = (kinds: Kinds, link: Link) =>
  operation(api.sendDueMail, async (_input, { tx, now, send }) => {
    const due = await takeDue(tx, now, batch)
    if (due.length === 0) return accept({ people: 0 })
    const ids = due.map(({ personId }) => personId)
    const owed = Map.groupBy(await owedTo(tx, ids), ({ personId }) => personId)
    const addresses = await addressesOfPeople(tx, ids)
    const told: Parameters<typeof storeTold>[1][number][] = []
    const seen: Parameters<typeof storeSeen>[1][number][] = []
    for (const { personId, settings } of due) {
      const waiting = (owed.get(personId) ?? []).map(({ letter }) => ({
        ...letter,
        kind: kindOf(kinds, letter.kind),
      }))
      const { own, digest, never, day, dueAt } = mailOf(waiting, settings, now)
      const to = addresses.get(personId)
      if (to) for (const { subject, body } of own) send(mail([to], subject, body))
      if (to && digest.length > 0) send(digestOf(to, digest, link))
      told.push(...[...own, ...digest, ...never].map(({ id }) => ({ personId, letterId: id })))
      seen.push({ personId, dueAt, day })
    }
    await storeTold(tx, told)
    await storeSeen(tx, seen)
    return accept({ people: due.length })
  })
