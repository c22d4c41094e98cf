import { momentOf } from '#door/kept-answers.ts'
import type { World } from './world.ts'

/** Counters of rate limits are meant to change with whatever is tried. */
const passing = new Set(['door.rate_limit'])

type Digests = Readonly<Record<string, string>>

/** What was read last. It is still true where the database shows the same moment, as after most of what is refused. */
const read = new WeakMap<World, { moment: string; digests: Digests }>()

/** Those whose database has the function that reads all its tables. */
const prepared = new WeakSet<World>()

/** Planning a statement on hundreds of tables takes longer than running it: a function keeps its plan for each session. */
async function prepare(w: World): Promise<void> {
  await w.inside(async tx => {
    const { rows: tables } = await tx.execute<{ name: string }>(
      `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
        where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema') order by 1`,
    )
    const statements = tables
      .filter(({ name }) => !passing.has(name))
      .map(
        ({ name }) =>
          `select '${name}', count(*) || ' ' || coalesce(sum(hashtextextended(t::text, 0)), 0) from ${name} t`,
      )
    await tx.execute(
      `create function public.digests() returns table (name text, digest text) language plpgsql as $$
        begin return query ${statements.join(' union all ')}; end $$`,
    )
  })
  prepared.add(w)
}

/**
 * A digest of everything that every table holds, table by table: what changed between two of them shows. Taken hundreds
 * of times, so all tables are read by one statement, and their rows added up instead of sorted.
 */
export async function snapshot(w: World): Promise<Digests> {
  if (!prepared.has(w)) await prepare(w)
  return w.inside(async tx => {
    const moment = await momentOf(tx)
    const last = read.get(w)
    if (last?.moment === moment) return last.digests
    const { rows } = await tx.execute<{ name: string; digest: string }>(
      'select name, digest from public.digests()',
    )
    const digests = Object.fromEntries(rows.map(({ name, digest }) => [name, digest]))
    read.set(w, { moment, digests })
    return digests
  })
}
