import { actingFor } from '#kernel/actor.ts'
import { formatInterval } from '#kernel/calendar.ts'
import { accept, type Refusal, refuse } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { type Context, operation } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { unscopedNames } from '#modules/catalogue/index.ts'
import { freed } from '../../holding.ts'
import { lapse } from '../../lapse.ts'
import { clientOf } from '../../request-facts.ts'
import { lineAndNeeds } from '../../resource/store.ts'
import { holdUntil } from '../../rules.ts'
import { settleFollowers } from '../../settle.ts'
import { insertEvents, lockRequestsOf } from '../../store.ts'
import { takeTogether } from '../../take-together.ts'
import type { Together } from '../../together.ts'
import * as api from '../api.ts'
import { seriesMovedLetter } from '../letters.ts'
import { judgeMoves, type MayMove } from '../moving.ts'
import { addressesOf, keptRefusals, keptView, noneLeft, remainingOf, seriesFacts } from '../remaining.ts'
import { askMoves, giveUpAll, lockOccurrences, seriesWithin, storeSpans } from '../store.ts'

const taken: Refusal = {
  rule: 'booking.free',
  field: 'start',
  message: '有的新时段刚刚被占用，各次原时段仍为您保留，请改选其他时间。',
}

/** One that goes, with until when it is held where the platform answers, and until when a request holds. */
interface Going extends MayMove {
  readonly asks: Date | null
  readonly holdUntil: Date | null
}

/** Takes the new times, or holds them until the platform answers. False where somebody was quicker. */
async function write(
  going: readonly Going[],
  together: Together,
  { reason, personId }: { readonly reason: string; readonly personId: string },
  { tx, now, newId }: Context,
): Promise<boolean> {
  const done = going.filter(({ asks }) => !asks)
  const holds = new Map(done.map(({ row, holdUntil: until }) => [row.id, until]))
  await giveUpAll(tx, [...holds.keys()])
  const standing = together.standing.map(one => {
    const until = holds.get(one.row.id)
    return until === undefined ? one : { ...one, row: { ...one.row, holdUntil: until } }
  })
  const taken = await takeTogether(tx, { ...together, standing }, new Set(holds.keys()))
  if (taken === null || taken.lost.length > 0) return false
  await storeSpans(
    tx,
    done.map(({ row, to, expectedFen, holdUntil: until }) => ({
      ...{ ...row, expectedFen },
      ...{ during: to, holdUntil: until },
    })),
  )
  const asked = going.flatMap(({ row, to, asks, beyond }) =>
    asks ? [{ bookingId: row.id, during: to, holdUntil: asks, beyond }] : [],
  )
  return askMoves(
    tx,
    asked.map(one => ({ ...one, id: newId(), reason, askedBy: personId, askedAt: now })),
  )
}

export const moveSeries = (link: Link) =>
  operation(api.moveSeries, async ({ seriesId, start, end, reason, choice }, context) => {
    const { tx, reach, actor, now, newId, send, changed } = context
    const { organisationId } = actingFor(actor)
    const client = clientOf(actor)
    const series = await seriesWithin(tx, reach, seriesId)
    // The provider reaches the series too, but moving is the client's.
    if (series.clientId !== organisationId) throw new Problem('not-found')
    await lockRequestsOf(tx, organisationId)
    const needs = await lineAndNeeds(tx, series.lineId, false)
    const { rows, resources } = await lockOccurrences(
      tx,
      seriesId,
      needs.map(({ id }) => id),
    )
    await lapse(resources, context, link)
    const remaining = remainingOf(rows, now).filter(({ lineId }) => lineId === series.lineId)
    const [first] = remaining
    const [where] = await unscopedNames(tx, [series.lineId])
    if (!first || !where) return refuse(noneLeft)
    const on = resources.filter(one => needs.some(({ id }) => id === one.id))
    const judged = await judgeMoves({ where, client, rows: remaining, to: { start, end } }, on, context)
    const { kept, moved, schedule, together } = judged
    if (schedule === null || moved.length === 0 || (choice === 'all' && kept.length > 0))
      return refuse(...keptRefusals(kept))
    const going: Going[] = moved.map(one => {
      const until = holdUntil(one.to, schedule, now)
      return {
        ...one,
        asks: one.needsAnswer ? until : null,
        holdUntil: one.row.state === 'requested' ? until : one.row.holdUntil,
      }
    })
    const words = { reason, personId: client.personId }
    if (!(await write(going, together, words, context))) return refuse(taken)
    const done = going.filter(({ asks }) => !asks)
    await settleFollowers(
      done.map(({ row }) => row),
      resources,
      context,
    )
    await insertEvents(
      tx,
      going.map(({ row, to, asks }) => ({
        ...{ id: newId(), bookingId: row.id, at: now, organisationId },
        event: asks ? ('move-asked' as const) : ('moved' as const),
        note: `${formatInterval(row.during)} 改为 ${formatInterval(to)}。理由：${reason}`,
      })),
    )
    const asked = going.length - done.length
    const told = asked > 0 ? '需求单位申请改期，请一并答复，逾期按原时段。' : '需求单位已改期。'
    const to = await addressesOf('provider', first, tx)
    const times = going.map(({ row, to: during }) => ({ ...row, during }))
    if (to.length > 0)
      send(
        seriesMovedLetter(
          to,
          await seriesFacts(seriesId, times, 'provider', tx),
          { words: told, reason },
          link,
        ),
      )
    if (done.length > 0) send(freed)
    changed({
      object: { kind: 'series', id: seriesId },
      before: { bookings: going.map(({ row }) => ({ id: row.id, ...row.during })) },
      after: { bookings: going.map(one => ({ id: one.row.id, ...one.to, asked: one.asks !== null })) },
      reason,
    })
    return accept({ moved: done.length, asked, kept: keptView(kept) })
  })
