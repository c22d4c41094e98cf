import { signedIn } from '#kernel/actor.ts'
import { addDays, dateOf } from '#kernel/calendar.ts'
import { accept, decide, refuse } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { type Context, operation } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { settle } from '../charging.ts'
import * as api from '../dispute.api.ts'
import { changeDispute, type DisputeRow, disputesOf, disputeWithin, insertDispute } from '../dispute.store.ts'
import { disputedLetter } from '../letters.ts'
import { disputeNumber } from '../number.ts'
import { appealRefusals, disputeRefusals } from '../rules.ts'
import { takeShare } from '../shares.ts'
import { incomeOf } from '../standing.ts'
import { type BillRow, type LineRow, linesOf, lockBill } from '../store.ts'
import type { DisputeCode } from '../terms.ts'
import { tell } from '../told.ts'

const again = {
  rule: 'billing.dispute.once',
  message: '这一项已经有异议在办理，请刷新后核对。',
}

export async function lineAt(
  context: Pick<Context, 'tx'>,
  billId: string,
  position: number,
): Promise<LineRow> {
  const line = (await linesOf(context.tx, billId)).find(one => one.position === position)
  if (!line) throw new Problem('not-found')
  return line
}

interface Said {
  readonly code: DisputeCode
  readonly note: string
  readonly round: number
}

/** Stores it and holds the shares of its line; null where another is open: the constraint decides. */
async function begin(
  context: Context,
  bill: BillRow,
  line: LineRow,
  { code, note, round }: Said,
): Promise<DisputeRow | null> {
  const { tx, actor, now, newId } = context
  const { personId: openedBy } = signedIn(actor)
  const row = await insertDispute(tx, {
    ...{ id: newId(), billId: bill.id, position: line.position, round, code, clientNote: note },
    ...{ openedBy, openedAt: now, answerBy: addDays(dateOf(now), bill.answerDays) },
    escalatedAt: round > 1 ? now : null,
  })
  if (!row) return null
  const heldId = await takeShare(context, bill.id, 'dispute', {
    amount: incomeOf(line, line.amount - line.taken),
    ...{ reference: disputeNumber(row), reason: note.slice(0, 300), movedBy: openedBy },
  })
  await changeDispute(tx, row.id, { heldId })
  return row
}

export const disputeLine = (link: Link) =>
  operation(api.disputeLine, async ({ billId, position, code, note }, context) => {
    const { tx, reach, now, changed } = context
    const bill = await lockBill(tx, reach, 'client', billId)
    const line = await lineAt(context, billId, position)
    const before = (await disputesOf(tx, [billId])).filter(one => one.position === position)
    const decision = decide(
      {},
      disputeRefusals(
        {
          ...{ state: bill.state, reviewUntil: bill.reviewUntil, left: line.amount - line.taken },
          ...{ open: before.some(({ closedAt }) => closedAt === null), before: before.length },
        },
        now,
      ),
    )
    if (!decision.ok) return decision
    const row = await begin(context, bill, line, { code, note, round: 1 })
    if (!row) return refuse(again)
    await tell(context, bill, 'provider', (to, told) =>
      disputedLetter(to, told, { kind: '异议', answerBy: row.answerBy }, link),
    )
    changed({ object: { kind: 'bill', id: billId }, after: { disputed: position, code } })
    return accept({ disputeId: row.id })
  })

export const appealDispute = (link: Link) =>
  operation(api.appealDispute, async ({ disputeId, note }, context) => {
    const { tx, reach, now, changed } = context
    const first = await disputeWithin(tx, reach, 'client', disputeId)
    const bill = await lockBill(tx, reach, 'client', first.billId)
    const line = await lineAt(context, bill.id, first.position)
    const left = line.amount - line.taken
    const decision = decide({}, appealRefusals({ ...first, appealDays: bill.answerDays, left }, now))
    if (!decision.ok) return decision
    const row = await begin(context, bill, line, { code: first.code, note, round: 2 })
    if (!row) return refuse(again)
    await settle(context, bill)
    await tell(context, bill, 'provider', (to, told) =>
      disputedLetter(to, told, { kind: '申诉', answerBy: row.answerBy }, link),
    )
    changed({ object: { kind: 'bill', id: bill.id }, after: { appealed: disputeId } })
    return accept({ disputeId: row.id })
  })
