/**
 * 取数: what one reading of records tells. Each is a list of records with all that its sources ask of them, so that five
 * figures of a year's use are read once, and each figure is still the sum of the records that anybody opens it to.
 */
import type { PlainDate } from '#kernel/calendar.ts'
import { plainDate, startOf } from '#kernel/calendar.ts'
import { type SQL, sql } from '#kernel/sql.ts'
import type { YearsPledge } from '#modules/usage/index.ts'
import { ratedHours } from '#modules/usage/terms.ts'

/** Whose records, of which days. */
export interface Asked {
  /** `platform_id = any(…)` takes it. */
  readonly platforms: SQL
  readonly first: PlainDate
  /** The day after the last. */
  readonly end: PlainDate
  readonly from: string
  readonly until: string
  readonly year: number
  /** The year's pledges as a table w: id, covers, minutes pledged, the span in which use is counted towards them. */
  readonly pledged: SQL
}

export function askedFor(
  platformIds: readonly string[],
  year: number,
  window: 1 | 3,
  pledges: readonly YearsPledge[],
): Asked {
  const first = plainDate(`${year - window + 1}-01-01`)
  const end = plainDate(`${year + 1}-01-01`)
  const [from, until] = [startOf(first).toISOString(), startOf(end).toISOString()]
  const pledged = sql`jsonb_to_recordset(${JSON.stringify(pledges)}::jsonb)
    as w(id uuid, covers text, minutes bigint, span tstzrange)`
  return { platforms: sql`${sql.param([...platformIds])}::uuid[]`, first, end, from, until, year, pledged }
}

/** A platform with whoever is related to it: its own organisation and its co-builders. Reckoned once each. */
const related = ({ platforms }: Asked): SQL => sql`(select p.id, array[p.organisation_id] || array(
    select o.id from identity.pub_organisation o where o.name = any(p.co_builders)) as related
  from catalogue.pub_profile p where p.id = any(${platforms}) offset 0) f`

/** A line has its name in the catalogue. */
const resourceName = sql`coalesce(nullif(x.name, ''), n.name)`

const within = (moment: SQL, { from, until }: Asked): SQL =>
  sql`${moment} >= ${from}::timestamptz and ${moment} < ${until}::timestamptz`

/** Selects platform_id, id, serial, at, label and who of each record, and what its sources ask. */
type Scan = (asked: Asked) => SQL

const use: Scan = asked => sql`
  select e.platform_id, e.id::text as id, null::int as serial, e.starts_at as at, ${resourceName} as label,
    e.booking_id::text as who, e.kind, e.number,
    floor(extract(epoch from least(e.ends_at, ${asked.until}::timestamptz)
      - greatest(e.starts_at, ${asked.from}::timestamptz)) / 60)::bigint as minutes,
    coalesce(floor(extract(epoch from least(e.ends_at, upper(w.span)) - greatest(e.starts_at, lower(w.span))) / 60),
      0)::bigint as pledge_minutes,
    greatest(0, floor(extract(epoch from e.proposed_at - e.ends_at) / 86400))::bigint as late_days,
    b.client_id is not null and b.client_id = any(f.related) as is_related
  from usage.pub_entry e join ${related(asked)} on f.id = e.platform_id
  left join ${asked.pledged} on w.id = e.platform_id and e.during && w.span
  left join booking.pub_booking b on b.id = e.booking_id
  left join booking.pub_resource x on x.id = e.resource_id left join catalogue.pub_line_name n on n.id = x.id
  where e.platform_id = any(${asked.platforms})
    and e.during && tstzrange(${asked.from}::timestamptz, ${asked.until}::timestamptz)`

/** Lines with the hours that they are rated at. */
const lines: Scan = ({ platforms, year }) => sql`
  select x.platform_id, x.id::text as id, null::int as serial, null::timestamptz as at, ${resourceName} as label,
    null::text as who, coalesce((select h.hours from usage.pub_rated h where h.resource_id = x.id
      and h.from_year <= ${year}::int order by h.from_year desc limit 1), ${ratedHours}::int)::bigint * 60 as minutes
  from booking.pub_resource x left join catalogue.pub_line_name n on n.id = x.id
  where x.platform_id = any(${platforms}) and x.kind = 'line' and x.retired_at is null`

const equipment: Scan = ({ platforms, end }) => sql`
  select platform_id, id::text as id, null::int as serial, null::timestamptz as at, inner_id || ' ' || name as label,
    null::text as who, worth
  from catalogue.pub_equipment where platform_id = any(${platforms}) and worth is not null
    and (started_on is null or started_on < ${end}::date)`

