import { setImmediate as nextTurn } from 'node:timers/promises'
import { dateOf } from '#kernel/calendar.ts'
import type { Tx } from '#kernel/operation.ts'
import {
  completeUpTo,
  dayNumber,
  type EntryRow,
  entriesSince,
  entryPrints,
  wholeEntries,
} from '#modules/catalogue/index.ts'
import { SearchIndex } from './engine/search-index.ts'
import type { Entry } from './engine/segment.ts'
import { readSnapshot, snapshotOf } from './engine/snapshot.ts'

/** Where an index is kept from one start of the process to the next. */
export interface Kept {
  /** As it was written last, or null. */
  read(): Promise<Uint8Array<ArrayBuffer> | null>
  write(pieces: readonly Uint8Array[]): Promise<void>
}

/** Entries read and indexed at once while the index is first built; others are served in between. */
const slice = 2_000

/** Entries indexed at once later on, when many were published together: some 25 ms of work. */
const portion = 50

/** Portions of entries one after another; others are served in between. */
export async function* inPortions<T>(entries: readonly T[]): AsyncGenerator<readonly T[]> {
  for (let at = 0; at < entries.length; at += portion) {
    if (at > 0) await nextTurn()
    yield entries.slice(at, at + portion)
  }
}

/** A day after all others that the index can hold: what nobody confirms isn't put last for it. */
const neverStale = 0xffff

export const indexed = (row: EntryRow): Entry => ({
  key: row.number,
  title: row.title,
  body: `${row.summary}\n${row.body}`,
  facets: [...row.facets, `month:${dateOf(row.publishedAt).slice(0, 7)}`],
  numbers: row.ranges.map(({ name, low, high }) => ({
    name,
    low: low ?? Number.NEGATIVE_INFINITY,
    high: high ?? Number.POSITIVE_INFINITY,
  })),
  publishedAt: Math.floor(row.publishedAt.getTime() / 1000),
  confirmedOn: row.confirmedOn === null ? neverStale : dayNumber(row.confirmedOn),
  print: row.print,
})

/**
 * The index of this process, and how it follows the database. Every search first reads what was written since the
 * index was last complete, so what is committed is found at once, by whichever process it was written. A new process
 * begins with the index that was kept and reads what the database doesn't have as that has it: all, where none was.
 */
export class Finder {
  private index = new SearchIndex()
  /** Everything that transactions before this one wrote is in the index. */
  private complete = 0n
  /** What was taken in although its transaction isn't before `complete`: number → transaction. */
  private readonly ahead = new Map<number, bigint>()
  /** The first reading of all entries, once it has begun. */
  private loading: Promise<void> | null = null
  private merging = false
  /** Whether there is anything that isn't kept. */
  private isAhead = false
  private readonly kept: Kept | null

  constructor(kept: Kept | null) {
    this.kept = kept
  }

  /** The index with everything that was committed before the call. */
  async current(tx: Tx): Promise<SearchIndex> {
    this.loading ??= this.readAll(tx).catch((error: unknown) => {
      this.loading = null
      throw error
    })
    await this.loading
    // Searches read side by side; what two of them bring counts once, the later state of it.
    const { complete, entries } = await entriesSince(tx, String(this.complete))
    for await (const some of inPortions(entries)) this.take(some)
    this.completeTo(BigInt(complete))
    void this.merge()
    return this.index
  }

  /** Keeps the index for the next start, where that is ahead of what is kept. For when nobody waits. */
  async keep(): Promise<void> {
    if (this.kept === null || !this.isAhead) return
    this.isAhead = false
    try {
      await this.kept.write(snapshotOf(this.index))
    } catch (error) {
      this.isAhead = true
      throw error
    }
  }

  private async readAll(tx: Tx): Promise<void> {
    this.ahead.clear()
    const complete = await completeUpTo(tx)
    const kept = await this.kept?.read()
    this.index = (kept ? readSnapshot(kept) : null) ?? new SearchIndex()
    // Whatever the file is, the database decides, entry by entry: one of another database, of before a backup was
    // restored, or of yesterday differs in some or in all of them.
    const indexed = this.index.prints()
    const other: number[] = []
    for (const { number, print } of await entryPrints(tx)) {
      if (indexed.get(number) !== print) other.push(number)
      indexed.delete(number)
    }
    this.index.apply([], [...indexed.keys()])
    for (let at = 0; at < other.length; at += slice) {
      this.apply(await wholeEntries(tx, other.slice(at, at + slice)))
      await nextTurn()
    }
    this.isAhead = other.length + indexed.size > 0
    this.complete = BigInt(complete)
  }

  /** Takes in what is newer than what the index has of it. */
  private take(entries: readonly EntryRow[]): void {
    const fresh = entries.filter(({ number, changedIn }) => {
      const written = BigInt(changedIn)
      return written >= this.complete && written > (this.ahead.get(number) ?? -1n)
    })
    this.apply(fresh)
    for (const { number, changedIn } of fresh) this.ahead.set(number, BigInt(changedIn))
  }

  private completeTo(complete: bigint): void {
    if (complete <= this.complete) return
    this.complete = complete
    for (const [number, written] of this.ahead) if (written < complete) this.ahead.delete(number)
  }

  private apply(rows: readonly EntryRow[]): void {
    if (rows.length === 0) return
    this.isAhead = true
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
