/**
 * The way of money from quote to distribution, in memory: one platform with its orders, bills, receipts, shares and
 * payouts, moved by the very functions that the operations call, so that any sequence of them can be tried fast.
 */
import { isDeepStrictEqual } from 'node:util'
import { takeBack } from '#kernel/apportion.ts'
import type { Interval } from '#kernel/interval.ts'
import { feeLine, linesOfUse, type MadeLine, reckonedUse } from '#modules/billing/making.ts'
import { incomeOf, outstandingOf, owedLines, releasesOf, taxOf } from '#modules/billing/standing.ts'
import type { FeeKind } from '#modules/billing/terms.ts'
import { type Line, transfer } from '#modules/ledger/index.ts'
import { type PricingInputs, reckon } from '#modules/pricing/index.ts'
import { frozenLines, netOf, partsOf, settledLines, takenLines } from '#modules/sharing/lines.ts'
import { dueOf, payoutsFor } from '#modules/sharing/standing.ts'
import {
  type HeldBill,
  type HeldLine,
  type HeldOrder,
  type HeldPart,
  holds,
  type Payout,
  partOf,
  pick,
  same,
  totalOf,
} from './held.ts'
import { milestoneBill, ordered, repriced, wholeOf } from './price.ts'

const client = { id: 'client', name: '委托方' }
const payer = { id: null, name: '付款方' }
const host = 'party 0'

export class MoneyWay {
  readonly orders: HeldOrder[] = []
  readonly bills: HeldBill[] = []
  readonly receipts: { readonly amount: number; allocated: number; refunded: number }[] = []
  readonly payouts: Payout[] = []
  readonly entries: (readonly Line[])[] = []
  /** By account and whose it is; an account as a whole is kept beside, for it is asked for after every act. */
  readonly sums = new Map<string, number>()
  private readonly accounts = new Map<string, number>()
  /** Acts that changed something, by name: what a run of sequences came to try at all. */
  readonly done: string[] = []

  readonly shares: readonly number[]

  constructor(shares: readonly number[]) {
    this.shares = shares
  }

  private book(lines: readonly Line[]): void {
    same('an entry', totalOf(lines), 0)
    this.entries.push(lines)
    for (const { account, party, amount } of lines) {
      const key = `${account} ${party?.id ?? ''}`
      this.sums.set(key, (this.sums.get(key) ?? 0) + amount)
      this.accounts.set(account, (this.accounts.get(account) ?? 0) + amount)
    }
  }

  private sum(account: string, party?: string): number {
    return (party === undefined ? this.accounts.get(account) : this.sums.get(`${account} ${party}`)) ?? 0
  }

  /** 报价与预约占用: what the hold costs, by what the quote kept of its inputs, is what was quoted. */
  quote(quoted: PricingInputs): void {
    const asked = reckon(quoted)
    if (!asked) return
    holds('hold = quote', isDeepStrictEqual(reckon(asked.inputs), asked))
    const id = `order ${this.orders.length}`
    this.orders.push(ordered(id, quoted, asked.due))
    this.done.push('quote')
  }

  /** 改期: quoted anew at the same prices, before anything of it is billed. */
  change(which: number, planned: Interval): void {
    const order = pick(this.orders, which)
    if (!order || order.claims.size > 0 || order.isRepriced) return
    const items = order.quoted.items.map(item =>
      item.amount.by === 'time' ? { ...item, amount: { ...item.amount, planned } } : item,
    )
    const moved = { ...order.quoted, items }
    const reckoned = reckon(moved)
    if (!reckoned) return
    Object.assign(order, { quoted: moved, fen: reckoned.due, milestones: wholeOf(reckoned.due) })
    this.done.push('change')
  }

  /** 价款变更: more or less than was quoted, as both sides may agree; what is billed stays. */
  reprice(which: number, fen: number): void {
    const order = pick(this.orders, which)
    const after = order && repriced(order, fen)
    if (!order || !after) return
    Object.assign(order, after)
    this.done.push('reprice')
  }

  /** 按里程碑开账单: the next one and what arose beside it, unless the order is billed by use. */
  deliver(which: number, arisen = 0): void {
    const order = pick(this.orders, which)
    if (order) this.bill(order, milestoneBill(order, arisen), arisen > 0 ? 'arise' : 'deliver')
  }

