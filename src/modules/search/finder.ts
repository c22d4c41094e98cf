import type { Tx } from '#kernel/operation.ts'
import {
  completeUpTo,
  dayNumber,
  type EntryRow,
  entriesAfter,
  entriesSince,
} from '#modules/catalogue/index.ts'
import { SearchIndex } from './engine/search-index.ts'
import type { Entry } from './engine/segment.ts'

/** Entries read and indexed at once while the index is first built; others are served in between. */
const slice = 2_000

const indexed = (row: EntryRow): Entry => ({
  key: row.number,
  title: row.title,
  body: `${row.summary}\n${row.body}`,
  facets: row.facets,
  numbers: row.ranges.map(({ name, low, high }) => ({
    name,
    low: low ?? Number.NEGATIVE_INFINITY,
    high: high ?? Number.POSITIVE_INFINITY,
  })),
  publishedAt: Math.floor(row.publishedAt.getTime() / 1000),
  confirmedOn: dayNumber(row.confirmedOn),
})

const nextTurn = () => new Promise(resolve => setImmediate(resolve))

/**
 * The index of this process, and how it follows the database. Every search first reads what was written since the
 * last one, so what is committed is found at once, by whichever process it was written. Nothing of it is kept: a new
 * process reads all entries once.
 */
export class Finder {
  private index = new SearchIndex()
  /** Everything that transactions before this one wrote is in the index; null until all entries were read once. */
  private complete: string | null = null
  /** What was taken in although its transaction isn't before `complete`: number → transaction. */
  private readonly ahead = new Map<number, string>()
  private following: Promise<void> = Promise.resolve()
  private merging = false

  /** The index with everything that was committed before the call. */
  async current(tx: Tx): Promise<SearchIndex> {
    // One after another, as two that read the same changes would apply them twice.
    const turn = this.following.then(() => this.follow(tx))
    this.following = turn.catch(() => undefined)
    await turn
    return this.index
  }

  private async follow(tx: Tx): Promise<void> {
    if (this.complete === null) await this.readAll(tx)
    const { complete, entries } = await entriesSince(tx, this.complete ?? '0')
    const fresh = entries.filter(row => this.ahead.get(row.number) !== row.changedIn)
    this.apply(fresh)
    this.ahead.clear()
    for (const row of entries)
      if (BigInt(row.changedIn) >= BigInt(complete)) this.ahead.set(row.number, row.changedIn)
    this.complete = complete
    void this.merge()
  }

  private async readAll(tx: Tx): Promise<void> {
    this.index = new SearchIndex()
    this.ahead.clear()
    const complete = await completeUpTo(tx)
    let number = 0
    for (let read = slice; read === slice; ) {
      const entries = await entriesAfter(tx, number, slice)
      this.apply(entries)
      await nextTurn()
      read = entries.length
      number = entries.at(-1)?.number ?? number
    }
    this.complete = complete
  }

  private apply(rows: readonly EntryRow[]): void {
    if (rows.length === 0) return
    this.index.apply(
      rows.filter(row => !row.removed).map(indexed),
      rows.filter(row => row.removed).map(row => row.number),
    )
  }

  private async merge(): Promise<void> {
    if (this.merging) return
    this.merging = true
    for (const _ of this.index.merge()) await nextTurn()
    this.merging = false
  }
}
