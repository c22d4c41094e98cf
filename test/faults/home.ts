/** A home for the system as a process: a data folder, and a database of its own where the tests run on a server. */
import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, inject } from 'vitest'
import { type Database, openEmbedded, openServer } from '#adapters/postgres/open.ts'
import { type Environment, endAll, run } from './process.ts'

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
}

const nameOf = (url: string) => new URL(url).pathname.slice(1)

async function databaseOn(server: string, template: string) {
  const name = `zhongshi_faults_${randomBytes(5).toString('hex')}`
  const admin = new pg.Client({ connectionString: server })
  await admin.connect()
  await admin.query(`create database ${name} template ${template}`)
  const url = new URL(server)
  url.pathname = `/${name}`
  return {
    url: url.href,
    drop: async () => {
      await admin.query(`drop database ${name} with (force)`)
      await admin.end()
    },
  }
}

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
  const { url, drop } = await databaseOn(
    server,
    origin ? nameOf(origin.environment['DATABASE_URL'] ?? '') : 'template1',
  )
  return {
    folder,
    environment: {
      ...serverEnvironment(folder, url),
      ...(origin ? { ...origin.environment, DATA_DIR: folder, DATABASE_URL: url } : {}),
    },
    open: async () => openServer(url, { size: 2, onError: () => undefined }),
    remove: async () => {
      await drop()
      removeFolder()
    },
  }
}

async function untilTheFileEnds(origin: Furnished | null): Promise<Home> {
  const { remove, ...home } = await makeHome(origin)
  afterAll(async () => {
    await endAll()
    await remove()
  })
  return home
}

/** Call at the top of a test file: a home where nobody has started yet, taken down when the file ends. */
export const emptyHome = (): Promise<Home> => untilTheFileEnds(null)

/** The same, where the system has been started and stopped once: it has its sample data. */
export const furnishedHome = (): Promise<Home> => untilTheFileEnds(inject('furnished'))

/** One number out of the database while the system is stopped. */
export async function countIn(home: Home, query: string): Promise<number> {
  const database = await home.open()
  const { rows } = await database.pool.query(`select (${query})::int as counted`)
  await database.close()
  return Number(rows[0]?.['counted'])
}

/** What `npm run audit:verify` says of a stopped system, and its exit code. */
export const verifyAudit = ({ environment }: Home) => run('src/audit-verify.ts', environment).ended

/** Runs a program outside; its output. */
export const execute = (file: string, args: readonly string[]): Promise<string> =>
  new Promise((resolve, reject) => {
    execFile(file, args, (error, stdout, stderr) =>
      error ? reject(new Error(`${file} ${args.join(' ')}: ${stderr}${stdout}`)) : resolve(stdout),
    )
  })

const installed = '/usr/lib/postgresql'

/** The folder of PostgreSQL's programs: PG_BIN, or the newest that Debian's packages have installed. */
export function programs(): string {
  const named = process.env['PG_BIN']
  if (named) return named
  const versions = existsSync(installed) ? readdirSync(installed) : []
  const newest = versions.sort((a, b) => Number(b) - Number(a))[0]
  if (newest === undefined) throw new Error('no PostgreSQL programs here: set PG_BIN to the folder of initdb')
  return join(installed, newest, 'bin')
}