  /** 按实际使用开账单: as planned where `used` is null, which then is the quote to the 分. */
  use(which: number, used: Interval | null): void {
    const order = pick(this.orders, which)
    if (!order || order.claims.size > 0 || order.isRepriced) return
    const uses = order.quoted.items.flatMap(({ amount }, item) =>
      amount.by === 'time' ? [{ item, used: used ?? amount.planned, actuals: [] }] : [],
    )
    const reckoned = reckonedUse(order.quoted, uses)
    if (!reckoned) return
    const lines = linesOfUse(reckoned, order.id)
    if (used === null)
      same(
        'bill = quote',
        lines.reduce((sum, { amount }) => sum + amount, 0),
        order.fen,
      )
    this.bill(order, lines, 'use')
  }

  /** 逾期取消与爽约: by the very price that was quoted. */
  fee(which: number, kind: FeeKind): void {
    const order = pick(this.orders, which)
    const line = order && order.claims.size === 0 ? feeLine(order.quoted, kind, order.id) : null
    if (order && line) this.bill(order, [line], kind)
  }

  private bill(order: HeldOrder, made: readonly MadeLine[], act: string): void {
    const counted = made.reduce((sum, line) => (line.onTop ? sum : sum + line.amount), 0)
    if (made.length === 0 || order.billed + counted > order.fen) return
    const lines = made.map(line => ({ ...line, taken: 0, held: null }))
    for (const { claims } of lines) if (claims) order.claims.add(claims)
    for (const line of lines) this.book(owedLines(line, line.amount, 'service', client))
    order.billed += counted
    const amount = lines.reduce((sum, line) => sum + line.amount, 0)
    const income = lines.reduce((sum, line) => sum + incomeOf(line, line.amount), 0)
    const parts = this.freeze(income)
    this.bills.push({ order, amount, lines, parts, allocations: [], taken: 0, paid: 0 })
    this.done.push(act)
  }

  private freeze(income: number): HeldPart[] {
    if (income === 0) return []
    const saleId = `sale ${this.bills.length}`
    const holders = this.shares.map((basisPoints, at) => ({
      ...{ organisationId: `party ${at}`, organisationName: `party ${at}`, basisPoints },
    }))
    const parts = partsOf(income, holders, host)
    same('shares of a sale', totalOf(parts), income)
    this.book(frozenLines(parts))
    return parts.map(part => ({ ...part, saleId, taken: 0, given: 0 }))
  }

  private takeShare(parts: HeldPart[], kind: 'refund' | 'dispute', amount: number): number[] {
    if (parts.length === 0 || amount === 0) return parts.map(() => 0)
    const back = takeBack(parts, amount)
    for (const [at, part] of parts.entries()) part.taken += back[at] ?? 0
    this.book(takenLines(kind, parts, back))
    return back
  }

  private closeHold({ parts }: HeldBill, line: HeldLine, outcome: 'won' | 'lost'): void {
    const held = line.held ?? []
    line.held = null
    if (outcome === 'won') for (const [at, part] of parts.entries()) part.taken -= held[at] ?? 0
    this.book(settledLines(outcome, parts, held))
  }

  private lineOf(which: number, at: number): { bill: HeldBill; line: HeldLine; left: number } | null {
    const bill = pick(this.bills, which)
    const line = bill && pick(bill.lines, at)
    return bill && line ? { bill, line, left: line.amount - line.taken } : null
  }

  dispute(which: number, at: number): void {
    const found = this.lineOf(which, at)
    if (!found || found.line.held || found.left === 0) return
    found.line.held = this.takeShare(found.bill.parts, 'dispute', incomeOf(found.line, found.left))
    this.done.push('dispute')
  }

  /** `share` of what is left is taken off: all of it where the dispute is upheld, nothing where it is withdrawn. */
  resolve(which: number, at: number, share: number): void {
    const found = this.lineOf(which, at)
    if (!found?.line.held) return
    const amount = partOf(found.left, share)
    if (amount === 0) this.closeHold(found.bill, found.line, 'won')
    else this.takeOff(found.bill, found.line, amount)
    this.done.push('resolve')
  }

