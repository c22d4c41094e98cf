/** What came of pairs while they lasted, read from the records of others; nothing of it is kept here. */
import type { Tx } from '#kernel/operation.ts'
import { sql } from '#kernel/sql.ts'

export interface Followed extends Record<string, unknown> {
  readonly pairId: string
  /** The side that is the client. */
  readonly clientId: string
  readonly needId: string | null
  readonly orderId: string | null
  readonly signed: boolean
  /** When the result was recorded; a failed one is a result, too. */
  readonly resultAt: string | null
}

/** Needs of the sides that an inquiry put to the platform's lines, their orders with it that stand, and what those came to. */
export async function followedOf(tx: Tx, pairIds: readonly string[]): Promise<Followed[]> {
  if (pairIds.length === 0) return []
  const { rows } = await tx.execute<Followed>(sql`
    with term as (
      select p.id, p.platform_id, m.organisation_id as client_id, p.active_at as begins,
        coalesce(p.ended_at, (p.until + 1)::timestamp at time zone 'Asia/Shanghai') as ends
      from pairing.pair p join pairing.party m on m.pair_id = p.id and m.role <> 'platform'
      where p.active_at is not null and p.id = any(${sql.param([...pairIds])}::uuid[])
    )
    select t.id as "pairId", t.client_id as "clientId", i.need_id as "needId", null::uuid as "orderId",
      false as signed, null::timestamptz as "resultAt"
    from term t
    join inquiry.pub_invited i on i.organisation_id = t.client_id and i.sent_at >= t.begins and i.sent_at < t.ends
    join catalogue.pub_line l on l.id = i.line_id and l.platform_id = t.platform_id
    union
    select t.id, t.client_id, null::uuid, o.id, o.signed_at is not null, r.at
    from term t
    join "order".pub_order o on o.client_id = t.client_id and o.created_at >= t.begins and o.created_at < t.ends
      and o.state <> 'cancelled'
    join catalogue.pub_line l on l.id = o.line_id and l.platform_id = t.platform_id
    left join execution.pub_result r on r.order_id = o.id`)
  return rows
}
