import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { type Database, openEmbedded, openServer } from '#adapters/postgres/open.ts'

/** A database of the benchmark's own: embedded in `folder`, or on the server of BENCH_DATABASE_URL. */
export async function homeOf(folder: string) {
  const server = process.env['BENCH_DATABASE_URL']
  if (server === undefined)
    return { environment: {}, open: () => openEmbedded(folder), remove: () => Promise.resolve() }
  const name = `zhongshi_bench_${randomBytes(4).toString('hex')}`
  const admin = new pg.Client({ connectionString: server })
  await admin.connect()
  await admin.query(`create database ${name}`)
  const target = new URL(server)
  target.pathname = `/${name}`
  const keyOf = () => `bench:${randomBytes(32).toString('base64')}`
  return {
    environment: { DATABASE_URL: target.href, SAMPLE_DATA: 'yes', AUDIT_KEY: keyOf(), DATA_KEY: keyOf() },
    open: (): Database => openServer(target.href, { size: 2, onError: () => undefined }),
    remove: async () => {
      await admin.query(`drop database ${name} with (force)`)
      await admin.end()
    },
  }
}
