import { drizzle } from 'drizzle-orm/node-postgres'
import type { Tx } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import type { Runnable, Statement } from '#kernel/statement.ts'
import { errorCodeOf } from '#kernel/violation.ts'
import type { Client, Pool, QueryConfig } from './pool.ts'

/** `read` sees one moment of the database throughout; `write` reads what is committed, and locks. */
export type Mode = 'read' | 'write'

const begin: Readonly<Record<Mode, string>> = {
  read: 'begin isolation level repeatable read read only',
  write: 'begin isolation level read committed',
}

/** Serialisation failure and deadlock: the database asks to run the transaction again. */
const again = new Set(['40001', '40P01'])

/** Connection refused or lost, server starting or stopping, too many connections, statement timeout. */
const away = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOENT',
  'ETIMEDOUT',
  '57P01',
  '57P02',
  '57P03',
  '53300',
  '08000',
  '08003',
  '08006',
  '57014',
])

export interface Statistics {
  /** Called for every statement, so that a page's budget of queries can be held. */
  onQuery?(text: string): void
}

/** What the driver says without a code: the connection broke, between two statements or while connecting. */
const brokenConnection =
  /Connection terminated|not queryable|timeout exceeded when trying to connect|timeout expired/

/** Problem `unavailable` where the database can't be reached; any other error as it is. */
export function unavailableOr(error: unknown): unknown {
  const root = error instanceof Error && error.cause instanceof Error ? error.cause : error
  const isAway =
    away.has(errorCodeOf(error) ?? '') || (root instanceof Error && brokenConnection.test(root.message))
  return isAway ? new Problem('unavailable', { retryAfter: 5, cause: error }) : error
}

/** What came of the work of a transaction. */
export interface Worked<T> {
  readonly commit: boolean
  readonly value: T
  /**
   * Sends the last statements of a transaction that is to be committed: the end of it follows them in the same packet. While
   * one that everybody waits for is locked, nothing goes to and fro. They are sent before it returns, as `run` sends them.
   */
  readonly last?: () => Promise<unknown>
}

/**
 * Runs `work` in one transaction and commits when it resolves with `commit: true`; otherwise, or when it or its last
 * statements throw, everything is rolled back. A deadlock or serialisation failure runs it again, three times at the most.
 * Throws Problem `unavailable` when the database can't be reached.
 */
export async function inTransaction<T>(
  pool: Pool,
  mode: Mode,
  work: (tx: Tx) => Promise<Worked<T>>,
  statistics: Statistics = {},
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await once(pool, mode, work, statistics)
    } catch (error) {
      if (again.has(errorCodeOf(error) ?? '') && attempt < 3) continue
      throw unavailableOr(error)
    }
  }
}

/**
 * Runs the one statement that `work` asks for, which is done whole or not at all by itself: without the beginning and the
 * end of a transaction, which cost two more exchanges. A second statement throws. A deadlock runs it again likewise.
 */
export async function inOneStatement<T>(pool: Pool, work: (tx: Tx) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await alone(pool, work)
    } catch (error) {
      if (again.has(errorCodeOf(error) ?? '') && attempt < 3) continue
      throw unavailableOr(error)
    }
  }
}

async function alone<T>(pool: Pool, work: (tx: Tx) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  let asked = false
  const onQuery = () => {
    if (asked) throw new Error('a statement of its own has none beside it')
    asked = true
  }
  const current = {
    begun: () => Promise.reject(new Error('there is no transaction')),
    connected: () => client,
    refuseIfOver: () => undefined,
  }
  try {
    const value = await work(transactionOn(current, { onQuery }))
    client.release()
    return value
  } catch (error) {
    // Why it failed isn't looked into: a connection that may be broken is closed.
    client.release(error instanceof Error ? error : new Error(String(error)))
    throw error
  }
}

