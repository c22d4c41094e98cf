/** What the platform's answer does to a move that waits: alone, or as one of a series. */
import { actingFor } from '#kernel/actor.ts'
import { formatInterval } from '#kernel/calendar.ts'
import { accept, type Decision, type Refusal, refuse } from '#kernel/decision.ts'
import type { Interval } from '#kernel/interval.ts'
import type { Context } from '#kernel/operation.ts'
import { endMove, giveUp, type MoveRow, storeSpan } from './move.store.ts'
import { planMove, quotasAgainst } from './moving.ts'
import type { BookingRow } from './occupation.store.ts'
import { expectedFen } from './request-facts.ts'
import type { Resource } from './resource.store.ts'
import { passingRefusals } from './rules.ts'
import { settleFollower } from './settle.ts'
import { insertEvents } from './store.ts'
import { takePlan } from './take-run.ts'

export const takenRefusal: Refusal = {
  rule: 'booking.free',
  field: 'start',
  message: '所选时段刚刚被占用，原时段仍为您保留，请改选其他时间。',
}

export const changeWords = (from: Interval, to: Interval) =>
  `${formatInterval(from)} 改为 ${formatInterval(to)}`

/** The booking at a time, at what that costs at the public price of today. */
export async function placedAt(row: BookingRow, during: Interval, { tx, now }: Context) {
  const fen = await expectedFen(tx, row.lineId ?? '', row.customer ?? 'all', during, now)
  return { during, expectedFen: fen }
}

/** Which rules an answer lets pass: those that may be, by who may, with why. */
async function passing(
  row: BookingRow,
  move: MoveRow,
  reason: string,
  context: Context,
): Promise<Decision<readonly Refusal[]>> {
  const beyond = await quotasAgainst(row, move.during, context)
  const passable = beyond.flatMap(({ message, override }) => (override ? [{ message, override }] : []))
  const unpassed = passingRefusals(passable, actingFor(context.actor).roles, reason)
  return passable.length < beyond.length || unpassed.length > 0
    ? refuse(...beyond, ...unpassed)
    : accept(beyond)
}

interface Answer {
  readonly agree: boolean
  readonly reason: string
}

/** The booking and its resources are locked, and so are the client's requests: two answers may count against one quota. */
export async function settleMove(
  row: BookingRow,
  move: MoveRow,
  resources: readonly Resource[],
  { agree, reason }: Answer,
  context: Context,
): Promise<Decision<{ readonly stored: BookingRow; readonly words: string }>> {
  const { tx, actor, now, newId, changed } = context
  const { organisationId } = actingFor(actor)
  const passed = agree ? await passing(row, move, reason, context) : accept([])
  if (!passed.ok) return passed
  await endMove(tx, move, agree ? 'done' : 'declined')
  if (agree) {
    // Planned anew: what stands around the new time may have changed since it was asked for.
    const { plan } = await planMove(row, move.during, resources, context)
    if (plan.refusals.length > 0) return refuse(...plan.refusals)
    await giveUp(tx, row.id)
    if (!(await takePlan(tx, row, row.lineId ?? '', plan))) return refuse(takenRefusal)
    await settleFollower(row, resources, context)
  }
  const during = agree ? move.during : row.during
  const stored = await storeSpan(
    tx,
    row.id,
    row.version,
    agree ? await placedAt(row, during, context) : { during },
  )
  const words = `${changeWords(row.during, move.during)}${reason ? `。${agree ? '备注' : '理由'}：${reason}` : ''}`
  const event = { bookingId: row.id, at: now, organisationId }
  const note = passed.value.map(({ message }) => message).join('')
  await insertEvents(tx, [
    ...(note === '' ? [] : [{ ...event, id: newId(), event: 'passed-rules' as const, note }]),
    { ...event, id: newId(), event: agree ? ('moved' as const) : ('move-declined' as const), note: words },
  ])
  changed({
    object: { kind: 'booking', id: row.id },
    before: row.during,
    after: { agree, during, ...(note === '' ? {} : { passed: passed.value.map(({ rule }) => rule) }) },
    reason,
  })
  return accept({ stored, words })
}
