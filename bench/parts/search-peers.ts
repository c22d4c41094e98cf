/** The same papers in other engines of this machine, each given the words that our index has, cut by the same rules. */
import { DatabaseSync } from 'node:sqlite'
import pg from 'pg'
import { wordsOf } from '#modules/search/engine/text.ts'
import type { Paper } from './papers.ts'

export interface Peer {
  readonly name: string
  /** Places of the best papers for any of the words, best first. */
  readonly search: (words: readonly string[], limit: number) => Promise<number[]>
  readonly close: () => Promise<void>
}

const textOf = ({ title, abstract }: Paper) => `${wordsOf(title).join(' ')} ${wordsOf(abstract).join(' ')}`

/** SQLite FTS5 in memory, ranked by its bm25. */
export function sqlite(papers: Iterable<Paper>): Peer {
  const database = new DatabaseSync(':memory:')
  database.exec(`create virtual table paper using fts5 (words, content='', tokenize='unicode61')`)
  const insert = database.prepare('insert into paper (rowid, words) values (?, ?)')
  database.exec('begin')
  let place = 0
  for (const paper of papers) insert.run(place++, textOf(paper))
  database.exec('commit')
  database.exec(`insert into paper (paper) values ('optimize')`)
  const select = database.prepare('select rowid from paper where paper match ? order by rank limit ?')
  return {
    name: 'SQLite FTS5',
    search: async (words, limit) =>
      select.all(words.map(word => `"${word}"`).join(' OR '), limit).map(row => Number(row['rowid'])),
    close: async () => database.close(),
  }
}

const batch = 5_000

/** PostgreSQL's full text search with a GIN index, ranked by ts_rank, one prepared statement over one connection. */
export async function postgres(server: string, papers: Iterable<Paper>): Promise<Peer> {
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  await client.query('create temporary table paper (place int primary key, words tsvector not null)')
  let place = 0
  let rows: { place: number; words: string }[] = []
  const flush = async () => {
    await client.query(
      `insert into paper select place, to_tsvector('simple', words)
       from json_to_recordset($1) as given (place int, words text)`,
      [JSON.stringify(rows)],
    )
    rows = []
  }
  for (const paper of papers) {
    rows.push({ place: place++, words: textOf(paper) })
    if (rows.length === batch) await flush()
  }
  await flush()
  await client.query('create index on paper using gin (words)')
  await client.query('analyze paper')
  return {
    name: 'PostgreSQL ts_rank',
    search: async (words, limit) => {
      const asked = words.map(word => `'${word.replaceAll("'", "''")}'`).join(' | ')
      const { rows } = await client.query({
        name: 'search',
        text: `select place from paper, to_tsquery('simple', $1) asked
               where words @@ asked order by ts_rank(words, asked, 1) desc, place limit $2`,
        values: [asked, limit],
      })
      return rows.map(row => Number(row.place))
    },
    close: () => client.end(),
  }
}