  waive(which: number, at: number, share: number): void {
    const found = this.lineOf(which, at)
    const amount = found && !found.line.held ? partOf(found.left, share) : 0
    if (!found || amount === 0) return
    this.takeOff(found.bill, found.line, amount)
    this.done.push('waive')
  }

  /** A violation's appeal is granted: all of its fee goes, also while it is disputed. */
  appeal(which: number): void {
    const found = this.lineOf(which, 0)
    if (!found?.line.claims?.startsWith('fee:') || found.left === 0) return
    this.takeOff(found.bill, found.line, found.left)
    this.done.push('appeal')
  }

  /** As `takeOff` of billing does it, with shares and payments. */
  private takeOff(bill: HeldBill, line: HeldLine, amount: number): void {
    const before = line.amount - line.taken
    const left = before - amount
    this.book(owedLines(line, before, 'service', client).map(one => ({ ...one, amount: -one.amount })))
    if (left > 0) this.book(owedLines(line, left, 'service', client))
    line.taken += amount
    bill.taken += amount
    if (!line.onTop) bill.order.billed -= amount
    const isGone = line.held !== null && left === 0
    if (line.held) this.closeHold(bill, line, isGone ? 'lost' : 'won')
    if (!isGone) this.takeShare(bill.parts, 'refund', incomeOf(line, before) - incomeOf(line, left))
    const excess = Math.max(0, -outstandingOf(bill))
    const freed = releasesOf(bill.allocations.toReversed(), excess)
    same('freed payments', totalOf(freed), excess)
    for (const part of freed) {
      const allocation = bill.allocations.find(({ id }) => id === part.id)
      if (!allocation) throw new Error('a payment of nothing')
      this.free(allocation, part.amount)
    }
    if (freed.length > 0) this.done.push('free')
    bill.paid -= excess
  }

  /** So much of a payment goes back to the receipt that it came from, and never more than was paid. */
  private free(allocation: HeldBill['allocations'][number], amount: number): void {
    const receipt = this.receipts[Number(allocation.receiptId)]
    if (!receipt) throw new Error('a payment of nothing')
    allocation.released += amount
    receipt.allocated -= amount
    holds('nothing freed beyond a payment', amount > 0 && allocation.released <= allocation.amount)
    this.book(
      transfer(amount, { account: 'receivable', party: client }, { account: 'advance', party: payer }),
    )
  }

  receive(amount: number): void {
    this.receipts.push({ amount, allocated: 0, refunded: 0 })
    this.book(transfer(amount, { account: 'bank', party: payer }, { account: 'advance', party: payer }))
    this.done.push('receive')
  }

  pay(which: number, at: number, share: number): void {
    const [bill, receipt] = [pick(this.bills, which), pick(this.receipts, at)]
    if (!bill || !receipt) return
    const most = Math.min(receipt.amount - receipt.allocated - receipt.refunded, outstandingOf(bill))
    const amount = partOf(most, share)
    if (amount === 0) return
    receipt.allocated += amount
    bill.paid += amount
    const receiptId = String(this.receipts.indexOf(receipt))
    bill.allocations.push({ id: `${bill.allocations.length}`, receiptId, amount, released: 0 })
    this.book(
      transfer(amount, { account: 'advance', party: payer }, { account: 'receivable', party: client }),
    )
    this.done.push('pay')
  }

  /** 撤销匹配: what is left of a payment isn't paid any more. */
  undo(which: number, at: number): void {
    const bill = pick(this.bills, which)
    const allocation = bill && pick(bill.allocations, at)
    const left = allocation ? allocation.amount - allocation.released : 0
    if (!bill || !allocation || left === 0) return
    this.free(allocation, left)
    bill.paid -= left
    this.done.push('undo')
  }

  refund(at: number, share: number): void {
    const receipt = pick(this.receipts, at)
    const amount = receipt ? partOf(receipt.amount - receipt.allocated - receipt.refunded, share) : 0
    if (!receipt || amount === 0) return
    receipt.refunded += amount
    this.book(transfer(amount, { account: 'advance', party: payer }, { account: 'bank', party: payer }))
    this.done.push('refund')
  }

