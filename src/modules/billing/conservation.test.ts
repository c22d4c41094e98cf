/**
 * Rule tests: whatever is billed, disputed, waived, paid, matched anew and refunded, and in whatever order, no 分 is lost or
 * made, and what stands in the books is what the bills say. PROPERTY_RUNS says how many sequences are tried; the real
 * operations are tried likewise in payments.test.ts.
 */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Line } from '#modules/ledger/index.ts'
import { transfer } from '#modules/ledger/index.ts'
import { fixedPrice } from '#modules/pricing/fields.ts'
import { reckon } from '#modules/pricing/index.ts'
import { differencesOf, feeLine, linesOfUse, milestoneLines, reckonedUse, taxWithin } from './making.ts'
import { incomeOf, outstandingOf, owedLines, releasesOf, stateAfter, stepReached, taxOf } from './standing.ts'

const runs = Number(process.env['PROPERTY_RUNS'] ?? 300)
const client = { id: 'client', name: '委托方' }
const payer = { id: null, name: '付款方' }

interface HeldLine {
  readonly amount: number
  readonly tax: number | null
  taken: number
}
interface HeldBill {
  readonly amount: number
  readonly lines: HeldLine[]
  taken: number
  paid: number
  disputed: Set<HeldLine>
  readonly allocations: { id: string; receiptId: string; amount: number; released: number }[]
}
interface HeldReceipt {
  readonly amount: number
  allocated: number
  refunded: number
}

/** A platform's bills and receipts in memory, and the sum of every account. */
class Books {
  readonly bills: HeldBill[] = []
  readonly receipts: HeldReceipt[] = []
  readonly sums = new Map<string, number>()

  book(lines: readonly Line[]): void {
    expect(lines.reduce((total, { amount }) => total + amount, 0)).toBe(0)
    for (const { account, amount } of lines) this.sums.set(account, this.sum(account) + amount)
  }

  sum = (account: string): number => this.sums.get(account) ?? 0

  bill(lines: readonly { amount: number; tax: number | null }[]): void {
    const held = lines.map(line => ({ ...line, taken: 0 }))
    for (const line of held) this.book(owedLines(line, line.amount, 'service', client))
    const amount = held.reduce((sum, line) => sum + line.amount, 0)
    this.bills.push({ amount, lines: held, taken: 0, paid: 0, disputed: new Set(), allocations: [] })
  }

  /** As `takeOff` does it: the entry of what is left is reversed, what then is left is booked anew. */
  takeOff(bill: HeldBill, line: HeldLine, amount: number): void {
    const left = line.amount - line.taken
    if (amount <= 0 || amount > left) return
    this.book(owedLines(line, left, 'service', client).map(one => ({ ...one, amount: -one.amount })))
    if (left > amount) this.book(owedLines(line, left - amount, 'service', client))
    line.taken += amount
    bill.taken += amount
    const excess = Math.max(0, -outstandingOf(bill))
    const parts = releasesOf(bill.allocations.toReversed(), excess)
    expect(parts.reduce((sum, part) => sum + part.amount, 0)).toBe(excess)
    for (const part of parts) {
      const allocation = bill.allocations.find(({ id }) => id === part.id)
      const receipt = this.receipts[Number(part.receiptId)]
      if (!allocation || !receipt) throw new Error('a payment of nothing')
      allocation.released += part.amount
      receipt.allocated -= part.amount
      this.book(
        transfer(part.amount, { account: 'receivable', party: client }, { account: 'advance', party: payer }),
      )
    }
    bill.paid -= excess
  }

  match(bill: HeldBill, at: number, share: number): void {
    const receipt = this.receipts[at % Math.max(1, this.receipts.length)]
    if (!receipt) return
    const most = Math.min(receipt.amount - receipt.allocated - receipt.refunded, outstandingOf(bill))
    const amount = Math.ceil(most * share)
    if (amount <= 0) return
    receipt.allocated += amount
    bill.paid += amount
    const id = `${bill.allocations.length}`
    const receiptId = String(this.receipts.indexOf(receipt))
    bill.allocations.push({ id, receiptId, amount, released: 0 })
    this.book(
      transfer(amount, { account: 'advance', party: payer }, { account: 'receivable', party: client }),
    )
  }

  receive(amount: number): void {
    this.receipts.push({ amount, allocated: 0, refunded: 0 })
    this.book(transfer(amount, { account: 'bank', party: payer }, { account: 'advance', party: payer }))
  }

