import type { QueryResult } from 'pg'

/** A query as `pg` and Drizzle write it. */
export interface QueryConfig {
  readonly text: string
  readonly values?: readonly unknown[]
  readonly rowMode?: 'array'
  readonly name?: string
  readonly types?: { getTypeParser(oid: number, format?: string): (text: string) => unknown }
}

export interface Client {
  readonly connection: { readonly stream: { cork(): void; uncork(): void } }
  query(query: string | QueryConfig, values?: readonly unknown[]): Promise<QueryResult>
  /** Gives the connection back; with an error it is closed instead. */
  release(error?: Error): void
}

/** The part of `pg.Pool` that the system uses, on a server as on the embedded database. */
export interface Pool {
  connect(): Promise<Client>
  query(query: string | QueryConfig, values?: readonly unknown[]): Promise<QueryResult>
  end(): Promise<void>
}
