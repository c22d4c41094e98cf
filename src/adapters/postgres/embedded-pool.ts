import type { PGlite, Results } from '@electric-sql/pglite'
import pg, { type QueryResult } from 'pg'
import { Problem } from '#kernel/problem.ts'
import type { Client, Pool, QueryConfig } from './pool.ts'

const isRow = (row: unknown): row is Record<string, unknown> => typeof row === 'object' && row !== null

/**
 * One PGlite connection shaped as a pool: callers queue, first come first served. Waiting longer than
 * `acquireTimeout` ms is answered 503: so is a query outside the transaction that holds the connection, which
 * would otherwise wait for itself for ever.
 */
export class EmbeddedPool implements Pool {
  readonly #database: PGlite
  readonly #acquireTimeout: number
  readonly #waiting: Array<() => void> = []
  #busy = false

  constructor(database: PGlite, options: { acquireTimeout: number }) {
    this.#database = database
    this.#acquireTimeout = options.acquireTimeout
    // Every type that PGlite would parse is taken raw and parsed as `pg` does, so that rows are the same on both. Said
    // once: parsers handed in with a query are copied, hundreds of them, for each query.
    for (const oid of Object.keys(database.parsers)) database.parsers[Number(oid)] = text => text
  }

  async connect(): Promise<Client> {
    await this.#acquire()
    let released = false
    return {
      query: (query, values) => this.#run(query, values),
      release: () => {
        if (released) return
        released = true
        this.#release()
      },
    }
  }

  async query(query: string | QueryConfig, values?: readonly unknown[]): Promise<QueryResult> {
    const client = await this.connect()
    try {
      return await client.query(query, values)
    } finally {
      client.release()
    }
  }

  async end(): Promise<void> {
    await this.#acquire()
    await this.#database.close()
  }

  #acquire(): Promise<void> {
    if (!this.#busy) {
      this.#busy = true
      return Promise.resolve()
    }
    return new Promise((resolve, reject) => {
      const turn = () => {
        clearTimeout(timer)
        resolve()
      }
      const timer = setTimeout(() => {
        this.#waiting.splice(this.#waiting.indexOf(turn), 1)
        reject(new Problem('unavailable', { retryAfter: 2 }))
      }, this.#acquireTimeout)
      this.#waiting.push(turn)
    })
  }

  #release(): void {
    const next = this.#waiting.shift()
    if (next) next()
    else this.#busy = false
  }

  async #run(query: string | QueryConfig, values: readonly unknown[] = []): Promise<QueryResult> {
    const config = typeof query === 'string' ? { text: query } : query
    const parameters = config.values ?? values
    if (parameters.length === 0 && asText.test(config.text)) {
      const results = await this.#database.exec(config.text)
      return resultOf(results.at(-1), [])
    }
    const found = await this.#database.query(config.text, parameters.map(prepareValue), {
      rowMode: 'array',
      serializers: asIs,
    })
    return resultOf(found, parse(found, config))
  }
}

/** The driver's own way from a JavaScript value to text; the type definitions leave it out. */
const { prepareValue } = (pg as unknown as { utils: { prepareValue(value: unknown): unknown } }).utils

/** Several statements, and the bounds of a transaction: sent as they are, in two messages instead of six. */
const asText = /;\s*\S|^(begin|commit|rollback)\b/

/** Values come prepared as text by `pg`; PGlite must not serialise them again. */
const asIs = new Proxy({}, { get: () => (value: unknown) => value, has: () => true })

function parse(found: Results<unknown>, { types, rowMode }: QueryConfig): unknown[] {
  const parsers = found.fields.map(field => (types ?? pg.types).getTypeParser(field.dataTypeID, 'text'))
  const names = found.fields.map(field => field.name)
  return found.rows.map(row => {
    const cells = Array.isArray(row) ? row : []
    const parsed = cells.map((cell, index) => (cell === null ? null : parsers[index]?.(cell)))
    return rowMode === 'array'
      ? parsed
      : Object.fromEntries(names.map((name, index) => [name, parsed[index]]))
  })
}

function resultOf(found: Results<unknown> | undefined, rows: unknown[]): QueryResult {
  return {
    rows: rows.filter(isRow),
    rowCount: found?.affectedRows || rows.length,
    fields: [],
    command: '',
    oid: 0,
  }
}
