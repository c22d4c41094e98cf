import { day } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation, type Tx } from '#kernel/operation.ts'
import { type CalendarEntry, entriesOf } from '#modules/booking/index.ts'
import { unscopedLines } from '#modules/catalogue/index.ts'
import { digest, organisationsByIds } from '#modules/identity/index.ts'
import * as api from '../api.ts'
import { type EntryNames, eventsOf } from '../event.ts'
import { type Eyes, sightOf } from '../sight.ts'
import { feedByKey } from '../store.ts'
import { feedReach } from '../terms.ts'

/** The public isn't told who takes a line, so nobody's name is asked for it. */
async function namesFor(tx: Tx, entries: readonly CalendarEntry[], eyes: Eyes) {
  const found = await unscopedLines(tx, [...new Set(entries.flatMap(({ lineId }) => lineId ?? []))])
  const clientIds = eyes === 'provider' ? entries.flatMap(({ clientId }) => clientId ?? []) : []
  const clients = await organisationsByIds(tx, [...new Set(clientIds)])
  const lines = new Map(found.map(one => [one.line.id, one]))
  const names = new Map(clients.map(({ id, name }) => [id, name]))
  return ({ lineId, clientId }: CalendarEntry): EntryNames => {
    const { line, platform } = lines.get(lineId ?? '') ?? {}
    return {
      line: line?.name ?? '',
      platform: platform?.name ?? '',
      address: platform?.address ?? '',
      hotline: platform?.hotline ?? '',
      client: names.get(clientId ?? '') ?? '',
    }
  }
}

export const readFeed = (link: Link) =>
  operation(api.readFeed, async ({ key }, { tx, now }) => {
    const feed = await feedByKey(tx, digest(key))
    const sight = await sightOf(tx, feed)
    const { of, eyes, whose } = sight
    const from = (days: number) => new Date(now.getTime() + days * day)
    const span = { start: from(-feedReach.back), end: from(feedReach.ahead) }
    const entries = await entriesOf(tx, whose, span, now)
    const namesOf = await namesFor(tx, entries, eyes)
    return accept({
      name: eyes === 'public' ? `${of}（占用）` : of,
      events: entries.flatMap(entry => eventsOf(entry, sight, namesOf(entry), link)),
    })
  })
