import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { btree_gist } from '@electric-sql/pglite/contrib/btree_gist'
import pg from 'pg'
import { CopiedMemory } from './copied-memory.ts'
import { EmbeddedSocket } from './embedded-socket.ts'
import { lockFolder } from './folder-lock.ts'
import type { Pool } from './pool.ts'

const acquireTimeout = 5_000
const statementTimeout = 15_000

export interface Database {
  readonly pool: Pool
  readonly engine: 'embedded' | 'server'
  /** Runs `work` while no other process does the same on this database; the others wait for their turn. */
  alone<T>(work: () => Promise<T>): Promise<T>
  close(): Promise<void>
}

/** The one session of an embedded database as a pool: callers queue for it, first come first served. */
function poolOn(database: PGlite, timeout: number): Pool {
  const pool = new pg.Pool({
    stream: () => new EmbeddedSocket(database) as never,
    user: 'postgres',
    database: 'postgres',
    max: 1,
    connectionTimeoutMillis: timeout,
    idleTimeoutMillis: 0,
    pipeline: true,
  })
  return pool as unknown as Pool
}

/** The embedded database below `folder`, locked for this process. Throws FolderInUse when another one has it. */
export async function openEmbedded(folder: string): Promise<Database> {
  const unlock = lockFolder(folder)
  try {
    const dataDir = join(folder, 'database')
    mkdirSync(dataDir, { recursive: true })
    const database = await PGlite.create({ dataDir, extensions: { btree_gist } })
    const pool = poolOn(database, acquireTimeout)
    return {
      pool,
      engine: 'embedded',
      alone: work => work(),
      close: async () => {
        await pool.end()
        await database.close()
        unlock()
      },
    }
  } catch (error) {
    unlock()
    throw error
  }
}

/**
 * A database in memory, empty or loaded from a dump: for tests. Small buffers and short log files, as clearing and
 * copying the usual ones took three quarters of opening it.
 */
export async function openInMemory(
  dump?: Uint8Array,
  timeout = acquireTimeout,
): Promise<{ database: Database; dump(): Promise<Blob> }> {
  // What is filled to be dumped leaves its log behind with what is copied: a third of that was log.
  const log = `max_wal_size=${dump ? 16 : 2}MB`
  const small = ['shared_buffers=4MB', 'min_wal_size=2MB', log].flatMap(one => ['-c', one])
  const lite = await PGlite.create({
    extensions: { btree_gist },
    startParams: [...PGlite.defaultStartParams, ...small],
    initDbStartParams: ['--wal-segsize=1'],
    ...(dump ? { fs: new CopiedMemory(dump) } : {}),
  })
  const pool = poolOn(lite, timeout)
  const close = async () => {
    await pool.end()
    await lite.close()
  }
  return {
    database: { pool, engine: 'embedded', alone: work => work(), close },
    dump: async () => lite.dumpDataDir('none'),
  }
}

/** PostgreSQL 15 or newer at `url`. `onError` hears of idle connections that the server closed. */
export function openServer(url: string, options: { size: number; onError(error: Error): void }): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.size,
    connectionTimeoutMillis: acquireTimeout,
    statement_timeout: statementTimeout,
    idle_in_transaction_session_timeout: 60_000,
    // Statements that don't wait for one another's answers travel together.
    pipeline: true,
  })
  pool.on('error', options.onError)
  // A checked-out client whose server dies also emits 'error'; unheard, that would end the process.
  pool.on('connect', client => client.on('error', options.onError))
  return {
    pool: pool as unknown as Pool,
    engine: 'server',
    alone: work => aloneOn(url, work),
    close: () => pool.end(),
  }
}

/** Any constant but that of the migrations, which run inside. */
const aloneNumber = 47_2026

/** On a connection of its own, which may wait as long as another process's first start takes. */
async function aloneOn<T>(url: string, work: () => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: acquireTimeout })
  client.on('error', () => undefined)
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [aloneNumber])
    return await work()
  } finally {
    await client.end().catch(() => undefined)
  }
}
