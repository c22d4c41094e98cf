import { drizzle } from 'drizzle-orm/node-postgres'
import type { Tx } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
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
  const client = () => {
    begun ??= beginOn(pool, mode)
    return begun
  }
  let broken: Error | undefined
  try {
    const { commit, value } = await work(transactionOn(client, statistics))
    await (await begun)?.query(commit ? 'commit' : 'rollback')
    return value
  } catch (error) {
    await begun
      ?.then(one => one.query('rollback'))
      .catch(failure => {
        broken = failure instanceof Error ? failure : new Error(String(failure))
      })
    throw error
  } finally {
    // Where the beginning failed nothing is held.
    await begun?.then(
      one => one.release(broken),
      () => undefined,
    )
  }
}

async function beginOn(pool: Pool, mode: Mode): Promise<Client> {
  const client = await pool.connect()
  try {
    await client.query(begin[mode])
    return client
  } catch (error) {
    client.release(error instanceof Error ? error : new Error(String(error)))
    throw error
  }
}

function transactionOn(client: () => Promise<Client>, { onQuery }: Statistics): Tx {
  const observed = {
    query: async (query: string | QueryConfig, values?: readonly unknown[]) => {
      onQuery?.(typeof query === 'string' ? query : query.text)
      return (await client()).query(query, values)
    },
  }
  return drizzle(observed as never) as unknown as Tx
}
