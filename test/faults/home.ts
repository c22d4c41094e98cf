/** The homes of a test file, taken down when it ends, and what is asked of them while the system is stopped. */
import { execFile } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, inject } from 'vitest'
import { type Furnished, type Home, makeHome } from './homes.ts'
import { endAll, program, run } from './process.ts'

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
export const verifyAudit = ({ environment }: Home) => run(program('audit-verify'), environment).ended

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
