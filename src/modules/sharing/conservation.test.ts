/**
 * Rule tests: whatever happens to sales, and in whatever order, no fen is lost or made. PROPERTY_RUNS says how many
 * sequences are tried; the real operations are tried likewise in distribution.test.ts.
 */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { takeBack } from '#kernel/apportion.ts'
import type { Line } from '#modules/ledger/index.ts'
import type { HeldPart } from '#test/money/held.ts'
import { frozenLines, netOf, partsOf, settledLines, takenLines } from './lines.ts'
import { dueOf, payoutsFor } from './standing.ts'

const runs = Number(process.env['PROPERTY_RUNS'] ?? 300)
const host = 'host'

/** Platform books in memory: sales with their parts, open disputes, payouts, and the sum of every account. */
class Books {
  readonly sales: HeldPart[][] = []
  readonly disputes: { sale: HeldPart[]; amounts: number[] }[] = []
  readonly payouts: {
    organisationId: string
    amount: number
    isPaid: boolean
    items: [HeldPart, number][]
  }[] = []
  readonly sums = new Map<string, number>()

  book(lines: readonly Line[]): void {
    expect(lines.reduce((total, { amount }) => total + amount, 0)).toBe(0)
    for (const { account, party, amount } of lines) this.add(`${account} ${party?.id ?? ''}`, amount)
  }

  add(key: string, amount: number): void {
    this.sums.set(key, (this.sums.get(key) ?? 0) + amount)
  }

  sum = (key: string): number => this.sums.get(key) ?? 0

  sell(amount: number, shares: readonly number[]): void {
    const saleId = `sale ${this.sales.length}`
    const holders = shares.map((basisPoints, index) => {
      const organisationId = index === 0 ? host : `party ${index}`
      return { organisationId, organisationName: organisationId, basisPoints }
    })
    const parts = partsOf(amount, holders, host)
    expect(parts.reduce((total, part) => total + part.amount, 0)).toBe(amount)
    this.sales.push(parts.map(part => ({ ...part, saleId, taken: 0, given: 0 })))
    this.book(frozenLines(parts))
  }

  take(kind: 'refund' | 'dispute', which: number, share: number): void {
    const sale = this.sales[which % this.sales.length]
    const amount = Math.ceil(netOf(sale ?? []) * share)
    if (!sale || amount === 0) return
    const back = takeBack(sale, amount)
    for (const [index, part] of sale.entries()) part.taken += back[index] ?? 0
    if (kind === 'dispute') this.disputes.push({ sale, amounts: back })
    this.book(takenLines(kind, sale, back))
  }

  settle(which: number, outcome: 'won' | 'lost'): void {
    const [dispute] = this.disputes.splice(which % Math.max(1, this.disputes.length), 1)
    if (!dispute) return
    const { sale, amounts } = dispute
    if (outcome === 'won') for (const [index, part] of sale.entries()) part.taken -= amounts[index] ?? 0
    this.book(settledLines(outcome, sale, amounts))
  }

  distribute(): void {
    const open = this.sales.flat().filter(part => !part.kept && dueOf(part) !== 0)
    for (const payout of payoutsFor(open, () => 'payout')) {
      const items = payout.items.map(({ saleId, amount }): [HeldPart, number] => {
        const part = this.sales
          .flat()
          .find(one => one.saleId === saleId && one.organisationId === payout.organisationId)
        if (!part) throw new Error('an item of nothing')
        part.given += amount
        return [part, amount]
      })
      expect(payout.amount).toBeGreaterThan(0)
      this.payouts.push({
        organisationId: payout.organisationId,
        amount: payout.amount,
        isPaid: false,
        items,
      })
    }
  }

  /** Pays what is covered; what is paid comes back from the bank. */
  payOrReturn(which: number): void {
    const payout = this.payouts[which % Math.max(1, this.payouts.length)]
    if (!payout) return
    const key = `share-payable ${payout.organisationId}`
    if (!payout.isPaid && -this.sum(key) < payout.amount) return
    const sign = payout.isPaid ? -1 : 1
    this.add(key, sign * payout.amount)
    this.add('bank ', -sign * payout.amount)
    payout.isPaid = !payout.isPaid
  }

  drop(which: number): void {
    const index = which % Math.max(1, this.payouts.length)
    if (!this.payouts[index] || this.payouts[index].isPaid) return
    const [payout] = this.payouts.splice(index, 1)
    for (const [part, amount] of payout?.items ?? []) part.given -= amount
  }

  check(): void {
    const parts = this.sales.flat()
    for (const party of new Set(parts.filter(({ kept }) => !kept).map(one => one.organisationId))) {
      const own = parts.filter(({ organisationId }) => organisationId === party)
      const paid = this.payouts
        .filter(one => one.organisationId === party && one.isPaid)
        .reduce((total, { amount }) => total + amount, 0)
      expect(0 - this.sum(`share-payable ${party}`)).toBe(netOf(own) - paid)
    }
    for (const { amount, taken } of parts) expect(taken >= 0 && taken <= amount).toBe(true)
    expect([...this.sums.values()].reduce((total, amount) => total + amount, 0)).toBe(0)
    const standing = parts
      .filter(({ kept }) => !kept)
      .reduce((total, one) => total + one.amount - one.taken, 0)
    const held = [...this.sums]
      .filter(([key]) => key.startsWith('share-held'))
      .reduce((sum, [, one]) => sum + one, 0)
    expect(this.sum('share ')).toBe(standing - held)
  }
}

const which = fc.nat(20)
const part = fc.double({ min: 0, max: 1, noNaN: true })
const step = fc.oneof(
  fc.record({
    do: fc.constant('sell' as const),
    amount: fc.oneof(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 900_000_000_000 })),
  }),
  fc.record({ do: fc.constant('refund' as const), which, part }),
  fc.record({ do: fc.constant('dispute' as const), which, part }),
  fc.record({ do: fc.constantFrom('won' as const, 'lost' as const), which }),
  fc.record({ do: fc.constantFrom('distribute' as const, 'pay' as const, 'drop' as const), which }),
)
const shares = fc
  .array(fc.integer({ min: 0, max: 10_000 }), { minLength: 1, maxLength: 5 })
  .map(cuts => [0, ...cuts.toSorted((a, b) => a - b), 10_000])
  .map(cuts => cuts.slice(1).map((cut, index) => cut - (cuts[index] ?? 0)))

test('[C30 C32] money is conserved by any sequence of sales, refunds, disputes, distributions, payments and returns', () => {
  fc.assert(
    fc.property(shares, fc.array(step, { maxLength: 25 }), (agreed, steps) => {
      const books = new Books()
      for (const one of steps) {
        if (one.do === 'sell') books.sell(one.amount, agreed)
        else if (one.do === 'refund' || one.do === 'dispute') books.take(one.do, one.which, one.part)
        else if (one.do === 'won' || one.do === 'lost') books.settle(one.which, one.do)
        else if (one.do === 'distribute') books.distribute()
        else if (one.do === 'pay') books.payOrReturn(one.which)
        else books.drop(one.which)
        books.check()
      }
    }),
    { numRuns: runs },
  )
})
