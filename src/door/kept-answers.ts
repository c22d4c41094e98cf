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

/** In units of about a byte; what is larger than the first is read by few and made again each time. */
const mostOfOne = 200_000
const mostOfAll = 32_000_000

/**
 * Answers of public queries, in the memory of this process, for as long as they are right: until any transaction
 * commits, in whatever process, and to the end of the minute, since prices, marks and free days also turn on the clock.
 * Nobody invalidates anything: before an answer is given again, the database is asked whether it still shows the same
 * moment. Under load one such question serves all who were waiting for it.
 */
export class KeptAnswers<T> {
  readonly #pool: Pool
  #period = ''
  #answers = new Map<string, T>()
  #size = 0
  #asking: Promise<string> | null = null
  #next: Promise<string> | null = null

  constructor(pool: Pool) {
    this.#pool = pool
  }

  /**
   * The moment that the database shows, asked after the call: a question that is under way may have been answered
   * before the caller's own last change was committed. Throws Problem `unavailable`.
   */
  moment(): Promise<string> {
    if (this.#asking === null) return this.#ask()
    this.#next ??= this.#asking
      .catch(() => '')
      .then(() => {
        this.#next = null
        return this.#ask()
      })
    return this.#next
  }

  /** Whether asking for the moment may be worth it. */
  has(key: string): boolean {
    return this.#answers.has(key)
  }

  find(now: Read, key: string): T | null {
    return periodOf(now) === this.#period ? (this.#answers.get(key) ?? null) : null
  }

  /** From here on nobody may change the answer. */
  keep(read: Read, key: string, answer: T): void {
    const size = sealed(answer) + key.length
    if (size > mostOfOne) return
    const period = periodOf(read)
    if (period !== this.#period || this.#size + size > mostOfAll) {
      this.#answers = new Map()
      this.#size = 0
      this.#period = period
    }
    this.#answers.set(key, answer)
    this.#size += size
  }

  #ask(): Promise<string> {
    const asking = this.#pool
      .query(momentQuery)
      .then(
        ({ rows }) => String(rows[0]?.moment),
        error => {
          throw unavailableOr(error)
        },
      )
      .finally(() => {
        this.#asking = null
      })
    this.#asking = asking
    return asking
  }
}

const periodOf = ({ moment, at }: Read): string => `${moment} ${Math.floor(at.getTime() / minute)}`

/** Freezes a value through and through and says about how large it is. */
function sealed(value: unknown): number {
  if (typeof value === 'string') return 16 + value.length
  if (typeof value !== 'object' || value === null) return 8
  Object.freeze(value)
  let size = 16
  for (const part of Object.values(value)) size += 8 + sealed(part)
  return size
}
