import { actingFor, signedIn } from '#kernel/actor.ts'
import { accept, refuse } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { type Context, operation } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { addressesOfPeople } from '#modules/identity/index.ts'
import { courseOf } from '../../course.ts'
import { factsOf, namesFor, operatorsOf } from '../../facts.ts'
import { lapse } from '../../lapse.ts'
import { moveAnsweredLetter, movedLetter } from '../../letters.ts'
import type { BookingRow } from '../../occupation.store.ts'
import { lineAndNeeds, lockResources } from '../../resource/store.ts'
import { holdUntil } from '../../rules.ts'
import { settleFollower } from '../../settle.ts'
import { bookingWithin, insertEvents, lockBooking, lockRequestsOf } from '../../store.ts'
import { takePlan } from '../../take-run.ts'
import { changeWords, placedAt, settleMove, takenRefusal } from '../answering.ts'
import * as api from '../api.ts'
import { judgeMove } from '../moving.ts'
import { giveUp, holdBeyond, insertMove, openMove, ownTime, resourcesFor, storeSpan } from '../store.ts'

/** The booking, and before it all that it takes, or could take anew, at once. */
async function lockWithNeeds(bookingId: string, { tx, reach }: Context) {
  const { lineId } = await bookingWithin(tx, reach, bookingId)
  const around = lineId === null ? [] : await lineAndNeeds(tx, lineId, false)
  const ids = [...around.map(({ id }) => id), ...resourcesFor(await ownTime(tx, bookingId))]
  const resources = await lockResources(tx, [...new Set(ids)])
  return { row: await lockBooking(tx, reach, 'run', bookingId), resources }
}

export const checkMove = operation(api.checkMove, async ({ bookingId, start, end }, context) => {
  const row = await bookingWithin(context.tx, context.reach, bookingId)
  const resources = await lineAndNeeds(context.tx, row.lineId ?? '', false)
  const { refusals, needsAnswer } = await judgeMove(row, { start, end }, resources, context)
  return accept({
    refusals: refusals.map(({ override = [], ...one }) => ({ ...one, override: [...override] })),
    needsAnswer,
  })
})

export const moveBooking = (link: Link) =>
  operation(api.moveBooking, async ({ bookingId, version, start, end, reason }, context) => {
    const { tx, actor, now, newId, send, changed } = context
    const { organisationId } = actingFor(actor)
    const run = { start, end }
    await lockRequestsOf(tx, organisationId)
    const { row, resources } = await lockWithNeeds(bookingId, context)
    await lapse(resources, context, link)
    const { refusals, own, plan, schedule, needsAnswer } = await judgeMove(row, run, resources, context)
    if (refusals.length > 0 || schedule === null) return refuse(...refusals)
    const due = holdUntil(run, schedule, now)
    let stored: BookingRow
    if (needsAnswer) {
      const held = await holdBeyond(tx, bookingId, own, plan.wanted, due)
      if (held === null) return refuse(takenRefusal)
      const askedBy = signedIn(actor).personId
      await insertMove(tx, {
        ...{ id: newId(), bookingId, during: run, reason, askedBy, askedAt: now, holdUntil: due, held },
      })
      stored = await storeSpan(tx, bookingId, version, { during: row.during })
    } else {
      const holds = row.state === 'requested' ? { holdUntil: due } : {}
      await giveUp(tx, bookingId)
      if (!(await takePlan(tx, { ...row, ...holds }, row.lineId ?? '', plan))) return refuse(takenRefusal)
      stored = await storeSpan(tx, bookingId, version, { ...(await placedAt(row, run, context)), ...holds })
      await settleFollower(row, resources, context)
    }
    const event = needsAnswer ? ('move-asked' as const) : ('moved' as const)
    const words = `${changeWords(row.during, run)}。理由：${reason}`
    await insertEvents(tx, [{ id: newId(), bookingId, at: now, event, organisationId, note: words }])
    const to = (await operatorsOf(tx, [row.providerId])).get(row.providerId) ?? []
    const told = factsOf(stored, await namesFor(tx, [stored]))
    if (to.length > 0) send(movedLetter(to, told, words, needsAnswer ? due : null, link))
    changed({
      object: { kind: 'booking', id: bookingId },
      before: row.during,
      after: { ...run, asked: needsAnswer },
      reason,
    })
    return accept({ version: stored.version, done: !needsAnswer })
  })

export const answerMove = (link: Link) =>
  operation(api.answerMove, async ({ bookingId, version, agree, reason }, context) => {
    const { tx, reach, actor, now, send } = context
    const { organisationId } = actingFor(actor)
    const { clientId } = await bookingWithin(tx, reach, bookingId)
    // Two answers that count against one quota come one after the other.
    await lockRequestsOf(tx, clientId ?? '')
    const { row, resources } = await lockWithNeeds(bookingId, context)
    if (row.providerId !== organisationId) throw new Problem('not-found')
    const move = await openMove(tx, bookingId, now)
    if (move === null || courseOf(row, now) !== 'confirmed')
      return refuse({ rule: 'booking.move-open', message: '没有待答复的改期，可能已过答复时限。' })
    const answered = await settleMove({ ...row, version }, move, resources, { agree, reason }, context)
    if (!answered.ok) return answered
    const { stored, words } = answered.value
    const to = (await addressesOfPeople(tx, [move.askedBy])).get(move.askedBy)
    const answer = agree ? `平台同意改期：${words}` : `平台不同意改期，原时段不变：${words}`
    if (to) send(moveAnsweredLetter([to], factsOf(stored, await namesFor(tx, [stored])), answer, link))
    return accept({ version: stored.version })
  })