async function once<T>(
  pool: Pool,
  mode: Mode,
  work: (tx: Tx) => Promise<Worked<T>>,
  statistics: Statistics,
): Promise<T> {
  // Begun by the first statement: what asks the database nothing needs neither a connection nor a transaction.
  let begun: Promise<Beginning> | undefined
  let connected: Client | undefined
  let over = false
  // Of several questions asked together one may have failed: what another would ask next isn't part of this any more, and
  // the connection may be somebody else's by now.
  const refuseIfOver = () => {
    if (over) throw new Error('the transaction is over')
  }
  const current = {
    begun: () => {
      begun ??= beginOn(pool, mode, client => {
        connected = client
      })
      return begun
    },
    // Once it has begun, a statement is sent in the moment it is asked, so nothing that follows overtakes it.
    connected: () => connected,
    refuseIfOver,
  }
  const worked = await work(transactionOn(current, statistics)).catch(async (error: unknown) => {
    over = true
    await begun?.then(({ client }) => endOn(client, 'rollback')).catch(() => undefined)
    throw error
  })
  const last = worked.commit ? worked.last?.() : undefined
  over = true
  const ended = begun?.then(({ client }) => endOn(client, worked.commit ? 'commit' : 'rollback'))
  ended?.catch(() => undefined)
  // What only read is known; the connection gives itself back once the end has been heard of.
  if (mode === 'write') {
    // Why a statement failed says more than that nothing was committed.
    await last
    await ended
  }
  return worked.value
}

/** Ends the transaction and gives the connection back; one that broke on the way is closed. */
async function endOn(client: Client, how: 'commit' | 'rollback'): Promise<void> {
  const { command } = await client.query(how).catch((error: unknown) => {
    client.release(error instanceof Error ? error : new Error(String(error)))
    throw error
  })
  client.release()
  // A transaction in which a statement failed is rolled back whatever it is told.
  if (how === 'commit' && command !== 'COMMIT') throw new Error('a statement failed, nothing was committed')
}

const held = new WeakSet<Client>()

/** What is sent within one turn of the event loop leaves in one packet, as the beginning with the first statement. */
function holdBriefly(client: Client): void {
  if (held.has(client)) return
  held.add(client)
  client.connection.stream.cork()
  process.nextTick(() => {
    held.delete(client)
    client.connection.stream.uncork()
  })
}

interface Beginning {
  readonly client: Client
  readonly answer: Promise<unknown>
}

/** Sends the beginning; `tell` hears of the connection once it has begun. */
async function beginOn(pool: Pool, mode: Mode, tell: (client: Client) => void): Promise<Beginning> {
  const client = await pool.connect()
  holdBriefly(client)
  const answer = client.query(begin[mode])
  answer.then(
    () => tell(client),
    () => undefined,
  )
  return { client, answer }
}

interface Current {
  readonly begun: () => Promise<Beginning>
  readonly connected: () => Client | undefined
  readonly refuseIfOver: () => void
}

const asks = (text: string): boolean => /^\s*select\b/i.test(text)

function transactionOn({ begun, connected, refuseIfOver }: Current, { onQuery }: Statistics): Tx {
  const send = (client: Client, query: string | QueryConfig, values?: readonly unknown[]) => {
    // It may have failed while the connection was waited for; from here to the sending nobody comes between.
    refuseIfOver()
    holdBriefly(client)
    return client.query(query, values)
  }
  /**
   * A first question goes in one packet with the beginning: were that to fail, nobody would hear the answer. What writes
   * waits to hear of it, so that nothing is ever written outside the transaction.
   */
  const sendFirst = async (text: string, query: string | QueryConfig, values?: readonly unknown[]) => {
    const { client, answer } = await begun()
    if (!asks(text)) {
      await answer
      return send(client, query, values)
    }
    const asked = send(client, query, values)
    asked.catch(() => undefined)
    await answer
    return asked
  }
  const observed = {
    query: async (query: string | QueryConfig, values?: readonly unknown[]) => {
      const text = typeof query === 'string' ? query : query.text
      onQuery?.(text)
      refuseIfOver()
      const client = connected()
      return client ? send(client, query, values) : sendFirst(text, query, values)
    },
  }
  const run = <T>(statement: Statement<T>, values: Readonly<Record<string, unknown>>) =>
    Object.assign(Object.create(prepared(statement)) as Runnable<T>, { client: observed }).execute(values)
  return Object.assign(drizzle(observed as never), { run }) as unknown as Tx
}

/** Builds the text of statements; has no connection. */
const builder = drizzle.mock()
const built = new WeakMap<object, unknown>()

/** The statement as Drizzle prepares it, but for the connection, which every transaction lends it. */
function prepared<T>(statement: Statement<T>): Runnable<T> {
  const known = built.get(statement) as Runnable<T> | undefined
  if (known) return known
  // Without a name the driver sends the text each time; the builder's type leaves that out.
  const made = statement.build(builder).prepare(statement.name as string)
  built.set(statement, made)
  return made
}
