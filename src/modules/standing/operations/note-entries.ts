import { dateOf, hour } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { type Context, operation } from '#kernel/operation.ts'
import { entriesByNumbers, entriesSince } from '#modules/catalogue/index.ts'
import { entryKinds } from '#modules/catalogue/terms.ts'
import { addressesOfPeople, type Vault } from '#modules/identity/index.ts'
import { foundAmong } from '#modules/search/index.ts'
import * as api from '../api.ts'
import { type Finding, foundLetter } from '../letters.ts'
import { lastMorning } from '../rules.ts'
import { allSearches, noteFound, storeProgress, takeDue, takeProgress, takeWaiting } from '../search.store.ts'
import { stopToken } from '../stop-token.ts'

/** Looks at what was written to the catalogue since the last time; nothing, where another worker does so now. */
async function follow({ tx, now }: Context): Promise<number> {
  const since = await takeProgress(tx, 'entries')
  if (since === null) return 0
  const searches = await allSearches(tx)
  const { complete, entries } = await entriesSince(tx, since)
  const present = searches.length === 0 ? [] : entries.filter(one => !one.removed)
  const found = present.length === 0 ? [] : await foundAmong(tx, present, searches, dateOf(now))
  const noted = await noteFound(tx, found, now)
  if (complete !== since) await storeProgress(tx, 'entries', complete)
  return noted
}

type Due = Awaited<ReturnType<typeof takeDue>>[number]

/** Each person gets one letter of all that is daily, and one for each search that tells at once. */
function lettersFor(due: readonly Due[]): { personId: string; searches: readonly Due[] }[] {
  const daily = Map.groupBy(
    due.filter(({ frequency }) => frequency === 'daily'),
    ({ personId }) => personId,
  )
  return [
    ...[...daily].map(([personId, searches]) => ({ personId, searches })),
    ...due
      .filter(({ frequency }) => frequency === 'at-once')
      .map(search => ({ personId: search.personId, searches: [search] })),
  ]
}

async function tell(
  { tx, now, newSecret, send, changed }: Context,
  vault: Vault,
  link: Link,
): Promise<number> {
  const due = await takeDue(tx, { now, pause: hour, morning: lastMorning(now) })
  if (due.length === 0) return 0
  const waiting = await takeWaiting(
    tx,
    due.map(({ id }) => id),
    now,
  )
  const bySearch = Map.groupBy(waiting, ({ searchId }) => searchId)
  // Only what is still public is told of, as it now stands.
  const rows = await entriesByNumbers(tx, [...new Set(waiting.map(({ entry }) => entry))])
  const entryBy = new Map(
    rows.map(({ number, title, kind, path }) => [number, { title, kind: entryKinds[kind], path }]),
  )
  const addresses = await addressesOfPeople(
    tx,
    due.map(({ personId }) => personId),
  )
  const findingOf = ({ id, name }: Due): Finding => ({
    name,
    token: stopToken(id, vault, newSecret(12)),
    entries: (bySearch.get(id) ?? []).flatMap(({ entry }) => entryBy.get(entry) ?? []),
  })
  let told = 0
  for (const { personId, searches } of lettersFor(due)) {
    const to = addresses.get(personId)
    const findings = searches.map(findingOf).filter(({ entries }) => entries.length > 0)
    if (to === undefined || findings.length === 0) continue
    send(foundLetter(to, findings, link))
    changed({ object: { kind: 'person', id: personId }, after: { searches: findings.length } })
    told++
  }
  return told
}

export const noteEntries = (vault: Vault, link: Link) =>
  operation(api.noteEntries, async (_input, context) => {
    const noted = await follow(context)
    return accept({ noted, told: await tell(context, vault, link) })
  })
