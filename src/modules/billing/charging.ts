/** From bills to books: what is owed once a bill is sent, and what is taken off it later, by reversing entries only. */
import { dateOf } from '#kernel/calendar.ts'
import type { Fen } from '#kernel/money.ts'
import type { Context } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { type Posting, post, postAll, reverse, transfer } from '#modules/ledger/index.ts'
import { freezeShare } from '#modules/sharing/index.ts'
import { mayBeSettled, waitsNoMore } from './closing-told.ts'
import { type DisputeRow, insertAdjustment, openDisputes } from './dispute.store.ts'
import { billNumber } from './number.ts'
import { lockReceipts, releasableOfBill, release } from './payment.store.ts'
import { closeHold, takeShare } from './shares.ts'
import { type Client, incomeOf, owedLines, releasesOf, stateAfter } from './standing.ts'
import {
  type BillRow,
  changeBill,
  changeLine,
  charge,
  freeBasis,
  type LineRow,
  linesOf,
  noteEntries,
  releaseClaims,
} from './store.ts'
import type { AdjustmentKind, CreditCode, DisputeCode, WaiverCode } from './terms.ts'

export const sourceOf = (bill: BillRow) => ({
  kind: 'bill' as const,
  id: bill.id,
  label: billNumber(bill),
})

/** What happens to a bill is told, besides: it may have been the last that its order waited for. */
type Charging = Posting & Pick<Context, 'send'>

const whereOf = ({ platformId, providerId }: BillRow) => ({ platformId, organisationId: providerId })

/** Books each line of a bill, and freezes whose share of the income is how large. */
export async function chargeBill(
  context: Posting,
  bill: BillRow,
  lines: readonly LineRow[],
  client: Client,
  by: string,
): Promise<void> {
  const on = dateOf(context.now)
  const posted = await postAll(
    context,
    lines.map(line => ({
      ...whereOf(bill),
      ...{ on, text: `账单 ${billNumber(bill)}：${line.name}`, source: sourceOf(bill) },
      event: `line:${line.position}`,
      lines: owedLines(line, line.amount, bill.stream, client),
      postedBy: by,
    })),
  )
  await noteEntries(
    context.tx,
    bill.id,
    lines.map(({ position }, at) => ({ position, entryId: posted[at]?.id ?? '' })),
  )
  const amount = lines.reduce((sum, line) => sum + incomeOf(line, line.amount), 0)
  if (amount > 0)
    await freezeShare(context, {
      ...whereOf(bill),
      ...{ amount, on, source: sourceOf(bill), text: `账单 ${billNumber(bill)}`, frozenBy: by },
    })
}

/** A draft is given up: nothing of it was booked, and what it counted of the contract is free again. */
export async function discard(
  { tx, send }: Pick<Context, 'tx' | 'send'>,
  { id, orderId, draftedAt }: BillRow,
): Promise<void> {
  const lines = await linesOf(tx, id)
  await changeBill(tx, id, { state: 'void' })
  await releaseClaims(tx, id)
  const counted = lines.reduce((sum, line) => (line.onTop ? sum : sum + line.amount), 0)
  await charge(tx, orderId, -counted)
  await freeBasis(tx, orderId)
  send(waitsNoMore(orderId, draftedAt))
}

export interface TakingOff {
  readonly amount: Fen
  readonly kind: AdjustmentKind
  readonly code: DisputeCode | WaiverCode | CreditCode
  readonly reason: string
  readonly by: string
  /** The dispute that this is the outcome of, whose hold on shares ends with it. */
  readonly dispute: DisputeRow | null
}

