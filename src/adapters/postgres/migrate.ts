import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { drizzle } from 'drizzle-orm/node-postgres'
import { migrate } from 'drizzle-orm/node-postgres/migrator'
import { z } from 'zod'
import type { Pool } from './pool.ts'

export const migrationsFolder = join(import.meta.dirname, 'migrations')
const migrationsSchema = 'migrations'

/** Any constant: all processes of the system ask for the same lock. */
const lockNumber = 47_2025

/**
 * Brings the schema up to date, at every start. Processes that start together take turns; the migrations run in one
 * transaction, so a failed one leaves the old schema. Needs the right to create the trusted extension btree_gist.
 * `folder`: those of an older release, for showing that its data survives.
 */
export async function applyMigrations(pool: Pool, folder = migrationsFolder): Promise<void> {
  const client = await pool.connect()
  try {
    // Waiting for another process's turn, or an index on a large table, may take longer than any request may.
    await client.query('set statement_timeout = 0')
    await client.query('select pg_advisory_lock($1)', [lockNumber])
    await client.query('create extension if not exists btree_gist')
    await migrate(drizzle(client as never), {
      migrationsFolder: folder,
      migrationsSchema,
      migrationsTable: 'applied',
    })
  } finally {
    await client.query('select pg_advisory_unlock($1)', [lockNumber]).catch(() => undefined)
    await client.query('reset statement_timeout').catch(() => undefined)
    client.release()
  }
}

/** The schemas that the migrations make, read from what drizzle-kit keeps of them. */
function ownSchemas(): string[] {
  const folder = join(migrationsFolder, 'meta')
  const newest =
    readdirSync(folder)
      .filter(name => name.endsWith('_snapshot.json'))
      .sort()
      .at(-1) ?? ''
  const { schemas } = z
    .object({ schemas: z.record(z.string(), z.string()) })
    .parse(JSON.parse(readFileSync(join(folder, newest), 'utf8')))
  return [...Object.keys(schemas), migrationsSchema]
}

/** Drops all that the system keeps. Only for sample data whose first loading was interrupted. */
export async function dropEverything(pool: Pool): Promise<void> {
  for (const name of ownSchemas()) await pool.query(`drop schema if exists "${name}" cascade`)
}
