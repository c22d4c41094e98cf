/** Homes for the system as a process: a data folder, and a database of its own where the tests run on a server. */
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { type Database, openEmbedded, openServer } from '#adapters/postgres/open.ts'
import { type Environment, endAll, freePort, program, run, startSystem, until } from './process.ts'

export interface Home {
  readonly folder: string
  readonly environment: Environment
  /** The database itself; the system must not run on the embedded one meanwhile. */
  open(): Promise<Database>
}

const newKey = () => `faults:${randomBytes(32).toString('base64')}`

/** What a process on a PostgreSQL server needs to be told. */
export const serverEnvironment = (folder: string, url: string): Environment => ({
  DATA_DIR: folder,
  DATABASE_URL: url,
  SAMPLE_DATA: 'yes',
  AUDIT_KEY: newKey(),
  DATA_KEY: newKey(),
})

/** What a first start has left: a data folder, and the environment that goes with it. */
export interface Furnished {
  readonly folder: string
  readonly environment: Record<string, string>
  /** How the start before it ended, and with which code it stopped itself. */
  readonly killedBy: string | null
  readonly code: number | null
}

const nameOf = (url: string) => new URL(url).pathname.slice(1)

/** The database to copy for a home that is to be like this one, or an empty one. */
export const templateOf = (origin: Furnished | null): string =>
  origin ? nameOf(origin.environment['DATABASE_URL'] ?? '') : 'template1'

async function asAdmin(server: string, query: string): Promise<void> {
  const admin = new pg.Client({ connectionString: server })
  await admin.connect()
  await admin.query(query)
  await admin.end()
}

/** A new database on a server, a copy of `template`; its address. */
export async function databaseOn(server: string, name: string, template: string): Promise<string> {
  await asAdmin(server, `create database ${name} template ${template}`)
  const url = new URL(server)
  url.pathname = `/${name}`
  return url.href
}

export const dropDatabase = (server: string, url: string): Promise<void> =>
  asAdmin(server, `drop database ${nameOf(url)} with (force)`)

/** A home with a copy of `origin` in it, or an empty one. */
export async function makeHome(origin: Furnished | null): Promise<Home & { remove(): Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'zhongshi-faults-'))
  if (origin) cpSync(origin.folder, folder, { recursive: true })
  const removeFolder = () => rmSync(folder, { recursive: true, force: true })
  const server = process.env['TEST_DATABASE_URL']
  if (server === undefined)
    return {
      folder,
      environment: { DATA_DIR: folder },
      open: () => openEmbedded(folder),
      remove: async () => removeFolder(),
    }
  const name = `zhongshi_faults_${randomBytes(5).toString('hex')}`
  const url = await databaseOn(server, name, templateOf(origin))
  return {
    folder,
    environment: {
      ...serverEnvironment(folder, url),
      ...(origin ? { ...origin.environment, DATA_DIR: folder, DATABASE_URL: url } : {}),
    },
    open: async () => openServer(url, { size: 2, onError: () => undefined }),
    remove: async () => {
      await dropDatabase(server, url)
      removeFolder()
    },
  }
}

async function furnished({ folder, environment }: Home): Promise<Furnished> {
  const killed = run(program('main'), { ...environment, PORT: String(await freePort()) })
  await until(() => existsSync(join(folder, 'mail')), 'the first start is under way')
  killed.child.kill('SIGKILL')
  const { signal } = await killed.ended
  const system = await startSystem(environment)
  const { code } = await system.stop()
  return { folder, environment: { ...environment }, killedBy: signal, code }
}

/**
 * The home that most begin on: what a first start has left, after one that was killed as soon as it touched the folder. It
 * has its sample data, which takes the longest to load. Nothing is left of it where it fails, or is told to stop.
 */
export async function furnish(): Promise<Furnished> {
  const home = await makeHome(null)
  const told = once(process, 'SIGTERM').then(() => {
    throw new Error('told to stop')
  })
  try {
    return await Promise.race([furnished(home), told])
  } catch (error) {
    await endAll()
    await home.remove()
    throw error
  }
}

/** Takes down what `furnish` made. */
export async function clear({ folder, environment }: Furnished): Promise<void> {
  const server = process.env['TEST_DATABASE_URL']
  if (server !== undefined) await dropDatabase(server, environment['DATABASE_URL'] ?? '')
  rmSync(folder, { recursive: true, force: true })
}