/** What was paid beyond what is owed now goes back to the receipts that it came from, free to be refunded or matched. */
async function freePayments(
  context: Posting,
  bill: BillRow,
  client: Client,
  excess: Fen,
  { reason, by }: TakingOff,
): Promise<void> {
  const { tx, now, newId } = context
  const parts = releasesOf(await releasableOfBill(tx, bill.id), excess)
  const receipts = await lockReceipts(
    tx,
    parts.map(({ receiptId }) => receiptId),
  )
  await postAll(
    context,
    parts.map(({ receiptId, amount }) => ({
      ...whereOf(bill),
      ...{ on: dateOf(now), text: `账单 ${billNumber(bill)} 调减，已付款转预收：${reason}` },
      source: sourceOf(bill),
      event: `released:${newId()}`,
      lines: transfer(
        amount,
        { account: 'receivable', party: client },
        {
          account: 'advance',
          party: { id: null, name: receipts.find(({ id }) => id === receiptId)?.payerName ?? '' },
        },
      ),
      postedBy: by,
    })),
  )
  await release(tx, parts)
}

/**
 * Takes so much off a line that was booked: its entry is reversed, what is left is booked anew, the shares go back in
 * proportion, the contract's balance is free again, and what is gone altogether may be billed anew. The bill and its line
 * are held by the caller.
 */
export async function takeOff(
  context: Charging,
  bill: BillRow,
  line: LineRow,
  client: Client,
  taking: TakingOff,
): Promise<BillRow> {
  const { tx, now, newId } = context
  const { amount, reason, by } = taking
  const id = newId()
  const on = dateOf(now)
  const before = line.amount - line.taken
  const left = before - amount
  const text = `账单 ${billNumber(bill)} ${line.name}：${reason}`
  const reversed = line.entryId
    ? await reverse(context, { entryId: line.entryId, on, text, source: sourceOf(bill), postedBy: by })
    : null
  if (!reversed) throw new Problem('conflict')
  const rest =
    left > 0
      ? await post(context, {
          ...whereOf(bill),
          ...{ on, text, source: sourceOf(bill), event: `line:${line.position}:${id}` },
          lines: owedLines(line, left, bill.stream, client),
          postedBy: by,
        })
      : null
  await changeLine(tx, line, {
    ...{ taken: line.taken + amount, entryId: rest?.id ?? null },
    // Whichever line of a bill of use has the claim stands for all of them.
    ...(left === 0 && bill.basis !== 'use' ? { claims: null } : {}),
  })
  await insertAdjustment(tx, {
    ...{ id, billId: bill.id, position: line.position, kind: taking.kind, code: taking.code },
    ...{ amount, reason, madeBy: by, madeAt: now },
  })
  // By nothing where it stands beyond the contract: the balance is held all the same until what is free is known.
  await charge(tx, bill.orderId, line.onTop ? 0 : -amount)
  const shared = { amount: incomeOf(line, before) - incomeOf(line, left), reference: id, reason, movedBy: by }
  const isGone = taking.dispute !== null && left === 0
  if (taking.dispute) await closeHold(context, taking.dispute, isGone ? 'lost' : 'won', shared)
  if (!isGone || taking.dispute?.heldId === null) await takeShare(context, bill.id, 'refund', shared)
  const taken = bill.taken + amount
  const excess = Math.max(0, bill.paid - (bill.amount - taken))
  if (excess > 0) await freePayments(context, bill, client, excess, taking)
  const settled = await settle(context, { ...bill, taken, paid: bill.paid - excess })
  if (taken === bill.amount) {
    await releaseClaims(tx, bill.id)
    await freeBasis(tx, bill.orderId)
  }
  return settled
}

/** Writes how a bill stands now; the window of one that is in review goes on. */
export async function settle({ tx, now, send }: Charging, bill: BillRow): Promise<BillRow> {
  const { taken, paid } = bill
  if (bill.state === 'review') return changeBill(tx, bill.id, { taken, paid })
  const state = stateAfter(bill, await openDisputes(tx, bill.id))
  if (state === 'settled' && bill.state !== 'settled') send(mayBeSettled(bill.orderId, now))
  return changeBill(tx, bill.id, {
    ...{ taken, paid, state },
    settledAt: state === 'settled' ? (bill.settledAt ?? now) : null,
  })
}
