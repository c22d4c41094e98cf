import { actingFor, signedIn } from '#kernel/actor.ts'
import { addDays, addMonths, dateOf, plainDate } from '#kernel/calendar.ts'
import { accept, decide } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { platformsOf, platformWithin } from '#modules/catalogue/index.ts'
import * as api from '../api.ts'
import { closingRefusals } from '../rules.ts'
import { closedThrough } from '../statement.store.ts'
import { booksOf, entriesUpTo, insertClosing, lockBooks, storeSecondPerson, waitingUpTo } from '../store.ts'

export const listBooks = operation(api.listBooks, async (_input, { tx, actor }) => {
  const platforms = await platformsOf(tx, actingFor(actor).organisationId)
  const names = new Map(platforms.map(({ id, name }) => [id, name]))
  const books = await booksOf(tx, [...names.keys()])
  return accept({
    books: books.map(book => ({ ...book, platformName: names.get(book.platformId) ?? '' })),
  })
})

export const setSecondPerson = operation(
  api.setSecondPerson,
  async ({ platformId, from, reason }, { tx, reach, actor, now, changed }) => {
    const { organisationId } = await platformWithin(tx, reach, platformId)
    const { personId: setBy } = signedIn(actor)
    await storeSecondPerson(tx, { platformId, organisationId, secondPersonFrom: from, setBy, setAt: now })
    changed({ object: { kind: 'platform', id: platformId }, after: { secondPersonFrom: from }, reason })
    return accept({})
  },
)

export const closePeriod = operation(
  api.closePeriod,
  async ({ platformId, month }, { tx, reach, actor, now, changed }) => {
    await platformWithin(tx, reach, platformId)
    await lockBooks(tx, platformId)
    const first = plainDate(`${month}-01`)
    const lastDay = addDays(addMonths(first, 1), -1)
    const closed = await closedThrough(tx, platformId)
    const waiting = await waitingUpTo(tx, platformId, lastDay)
    const decision = decide(
      {},
      closingRefusals({ lastDay, today: dateOf(now), closedThrough: closed, waiting }),
    )
    if (!decision.ok) return decision
    const entries = await entriesUpTo(tx, platformId, closed, lastDay)
    const { personId: closedBy } = signedIn(actor)
    await insertClosing(tx, { platformId, month: first, entries, closedAt: now, closedBy })
    changed({ object: { kind: 'platform', id: platformId }, after: { closedThrough: lastDay, entries } })
    return accept({ entries })
  },
)
