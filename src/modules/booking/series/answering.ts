/** 系列改期的答复: what the platform's answer does to all moves of a series that wait, in as many statements as to one. */
import { formatInterval } from '#kernel/calendar.ts'
import { accept, type Decision, type Refusal, refuse } from '#kernel/decision.ts'
import type { Context } from '#kernel/operation.ts'
import { quotaRefusals } from '#modules/policy/index.ts'
import { type Answer, passing, recordAnswers, settleMove, takenRefusal } from '../move/answering.ts'
import { askerOf, isPlain } from '../move/moving.ts'
import { endMoves, type MoveRow } from '../move/store.ts'
import type { BookingRow, OccupationRow } from '../occupation.store.ts'
import { expectedFees } from '../request-facts.ts'
import type { Resource } from '../resource/store.ts'
import { settleFollowers } from '../settle.ts'
import { takeTogether } from '../take-together.ts'
import { gather, judge, type Together, without, withRun } from '../together.ts'
import { giveUpAll, ownTimes, storeSpans } from './store.ts'

/** An occurrence that is to go to another time. */
export interface WaitingMove {
  readonly row: BookingRow
  readonly move: MoveRow
}

const refusedFor = ({ move }: WaitingMove, refusals: readonly Refusal[]): Decision<never> =>
  refuse(...refusals.map(one => ({ ...one, message: `${formatInterval(move.during)}：${one.message}` })))

/** From the side to which they go, so that each finds its place left by the one before it. */
const inTurn = (asked: readonly WaitingMove[]): readonly WaitingMove[] => {
  const [first] = asked
  return first && first.move.during.start > first.row.during.start ? asked.toReversed() : asked
}

/** Runs of one client on one line take their new times together, or are refused together. */
async function agreeTogether(
  asked: readonly WaitingMove[],
  own: ReadonlyMap<string, readonly OccupationRow[]>,
  resources: readonly Resource[],
  answer: Answer,
  context: Context,
): Promise<Decision<null>> {
  const { tx, now } = context
  const [first] = asked
  if (!first) return accept(null)
  const rows = asked.map(({ row }) => row)
  const ids = rows.map(({ id }) => id)
  const asker = await askerOf(first.row, ids, tx)
  const times = asked.map(({ move }) => move.during)
  // Planned anew: what stands around the new times may have changed since they were asked for.
  const ground = await gather(asker, resources, times, context)
  const feeOf = await expectedFees(tx, ground.lineId, first.row.customer ?? 'all', now)
  const answered: (WaitingMove & { readonly passed: readonly Refusal[] })[] = []
  let together: Together = {
    standing: rows.map(row => ({ row, during: row.during, wanted: own.get(row.id) ?? [] })),
    setUps: new Map(),
  }
  for (const one of inTurn(asked)) {
    const { row, move } = one
    const others = without(together, row.id)
    const { plan, facts } = judge(ground, move.during, row.productClass, others)
    const { policy } = facts
    const beyond = policy ? quotaRefusals(policy.rules, policy.uses, policy.use) : []
    const passed = passing(beyond, answer.reason, context)
    if (!passed.ok) return refusedFor(one, passed.refusals)
    if (plan.refusals.length > 0) return refusedFor(one, plan.refusals)
    answered.push({ ...one, passed: passed.value })
    const placed = { ...row, expectedFen: feeOf(move.during) }
    together = withRun(others, ground.lineId, { row: placed, during: move.during, wanted: plan.wanted }, plan)
  }
  await endMoves(
    tx,
    asked.map(({ move }) => move),
    'done',
  )
  await giveUpAll(tx, ids)
  const taken = await takeTogether(tx, together, new Set(ids))
  if (taken === null || taken.lost.length > 0) return refuse(takenRefusal)
  await storeSpans(
    tx,
    asked.map(({ row, move: { during } }) => ({ ...row, during, expectedFen: feeOf(during) })),
  )
  await settleFollowers(rows, resources, context)
  await recordAnswers(answered, answer, context)
  return accept(null)
}

/** The occurrences and their resources are locked, and so are the client's requests. All of them go, or none does. */
export async function settleMoves(
  asked: readonly WaitingMove[],
  lineId: string,
  resources: readonly Resource[],
  answer: Answer,
  context: Context,
): Promise<Decision<null>> {
  const { tx } = context
  const rows = asked.map(({ row }) => row)
  if (!answer.agree) {
    const moves = asked.map(({ move }) => move)
    await endMoves(tx, moves, 'declined')
    await storeSpans(tx, rows)
    const answered = asked.map(one => ({ ...one, passed: [] }))
    await recordAnswers(answered, answer, context)
    return accept(null)
  }
  const ids = rows.map(({ id }) => id)
  const { own } = await ownTimes(tx, ids)
  const isTogether = ({ row }: WaitingMove) => row.lineId === lineId && isPlain(row, own.get(row.id) ?? [])
  const settled = await agreeTogether(asked.filter(isTogether), own, resources, answer, context)
  if (!settled.ok) return settled
  // What an incident has brought to another line, or put together of several pieces, goes by itself.
  for (const one of asked.filter(other => !isTogether(other))) {
    const alone = await settleMove(one.row, one.move, resources, answer, context)
    if (!alone.ok) return refusedFor(one, alone.refusals)
  }
  return accept(null)
}
