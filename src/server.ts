import { once } from 'node:events'
import type { Server } from 'node:http'
import { join } from 'node:path'
import { createAdaptorServer } from '@hono/node-server'
import { folderMail, smtpMail } from '#adapters/mail/mail.ts'
import { applyMigrations } from '#adapters/postgres/migrate.ts'
import { type Database, openEmbedded, openServer } from '#adapters/postgres/open.ts'
import { systemClock } from '#kernel/clock.ts'
import type { Config } from './config.ts'
import { firstStart } from './first-start.ts'
import { watch } from './observe.ts'
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
  await applyMigrations(database.pool)
  let url = config.publicUrl ?? ''
  const system = assemble({
    database,
    clock: systemClock,
    mail: config.mailUrl
      ? smtpMail(config.mailUrl, config.mailFrom)
      : folderMail(join(config.dataDir, 'mail'), config.mailFrom),
    policyPack: config.policyPack,
    auditKeys: config.auditKeys,
    dataKeys: config.dataKeys,
    checkpointFile: join(config.dataDir, 'audit-checkpoints.jsonl'),
    publicUrl: () => url,
    observe: watching.observe,
    onError: watching.onError,
  })
  const notices = await firstStart(system, database, config, systemClock.now())
  const { app, beginStopping } = await web({ config, system, database, watching, publicUrl: () => url })
  const server = createAdaptorServer({ fetch: app.fetch }) as Server
  server.requestTimeout = 60_000
  server.listen(config.port, config.host)
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : config.port
  url = config.publicUrl ?? `http://localhost:${port}`
  system.worker.start()
  return {
    url,
    notices,
    stop: async () => {
      beginStopping()
      await close(server)
      await system.worker.stop()
      await system.writeCheckpoint()
      await database.close()
    },
  }
}
