import { accept } from '#kernel/decision.ts'
import { mail } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import { peopleByAddresses } from '#modules/identity/index.ts'
import * as api from '../api.ts'
import { deliveryOf } from '../delivery.ts'
import { type Kinds, kindOf, pathIn, worded } from '../kinds.ts'
import { lookAgain, settingsOf } from '../recipient.store.ts'
import { insertLetters, insertNotices } from '../store.ts'
import { wordingsOf, wordsOf } from '../wording.store.ts'

/** All letters that the worker took at once, with as many queries as one takes. */
export const tellLetters = (kinds: Kinds) =>
  operation(api.tellLetters, async ({ letters }, { tx, now, send }) => {
    const named = letters.map(one => ({ ...one, kind: kindOf(kinds, one.kind), to: [...new Set(one.to)] }))
    const [found, people] = await Promise.all([
      wordingsOf(tx, [...new Set(named.map(({ kind }) => kind.id))]),
      peopleByAddresses(tx, [...new Set(named.flatMap(({ to }) => to))]),
    ])
    const wordings = new Map(found.map(row => [row.kind, row]))
    const told = named.map(({ id, kind, to, values }) => ({
      to,
      kind,
      row: {
        ...worded(wordsOf(wordings.get(kind.id), kind), values),
        id,
        kind: kind.id,
        path: pathIn(values),
        at: now,
      },
    }))
    const [fresh, settings] = await Promise.all([
      insertLetters(
        tx,
        told.map(({ row }) => row),
      ),
      settingsOf(tx, [...people.values()]),
    ])
    const news = told.filter(({ row }) => fresh.has(row.id))
    const notices: Parameters<typeof insertNotices>[1][number][] = []
    const dueAt = new Map<string, Date>()
    for (const { row, kind, to } of news) {
      const atOnce: string[] = []
      for (const address of to) {
        const personId = people.get(address)
        // Whoever has no account has no list and made no choice: the letter is all there is.
        const delivery = personId ? deliveryOf(kind, now, settings(personId), now) : { mail: 'now' as const }
        if (delivery.mail === 'now') atOnce.push(address)
        if (!personId) continue
        notices.push({ letterId: row.id, personId, owed: delivery.mail === 'wait' })
        if (delivery.mail !== 'wait') continue
        const due = dueAt.get(personId)
        if (!due || delivery.until < due) dueAt.set(personId, delivery.until)
      }
      if (atOnce.length > 0) send(mail(atOnce, row.subject, row.body))
    }
    await Promise.all([insertNotices(tx, notices), lookAgain(tx, dueAt)])
    return accept({ told: news.length })
  })