  distribute(): void {
    const parts = this.bills.flatMap(bill => bill.parts)
    const open = parts.filter(part => !part.kept && dueOf(part) !== 0)
    for (const { organisationId, organisationName, amount, items } of payoutsFor(open, () => 'payout')) {
      const given = items.map(({ saleId, amount: of }): [HeldPart, number] => {
        const part = parts.find(one => one.saleId === saleId && one.organisationId === organisationId)
        if (!part) throw new Error('an item of nothing')
        part.given += of
        return [part, of]
      })
      this.payouts.push({ organisationId, organisationName, amount, items: given, isPaid: false })
      this.done.push('distribute')
    }
  }

  /** Pays what is covered; what is paid comes back from the bank. */
  payOut(which: number): void {
    const payout = pick(this.payouts, which)
    if (!payout) return
    const { organisationId: id, organisationName: name, amount, isPaid } = payout
    if (!isPaid && -this.sum('share-payable', id) < amount) return
    const [owed, bank] = [
      { account: 'share-payable' as const, party: { id, name } },
      { account: 'bank' as const, party: { id, name } },
    ]
    this.book(isPaid ? transfer(amount, bank, owed) : transfer(amount, owed, bank))
    payout.isPaid = !isPaid
    this.done.push('payOut')
  }

  drop(which: number): void {
    const payout = pick(this.payouts, which)
    if (!payout || payout.isPaid) return
    this.payouts.splice(this.payouts.indexOf(payout), 1)
    for (const [part, amount] of payout.items) part.given -= amount
    this.done.push('drop')
  }

  /** What must hold whatever was done. */
  check(): void {
    const lines = this.bills.flatMap(bill => bill.lines)
    const parts = this.bills.flatMap(bill => bill.parts)
    const total = <T>(of: readonly T[], figure: (one: T) => number) =>
      of.reduce((sum, one) => sum + figure(one), 0)
    const owed = total(this.bills, ({ amount, taken }) => amount - taken)
    const paid = total(this.bills, bill => bill.paid)
    const tax = total(lines, line => taxOf(line, line.amount - line.taken))
    const got = total(this.receipts, ({ amount, refunded }) => amount - refunded)
    const out = total(this.payouts, ({ isPaid, amount }) => (isPaid ? amount : 0))
    same(
      'allocated',
      total(this.receipts, ({ allocated }) => allocated),
      paid,
    )
    same('receivable', this.sum('receivable'), owed - paid)
    same('tax', 0 - this.sum('tax'), tax)
    same('income', 0 - this.sum('income'), owed - tax)
    same('bank', this.sum('bank'), got - out)
    same('advance', 0 - this.sum('advance'), got - paid)
    for (const order of this.orders) {
      holds('a contract within its balance', order.billed >= 0 && order.billed <= order.fen)
      same(
        'billed',
        order.billed,
        total(
          this.bills.filter(bill => bill.order === order),
          bill => total(bill.lines, line => (line.onTop ? 0 : line.amount - line.taken)),
        ),
      )
    }
    for (const bill of this.bills) {
      holds('nothing paid beyond a bill', outstandingOf(bill) >= 0)
      same(
        'paid of a bill',
        bill.paid,
        total(bill.allocations, ({ amount, released }) => amount - released),
      )
    }
    for (const { amount, taken } of parts) holds('a part within itself', taken >= 0 && taken <= amount)
    for (const party of new Set(parts.filter(({ kept }) => !kept).map(one => one.organisationId))) {
      const own = parts.filter(({ organisationId }) => organisationId === party)
      const given = total(
        this.payouts.filter(({ organisationId, isPaid }) => isPaid && organisationId === party),
        ({ amount }) => amount,
      )
      same('owed to a party', 0 - this.sum('share-payable', party), netOf(own) - given)
    }
    const shared = netOf(parts.filter(({ kept }) => !kept))
    same('shared', this.sum('share'), shared - this.sum('share-held'))
  }

  /** 报表 = 分录之和, and all of them come to nothing. */
  checkStatement(): void {
    const stated = new Map<string, number>()
    for (const { account, party, amount } of this.entries.flat()) {
      const key = `${account} ${party?.id ?? ''}`
      stated.set(key, (stated.get(key) ?? 0) + amount)
    }
    holds('statement = entries', isDeepStrictEqual(stated, this.sums))
    same(
      'the statement',
      [...stated.values()].reduce((sum, one) => sum + one, 0),
      0,
    )
  }
}
