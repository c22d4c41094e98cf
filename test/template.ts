/** Builds, once for a whole test run, the database that every test file starts from: schema and the ready actors. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { applyMigrations } from '#adapters/postgres/migrate.ts'
import { type Database, openInMemory, openServer } from '#adapters/postgres/open.ts'
import { asJob } from '#door/caller.ts'
import { install } from '#modules/identity/organisation.api.ts'
import { cast, organisations } from './cast.ts'
import { systemOn } from './world.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** File with the embedded template, or null when the tests run on a server. */
    embeddedTemplate: string | null
    /** Database server for the tests and the name of the template on it, or null. */
    serverTemplate: { url: string; name: string } | null
  }
}

async function furnish(database: Database): Promise<void> {
  await applyMigrations(database.pool)
  const { door } = systemOn(database)
  for (const [code, organisation] of Object.entries(organisations)) {
    const members = Object.entries(cast)
      .filter(([, member]) => member.organisation === code)
      .map(([name, { roles }]) => ({
        email: `${name}@example.test`,
        name,
        password: `${name} rides a purple bicycle`,
        roles: [...roles],
        totpSecret: null,
      }))
    const { verified, ...details } = organisation
    const installed = await door.call(install, { organisation: details, verified, members }, asJob('test'))
    if (!installed.decision.ok) throw new Error(JSON.stringify(installed.decision.refusals))
  }
}

async function embedded({ provide }: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'zhongshi-test-'))
  const { database, dump } = await openInMemory()
  await furnish(database)
  // Each test file copies and opens this: without two databases that nobody uses, and with nothing to replay.
  await database.pool.query('update pg_database set datistemplate = false')
  for (const unused of ['template0', 'template1']) await database.pool.query(`drop database ${unused}`)
  await database.pool.query('checkpoint')
  const file = join(folder, 'template.tar')
  writeFileSync(file, Buffer.from(await (await dump()).arrayBuffer()))
  await database.close()
  provide('embeddedTemplate', file)
  provide('serverTemplate', null)
  return () => rmSync(folder, { recursive: true })
}

async function onServer({ provide }: TestProject, url: string): Promise<() => Promise<void>> {
  const name = `zhongshi_template_${process.pid}`
  const admin = new pg.Client({ connectionString: url })
  await admin.connect()
  await admin.query(`create database ${name}`)
  const target = new URL(url)
  target.pathname = `/${name}`
  const database = openServer(target.href, { size: 2, onError: () => undefined })
  await furnish(database)
  await database.close()
  provide('embeddedTemplate', null)
  provide('serverTemplate', { url, name })
  return async () => {
    // The template, and the copies that were made ahead for files that never came.
    const { rows } = await admin.query('select datname from pg_database where starts_with(datname, $1)', [
      name,
    ])
    for (const { datname } of rows) await admin.query(`drop database ${datname} with (force)`)
    await admin.end()
  }
}

export default function setup(project: TestProject) {
  const url = process.env['TEST_DATABASE_URL']
  return url ? onServer(project, url) : embedded(project)
}
