import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { join } from 'node:path'
import { folderMail, smtpMail } from '#adapters/mail/mail.ts'
import { applyMigrations } from '#adapters/postgres/migrate.ts'
import { type Database, openEmbedded, openServer } from '#adapters/postgres/open.ts'
import { inTransaction } from '#adapters/postgres/transaction.ts'
import { clamd } from '#adapters/scanner/clamd.ts'
import { systemClock } from '#kernel/clock.ts'
import { errorCodeOf } from '#kernel/violation.ts'
import { settleRestored, settleRestoredLines } from '#modules/catalogue/index.ts'
import type { Config } from './config.ts'
import { firstStart } from './first-start.ts'
import { type Watching, watch } from './observe.ts'
import { readSettings } from './settings.ts'
import { assemble } from './system.ts'
import { web } from './web.ts'

export interface Running {
  readonly url: string
  /** What the person at the console should know. */
  readonly notices: readonly string[]
  /** Lets what is under way finish, then closes everything. */
  stop(): Promise<void>
}

const openDatabase = (
  config: Config,
  onError: (error: unknown, what: string) => void,
): Promise<Database> | Database =>
  config.databaseUrl === null
    ? openEmbedded(config.dataDir)
    : openServer(config.databaseUrl, {
        size: config.databasePool,
        onError: error => onError(error, 'idle connection'),
      })

/** The address to listen on can't be had. The message tells the person at the console what to do. */
export class AddressTaken extends Error {}

async function listen(server: Server, { port, host }: Config): Promise<number> {
  try {
    server.listen(port, host)
    await once(server, 'listening')
  } catch (error) {
    const code = errorCodeOf(error)
    if (code === 'EADDRINUSE')
      throw new AddressTaken(`端口 ${port} 已被其他程序占用。请先停止它，或用 PORT 指定其他端口。`)
    if (code === 'EACCES')
      throw new AddressTaken(`没有使用端口 ${port} 的权限。请用 PORT 指定 1024 以上的端口。`)
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
      throw new AddressTaken(`本机没有地址 ${host}。请检查 HOST，本机访问用 127.0.0.1，对外用 0.0.0.0。`)
    throw error
  }
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : port
}

/**
 * How long a connection may rest between two requests: longer than a proxy before the system keeps it (nginx: 60 s), so
 * that it is never the system that closes it just as the next request arrives, nor a pause of the processor that does.
 */
const restful = 75_000

/** How long requests under way may take to finish once the system was told to stop. */
const patience = 10_000

async function close(server: Server): Promise<void> {
  const closed = once(server, 'close')
  server.close()
  server.closeIdleConnections()
  const impatient = setTimeout(() => server.closeAllConnections(), patience)
  await closed
  clearTimeout(impatient)
}

/** Starts the whole system: database, schema, first data, worker, web. Throws what the console should say. */
export async function start(config: Config): Promise<Running> {
  const watching = watch(config)
  const database = await openDatabase(config, watching.onError)
  try {
    return await startOn(database, config, watching)
  } catch (error) {
    await database.close()
    throw error
  }
}

async function startOn(database: Database, config: Config, watching: Watching): Promise<Running> {
  // Letters go out from the first operation on, before the address is known to be free.
  let url = config.publicUrl ?? `http://localhost:${config.port}`
  const parts = {
    database,
    clock: systemClock,
    mail: config.mailUrl
      ? smtpMail(config.mailUrl, config.mailFrom)
      : folderMail(join(config.dataDir, 'mail'), config.mailFrom),
    scanner: config.fileScanner ? clamd(config.fileScanner) : null,
    settings: readSettings(config.policyPack),
    auditKeys: config.auditKeys,
    dataKeys: config.dataKeys,
    callsPerMinute: config.callsPerMinute,
    checkpointFile: join(config.dataDir, 'audit-checkpoints.jsonl'),
    indexFile: join(config.dataDir, 'search-index'),
    publicUrl: () => url,
    observe: watching.observe,
    onError: watching.onError,
  }
  const system = assemble(parts)
  const doorAt = (moment: Date) => system.door.by({ now: () => moment })
  const notices = await database.alone(async () => {
    await applyMigrations(database.pool)
    await inTransaction(database.pool, 'write', async tx => {
      await settleRestored(tx)
      return { commit: true, value: await settleRestoredLines(tx) }
    })
    return firstStart(system, database, config, systemClock, doorAt)
  })
  const { listener, beginStopping } = await web({ config, system, database, watching, publicUrl: () => url })
  const server = createServer(listener)
  server.requestTimeout = 60_000
  server.keepAliveTimeout = restful
  const port = await listen(server, config)
  url = config.publicUrl ?? `http://localhost:${port}`
  system.worker.start()
  let stopping = false
  // Told to stop before it is warm, it has no database any more: no fault.
  void system.warmUp().catch(error => {
    if (!stopping) watching.onError(error, 'warm-up')
  })
  return {
    url,
    notices,
    stop: async () => {
      stopping = true
      beginStopping()
      await close(server)
      await system.worker.stop()
      // The chain itself is safe in the database, which may be away just now; the next start notes its end.
      await system.writeCheckpoint().catch(error => watching.onError(error, 'last checkpoint'))
      await system.keepIndex().catch(error => watching.onError(error, 'search index'))
      await database.close()
    },
  }
}