const certificates: Scan = ({ platforms, end }) => sql`
  select platform_id, id::text as id, null::int as serial, null::timestamptz as at, kind || ' ' || number as label,
    null::text as who, lines::bigint as lines
  from catalogue.pub_certificate where platform_id = any(${platforms}) and kind in ('CMA', 'CNAS') and valid_from < ${end}::date
    and valid_to >= ${end}::date - 1`

const offerings: Scan = ({ platforms, until, end }) => sql`
  select o.platform_id, o.id::text as id, null::int as serial, o.created_at as at, o.name as label, null::text as who,
    exists (select 1 from pricing.pub_priced v where v.subject_id = o.id and v.valid_from < ${end}::date
      and (v.valid_to is null or v.valid_to >= ${end}::date - 1)) as is_priced
  from catalogue.pub_offering o where o.platform_id = any(${platforms}) and o.created_at < ${until}::timestamptz`

/** As usage reckons them: of a year in which a pledge begins, its days from that one on. */
const pledges: Scan = ({ pledged }) => sql`
  select id as platform_id, id::text as id, null::int as serial, null::timestamptz as at, covers as label,
    null::text as who, minutes from ${pledged}`

const showcase: Scan = asked => sql`
  select f.id as platform_id, s.id::text as id, s.serial, s.published_at as at, ''::text as label, null::text as who
  from showcase.pub_published s join catalogue.pub_profile f on f.organisation_id = s.organisation_id
  where f.id = any(${asked.platforms}) and s.kind in ('achievement', 'solution')
    and ${within(sql`s.published_at`, asked)}`

/** 未授权, 待授权, 授权后已过期: a status that says 授权 or 有效 and means neither. */
const notValid = '未|尚|待|过期|期满|届满|失效|终止|放弃|无效|审查|驳回|撤'

/** A name as people write it: with either kind of brackets, with spaces or without. */
const plainName = (name: SQL): SQL => sql`translate(${name}, '（） ', '()')`

/**
 * Patents that a platform's public achievements name, each once: the fifth digit of an application number
 * tells invention (1, 8), utility model (2, 9) and design (3) apart (专利申请号标准 ZC 0006-2003); other writings tell nothing.
 * Only of a result that the organisation itself owns, and not of an organisation with several platforms: whose of them
 * a patent is, nothing tells.
 */
const patents: Scan = ({ platforms, until }) => sql`
  select distinct on (f.id, t.number) f.id as platform_id, t.number as id, null::int as serial,
    null::timestamptz as at, t.number || ' ' || t.status as label, null::text as who,
    substring(t.number from 5 for 1) as kind,
    t.status ~ '有效|授权' and t.status !~ ${notValid} as is_valid
  from showcase.pub_patent t join catalogue.pub_profile f on f.organisation_id = t.organisation_id
  join identity.pub_organisation o on o.id = f.organisation_id
  where f.id = any(${platforms}) and t.published_at < ${until}::timestamptz
    and exists (select from unnest(t.owners) as n(name) where ${plainName(sql`n.name`)} = ${plainName(sql`o.name`)})
    and not exists (select from catalogue.pub_profile g where g.organisation_id = f.organisation_id and g.id <> f.id)
  order by f.id, t.number, t.stated_on desc`

/** Of the plan that a platform was taken into the 培育库 with: what was to be reached by the end of the year. */
const milestones: Scan = ({ platforms, end }) => sql`
  select platform_id, id::text as id, null::int as serial, null::timestamptz as at, name as label, null::text as who,
    done_on is not null and done_on < ${end}::date as is_done
  from cultivation.pub_milestone where platform_id = any(${platforms}) and due_on < ${end}::date`

/**
 * 中试: nobody counts what is tested only, or researched only (纯检测、纯委托研发). To scale something up is a contract of
 * development too, so one of these is pilot work once a batch ran under it that a second person has checked.
 */
const isPilot = ({ until }: Asked): SQL => sql`case c.kind when 'testing' then false
    when 'development' then exists (select from execution.pub_checked b
      where b.order_id = c.order_id and b.checked_at < ${until}::timestamptz)
    else true end`

/** Orders with a report that counts, by the first of each, issued within the days. */
const reported: Scan = asked => sql`
  select distinct on (c.order_id) l.platform_id, c.order_id::text as id, c.serial, c.created_at as at, ''::text as label,
    c.client_id::text as who, c.client_id = any(f.related) as is_related,
    ${isPilot(asked)} as is_pilot,
    (l.platform_id, c.client_id) not in (
      select dl.platform_id, d.client_id from "order".pub_contract d join catalogue.pub_line dl on dl.id = d.line_id
      where d.signed_at < ${asked.from}::timestamptz) as is_first
  from execution.pub_signed s join "order".pub_contract c on c.order_id = s.order_id
  join catalogue.pub_line l on l.id = c.line_id join ${related(asked)} on f.id = l.platform_id
  where l.platform_id = any(${asked.platforms}) and ${within(sql`s.issued_at`, asked)}
  order by c.order_id, s.issued_at`

