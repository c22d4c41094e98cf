import { join } from 'node:path'
import { drizzle } from 'drizzle-orm/node-postgres'
import { migrate } from 'drizzle-orm/node-postgres/migrator'
import type { Pool } from './pool.ts'

/** Any constant: all processes of the system ask for the same lock. */
const lockNumber = 47_2025

/**
 * Brings the schema up to date, at every start. Processes that start together take turns; the migrations run in one
 * transaction, so a failed one leaves the old schema. Needs the right to create the trusted extension btree_gist.
 */
export async function applyMigrations(pool: Pool): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [lockNumber])
    await client.query('create extension if not exists btree_gist')
    await migrate(drizzle(client as never), {
      migrationsFolder: join(import.meta.dirname, 'migrations'),
      migrationsSchema: 'migrations',
      migrationsTable: 'applied',
    })
  } finally {
    await client.query('select pg_advisory_unlock($1)', [lockNumber]).catch(() => undefined)
    client.release()
  }
}
