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

/**
 * Runs `work` in one transaction and commits when it resolves with `commit: true`; otherwise, or when it throws,
 * everything is rolled back. A deadlock or serialisation failure runs it again, three times at the most.
 * Throws Problem `unavailable` when the database can't be reached.
 */
export async function inTransaction<T>(
  pool: Pool,
  mode: Mode,
  work: (tx: Tx) => Promise<{ commit: boolean; value: T }>,
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

async function once<T>(
  pool: Pool,
  mode: Mode,
  work: (tx: Tx) => Promise<{ commit: boolean; value: T }>,
  statistics: Statistics,
): Promise<T> {
  // Begun by the first statement: what asks the database nothing needs neither a connection nor a transaction.
  let begun: Promise<Client> | undefined
  let over = false
  // Of several questions asked together one may have failed: what another would ask next isn't part of this any more, and
  // the connection may be somebody else's by now.
  const refuseIfOver = () => {
    if (over) throw new Error('the transaction is over')
  }
  const client = async () => {
    refuseIfOver()
    begun ??= beginOn(pool, mode)
    return begun
  }
  const worked = await work(transactionOn({ client, refuseIfOver }, statistics)).catch(
    async (error: unknown) => {
      over = true
      await begun?.then(one => endOn(one, 'rollback')).catch(() => undefined)
      throw error
    },
  )
  over = true
  const ended = begun?.then(one => endOn(one, worked.commit ? 'commit' : 'rollback'))
  // What only read is known; the connection gives itself back once the end has been heard of.
  if (mode === 'write') await ended
  else ended?.catch(() => undefined)
  return worked.value
}

/** Ends the transaction and gives the connection back; one that broke on the way is closed. */
async function endOn(client: Client, how: 'commit' | 'rollback'): Promise<void> {
  try {
    await client.query(how)
    client.release()
  } catch (error) {
    client.release(error instanceof Error ? error : new Error(String(error)))
    throw error
  }
}

/** What is sent within one turn of the event loop leaves in one packet, as the beginning with the first statement. */
function holdBriefly({ connection: { stream } }: Client): void {
  stream.cork()
  process.nextTick(() => stream.uncork())
}

async function beginOn(pool: Pool, mode: Mode): Promise<Client> {
  const client = await pool.connect()
  holdBriefly(client)
  const beginning = client.query(begin[mode])
  try {
    // A reading statement follows at once; were the beginning to fail, so would it, and nothing would be written.
    if (mode === 'write') await beginning
    else beginning.catch(() => undefined)
    return client
  } catch (error) {
    client.release(error instanceof Error ? error : new Error(String(error)))
    throw error
  }
}

interface Current {
  readonly client: () => Promise<Client>
  readonly refuseIfOver: () => void
}

function transactionOn({ client, refuseIfOver }: Current, { onQuery }: Statistics): Tx {
  const observed = {
    query: async (query: string | QueryConfig, values?: readonly unknown[]) => {
      onQuery?.(typeof query === 'string' ? query : query.text)
      const connected = await client()
      // It may have failed while the connection was waited for; from here to the sending nobody comes between.
      refuseIfOver()
      holdBriefly(connected)
      return connected.query(query, values)
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