const cancelled: Scan = asked => sql`
  select l.platform_id, c.order_id::text as id, c.serial, c.created_at as at, ''::text as label, c.client_id::text as who
  from "order".pub_contract c join catalogue.pub_line l on l.id = c.line_id
  where l.platform_id = any(${asked.platforms}) and ${within(sql`c.cancelled_at`, asked)}`

const results: Scan = asked => sql`
  select l.platform_id, c.order_id::text as id, c.serial, c.created_at as at, ''::text as label,
    c.client_id::text as who, r.outcome, r.follow_up
  from execution.pub_result r join "order".pub_contract c on c.order_id = r.order_id
  join catalogue.pub_line l on l.id = c.line_id
  where l.platform_id = any(${asked.platforms}) and ${within(sql`r.at`, asked)}`

/** On time is by the date that held when it was issued, whatever both sides agreed on afterwards. */
const reports: Scan = asked => sql`
  select l.platform_id, s.id::text as id, s.serial, s.created_at as at, ''::text as label, s.order_id::text as who,
    s.confirmed, (s.issued_at at time zone 'Asia/Shanghai')::date as issued_on, m.due_on
  from execution.pub_signed s join "order".pub_contract c on c.order_id = s.order_id
  join catalogue.pub_line l on l.id = c.line_id
  left join lateral (select d.due_on from "order".pub_due d where d.order_id = s.order_id and d.since < s.issued_at
    order by d.since desc limit 1) m on true
  where l.platform_id = any(${asked.platforms}) and ${within(sql`s.issued_at`, asked)}`

/**
 * Confirmed within the days, or pilot work of these days: paid for in advance, 放大 is it only in the year in which its first
 * batch was checked, so that it counts then, and in no other.
 */
const bills: Scan = asked => sql`
  select n.platform_id, n.id::text as id, n.serial, n.drafted_at as at, ''::text as label, n.client_id::text as who, n.fen,
    n.client_id = any(f.related) as is_related, ${within(sql`n.confirmed_at`, asked)} as is_confirmed,
    coalesce(k.pilot_at < ${asked.until}::timestamptz, false) as is_pilot,
    coalesce(${within(sql`k.pilot_at`, asked)}, false) as is_counted
  from billing.pub_numbered n join ${related(asked)} on f.id = n.platform_id
  join billing.pub_bill b on b.id = n.id join "order".pub_contract c on c.order_id = b.order_id
  cross join lateral (select case c.kind when 'testing' then null
    when 'development' then (select greatest(n.confirmed_at, min(e.checked_at)) from execution.pub_checked e
      where e.order_id = c.order_id having count(*) > 0)
    else n.confirmed_at end as pilot_at) k
  where n.platform_id = any(${asked.platforms}) and n.stream = 'service'
    and n.confirmed_at < ${asked.until}::timestamptz
    and (n.confirmed_at >= ${asked.from}::timestamptz or ${within(sql`k.pilot_at`, asked)})`

const postings: Scan = ({ platforms, first, end }) => sql`
  select p.platform_id, p.id::text || '/' || p.line as id, p.serial, p.posted_at as at, ''::text as label,
    null::text as who, p.fen, p.account, p.detail
  from ledger.pub_posting p where p.platform_id = any(${platforms}) and p.booked_on >= ${first}::date
    and p.booked_on < ${end}::date`

const staff: Scan = ({ platforms, until }) => sql`
  select f.id as platform_id, s.id::text as id, null::int as serial, s.created_at as at, '任职记录'::text as label,
    s.person_id::text as who
  from identity.pub_platform_staff s join catalogue.pub_profile f on f.organisation_id = s.organisation_id
  where f.id = any(${platforms}) and s.created_at < ${until}::timestamptz
    and (s.ended_at is null or s.ended_at >= ${until}::timestamptz)`

const qualifications: Scan = asked => sql`
  select l.platform_id, q.id::text as id, q.serial, q.created_at as at, ''::text as label, null::text as who
  from qualification.pub_issued q join catalogue.pub_line l on l.id = q.line_id
  where l.platform_id = any(${asked.platforms}) and ${within(sql`q.issued_at`, asked)}`

export const scans = {
  use,
  lines,
  equipment,
  certificates,
  offerings,
  pledges,
  showcase,
  patents,
  milestones,
  reported,
  cancelled,
  results,
  reports,
  bills,
  postings,
  staff,
  qualifications,
} as const satisfies Readonly<Record<string, Scan>>
export type ScanName = keyof typeof scans
