import type { NodePgDatabase } from 'drizzle-orm/node-postgres'
import { getTableColumns, type Placeholder, sql } from '#kernel/sql.ts'
import type { PgTable } from '#kernel/table.ts'

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

/**
 * Writes any number of rows of a table, handed in as `rowsFor` makes them: one text for the builder and one plan for the
 * database, where values row by row make a new one for every number of rows. Every column is written: what isn't given is
 * null.
 */
export const inserting = (table: PgTable, name: string): Statement<unknown> =>
  statement(db => {
    const names = Object.values(getTableColumns(table)).map(column => sql.identifier(column.name))
    const rows = sql`jsonb_populate_recordset(null::${table}, ${given('rows')}::jsonb)`
    return db.insert(table).select(sql`select ${sql.join(names, sql`, `)} from ${rows}`)
  }, name)

/** Rows for `inserting`. */
export const rowsFor = <T extends PgTable>(
  table: T,
  rows: readonly T['$inferInsert'][],
): { readonly rows: string } => {
  const columns = Object.entries(getTableColumns(table))
  const named = rows.map(row =>
    Object.fromEntries(columns.map(([key, { name }]) => [name, (row as Record<string, unknown>)[key]])),
  )
  return { rows: JSON.stringify(named) }
}
