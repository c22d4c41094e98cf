import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Pool } from '#adapters/postgres/pool.ts'
import { unavailableOr } from '#adapters/postgres/transaction.ts'
import { minute } from '#kernel/calendar.ts'
import type { Tx } from '#kernel/operation.ts'
import { sql } from '#kernel/sql.ts'
import { statement } from '#kernel/statement.ts'

/** Which transactions a reader sees: two that say the same see the same data, to the last row. */
const momentSeen = sql<string>`pg_current_snapshot()::text`.as('moment')
const momentQuery = 'select pg_current_snapshot()::text as moment'
const momentRead = statement(db => db.select({ moment: momentSeen }).from(sql`(select 1) one`), 'moment')

/** The moment that a reading transaction sees throughout. */
export async function momentOf(tx: Tx): Promise<string> {
  const [row] = await tx.run(momentRead, {})
  return row?.moment ?? ''
}

/** When something was read: what the database showed, and what the clock did. */
export interface Read {
  readonly moment: string
  readonly at: Date
}

/** What the database shows now, asked once for all who want to know at the same time. */
export class Moments {
  readonly #pool: Pool
  /** Settles when the question that was sent last has been answered. */
  #asked: Promise<unknown> = Promise.resolve()
  /** The answer to the next question, which hasn't been sent. */
  #next: Promise<string> | null = null

  constructor(pool: Pool) {
    this.#pool = pool
  }

  /**
   * The moment that the database shows, asked after the call: a question that is under way may have been answered
   * before the caller's own last change was committed. Throws Problem `unavailable`.
   */
  now(): Promise<string> {
    // At the end of the turn of the event loop all that has arrived has been read.
    this.#next ??= this.#asked
      .then(() => nextTurn())
      .then(() => {
        this.#next = null
        const asking = this.#ask()
        this.#asked = asking.catch(() => undefined)
        return asking
      })
    return this.#next
  }

  async #ask(): Promise<string> {
    try {
      const { rows } = await this.#pool.query(momentQuery)
      return String(rows[0]?.moment)
    } catch (error) {
      throw unavailableOr(error)
    }
  }
}

/** In units of about a byte; what is larger than the first is made again each time. */
const mostOfOne = 1_000_000
const mostOfAll = 32_000_000

/**
 * Answers in the memory of this process, for as long as they are right: until any transaction commits, in whatever
 * process, and to the end of the minute, since prices, marks and free days also turn on the clock. Nobody invalidates
 * anything: before an answer is given again, the database is asked whether it still shows the same moment (Moments).
 */
export class KeptAnswers<T> {
  #period = ''
  #answers = new Map<string, T>()
  #size = 0

  /** Whether asking for the moment may be worth it. */
  has(key: string): boolean {
    return this.#answers.has(key)
  }

  find(now: Read, key: string): T | null {
    return periodOf(now) === this.#period ? (this.#answers.get(key) ?? null) : null
  }

  /** `size` in about bytes; false where that is too much. From here on nobody may change the answer. */
  keep(read: Read, key: string, answer: T, size: number): boolean {
    const whole = size + key.length
    if (whole > mostOfOne) return false
    const period = periodOf(read)
    if (period !== this.#period || this.#size + whole > mostOfAll) {
      this.#answers = new Map()
      this.#size = 0
      this.#period = period
    }
    this.#answers.set(key, answer)
    this.#size += whole
    return true
  }
}

const periodOf = ({ moment, at }: Read): string => `${moment} ${Math.floor(at.getTime() / minute)}`

/** Frozen, and found to be too large to be kept: not walked through each time that it is answered. */
const tooLarge = new WeakSet<object>()

/** Freezes a value through and through and says about how large it is; gives up where it is too large to be kept. */
export function sealed(value: unknown): number {
  if (typeof value === 'string') return 16 + value.length
  if (typeof value !== 'object' || value === null) return 8
  if (tooLarge.has(value)) return mostOfOne + 1
  Object.freeze(value)
  let size = 16
  for (const part of Object.values(value)) {
    size += 8 + sealed(part)
    if (size > mostOfOne) {
      tooLarge.add(value)
      break
    }
  }
  return size
}

/** The one moment that an answer rests on as a whole; null where it rests on more, or on what isn't for everybody. */
export function oneRead(reads: readonly (Read | null)[]): Read | null {
  const [first = null] = reads
  const isOne = reads.every(read => read !== null && read.moment === first?.moment)
  // Of a page that was being made as a minute ended, the earlier minute has passed.
  return isOne && first !== null
    ? { ...first, at: new Date(Math.min(...reads.map(read => read?.at.getTime() ?? 0))) }
    : null
}
