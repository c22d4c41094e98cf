import type { World } from './world.ts'

/** Counters of rate limits are meant to change with whatever is tried. */
const passing = new Set(['door.rate_limit'])

/** A digest of everything that every table holds, table by table: what changed between two of them shows. */
export async function snapshot({ inside }: World): Promise<Record<string, string>> {
  return inside(async tx => {
    const { rows: tables } = await tx.execute<{ name: string }>(
      `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
        where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema') order by 1`,
    )
    const digests: Record<string, string> = {}
    for (const { name } of tables.filter(table => !passing.has(table.name))) {
      const { rows } = await tx.execute<{ digest: string }>(
        `select count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as digest from ${name} t`,
      )
      digests[name] = rows[0]?.digest ?? ''
    }
    return digests
  })
}
