import type { Tx } from '#kernel/operation.ts'
import { type SQL, sql } from '#kernel/sql.ts'

interface Counted extends Record<string, unknown> {
  readonly place: string
  readonly count: number
}

/** What modules count, in one statement, summed for each place; those where nothing waits are left out. */
export async function countedBy(
  tx: Tx,
  counts: readonly { readonly place: string; readonly count: SQL }[],
): Promise<Counted[]> {
  if (counts.length === 0) return []
  const each = counts.map(({ place, count }) => sql`select ${place}::text as place, ${count} as count`)
  const { rows } = await tx.execute<Counted>(sql`
    select place, sum(count)::int as count from (${sql.join(each, sql` union all `)}) as counted
    group by place having sum(count) > 0 order by place`)
  return rows
}
