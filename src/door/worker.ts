import type { Pool } from '#adapters/postgres/pool.ts'
import { inOneStatement, inTransaction } from '#adapters/postgres/transaction.ts'
import type { Clock } from '#kernel/clock.ts'
import type { Tx } from '#kernel/operation.ts'
import { claim, markFailed, markHandled, type QueuedMessage } from '#modules/messages/index.ts'

/** Handles messages of one topic: an operation of its own, or a delivery outside. May be called twice for one id. */
export type Handler = (payload: Readonly<Record<string, unknown>>, id: string) => Promise<void>

/** Handles all messages of one topic that were taken at once, or none of them. */
export type GroupHandler = (messages: readonly QueuedMessage[]) => Promise<void>

export interface Job {
  readonly name: string
  /** Milliseconds between two runs. */
  readonly every: number
  run(): Promise<void>
}

interface Parts {
  readonly pool: Pool
  readonly clock: Clock
  readonly handlers: Readonly<Record<string, Handler>>
  /** Topics whose messages are cheaper to handle together. */
  readonly together?: Readonly<Record<string, GroupHandler>>
  readonly jobs: readonly Job[]
  readonly onError: (error: unknown, what: string) => void
}

const lease = 60_000
const batch = 20
const round = 1_000
/** A crash brings again what wasn't marked yet, and of letters people see that. */
const longestUnmarked = 5_000
/** Milliseconds for which what is told is gathered: a dozen letters cost hardly more statements than one. */
const gathering = 300

const textOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/**
 * Carries messages out of the database and runs jobs by the clock. Any number of processes may work at once: each
 * message is leased by one of them. `stop` lets what is under way finish.
 */
export class Worker {
  readonly #parts: Parts
  readonly #timers: NodeJS.Timeout[] = []
  #stopped = false
  #running: Promise<void> | null = null
  #again = false
  #soon: NodeJS.Timeout | null = null

  constructor(parts: Parts) {
    this.#parts = parts
  }

  start(): void {
    this.#timers.push(setInterval(() => this.nudge(), round))
    for (const job of this.#parts.jobs)
      this.#timers.push(setInterval(() => void this.#runJob(job), job.every))
  }

  /** Looks for messages in a moment instead of at the next round, with all that come until then. */
  soon(): void {
    if (this.#stopped || this.#soon) return
    this.#soon = setTimeout(() => this.#lookNow(), gathering).unref()
  }

  /** Looks for messages now. */
  nudge(): void {
    this.#again = true
    if (this.#stopped || this.#running) return
    this.#running = this.#drain()
      .catch(error => this.#parts.onError(error, 'messages'))
      .finally(() => {
        this.#running = null
      })
  }

  /** Resolves when nothing is being handled, and nothing that it has heard of waits for the next look; for tests. */
  async idle(): Promise<void> {
    while (this.#running || this.#soon) {
      this.#lookNow()
      await this.#running
    }
  }

  #lookNow(): void {
    if (!this.#soon) return
    clearTimeout(this.#soon)
    this.#soon = null
    this.nudge()
  }

  async stop(): Promise<void> {
    this.#stopped = true
    for (const timer of this.#timers) clearInterval(timer)
    if (this.#soon) clearTimeout(this.#soon)
    this.#soon = null
    await this.#running
  }

  /** Handles what is due until nothing is left; also for tests and for the last moment before stopping. */
  async #drain(): Promise<void> {
    while (this.#again && !this.#stopped) {
      this.#again = false
      const messages = await inOneStatement(this.#parts.pool, tx =>
        claim(tx, this.#parts.clock.now(), lease, batch),
      )
      await this.#carryAll(messages)
      if (messages.length === batch) this.#again = true
    }
  }

  /**
   * Carries one group after the other and marks together what was carried: long before the lease is over, so that nobody
   * else carries it, too.
   */
  async #carryAll(messages: readonly QueuedMessage[]): Promise<void> {
    let carried: string[] = []
    const markCarried = async () => {
      const ids = carried
      carried = []
      if (ids.length > 0)
        await inOneStatement(this.#parts.pool, tx => markHandled(tx, ids, this.#parts.clock.now()))
    }
    let marked = performance.now()
    for (const group of this.#groupsOf(messages)) {
      // What is left over is leased: another process, or the next start, takes it when the lease runs out.
      if (this.#stopped) break
      carried.push(...(await this.#handle(group)))
      if (performance.now() - marked > longestUnmarked) {
        await markCarried()
        marked = performance.now()
      }
    }
    await markCarried()
  }

  #groupsOf(messages: readonly QueuedMessage[]): [QueuedMessage, ...QueuedMessage[]][] {
    const groups: [QueuedMessage, ...QueuedMessage[]][] = []
    for (const message of messages) {
      const group = this.#parts.together?.[message.topic]
        ? groups.find(([first]) => first.topic === message.topic)
        : undefined
      if (group) group.push(message)
      else groups.push([message])
    }
    return groups
  }

  /** Carries a group; answers the ids of those that were carried, the others are marked as failed. */
  async #handle(group: readonly [QueuedMessage, ...QueuedMessage[]]): Promise<string[]> {
    const [first] = group
    try {
      await this.#carry(group)
    } catch (error) {
      // One that can't be handled doesn't hold up the others of its group.
      if (group.length > 1) {
        const carried: string[] = []
        for (const message of group) carried.push(...(await this.#handle([message])))
        return carried
      }
      this.#parts.onError(error, `message ${first.topic}`)
      await this.#write(tx => markFailed(tx, first, textOf(error), this.#parts.clock.now()))
      return []
    }
    return group.map(({ id }) => id)
  }

  #carry(group: readonly [QueuedMessage, ...QueuedMessage[]]): Promise<void> {
    const [{ topic, payload, id }] = group
    const together = this.#parts.together?.[topic]
    if (together) return together(group)
    const handler = this.#parts.handlers[topic]
    if (!handler) throw new Error(`nobody handles ${topic}`)
    return handler(payload, id)
  }

  async #runJob(job: Job): Promise<void> {
    if (this.#stopped) return
    try {
      await job.run()
    } catch (error) {
      this.#parts.onError(error, `job ${job.name}`)
    }
  }

  #write<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return inTransaction(this.#parts.pool, 'write', async tx => ({ commit: true, value: await work(tx) }))
  }
}
