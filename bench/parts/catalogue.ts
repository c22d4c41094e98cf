/** Fills the catalogue of a sample database up to a number of published platforms, all marked 示例. */
import type { Database } from '#adapters/postgres/open.ts'

/** Every platform of the sample data is repeated with its lines, services and certificates, under another name. */
const copies = `
  create temporary table copy on commit drop as
    select p.id as original, n, gen_random_uuid() as id
    from catalogue.platform p cross join generate_series(1, $1::int) n
    where p.status = 'published'
    order by n, p.id
    limit $2`

const statements = [
  `insert into catalogue.platform (id, organisation_id, name, kind, locality, address, directions, summary, hotline,
     status, confirmed_on, tokens, processes, validations, created_at, published_at)
   select c.id, organisation_id, name || '（示例 ' || c.n || '）', kind, locality, address, directions, summary, hotline,
     status, confirmed_on, tokens || array[c.n::text], processes, validations, created_at,
     published_at - c.n * interval '1 minute'
   from copy c join catalogue.platform p on p.id = c.original`,
  `create temporary table part on commit drop as
     select l.id as original, c.id as platform_id, gen_random_uuid() as id
     from copy c join catalogue.line l on l.platform_id = c.original
     union all select s.id, c.id, gen_random_uuid() from copy c join catalogue.service s on s.platform_id = c.original`,
  `insert into catalogue.line (id, platform_id, name, process, summary, exclusions, capabilities, created_at)
   select p.id, p.platform_id, name, process, summary, exclusions, capabilities, created_at
   from part p join catalogue.line l on l.id = p.original`,
  `insert into catalogue.service (id, platform_id, name, validation, form, capabilities, lead_days, contact, created_at)
   select p.id, p.platform_id, name, validation, form, capabilities, lead_days, contact, created_at
   from part p join catalogue.service s on s.id = p.original`,
  `insert into pricing.price (id, subject_id, customer, price, valid_from, valid_to, created_at)
   select gen_random_uuid(), p.id, customer, price, valid_from, valid_to, created_at
   from part p join pricing.price r on r.subject_id = p.original where withdrawn_at is null`,
  `insert into catalogue.certificate (id, platform_id, kind, number, valid_from, valid_to, scope, created_at)
   select gen_random_uuid(), c.id, kind, number, valid_from, valid_to, scope, created_at
   from copy c join catalogue.certificate t on t.platform_id = c.original`,
  // Under numbers of their own: an entry's page is not asked for here.
  `insert into catalogue.entry (kind, record_id, owner_id, path, title, summary, body, locality, facets, ranges,
     published_at, confirmed_on)
   select kind, gen_random_uuid(), c.id, path, title || '（示例 ' || c.n || '）', summary, body, locality, facets, ranges,
     published_at - c.n * interval '1 minute', confirmed_on
   from copy c join catalogue.entry e on e.owner_id = c.original`,
]

export async function fillCatalogue({ pool, engine }: Database, total: number): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    const { rows } = await client.query(
      `select count(*)::int as held from catalogue.platform where status = 'published'`,
    )
    const held = Number(rows[0]?.['held'])
    await client.query(copies, [Math.ceil(total / held), total - held])
    for (const statement of statements) await client.query(statement)
    await client.query('commit')
    // What autovacuum does on a server before long; the embedded database has none.
    if (engine === 'server') await client.query('vacuum analyze')
  } finally {
    client.release()
  }
}
