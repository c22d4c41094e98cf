import { setImmediate as nextTurn } from 'node:timers/promises'
import type { HttpBindings } from '@hono/node-server'
import type { Clock } from '#kernel/clock.ts'
import { prefixOf } from './column.ts'
import { KeptAnswers, type Moments, type Read } from './kept-answers.ts'
import type { Counted, Traffic } from './limits.ts'

/** An answer of status 200 as it left for the first who asked, but for the id of the request. */
export interface SentAnswer {
  /** Names and values in turn. */
  readonly headers: readonly string[]
  readonly body: Buffer
  /** Whom asking for it counts for, besides the address. */
  readonly counted: Counted | null
}

/** An answer that may be given again, on its way out; `key` is null where the request can't be told by its address. */
export interface Repeatable {
  readonly key: string | null
  readonly read: Read
  readonly counted: Counted | null
  readonly body: Buffer
}

export const takesGzip = (accepted: string | undefined): boolean => /\bgzip\b/.test(accepted ?? '')

/** What the router takes for the column, as the application mounts it. */
const inColumn = /^\/column(?=[/?]|$)/

/**
 * All of a request that an answer may depend on, where nothing but reading is asked for: with the same key comes the
 * same answer, at the same moment. Null for any other request, also for one with a whole address, as proxies are asked.
 */
export function requestKey({ method, url, headers }: Partial<HttpBindings['incoming']>): string | null {
  if (method !== 'GET' || !url?.startsWith('/') || headers?.['idempotency-key'] !== undefined) return null
  const { cookie = '', 'accept-encoding': accepted, 'x-forwarded-prefix': prefix } = headers ?? {}
  // The column has the site's own addresses in it, however its address is written, and is nobody's in particular.
  const reader = `${prefixOf(String(prefix ?? ''))} ${inColumn.test(url) ? '' : cookie}`
  // A page within another site is another page; see src/web/ui/frame/within-site.ts.
  const within = headers?.['sec-fetch-dest'] === 'iframe'
  return `${takesGzip(accepted)} ${within} ${url} ${reader}`
}

/**
 * Answers to public questions as they were sent, API and pages alike, kept as KeptAnswers keeps anything: the same
 * bytes may go out again for as long as the database shows the same moment, and to the end of the minute.
 */
export class SentAnswers {
  readonly #kept = new KeptAnswers<SentAnswer>()
  readonly #making = new Map<string, Promise<unknown>>()
  readonly #parts: { moments: Moments; traffic: Traffic; clock: Clock }

  constructor(parts: { moments: Moments; traffic: Traffic; clock: Clock }) {
    this.#parts = parts
  }

  /** Whether an answer may be there, or is being made. */
  mayHave(key: string): boolean {
    return this.#kept.has(key) || this.#making.has(key)
  }

  /**
   * What was sent to the same request before, where it would be the same now; null where it must be made anew. Throws
   * Problem `too-many` or `unavailable`.
   */
  async recall(key: string, address: string): Promise<SentAnswer | null> {
    await this.#making.get(key)
    const sent = await this.#find(key)
    if (sent) await this.#parts.traffic.count({ address, ...sent.counted })
    return sent
  }

  async #find(key: string): Promise<SentAnswer | null> {
    const { moments, clock } = this.#parts
    return this.#kept.has(key) ? this.#kept.find({ moment: await moments.now(), at: clock.now() }, key) : null
  }

  keep({ key, read, counted, body }: Repeatable, headers: Headers): void {
    if (key === null || headers.has('set-cookie')) return
    const flat = [...headers, ['content-length', String(body.length)]].flat()
    this.#kept.keep(read, key, { headers: flat, body, counted }, body.length + flat.join('').length)
  }

  /** Makes an answer; whoever asks the same meanwhile waits for it instead of having it made once more. */
  async making(key: string | null, work: () => Promise<Response>): Promise<Response> {
    if (key === null) return work()
    const other = this.#making.get(key)
    if (other) {
      await other
      return (await this.#sentAlready(key)) ?? work()
    }
    const working = work()
    // It is kept on its way out, within the same turn of the event loop: who waits looks for it in the next.
    const kept = working
      .catch(() => undefined)
      .then(() => nextTurn())
      .finally(() => this.#making.delete(key))
    this.#making.set(key, kept)
    return working
  }

  /** For who came to the application in the same turn as the first. */
  async #sentAlready(key: string): Promise<Response | null> {
    const sent = await this.#find(key)
    if (!sent) return null
    const headers = new Headers()
    for (let at = 0; at < sent.headers.length; at += 2)
      headers.append(sent.headers[at] ?? '', sent.headers[at + 1] ?? '')
    return new Response(new Uint8Array(sent.body), { headers })
  }
}
