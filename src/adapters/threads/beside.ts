import { Worker } from 'node:worker_threads'
import { Problem } from '#kernel/problem.ts'

/** What comes back from a thread: what it reckoned, or what went wrong there. */
export type Reply<A> = { readonly value: A } | { readonly error: unknown }

interface Job<Q, A> {
  readonly question: Q
  readonly done: PromiseWithResolvers<A>
}

interface Bounds {
  /** So many may wait for their turn; who comes then is told to come again. */
  readonly waiting: number
  /** Milliseconds without a question after which the thread is let go. */
  readonly idle: number
}

/**
 * Work of seconds of the processor, done in a thread of its own beside the one that answers everybody: one question after
 * another, as they come. `file` is what the thread runs; it posts a `Reply` for each message.
 */
export class Beside<Q, A> {
  readonly #file: URL
  readonly #bounds: Bounds
  readonly #waiting: Job<Q, A>[] = []
  #worker: Worker | null = null
  #current: Job<Q, A> | null = null
  #letGo: NodeJS.Timeout | null = null

  constructor(file: URL, bounds: Bounds = { waiting: 20, idle: 60_000 }) {
    this.#file = file
    this.#bounds = bounds
  }

  /** Question and answer cross as copies. */
  ask(question: Q): Promise<A> {
    if (this.#waiting.length >= this.#bounds.waiting) throw new Problem('unavailable', { retryAfter: 10 })
    const done = Promise.withResolvers<A>()
    this.#waiting.push({ question, done })
    this.#next()
    return done.promise
  }

  #next(): void {
    if (this.#current) return
    this.#current = this.#waiting.shift() ?? null
    if (this.#current) this.#thread().postMessage(this.#current.question)
    else this.#rest()
  }

  #thread(): Worker {
    if (this.#letGo) clearTimeout(this.#letGo)
    this.#letGo = null
    // A question that is open keeps the process up; a thread that waits for one doesn't.
    this.#worker?.ref()
    if (this.#worker) return this.#worker
    const worker = new Worker(this.#file, { execArgv: [] })
    worker.on('message', (reply: Reply<A>) => this.#end(reply))
    worker.on('error', error => this.#lost(worker, error))
    worker.on('exit', code => this.#lost(worker, new Error(`the thread ended with ${code}`)))
    this.#worker = worker
    return worker
  }

  #lost(worker: Worker, error: unknown): void {
    if (this.#worker !== worker) return
    this.#worker = null
    this.#end({ error })
  }

  #end(reply: Reply<A>): void {
    const job = this.#current
    this.#current = null
    if (job && 'value' in reply) job.done.resolve(reply.value)
    else if (job && 'error' in reply) job.done.reject(reply.error)
    this.#next()
  }

  #rest(): void {
    this.#worker?.unref()
    if (!this.#worker || this.#letGo) return
    this.#letGo = setTimeout(() => {
      const worker = this.#worker
      this.#worker = null
      void worker?.terminate()
    }, this.#bounds.idle)
    this.#letGo.unref()
  }
}