  refund(at: number, share: number): void {
    const receipt = this.receipts[at % Math.max(1, this.receipts.length)]
    if (!receipt) return
    const amount = Math.ceil((receipt.amount - receipt.allocated - receipt.refunded) * share)
    if (amount <= 0) return
    receipt.refunded += amount
    this.book(transfer(amount, { account: 'advance', party: payer }, { account: 'bank', party: payer }))
  }

  check(): void {
    const owed = this.bills.reduce((sum, bill) => sum + bill.amount - bill.taken, 0)
    const paid = this.bills.reduce((sum, bill) => sum + bill.paid, 0)
    const tax = this.bills
      .flatMap(({ lines }) => lines)
      .reduce((sum, line) => sum + taxOf(line, line.amount - line.taken), 0)
    const got = this.receipts.reduce((sum, { amount }) => sum + amount, 0)
    const back = this.receipts.reduce((sum, { refunded }) => sum + refunded, 0)
    const allocated = this.receipts.reduce((sum, one) => sum + one.allocated, 0)
    expect(allocated).toBe(paid)
    expect(this.sum('receivable')).toBe(owed - paid)
    expect(0 - this.sum('tax')).toBe(tax)
    expect(0 - this.sum('income')).toBe(owed - tax)
    expect(this.sum('bank')).toBe(got - back)
    expect(0 - this.sum('advance')).toBe(got - back - allocated)
    expect([...this.sums.values()].reduce((sum, one) => sum + one, 0)).toBe(0)
    for (const bill of this.bills) {
      expect(outstandingOf(bill)).toBeGreaterThanOrEqual(0)
      if (stateAfter(bill, bill.disputed.size) === 'settled') expect(outstandingOf(bill)).toBe(0)
    }
  }
}

const which = fc.nat(20)
const share = fc.double({ min: 0, max: 1, noNaN: true })
const amount = fc.oneof(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 900_000_000_000 }))
const line = fc
  .record({ amount, taxed: fc.option(share) })
  .map(one => ({ amount: one.amount, tax: one.taxed === null ? null : Math.floor(one.amount * one.taxed) }))
const step = fc.oneof(
  fc.record({ do: fc.constant('bill' as const), lines: fc.array(line, { minLength: 1, maxLength: 4 }) }),
  fc.record({ do: fc.constant('receive' as const), amount }),
  fc.record({ do: fc.constantFrom('match' as const, 'refund' as const), which, at: which, share }),
  fc.record({
    do: fc.constantFrom(
      'dispute' as const,
      'uphold' as const,
      'reduce' as const,
      'withdraw' as const,
      'waive' as const,
    ),
    which,
    at: which,
    share,
  }),
)

test('[C28 C30] money is conserved by any sequence of bills, disputes, waivers, payments and refunds', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), steps => {
      const books = new Books()
      for (const one of steps) {
        if (one.do === 'bill') books.bill(one.lines)
        else if (one.do === 'receive') books.receive(one.amount)
        else if (one.do === 'refund') books.refund(one.at, one.share)
        else {
          const bill = books.bills[one.which % Math.max(1, books.bills.length)]
          const held = bill?.lines[one.at % bill.lines.length]
          if (!bill || !held) continue
          const left = held.amount - held.taken
          if (one.do === 'match') books.match(bill, one.at, one.share)
          else if (one.do === 'waive') {
            if (!bill.disputed.has(held)) books.takeOff(bill, held, Math.ceil(left * one.share))
          } else if (one.do === 'dispute') bill.disputed.add(held)
          else if (bill.disputed.delete(held) && one.do !== 'withdraw')
            books.takeOff(bill, held, one.do === 'uphold' ? left : Math.ceil(left * one.share))
        }
        books.check()
      }
    }),
    { numRuns: runs },
  )
})

test('[C30] income never rises as a line is taken off, and goes to nothing with it', () => {
  fc.assert(
    fc.property(line, share, share, (one, a, b) => {
      const [less = 0, more = 0] = [a, b].map(part => Math.floor(one.amount * part)).toSorted((x, y) => x - y)
      expect(incomeOf(one, less)).toBeLessThanOrEqual(incomeOf(one, more))
      expect([incomeOf(one, 0), taxOf(one, one.amount)]).toEqual([0, one.tax ?? 0])
    }),
    { numRuns: runs },
  )
})

const start = new Date('2026-03-02T08:00:00+08:00')
const planned = fc
  .tuple(fc.integer({ min: 0, max: 5_000 }), fc.integer({ min: 1, max: 5_000 }))
  .map(([from, length]) => ({
    start: new Date(start.getTime() + from * 60_000),
    end: new Date(start.getTime() + (from + length) * 60_000),
  }))
