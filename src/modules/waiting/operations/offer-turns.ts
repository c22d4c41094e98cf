import { dateOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import type { Interval } from '#kernel/interval.ts'
import type { Link } from '#kernel/letter.ts'
import { type Context, operation, type Tx } from '#kernel/operation.ts'
import {
  busyOf,
  giveUpHolds,
  type Hold,
  holdTimes,
  lockLinesAndNeeds,
  lostHolds,
  notForProduct,
  resourcesByIds,
  schedulesOf,
} from '#modules/booking/index.ts'
import { isOffered, type LineWithPlatform, unscopedLines } from '#modules/catalogue/index.ts'
import { addressesOfPeople, organisationsByIds } from '#modules/identity/index.ts'
import { concerning, inForce, type PlatformRule, ruleFor, rulesOfLines } from '#modules/policy/index.ts'
import { customerAmong } from '#modules/pricing/index.ts'
import * as api from '../api.ts'
import { expiredLetter, lostLetter, turnLetter } from '../letters.ts'
import { entryNumber } from '../number.ts'
import { inOrder, type Turn, turnsFor, type Waiting } from '../order.ts'
import {
  awaitedLines,
  type EntryRow,
  endOverdue,
  expireTurns,
  insertTurns,
  lockQueues,
  loseTurns,
  openTurns,
  queuesOf,
  type TurnRow,
  turnsOf,
} from '../store.ts'

/** 接受期 where the platform made no rule. */
const usualTurnHours = 24

const factsOf = ({ line, platform }: LineWithPlatform, entry: EntryRow, run: { start: Date; end: Date }) => ({
  number: entryNumber(entry.serial, entry.joinedAt),
  lineName: line.name,
  platformName: platform.name,
  run,
})

/** A time that somebody may have next. */
interface Due extends Turn {
  readonly where: LineWithPlatform
  readonly entry: EntryRow
}

/** Who waits and has no turn yet; what a fault took away from somebody they may be offered again. */
async function waitingFor(tx: Tx, lineIds: readonly string[]) {
  const queue = await queuesOf(tx, lineIds)
  const had = await turnsOf(
    tx,
    queue.map(({ id }) => id),
  )
  const byEntry = Map.groupBy(had, one => one.entryId)
  const waiting = queue.flatMap(entry => {
    const turns = byEntry.get(entry.id) ?? []
    if (turns.some(({ state }) => state === 'open')) return []
    const passed = turns.filter(({ state }) => state !== 'lost')
    return [{ ...entry, passed: passed.map(({ startsAt, endsAt }) => ({ start: startsAt, end: endsAt })) }]
  })
  return Map.groupBy(waiting, ({ lineId }) => lineId)
}

type Waiter = EntryRow & Pick<Waiting, 'rules' | 'passed'>

/**
 * What can't be had of lines for somebody's product, with the set-up and cleaning that it needs; null where who waits
 * hasn't said which, and the line goes by it since.
 */
async function changeOverOn(lineIds: readonly string[], last: Date, { tx, now }: Context) {
  const lines = (await resourcesByIds(tx, lineIds)).filter(({ changeOver }) => changeOver !== null)
  const blocked = await notForProduct(tx, lines, { start: now, end: last }, now)
  return ({ lineId, productClass }: EntryRow): readonly Interval[] | null => {
    const line = lines.find(({ id }) => id === lineId)
    if (!line) return []
    return productClass === null ? null : blocked(line, productClass)
  }
}

/** The rules that concern each of those who wait, who is offered nothing that they couldn't ask for now. */
async function rulesOfWaiters(queue: readonly EntryRow[], { tx }: Context) {
  const clients = await organisationsByIds(tx, [...new Set(queue.map(({ clientId }) => clientId))])
  return ({ clientId, providerId, lineId }: EntryRow, rules: readonly PlatformRule[]) => {
    const client = clients.find(({ id }) => id === clientId)
    return concerning(rules, { lineId, customer: client ? customerAmong(client, providerId) : 'all' })
  }
}

/** Whose turn it is on each of the lines by what is free of them now, in as many queries whatever their number. */
async function dueTurns(lines: readonly LineWithPlatform[], context: Context): Promise<Due[]> {
  const { tx, now } = context
  const waiting = await waitingFor(
    tx,
    lines.map(({ line }) => line.id),
  )
  const awaited = lines.filter(({ line }) => waiting.has(line.id))
  const ids = awaited.map(({ line }) => line.id)
  const everybody = [...waiting.values()].flat()
  const last = everybody.reduce((latest, one) => (one.latest > latest ? one.latest : latest), now)
  const [schedules, busy, rules, blockedFor, rulesOf] = await Promise.all([
    schedulesOf(tx, ids),
    busyOf(tx, ids, { start: now, end: last }, now),
    rulesOfLines(
      tx,
      awaited.map(({ line, platform }) => ({ platformId: platform.id, lineId: line.id })),
    ),
    changeOverOn(ids, last, context),
    rulesOfWaiters(everybody, context),
  ])
  return awaited.flatMap(where => {
    const lineId = where.line.id
    const schedule = schedules.find(one => one.lineId === lineId)
    if (!schedule) return []
    const asked = { lineId, customer: 'all', on: dateOf(now) } as const
    const hours = ruleFor(inForce(rules.get(lineId) ?? [], asked), 'turn')?.content.hours ?? usualTurnHours
    const queue = (waiting.get(lineId) ?? []).flatMap((one): Waiter[] => {
      const blocked = blockedFor(one)
      const own = rulesOf(one, rules.get(lineId) ?? [])
      return blocked ? [{ ...one, rules: own, passed: [...one.passed, ...blocked] }] : []
    })
    return turnsFor(queue, schedule, busy.get(lineId) ?? [], hours, now).flatMap(turn => {
      const entry = queue.find(({ id }) => id === turn.entryId)
      return entry ? [{ ...turn, where, entry }] : []
    })
  })
}

/**
 * Offers what is free of the lines to those who wait for them, in their order. Only lines with something to offer are
 * locked, all at once, and looked at again then: nobody who books elsewhere waits for this.
 */
async function offer(lines: readonly LineWithPlatform[], context: Context, link: Link): Promise<number> {
  const { tx, now, newId, send, changed } = context
  const some = new Set((await dueTurns(lines, context)).map(({ where }) => where.line.id))
  if (some.size === 0) return 0
  await lockQueues(tx, [...some])
  const resources = await lockLinesAndNeeds(tx, [...some])
  const due = await dueTurns(
    lines.filter(({ line }) => some.has(line.id)),
    context,
  )
  const holds = due.map(
    ({ where: { line, platform }, entry, run, expiresAt }): Hold => ({
      ...{ id: newId(), lineId: line.id, providerId: platform.organisationId, personId: entry.personId },
      ...{ during: run, productClass: entry.productClass, until: expiresAt },
      words: `候补保留 ${entryNumber(entry.serial, entry.joinedAt)}`,
    }),
  )
  // In the way may be somebody else's hold that has run out and isn't marked yet, or, where lines share a resource, a turn
  // of this round: the next round, a minute later, finds what is free then.
  const kept = await holdTimes(holds, resources, context)
  const held = inOrder(holds, kept)
  await giveUpHolds(
    [...kept].filter(id => !held.has(id)),
    resources,
    context,
  )
  const people = await addressesOfPeople(
    tx,
    due.map(({ entry }) => entry.personId),
  )
  const turns = due.flatMap(({ where, entry, run, expiresAt }, at) => {
    const holdId = holds[at]?.id ?? ''
    if (!held.has(holdId)) return []
    const id = newId()
    for (const message of turnLetter(people.get(entry.personId), factsOf(where, entry, run), expiresAt, link))
      send(message)
    changed({ object: { kind: 'waiting-turn', id }, after: { entryId: entry.id, ...run, expiresAt } })
    const { start: startsAt, end: endsAt } = run
    return [
      { id, entryId: entry.id, lineId: where.line.id, holdId, offeredAt: now, expiresAt, startsAt, endsAt },
    ]
  })
  await insertTurns(tx, turns)
  return turns.length
}

/** Turns whose time a fault has taken in the meantime. */
async function loseTaken({ tx, now }: Context): Promise<TurnRow[]> {
  const open = await openTurns(tx)
  const lost = await lostHolds(
    tx,
    open.map(({ holdId }) => holdId),
  )
  const ids = open.flatMap(({ id, holdId }) => (lost.has(holdId) ? [id] : []))
  return loseTurns(tx, ids, now)
}

/** Ends turns that nobody answered in time, and those whose time is gone; answers the former. */
async function expire(context: Context, link: Link): Promise<TurnRow[]> {
  const { tx, now, send, changed } = context
  const expired = await expireTurns(tx, now)
  const ended = [...expired, ...(await loseTaken(context))]
  if (ended.length === 0) return []
  const lines = new Map(
    (await unscopedLines(tx, [...new Set(ended.map(one => one.lineId))])).map(one => [one.line.id, one]),
  )
  const entries = new Map((await queuesOf(tx, [...lines.keys()])).map(one => [one.id, one]))
  const people = await addressesOfPeople(
    tx,
    [...entries.values()].map(({ personId }) => personId),
  )
  await giveUpHolds(
    expired.map(({ holdId }) => holdId),
    [],
    context,
  )
  for (const one of ended) {
    const letter = one.state === 'lost' ? lostLetter : expiredLetter
    const where = lines.get(one.lineId)
    const entry = entries.get(one.entryId)
    if (where && entry) {
      const run = { start: one.startsAt, end: one.endsAt }
      for (const message of letter(people.get(entry.personId), factsOf(where, entry, run), link))
        send(message)
    }
    changed({ object: { kind: 'waiting-turn', id: one.id }, after: { state: one.state } })
  }
  return expired
}

export const offerTurns = (link: Link) =>
  operation(api.offerTurns, async (_input, context) => {
    const { tx, now } = context
    const expired = await expire(context, link)
    await endOverdue(tx, now)
    const lines = await unscopedLines(tx, await awaitedLines(tx))
    const open = lines.filter(isOffered)
    const offered = await offer(open, context, link)
    return accept({ offered, expired: expired.length })
  })
