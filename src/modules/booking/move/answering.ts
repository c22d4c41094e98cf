/** What the platform's answer does to a move that waits: alone, or as one of a series. */
import { actingFor } from '#kernel/actor.ts'
import { formatInterval } from '#kernel/calendar.ts'
import { accept, type Decision, type Refusal, refuse } from '#kernel/decision.ts'
import type { Interval } from '#kernel/interval.ts'
import type { Context } from '#kernel/operation.ts'
import type { BookingRow } from '../occupation.store.ts'
import { expectedFen } from '../request-facts.ts'
import type { Resource } from '../resource/store.ts'
import { passingRefusals } from '../rules.ts'
import { settleFollower } from '../settle.ts'
import { insertEvents } from '../store.ts'
import { takePlan } from '../take-run.ts'
import { planMove, quotasAgainst } from './moving.ts'
import { endMove, giveUp, type MoveRow, storeSpan } from './store.ts'

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
export function passing(
  beyond: readonly Refusal[],
  reason: string,
  { actor }: Pick<Context, 'actor'>,
): Decision<readonly Refusal[]> {
  const passable = beyond.flatMap(({ message, override }) => (override ? [{ message, override }] : []))
  const unpassed = passingRefusals(passable, actingFor(actor).roles, reason)
  return passable.length < beyond.length || unpassed.length > 0
    ? refuse(...beyond, ...unpassed)
    : accept(beyond)
}

export interface Answer {
  readonly agree: boolean
  readonly reason: string
}

/** One that waits for the answer, with which of the rules that it exceeds are let pass. */
interface Answered {
  readonly row: BookingRow
  readonly move: MoveRow
  readonly passed: readonly Refusal[]
}

/** Puts on record what was answered to each. */
export async function recordAnswers(
  answered: readonly Answered[],
  { agree, reason }: Answer,
  { tx, actor, now, newId, changed }: Context,
): Promise<void> {
  const { organisationId } = actingFor(actor)
  await insertEvents(
    tx,
    answered.flatMap(({ row, move, passed }) => {
      const event = { bookingId: row.id, at: now, organisationId }
      const note = passed.map(({ message }) => message).join('')
      const words = answerWords(row, move, { agree, reason })
      return [
        ...(note === '' ? [] : [{ ...event, id: newId(), event: 'passed-rules' as const, note }]),
        {
          ...{ ...event, id: newId(), note: words },
          event: agree ? ('moved' as const) : ('move-declined' as const),
        },
      ]
    }),
  )
  for (const { row, move, passed } of answered)
    changed({
      object: { kind: 'booking', id: row.id },
      before: row.during,
      after: {
        agree,
        during: agree ? move.during : row.during,
        ...(passed.length === 0 ? {} : { passed: passed.map(({ rule }) => rule) }),
      },
      reason,
    })
}

const answerWords = (row: BookingRow, move: MoveRow, { agree, reason }: Answer): string =>
  `${changeWords(row.during, move.during)}${reason ? `。${agree ? '备注' : '理由'}：${reason}` : ''}`

/** The booking and its resources are locked, and so are the client's requests: two answers may count against one quota. */
export async function settleMove(
  row: BookingRow,
  move: MoveRow,
  resources: readonly Resource[],
  answer: Answer,
  context: Context,
): Promise<Decision<{ readonly stored: BookingRow; readonly words: string }>> {
  const { tx } = context
  const { agree, reason } = answer
  const passed = agree ? passing(await quotasAgainst(row, move.during, context), reason, context) : accept([])
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
  await recordAnswers([{ row, move, passed: passed.value }], answer, context)
  return accept({ stored, words: answerWords(row, move, answer) })
}
