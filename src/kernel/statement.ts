import type { NodePgDatabase } from 'drizzle-orm/node-postgres'
import { count, getTableColumns, type Placeholder, type SQL, sql } from '#kernel/sql.ts'
import type { PgColumn, PgInsertValue, PgTable } from '#kernel/table.ts'

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

const lists = { uuid: sql`uuid[]`, int: sql`int[]`, text: sql`text[]` }

/**
 * The same for a list of values of a type of the database. As a sub-query they tell the planner nothing of their number;
 * of an array it would make a new plan with each call, as a plan for this one value always looks cheaper than one for ten.
 */
export const givenAll = (name: string, type: keyof typeof lists): SQL =>
  sql`array(select unnest(${given(name)}::${lists[type]}))`

type Written = readonly (readonly [key: string, column: PgColumn])[]
const known = new WeakMap<PgTable, Written>()

/** What a statement writes of a table: not what the database counts up by itself. */
function written(table: PgTable): Written {
  const found = known.get(table)
  if (found) return found
  const columns = Object.entries(getTableColumns(table)).filter(
    ([, { generatedIdentity }]) => generatedIdentity === undefined,
  )
  known.set(table, columns)
  return columns
}

/**
 * Writes any number of rows of a table, handed in as `rowsFor` makes them: one text for the builder and one plan for the
 * database, where values row by row make a new one for every number of rows. Every column is written, but for what the
 * database counts up: what isn't given is null, or what the table says.
 */
export const inserting = (table: PgTable, name: string): Statement<{ written: number }[]> =>
  insertingUnless(table, name, sql``)

/** The same where other rows may stand in the way of some: those aren't written. Answers how many were. */
export const insertingFree = (table: PgTable, name: string): Statement<{ written: number }[]> =>
  insertingUnless(table, name, sql`on conflict do nothing`)

const insertingUnless = (table: PgTable, name: string, conflict: SQL): Statement<{ written: number }[]> =>
  statement(db => {
    const stored = insertion(db, table, conflict)
    return db.with(stored).select({ written: count() }).from(stored)
  }, name)

/** The same as a part of a statement that writes something else besides. */
export const insertion = (db: NodePgDatabase, table: PgTable, conflict: SQL = sql``) => {
  const names = sql.join(
    written(table).map(([, column]) => sql.identifier(column.name)),
    sql`, `,
  )
  const rows = sql`jsonb_populate_recordset(null::${table}, ${given('rows')}::jsonb)`
  return db
    .$with('stored', { one: sql<number>`one`.as('one') })
    .as(sql`insert into ${table} (${names}) select ${names} from ${rows} ${conflict} returning 1 as one`)
}

/** Rows for `inserting`. */
export const rowsFor = <T extends PgTable>(
  table: T,
  rows: readonly T['$inferInsert'][],
): { readonly rows: string } => {
  const columns = written(table)
  const named = rows.map(row =>
    Object.fromEntries(
      columns.map(([key, column]) => [column.name, inJson(column, givenOf(row, key, column))]),
    ),
  )
  return { rows: JSON.stringify(named) }
}

/** Writes one row, given as `valuesFor` makes it, and answers it as it is stored, with what the database counts up. */
export const insertingOne = <T extends PgTable>(table: T, name: string): Statement<T['$inferSelect'][]> =>
  statement(db => {
    const values = Object.fromEntries(written(table).map(([key]) => [key, sql`${given(key)}`]))
    return db
      .insert(table)
      .values(values as unknown as PgInsertValue<T>)
      .returning() as unknown as {
      prepare(name: string): Runnable<T['$inferSelect'][]>
    }
  }, name)

/** A row for `insertingOne`. */
export const valuesFor = <T extends PgTable>(table: T, row: T['$inferInsert']): Record<string, unknown> =>
  Object.fromEntries(
    written(table).map(([key, column]) => {
      const value = givenOf(row, key, column)
      return [key, value === null ? null : column.mapToDriverValue(value)]
    }),
  )

function givenOf(row: object, key: string, column: PgColumn): unknown {
  const value = (row as Record<string, unknown>)[key]
  return value === undefined ? (column.default ?? null) : value
}

/** What is neither text nor a number nor JSON itself goes as the database reads it. */
const inJson = (column: PgColumn, value: unknown): unknown =>
  value !== null && column.dataType === 'custom' ? column.mapToDriverValue(value) : value
