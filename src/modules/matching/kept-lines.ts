import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Tx } from '#kernel/operation.ts'
import {
  isLater,
  type LineWithPlatform,
  linesInPages,
  linesSince,
  type Moment,
  momentOf,
} from '#modules/catalogue/index.ts'
import { Lines } from './lines.ts'

/**
 * The published lines of this process, and how they follow the database. Whoever asks first reads what was committed
 * since, so a line is matched as it is, by whichever process it was written; only what changes from hour to hour, free
 * time, prices, certificates, is read for each match, of those lines that come so far. Not for who changes lines
 * in the same transaction.
 */
export class KeptLines {
  #lines = new Lines()
  #moment: Moment = ''
  /** The lines of each platform: all of them are looked at again when it changes. */
  readonly #ofPlatform = new Map<string, Set<string>>()
  /** The first reading of all lines, once it has begun. */
  #loading: Promise<void> | null = null

  /** The lines with everything that was committed before the call. */
  async current(tx: Tx): Promise<Lines> {
    this.#loading ??= this.#readAll(tx).catch((error: unknown) => {
      this.#loading = null
      throw error
    })
    await this.#loading
    const { moment, touched, lines } = await linesSince(tx, this.#moment)
    // Of two who read side by side the one that saw less comes too late.
    if (isLater(moment, this.#moment)) {
      for (const id of touched) this.#drop(id)
      for (const one of lines) this.#put(one)
      this.#moment = moment
    }
    return this.#lines
  }

  async #readAll(tx: Tx): Promise<void> {
    this.#lines = new Lines()
    this.#ofPlatform.clear()
    const moment = await momentOf(tx)
    for await (const lines of linesInPages(tx)) {
      for (const one of lines) this.#put(one)
      await nextTurn()
    }
    this.#moment = moment
  }

  #put(one: LineWithPlatform): void {
    const own = this.#ofPlatform.get(one.platform.id) ?? new Set()
    this.#ofPlatform.set(one.platform.id, own.add(one.line.id))
    this.#lines.put(one)
  }

  /** A line, or all of a platform. */
  #drop(id: string): void {
    for (const lineId of this.#ofPlatform.get(id) ?? [id]) this.#lines.drop(lineId)
    this.#ofPlatform.delete(id)
  }
}
