import type { NodePgDatabase } from 'drizzle-orm/node-postgres'
import { type Placeholder, sql } from '#kernel/sql.ts'

/** A query as the builder leaves it, ready to be given a name and run again and again. */
export interface Runnable<T> {
  execute(values?: Record<string, unknown>): Promise<T>
}

/**
 * A statement whose text is built once, with the first call, however often it is run: building the text anew costs more
 * than most short queries take. For the ways that every request goes; run by `tx.run`. With a name, which is its own in
 * the whole system, each connection plans it once, too: right where one plan suits all values, such as a look-up by
 * key, and wrong where the plan depends on them.
 */
export interface Statement<T> {
  readonly name: string | undefined
  readonly build: (builder: NodePgDatabase) => { prepare(name: string): Runnable<T> }
}

export const statement = <T>(build: Statement<T>['build'], name?: string): Statement<T> => ({ name, build })

/** Stands in a statement for the value that is handed in under this name: as the driver takes it, so dates as text. */
export const given = (name: string): Placeholder => sql.placeholder(name)
