import { dateOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { type Context, operation } from '#kernel/operation.ts'
import { needsInHand } from '#modules/booking/index.ts'
import {
  type NeedContent,
  type NeedRow,
  needNumber,
  unscopedLines,
  unscopedOpenNeeds,
} from '#modules/catalogue/index.ts'
import { addressesOf } from '#modules/identity/index.ts'
import { type Candidate, candidates, Offers } from '#modules/matching/index.ts'
import { localityName, type Pack } from '#modules/rulebook/index.ts'
import * as api from '../api.ts'
import { needLetter } from '../letters.ts'
import {
  forgetLines,
  forgetMet,
  lineStates,
  metAmong,
  needsWithNews,
  storeLineStates,
  storeMet,
  takeNews,
  unwatch,
  watch,
  watchedNeeds,
} from '../news.store.ts'
import { changesOf, digestOfLine, digestOfNeed, type Met } from '../news.ts'
import { lastMorning } from '../rules.ts'
import { takeProgress } from '../search.store.ts'

type OpenNeed = NeedRow & { readonly content: NeedContent }

const isReadable = (need: NeedRow): need is OpenNeed => need.content !== null

/** Who of these lines meets whom of these needs; each need looks into one index of the lines. */
function meetings(needs: readonly OpenNeed[], lines: readonly Candidate[], now: Date, pack: Pack): Met[] {
  if (needs.length === 0 || lines.length === 0) return []
  const offers = new Offers(lines)
  return needs.flatMap(need =>
    offers
      .meeting(need.content, now, code => localityName(pack, code))
      .map(({ candidate }) => ({ needId: need.id, lineId: candidate.line.id })),
  )
}

/** Brings the records to what is: new needs with all lines, known needs with the lines that changed. */
async function follow(needs: readonly OpenNeed[], context: Context, pack: Pack): Promise<number> {
  const { tx, now } = context
  const lines = await candidates(context)
  const states = await lineStates(tx)
  const digests = new Map(lines.map(one => [one.line.id, digestOfLine(one)]))
  const changed = lines.filter(({ line }) => digests.get(line.id) !== states.get(line.id))
  const gone = [...states.keys()].filter(id => !digests.has(id))
  const watched = await watchedNeeds(tx)
  const isKnown = ({ id, content }: OpenNeed) => watched.get(id) === digestOfNeed(content)
  const [known, fresh] = [needs.filter(isKnown), needs.filter(need => !isKnown(need))]

  await unwatch(
    tx,
    needs.map(({ id }) => id),
  )
  await watch(
    tx,
    fresh.map(({ id, content }) => ({ needId: id, digest: digestOfNeed(content) })),
  )
  await storeMet(tx, meetings(fresh, lines, now, pack), false, now)
  await forgetLines(tx, gone)
  const ofKnown = new Set(known.map(({ id }) => id))
  const before = await metAmong(
    tx,
    changed.map(({ line }) => line.id),
  )
  const changes = changesOf(
    before.filter(({ needId }) => ofKnown.has(needId)),
    meetings(known, changed, now, pack),
  )
  await forgetMet(tx, changes.gone)
  await storeMet(tx, changes.come, true, now)
  await storeLineStates(
    tx,
    changed.map(({ line }) => ({ lineId: line.id, digest: digests.get(line.id) ?? '' })),
  )
  return changes.come.length
}

/** One letter for each need with news; one for which time is taken already waits. */
async function tell(
  needs: readonly OpenNeed[],
  { tx, now, send, changed }: Context,
  link: Link,
): Promise<number> {
  const waiting = await needsWithNews(tx)
  if (waiting.length === 0) return 0
  const inHand = await needsInHand(tx, waiting, now)
  const news = Map.groupBy(await takeNews(tx, lastMorning(now), [...inHand], now), ({ needId }) => needId)
  if (news.size === 0) return 0
  const lines = await unscopedLines(tx, [...new Set([...news.values()].flat().map(({ lineId }) => lineId))])
  const nameOf = new Map(
    lines.map(({ line, platform }) => [line.id, { name: line.name, platformName: platform.name }]),
  )
  const told = needs.filter(({ id }) => news.has(id))
  const addresses = await addressesOf(
    tx,
    told.map(({ organisationId }) => organisationId),
    ['enterprise-manager', 'enterprise'],
  )
  for (const { id, serial, createdAt, organisationId } of told) {
    const to = addresses.get(organisationId) ?? []
    const found = (news.get(id) ?? []).flatMap(({ lineId }) => nameOf.get(lineId) ?? [])
    if (to.length > 0)
      send(needLetter(to, { needId: id, number: needNumber(serial, createdAt), lines: found }, link))
    changed({ object: { kind: 'need', id }, after: { news: found.length } })
  }
  return told.length
}

export const noteLines = (pack: Pack, link: Link) =>
  operation(api.noteLines, async (_input, context) => {
    if ((await takeProgress(context.tx, 'lines')) === null) return accept({ news: 0, told: 0 })
    const needs = (await unscopedOpenNeeds(context.tx, dateOf(context.now))).filter(isReadable)
    const news = await follow(needs, context, pack)
    return accept({ news, told: await tell(needs, context, link) })
  })
