/**
 * The system as the journeys meet it: as it starts for everyone. With TEST_DATABASE_URL it gets a database of its own
 * on that server, which is dropped when the journeys are over.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import pg from 'pg'

const key = (name: string): string =>
  `e2e:${Buffer.from(`${name} key of the browser journey`).toString('base64')}`

async function onServer(url: string) {
  const admin = new pg.Client({ connectionString: url })
  await admin.connect()
  const name = `zhongshi_e2e_${process.pid}`
  await admin.query(`create database ${name}`)
  const target = new URL(url)
  target.pathname = `/${name}`
  return {
    environment: { DATABASE_URL: target.href, AUDIT_KEY: key('audit'), DATA_KEY: key('store') },
    drop: async () => {
      await admin.query(`drop database ${name} with (force)`)
      await admin.end()
    },
  }
}

const server = process.env['TEST_DATABASE_URL']
const database = server ? await onServer(server) : null
const system = spawn(process.execPath, [join(import.meta.dirname, '../src/main.ts')], {
  stdio: 'inherit',
  env: { ...process.env, ...database?.environment },
})
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => system.kill(signal))
const [code] = await once(system, 'exit')
await database?.drop()
process.exitCode = code ?? 1
