import { dateOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { type Context, operation } from '#kernel/operation.ts'
import { endHolds, freedomOf, holdTime, lineAndNeeds, lostHolds } from '#modules/booking/index.ts'
import { type LineWithPlatform, unscopedLines } from '#modules/catalogue/index.ts'
import { addressesOfPeople } from '#modules/identity/index.ts'
import { inForce, ruleFor, rulesOfLine } from '#modules/policy/index.ts'
import * as api from '../api.ts'
import { expiredLetter, lostLetter, turnLetter } from '../letters.ts'
import { entryNumber } from '../number.ts'
import { turnsFor } from '../order.ts'
import {
  awaitedLines,
  type EntryRow,
  endOverdue,
  expireTurns,
  insertTurn,
  lockQueue,
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

/** Offers what is free of one line to those who wait for it, in their order. */
async function offer(where: LineWithPlatform, queue: readonly EntryRow[], context: Context, link: Link) {
  const { tx, now, newId, send, changed } = context
  const { line, platform } = where
  await lockQueue(tx, line.id)
  const resources = await lineAndNeeds(tx, line.id, true)
  const before = Map.groupBy(
    await turnsOf(
      tx,
      queue.map(({ id }) => id),
    ),
    one => one.entryId,
  )
  const waiting = queue
    .map(entry => ({ entry, turns: before.get(entry.id) ?? [] }))
    .filter(({ turns }) => turns.every(({ state }) => state !== 'open'))
  if (waiting.length === 0) return 0
  const last = new Date(Math.max(...waiting.map(({ entry }) => entry.latest.getTime())))
  const { schedule, busy } = await freedomOf(tx, line.id, { start: now, end: last }, now)
  if (schedule === null) return 0
  const asked = { lineId: line.id, customer: 'all', on: dateOf(now) } as const
  const rule = ruleFor(inForce(await rulesOfLine(tx, platform.id, line.id), asked), 'turn')
  const turns = turnsFor(
    waiting.map(({ entry, turns: passed }) => ({
      ...entry,
      // What a fault took away from somebody they may be offered again.
      passed: passed.flatMap(({ startsAt, endsAt, state }) =>
        state === 'lost' ? [] : [{ start: startsAt, end: endsAt }],
      ),
    })),
    schedule,
    busy,
    rule?.content.hours ?? usualTurnHours,
    now,
  )
  const people = await addressesOfPeople(
    tx,
    waiting.map(({ entry }) => entry.personId),
  )
  let offered = 0
  for (const { entryId, run, expiresAt } of turns) {
    const entry = queue.find(({ id }) => id === entryId)
    if (!entry) continue
    const holdId = newId()
    const number = entryNumber(entry.serial, entry.joinedAt)
    const held = await holdTime(
      tx,
      {
        id: holdId,
        lineId: line.id,
        providerId: platform.organisationId,
        personId: entry.personId,
        during: run,
        until: expiresAt,
        words: `候补保留 ${number}`,
      },
      resources,
      now,
    )
    // A hold of somebody else's that has run out is still in the way until it is marked: the next round finds it gone.
    if (!held) continue
    const id = newId()
    await insertTurn(tx, {
      ...{ id, entryId, lineId: line.id, holdId, offeredAt: now, expiresAt },
      startsAt: run.start,
      endsAt: run.end,
    })
    for (const message of turnLetter(people.get(entry.personId), factsOf(where, entry, run), expiresAt, link))
      send(message)
    changed({ object: { kind: 'waiting-turn', id }, after: { entryId, ...run, expiresAt } })
    offered++
  }
  return offered
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
  await endHolds(
    tx,
    expired.map(({ holdId }) => holdId),
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
    const lineIds = await awaitedLines(tx)
    const queues = Map.groupBy(await queuesOf(tx, lineIds), one => one.lineId)
    let offered = 0
    for (const where of await unscopedLines(tx, lineIds))
      if (where.platform.status === 'published')
        offered += await offer(where, queues.get(where.line.id) ?? [], context, link)
    return accept({ offered, expired: expired.length })
  })
