/**
 * What a server without a house would do for the same rows: node:http, pg, hand-written prepared statements, no session,
 * no permission, no validation, no audit. A process of its own, so that it is measured as the system is. Prints its
 * port. `list` and `filter` count and page as the system does; `search` is PostgreSQL's full-text search over the same
 * words, ranked, with the number of all matches.
 */
import { once } from 'node:events'
import { createServer } from 'node:http'
import pg from 'pg'

const pool = new pg.Pool({ connectionString: process.env['DATABASE_URL'], max: 10 })

const card = `p.id, p.name, p.kind, p.locality, p.directions, p.summary, p.processes, p.confirmed_on as "confirmedOn",
  (select count(*)::int from catalogue.line l where l.platform_id = p.id) as lines,
  (select count(*)::int from catalogue.service s where s.platform_id = p.id) as services,
  (select coalesce(json_agg(c.kind), '[]') from catalogue.certificate c
    where c.platform_id = p.id and current_date between c.valid_from and c.valid_to) as certificates`

const published = `p.status = 'published'`
const narrowed = `${published} and p.processes && $1::text[] and p.locality = any($2::text[])`
const matching = `from bench.entry b, to_tsquery('simple', $1) q where b.words @@ q`

const statements = {
  list: `select ${card} from catalogue.platform p where ${published} order by p.published_at desc, p.id desc limit 20`,
  listCount: `select count(*)::int as total from catalogue.platform p where ${published}`,
  filter: `select ${card} from catalogue.platform p where ${narrowed} order by p.published_at desc, p.id desc limit 20`,
  filterCount: `select count(*)::int as total from catalogue.platform p where ${narrowed}`,
  get: `select l.id, l.platform_id as "platformId", l.name, l.process, l.summary, l.exclusions, l.capabilities,
    (select r.price from pricing.price r where r.subject_id = l.id and r.customer = 'all' and r.withdrawn_at is null
      and r.valid_from <= current_date and coalesce(r.valid_to, 'infinity') >= current_date) as price,
    l.version, p.name as "platformName", p.locality, p.address, p.hotline
    from catalogue.line l join catalogue.platform p on p.id = l.platform_id where l.id = $1 and ${published}`,
  search: `select e.kind, e.record_id as "recordId", e.path, e.title, e.summary, e.locality,
      e.published_at as "publishedAt", e.confirmed_on as "confirmedOn"
    from (select b.number, ts_rank(b.words, q) as rank ${matching} order by rank desc, b.number limit 20) found
    join catalogue.entry e on e.number = found.number order by found.rank desc, e.number`,
  searchCount: `select count(*)::int as total ${matching}`,
}

const ask = async (name: keyof typeof statements, values: unknown[] = []) =>
  (await pool.query({ name, text: statements[name], values })).rows

async function answer(url: URL): Promise<unknown> {
  const [, kind = '', id = ''] = url.pathname.split('/')
  const parameters = url.searchParams
  if (kind === 'get') return (await ask('get', [id]))[0]
  if (kind === 'list') return { platforms: await ask('list'), total: (await ask('listCount'))[0]?.total }
  if (kind === 'filter') {
    const values = [parameters.getAll('process'), parameters.getAll('locality')]
    return { platforms: await ask('filter', values), total: (await ask('filterCount', values))[0]?.total }
  }
  const values = [parameters.get('words')]
  return { entries: await ask('search', values), total: (await ask('searchCount', values))[0]?.total }
}

const server = createServer((request, response) => {
  answer(new URL(request.url ?? '/', 'http://bare')).then(
    value => {
      response.setHeader('content-type', 'application/json')
      response.end(JSON.stringify(value))
    },
    (error: unknown) => {
      response.statusCode = 500
      response.end(String(error))
    },
  )
}).listen(0, '127.0.0.1')
await once(server, 'listening')
const address = server.address()
process.stdout.write(`${typeof address === 'object' && address !== null ? address.port : 0}\n`)
process.on('SIGTERM', () => process.exit(0))
