/** What other modules' records say of a platform's services, by the views that they publish. */
import { type PlainDate, startOf } from '#kernel/calendar.ts'
import type { Tx } from '#kernel/operation.ts'
import { sql } from '#kernel/sql.ts'

interface ServiceFigures {
  readonly runs: number
  readonly orders: number
  readonly firms: number
  /** In 分; null where the ledger has no month of it. */
  readonly revenue: number | null
  /** In minutes; null where no use was logged. */
  readonly minutes: number | null
}

/** Finished runs and signed orders of other organisations, and what was earned and worked, since a day. */
export async function serviceFigures(
  tx: Tx,
  platformId: string,
  since: { readonly services: PlainDate; readonly hours: PlainDate },
): Promise<ServiceFigures> {
  const { rows } = await tx.execute<{
    runs: number
    orders: number
    firms: number
    revenue: string | null
    minutes: string | null
  }>(sql`
    with since as (
      -- An instant: a date compared with one begins where the session's time zone says, which is nobody's here.
      select ${startOf(since.services).toISOString()}::timestamptz as services
    ), run as (
      select b.id, b.client_id from booking.pub_booking b join catalogue.pub_line l on l.id = b.line_id
      where l.platform_id = ${platformId}::uuid and b.finished_at >= (select services from since)
        and b.client_id is not null and b.client_id <> b.provider_id
    ), signed as (
      select o.id, o.client_id from "order".pub_order o join catalogue.pub_line l on l.id = o.line_id
      where l.platform_id = ${platformId}::uuid and o.signed_at >= (select services from since)
        and o.cancelled_at is null and o.client_id <> o.provider_id
        and (o.booking_id is null or o.booking_id not in (select id from run))
    )
    select (select count(*)::int from run) as runs, (select count(*)::int from signed) as orders,
      (select count(distinct client_id)::int from (select client_id from run union all select client_id from signed) c) as firms,
      (select sum(m.amount)::text from ledger.pub_month m where m.platform_id = ${platformId}::uuid
        and m.account = 'income' and m.detail = 'service' and m.month >= ${since.services}::date) as revenue,
      (select sum(u.minutes)::text from usage.pub_month u where u.platform_id = ${platformId}::uuid
        and u.kind = 'external' and u.month >= ${since.hours}::date) as minutes`)
  const [row] = rows
  const numberOf = (text: string | null | undefined) => (text == null ? null : Number(text))
  return {
    runs: row?.runs ?? 0,
    orders: row?.orders ?? 0,
    firms: row?.firms ?? 0,
    revenue: numberOf(row?.revenue),
    minutes: numberOf(row?.minutes),
  }
}
