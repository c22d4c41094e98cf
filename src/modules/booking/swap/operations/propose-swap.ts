import { actingFor, signedIn } from '#kernel/actor.ts'
import { day, formatInterval } from '#kernel/calendar.ts'
import { accept, decide, type Refusal, refuse } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { type Context, operation } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { linesOfPlatforms, unscopedNames } from '#modules/catalogue/index.ts'
import type { BookingRow } from '../../occupation.store.ts'
import { linesAndNeeds } from '../../resource/store.ts'
import { shown } from '../../series/operations/check-series.ts'
import { bookingWithin, insertEvents } from '../../store.ts'
import * as api from '../api.ts'
import { swapProposedLetter } from '../letters.ts'
import { inOpenSwap, insertSwap, lockBoth, slotAt, slotsOf, swapById } from '../store.ts'
import { feesAt, type JudgedSwap, judgeSwap, seenBy } from '../swapping.ts'
import { toldOf } from '../telling.ts'

/** So far ahead are others' places looked for. */
const farthest = 92 * day

const noSlot: Refusal = {
  rule: 'booking.swap-slot',
  field: 'start',
  message: '所选时段不是其他单位已确认、尚未开始的预约，可能刚刚有了变化，请重新选择。',
}

const isOpen: Refusal = {
  rule: 'booking.swap-open',
  message: '其中一个时段已有待答复的互换，请等它结束后再提议。',
}

/** A booking of the caller's own, and the lines of its platform. */
async function ownBooking(bookingId: string, { tx, reach, actor }: Context) {
  const row = await bookingWithin(tx, reach, bookingId)
  const { organisationId } = actingFor(actor)
  // The provider reaches the booking too, but its time is the client's.
  if (row.clientId !== organisationId) throw new Problem('not-found')
  const [where] = await unscopedNames(tx, row.lineId === null ? [] : [row.lineId])
  const lines = where ? await linesOfPlatforms(tx, { scope: 'public' }, [where.platform.id]) : []
  return { row, lineIds: lines.map(({ id }) => id) }
}

export const listSwapSlots = operation(api.listSwapSlots, async ({ bookingId }, context) => {
  const { tx, now } = context
  const { row, lineIds } = await ownBooking(bookingId, context)
  const within = { start: now, end: new Date(now.getTime() + farthest) }
  const slots = await slotsOf(tx, lineIds, row.clientId ?? '', within)
  const names = new Map(
    (await unscopedNames(tx, [...new Set(slots.flatMap(({ lineId }) => lineId ?? []))])).map(({ line }) => [
      line.id,
      line.name,
    ]),
  )
  // Whose they are isn't told, nor by which id the other knows them.
  return accept({
    slots: slots.map(({ lineId, during }) => ({
      lineId: lineId ?? '',
      lineName: names.get(lineId ?? '') ?? '',
      ...during,
    })),
  })
})

interface Proposal {
  readonly own: BookingRow
  readonly other: BookingRow
  readonly judged: JudgedSwap
  readonly refusals: readonly Refusal[]
}

async function proposal(
  { bookingId, lineId, start }: { bookingId: string; lineId: string; start: Date },
  context: Context,
): Promise<Proposal | null> {
  const { tx, now } = context
  const { row: own, lineIds } = await ownBooking(bookingId, context)
  const other = lineIds.includes(lineId) ? await slotAt(tx, lineId, start, own.clientId ?? '') : null
  if (other === null || other.during.start <= now) return null
  const resources = await linesAndNeeds(tx, [own.lineId ?? '', lineId])
  const judged = await judgeSwap({ rows: [own, other], resources }, context)
  const open = await inOpenSwap(tx, [own.id, other.id], now)
  return { own, other, judged, refusals: [...(open.size > 0 ? [isOpen] : []), ...seenBy(own.id, judged)] }
}

export const checkSwap = operation(api.checkSwap, async (input, context) => {
  const found = await proposal(input, context)
  if (found === null)
    return accept({ refusals: shown([noSlot]), needsPlatform: false, until: null, fees: null })
  const { own, other, refusals, judged } = found
  return accept({
    fees: await feesAt(own, other, context),
    refusals: shown(refusals),
    needsPlatform: judged.needsPlatform,
    until: refusals.length === 0 ? judged.until : null,
  })
})

export const proposeSwap = (link: Link) =>
  operation(api.proposeSwap, async ({ words, ...input }, context) => {
    const { tx, actor, now, newId, send, changed } = context
    const found = await proposal(input, context)
    if (found === null) return refuse(noSlot)
    const { own, other, judged, refusals } = found
    const decision = decide(null, [...refusals])
    if (!decision.ok) return decision
    await lockBoth(tx, [own.id, other.id])
    const swapId = newId()
    const side = ({ id: bookingId, clientId, lineId, during }: BookingRow) => ({
      ...{ swapId, bookingId, during, clientId: clientId ?? '', lineId: lineId ?? '' },
    })
    const stored = await insertSwap(
      tx,
      {
        ...{ id: swapId, providerId: own.providerId, proposedBy: signedIn(actor).personId },
        ...{ proposedAt: now, words, until: judged.until },
      },
      [
        { ...side(own), role: 'proposer' },
        { ...side(other), role: 'other' },
      ],
    )
    const swap = stored ? await swapById(tx, swapId) : null
    if (swap === null) return refuse(isOpen)
    await insertEvents(tx, [
      {
        ...{ id: newId(), bookingId: own.id, at: now, event: 'swap-proposed' as const },
        organisationId: actingFor(actor).organisationId,
        note: `与 ${formatInterval(other.during)}`,
      },
    ])
    const told = (await toldOf([swap], tx)).get(other.id)
    if (told && told.to.length > 0) send(swapProposedLetter(told.to, told.facts, judged.until, link))
    changed({
      object: { kind: 'swap', id: swapId },
      after: { state: 'proposed', bookings: [own.id, other.id], until: judged.until },
    })
    return accept({ swapId })
  })
