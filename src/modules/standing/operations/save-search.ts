import { signedIn } from '#kernel/actor.ts'
import { dateOf } from '#kernel/calendar.ts'
import { accept, decide } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { type Finder, foundNow, numbersIn } from '#modules/search/index.ts'
import * as api from '../api.ts'
import { savingRefusals } from '../rules.ts'
import { insertSearch, placesOf } from '../search.store.ts'

export const saveSearch = (finder: Finder) =>
  operation(api.saveSearch, async ({ name, frequency, asked }, { tx, actor, now, newId, changed }) => {
    const { personId } = signedIn(actor)
    const today = dateOf(now)
    const taken = await placesOf(tx, personId)
    const numbers = numbersIn(asked, today)
    const decision = decide({}, [
      ...savingRefusals(asked, taken.length),
      ...(numbers.ok ? [] : numbers.refusals),
    ])
    if (!decision.ok) return decision
    const id = newId()
    const known = await foundNow(tx, finder, asked, today)
    await insertSearch(tx, taken, { id, personId, name, asked, frequency, createdAt: now, known })
    changed({ object: { kind: 'search', id }, after: { frequency } })
    return accept({ searchId: id })
  })
