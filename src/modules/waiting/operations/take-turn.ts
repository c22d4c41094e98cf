import { actingFor } from '#kernel/actor.ts'
import { accept, type Refusal, refuse } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import {
  endHolds,
  freed,
  giveUpHolds,
  lineAndNeeds,
  lockRequestsOf,
  place,
  type TermsOf,
} from '#modules/booking/index.ts'
import * as api from '../api.ts'
import { type EntryRow, endEntry, endTurn, lockEntry, lockTurn, type TurnRow, turnsOf } from '../store.ts'
import { entryStates, turnStates } from '../terms.ts'

/** What has become of a turn: a colleague may have taken it, or left the list with it. */
function gone({ state, expiresAt }: TurnRow, entry: EntryRow, now: Date): Refusal | null {
  if (state === 'open' && now < expiresAt) return null
  if (state === 'taken')
    return { rule: 'waiting.turn', message: '这个时段本单位已接受，请在“查看预约”中办理。' }
  const waits = entry.state === 'waiting' ? '；您继续候补' : ''
  const become = turnStates[state === 'open' ? 'expired' : state]
  return { rule: 'waiting.turn', message: `这一轮${become}，时段不再为您保留${waits}。` }
}

export const takeTurn = (link: Link, termsOf: TermsOf) =>
  operation(api.takeTurn, async ({ turnId }, context) => {
    const { tx, reach, actor, now, changed } = context
    await lockRequestsOf(tx, actingFor(actor).organisationId)
    const { turn, entry } = await lockTurn(tx, reach, turnId)
    const over = gone(turn, entry, now)
    if (over) return refuse(over)
    await lineAndNeeds(tx, turn.lineId, true)
    // Given up and taken in one transaction: nobody comes between, and a refusal gives it back.
    await endHolds(tx, [turn.holdId])
    const { purpose, contact, needId, productClass } = entry
    const words = {
      ...{ purpose, contact, needId: needId ?? undefined },
      productClass: productClass ?? undefined,
    }
    const run = { start: turn.startsAt, end: turn.endsAt }
    const placed = await place(turn.lineId, run, words, context, { link, termsOf, asked: ['booking.notice'] })
    if (!placed.ok) return placed
    await endTurn(tx, turnId, 'taken', now)
    await endEntry(tx, entry.id, 'taken', now, placed.value.id)
    changed({ object: { kind: 'waiting-turn', id: turnId }, after: { state: 'taken' } })
    return accept({ bookingId: placed.value.id })
  })

export const declineTurn = operation(api.declineTurn, async ({ turnId }, context) => {
  const { tx, reach, now, send, changed } = context
  const { turn, entry } = await lockTurn(tx, reach, turnId)
  const over = gone(turn, entry, now)
  if (over) return refuse(over)
  await giveUpHolds([turn.holdId], await lineAndNeeds(tx, turn.lineId, true), context)
  await endTurn(tx, turnId, 'declined', now)
  send(freed)
  changed({ object: { kind: 'waiting-turn', id: turnId }, after: { state: 'declined' } })
  return accept({})
})

export const leaveQueue = operation(api.leaveQueue, async ({ entryId }, context) => {
  const { tx, reach, now, send, changed } = context
  const entry = await lockEntry(tx, reach, entryId)
  if (entry.state !== 'waiting')
    return refuse({ rule: 'waiting.state', message: `该候补${entryStates[entry.state]}，无需退出。` })
  const resources = await lineAndNeeds(tx, entry.lineId, true)
  const turn = (await turnsOf(tx, [entryId])).find(({ state }) => state === 'open')
  if (turn) {
    await giveUpHolds([turn.holdId], resources, context)
    await endTurn(tx, turn.id, 'declined', now)
  }
  await endEntry(tx, entryId, 'left', now)
  send(freed)
  changed({ object: { kind: 'waiting-entry', id: entryId }, after: { state: 'left' } })
  return accept({})
})