const price = fc
  .record({
    fen: fc.integer({ min: 1, max: 1_000_000 }),
    unit: fc.constantFrom('hour' as const, 'day' as const),
    taxIncluded: fc.boolean(),
    taxPercent: fc.option(fc.constantFrom(3, 6, 13)),
    timeBasis: fc.constantFrom('planned' as const, 'used' as const, 'planned-and-over' as const),
  })
  .map(said => fixedPrice.parse({ mode: 'fixed', ...said }))
const inputs = fc.array(fc.record({ planned, price }), { minLength: 1, maxLength: 4 }).map(items => ({
  items: items.map(one => ({
    ...{ name: '占线', priceId: null, price: one.price, actuals: [] },
    amount: { by: 'time' as const, planned: one.planned, used: null },
  })),
  discounts: [],
  vouchers: [],
}))

describe('[C24] quote(x) = bill(x)', () => {
  test('whenever use is as planned, line by line, with no difference to explain', () => {
    fc.assert(
      fc.property(inputs, quoted => {
        const quote = reckon(quoted)
        const bill = reckonedUse(
          quoted,
          quoted.items.map((item, at) => ({ item: at, used: item.amount.planned, actuals: [] })),
        )
        if (!quote || !bill) return
        const lines = linesOfUse(bill, 'order')
        expect(lines.reduce((sum, one) => sum + one.amount, 0)).toBe(quote.due)
        expect(lines.every(({ onTop }) => !onTop)).toBe(true)
        expect(differencesOf(quoted, bill)).toEqual([])
      }),
      { numRuns: runs },
    )
  })

  test('and where use differs, the causes sum to the difference', () => {
    fc.assert(
      fc.property(inputs, planned, (quoted, span) => {
        const quote = reckon(quoted)
        const bill = reckonedUse(quoted, [{ item: 0, used: span, actuals: [] }])
        if (!quote || !bill) return
        const billed = linesOfUse(bill, 'order').reduce((sum, one) => sum + one.amount, 0)
        expect(differencesOf(quoted, bill).reduce((sum, { fen }) => sum + fen, 0)).toBe(billed - quote.due)
      }),
      { numRuns: runs },
    )
  })

  test('milestones bill the contract to the 分, its tax too', () => {
    fc.assert(
      fc.property(
        inputs,
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 6 }),
        (quoted, weights) => {
          const quote = reckon(quoted)
          if (!quote) return
          const whole = weights.reduce((sum, one) => sum + one, 0)
          const fens = weights.map(one => Math.floor((quote.due * one) / whole))
          fens[0] = (fens[0] ?? 0) + quote.due - fens.reduce((sum, one) => sum + one, 0)
          const all = fens.map((fen, at) => ({
            orderId: 'order',
            position: at + 1,
            name: '期',
            share: 0,
            fen,
          }))
          const lines = milestoneLines(
            all,
            all.map(({ position }) => position),
            taxWithin(quote),
          )
          expect(lines.reduce((sum, one) => sum + one.amount, 0)).toBe(quote.due)
          if (taxWithin(quote) !== null)
            expect(lines.reduce((sum, one) => sum + (one.tax ?? 0), 0)).toBe(taxWithin(quote))
        },
      ),
      { numRuns: runs },
    )
  })
})

test('[C18] a fee is what the accepted price says of what was booked, and none where it says none', () => {
  const booked = { start, end: new Date(start.getTime() + 10 * 3_600_000) }
  const quoted = (lateFees?: { cancel: number | null; noShow: number | null }) => ({
    items: [
      {
        ...{ name: '占线', priceId: null, actuals: [] },
        price: fixedPrice.parse({ mode: 'fixed', fen: 10_000, unit: 'hour', taxIncluded: true, lateFees }),
        amount: { by: 'time' as const, planned: booked, used: null },
      },
    ],
    discounts: [],
    vouchers: [],
  })
  expect(feeLine(quoted({ cancel: 30, noShow: null }), 'cancel', 'order')).toMatchObject({
    ...{ amount: 30_000, rules: ['billing.late-fee'], facts: { percent: 30 }, claims: 'fee:order' },
  })
  expect(feeLine(quoted({ cancel: 30, noShow: null }), 'noShow', 'order')).toBe(null)
  expect(feeLine(quoted(), 'cancel', 'order')).toBe(null)
})

test('a ladder says the highest step that is reached, each once', () => {
  expect(stepReached([1, 15, 30], 0, 0)).toBe(null)
  expect(stepReached([1, 15, 30], 0, 16)).toEqual({ step: 2, days: 15, last: false })
  expect(stepReached([1, 15, 30], 2, 29)).toBe(null)
  expect(stepReached([1, 15, 30], 2, 300)).toEqual({ step: 3, days: 30, last: true })
})
