/**
 * 取数: the queries that tell inputs. Each is a list of records with an amount, so that a figure is by construction the
 * sum, or the number, of the records that anybody opens it to.
 */
import type { PlainDate } from '#kernel/calendar.ts'
import { plainDate, startOf } from '#kernel/calendar.ts'
import { type SQL, sql } from '#kernel/sql.ts'
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
}

export function askedFor(platformIds: readonly string[], year: number, window: 1 | 3): Asked {
  const first = plainDate(`${year - window + 1}-01-01`)
  const end = plainDate(`${year + 1}-01-01`)
  const [from, until] = [startOf(first).toISOString(), startOf(end).toISOString()]
  return { platforms: sql`${sql.param([...platformIds])}::uuid[]`, first, end, from, until, year }
}

export interface Source {
  readonly name: string
  /** How the records make the figure. */
  readonly counts: 'amount' | 'records' | 'who'
  /** Where there is no record: nothing happened, or nothing was kept and nobody knows. */
  readonly without: 'zero' | 'unknown'
  /** The prefix of the numbers of its records, where they have one. */
  readonly prefix: string | null
  /** What the amounts are in, for people. */
  readonly shown: 'minutes' | 'fen' | 'count'
  /** Where a record is seen: by the office, and by the platform. */
  readonly office?: string
  readonly own?: string
  /** Selects platform_id, id, serial, at, label, amount, who. */
  readonly records: (asked: Asked) => SQL
}

/** A platform with whoever is related to it: its own organisation and its co-builders. Reckoned once each. */
const related = ({ platforms }: Asked): SQL => sql`(select p.id, array[p.organisation_id] || array(
    select o.id from identity.pub_organisation o where o.name = any(p.co_builders)) as related
  from catalogue.pub_profile p where p.id = any(${platforms}) offset 0) f`

const isRelated = (client: SQL): SQL => sql`${client} = any(f.related)`

const minutes = ({ from, until }: Asked): SQL => sql`floor(extract(epoch from
  least(e.ends_at, ${until}::timestamptz) - greatest(e.starts_at, ${from}::timestamptz)) / 60)::bigint`

const entries = (asked: Asked, kinds: string, amount: SQL, more: SQL): SQL => sql`
  select e.platform_id, e.id::text as id, null::int as serial, e.starts_at as at, x.name as label,
    ${amount} as amount, e.booking_id::text as who
  from usage.pub_entry e join ${related(asked)} on f.id = e.platform_id
  left join booking.pub_booking b on b.id = e.booking_id
  left join booking.pub_resource x on x.id = e.resource_id
  where e.platform_id = any(${asked.platforms})
    and e.during && tstzrange(${asked.from}::timestamptz, ${asked.until}::timestamptz)
    and e.kind = any(string_to_array(${kinds}, ' ')) and ${more}`

const used = {
  counts: 'amount',
  without: 'unknown',
  prefix: null,
  shown: 'minutes',
  own: '/workspace/usage',
} as const

/** 检测 and 委托开发 alone aren't pilot work (anti-gaming, domain 8.4). */
const isPilot = sql`coalesce(c.kind, '') not in ('testing', 'development')`

/** Orders with a report that counts, the first of each, issued within the days. */
const reported = (asked: Asked, more: SQL): SQL => sql`
  select distinct on (c.order_id) l.platform_id, c.order_id::text as id, c.serial, c.created_at as at, ''::text as label,
    1::bigint as amount, c.client_id::text as who
  from execution.pub_signed s join "order".pub_contract c on c.order_id = s.order_id
  join catalogue.pub_line l on l.id = c.line_id join ${related(asked)} on f.id = l.platform_id
  where l.platform_id = any(${asked.platforms}) and s.issued_at >= ${asked.from}::timestamptz
    and s.issued_at < ${asked.until}::timestamptz and ${more}
  order by c.order_id, s.issued_at`

const external = sql`not ${isRelated(sql`c.client_id`)}`
const ofOrders = { prefix: 'HT', shown: 'count', without: 'zero', own: '/workspace/orders/{id}' } as const

const reports = ({ platforms, from, until }: Asked, more: SQL): SQL => sql`
  select l.platform_id, s.id::text as id, s.serial, s.created_at as at, ''::text as label, 1::bigint as amount,
    s.order_id::text as who
  from execution.pub_signed s join "order".pub_contract c on c.order_id = s.order_id
  join catalogue.pub_line l on l.id = c.line_id
  where l.platform_id = any(${platforms}) and s.issued_at >= ${from}::timestamptz
    and s.issued_at < ${until}::timestamptz and ${more}`
const ofReports = {
  counts: 'records',
  without: 'zero',
  prefix: 'BG',
  shown: 'count',
  own: '/workspace/reports/{id}',
} as const
const dueOn = sql`(select max(m.due_on) from "order".pub_milestone m where m.order_id = s.order_id)`

const results = ({ platforms, from, until }: Asked, more: SQL): SQL => sql`
  select l.platform_id, c.order_id::text as id, c.serial, c.created_at as at, ''::text as label, 1::bigint as amount,
    c.client_id::text as who
  from execution.pub_result r join "order".pub_contract c on c.order_id = r.order_id
  join catalogue.pub_line l on l.id = c.line_id
  where l.platform_id = any(${platforms}) and r.at >= ${from}::timestamptz and r.at < ${until}::timestamptz and ${more}`

const bills = (asked: Asked, more: SQL): SQL => sql`
  select c.platform_id, c.id::text as id, c.serial, c.drafted_at as at, ''::text as label, c.fen as amount,
    c.client_id::text as who
  from billing.pub_numbered c join ${related(asked)} on f.id = c.platform_id
  where c.platform_id = any(${asked.platforms}) and c.stream = 'service' and c.confirmed_at >= ${asked.from}::timestamptz
    and c.confirmed_at < ${asked.until}::timestamptz and ${more}`
const ofBills = {
  counts: 'amount',
  without: 'zero',
  prefix: 'JS',
  shown: 'fen',
  own: '/workspace/bills/{id}',
} as const

const postings = ({ platforms, first, end }: Asked, more: SQL): SQL => sql`
  select p.platform_id, p.id::text || '/' || p.line as id, p.serial, p.posted_at as at, ''::text as label,
    p.fen as amount, null::text as who
  from ledger.pub_posting p where p.platform_id = any(${platforms}) and p.booked_on >= ${first}::date
    and p.booked_on < ${end}::date and ${more}`
const ofBooks = { counts: 'amount', without: 'unknown', prefix: 'JZ', shown: 'fen' } as const

const resources = ({ platforms, year }: Asked): SQL => sql`
  select x.platform_id, x.id::text as id, null::int as serial, null::timestamptz as at, x.name as label,
    coalesce((select h.hours from usage.pub_rated h where h.resource_id = x.id and h.from_year <= ${year}::int
      order by h.from_year desc limit 1), ${ratedHours}::int)::bigint * 60 as amount, null::text as who
  from booking.pub_resource x where x.platform_id = any(${platforms}) and x.kind = 'line' and x.retired_at is null`

const offerings = ({ platforms, until, end }: Asked, priced: boolean): SQL => sql`
  select o.platform_id, o.id::text as id, null::int as serial, o.created_at as at, o.name as label, 1::bigint as amount,
    null::text as who
  from catalogue.pub_offering o where o.platform_id = any(${platforms}) and o.created_at < ${until}::timestamptz
    and ${
      priced
        ? sql`exists (select 1 from pricing.pub_priced v where v.subject_id = o.id and v.valid_from < ${end}::date
          and (v.valid_to is null or v.valid_to >= ${end}::date - 1))`
        : sql`true`
    }`
const ofOfferings = { counts: 'records', without: 'zero', prefix: null, shown: 'count' } as const
const page = { office: '/platforms/{platform}', own: '/platforms/{platform}' } as const

export const sources: Readonly<Record<string, Source>> = {
  'usage.effective': {
    ...{ ...used, name: '有效机时' },
    records: asked => entries(asked, 'own internal external', minutes(asked), sql`true`),
  },
  'usage.external': {
    ...{ ...used, name: '对外机时（不含关联方）' },
    records: asked =>
      entries(
        asked,
        'external',
        minutes(asked),
        sql`(b.client_id is null or not ${isRelated(sql`b.client_id`)})`,
      ),
  },
  'usage.related': {
    ...{ ...used, name: '对关联方的机时', without: 'zero' },
    records: asked => entries(asked, 'external', minutes(asked), isRelated(sql`b.client_id`)),
  },
  'usage.rated': { ...{ ...used, ...page, name: '额定机时' }, records: resources },
  'usage.lateDays': {
    ...{ ...used, name: '使用记录迟登的天数', shown: 'count' },
    records: asked =>
      entries(
        asked,
        'own internal external maintenance down',
        sql`greatest(0, floor(extract(epoch from e.proposed_at - e.ends_at) / 86400))::bigint`,
        sql`e.number = 1`,
      ),
  },
  'usage.entries': {
    ...{ ...used, name: '使用记录', counts: 'records', shown: 'count' },
    records: asked =>
      entries(asked, 'own internal external maintenance down', sql`1::bigint`, sql`e.number = 1`),
  },
  'catalogue.equipment': {
    ...{ ...ofOfferings, name: '设备原值', counts: 'amount', without: 'unknown', shown: 'fen' },
    ...{ office: '/equipment/{id}', own: '/equipment/{id}' },
    records: ({ platforms, end }) => sql`
      select platform_id, id::text as id, null::int as serial, null::timestamptz as at, inner_id || ' ' || name as label,
        worth as amount, null::text as who
      from catalogue.pub_equipment where platform_id = any(${platforms}) and worth is not null
        and (started_on is null or started_on < ${end}::date)`,
  },
  'catalogue.scope': {
    ...{ ...ofOfferings, ...page, name: '有效的 CMA/CNAS 能力项', counts: 'amount' },
    records: ({ platforms, end }) => sql`
      select platform_id, id::text as id, null::int as serial, null::timestamptz as at, kind || ' ' || number as label,
        lines::bigint as amount, null::text as who
      from catalogue.pub_certificate where platform_id = any(${platforms}) and valid_from < ${end}::date
        and valid_to >= ${end}::date - 1`,
  },
  'catalogue.offered': {
    ...{ ...ofOfferings, ...page, name: '公开的服务与检测项目' },
    records: q => offerings(q, false),
  },
  'catalogue.priced': {
    ...{ ...ofOfferings, ...page, name: '其中有公开价格的' },
    records: q => offerings(q, true),
  },
  'catalogue.pledged': {
    ...{
      ...ofOfferings,
      ...page,
      name: '承诺开放的机时',
      counts: 'amount',
      without: 'unknown',
      shown: 'minutes',
    },
    records: ({ platforms, end }) => sql`
      select id as platform_id, id::text as id, null::int as serial, null::timestamptz as at, pledge->>'covers' as label,
        (pledge->>'hoursPerYear')::bigint * 60 as amount, null::text as who
      from catalogue.pub_profile where id = any(${platforms}) and pledge is not null
        and pledge->>'since' < ${end}`,
  },
  'showcase.solutions': {
    ...{
      ...ofOfferings,
      name: '公开的成果与解决方案',
      prefix: 'CG',
      office: '/results/{id}',
      own: '/results/{id}',
    },
    records: ({ platforms, from, until }) => sql`
      select f.id as platform_id, s.id::text as id, s.serial, s.published_at as at, ''::text as label, 1::bigint as amount,
        null::text as who
      from showcase.pub_published s join catalogue.pub_profile f on f.organisation_id = s.organisation_id
      where f.id = any(${platforms}) and s.kind in ('achievement', 'solution')
        and s.published_at >= ${from}::timestamptz and s.published_at < ${until}::timestamptz`,
  },
  'order.reported': {
    ...{ ...ofOrders, name: '有签发报告的对外中试项目', counts: 'records' },
    records: asked => reported(asked, sql`${external} and ${isPilot}`),
  },
  'order.apart': {
    ...{ ...ofOrders, name: '不计入的项目（关联方、纯检测、纯委托研发）', counts: 'records' },
    records: asked => reported(asked, sql`not (${external} and ${isPilot})`),
  },
  'order.clients': {
    ...{ ...ofOrders, name: '服务企业数', counts: 'who' },
    records: asked => reported(asked, sql`${external} and ${isPilot}`),
  },
  'order.firstClients': {
    ...{ ...ofOrders, name: '其中首次服务的企业', counts: 'who' },
    records: asked =>
      reported(
        asked,
        sql`${external} and ${isPilot} and not exists (select 1 from "order".pub_contract d
          join catalogue.pub_line dl on dl.id = d.line_id
          where dl.platform_id = l.platform_id and d.client_id = c.client_id
            and d.signed_at < ${asked.from}::timestamptz)`,
      ),
  },
  'order.cancelled': {
    ...{ ...ofOrders, name: '取消的订单', counts: 'records' },
    records: ({ platforms, from, until }) => sql`
      select l.platform_id, c.order_id::text as id, c.serial, c.created_at as at, ''::text as label, 1::bigint as amount,
        c.client_id::text as who
      from "order".pub_contract c join catalogue.pub_line l on l.id = c.line_id
      where l.platform_id = any(${platforms}) and c.cancelled_at >= ${from}::timestamptz
        and c.cancelled_at < ${until}::timestamptz`,
  },
  'result.finished': {
    ...{ ...ofOrders, name: '有中试结果的项目', counts: 'records' },
    records: asked => results(asked, sql`true`),
  },
  'result.passed': {
    ...{ ...ofOrders, name: '其中达到要求的', counts: 'records' },
    records: asked => results(asked, sql`r.outcome = 'passed'`),
  },
  'result.production': {
    ...{ ...ofOrders, name: '其中转入量产的', counts: 'records' },
    records: asked => results(asked, sql`r.follow_up = 'production'`),
  },
  'report.issued': { ...{ ...ofReports, name: '签发的报告' }, records: asked => reports(asked, sql`true`) },
  'report.confirmed': {
    ...{ ...ofReports, name: '客户确认的报告' },
    records: asked => reports(asked, sql`s.confirmed`),
  },
  'report.due': {
    ...{ ...ofReports, name: '合同写明期限的报告' },
    records: asked => reports(asked, sql`${dueOn} is not null`),
  },
  'report.onTime': {
    ...{ ...ofReports, name: '其中按期签发的' },
    records: asked => reports(asked, sql`(s.issued_at + interval '8 hours')::date <= ${dueOn}`),
  },
  'billing.external': {
    ...{ ...ofBills, name: '对外服务收入（不含关联方）' },
    records: asked => bills(asked, external),
  },
  'billing.related': {
    ...{ ...ofBills, name: '对关联方的服务收入' },
    records: asked => bills(asked, isRelated(sql`c.client_id`)),
  },
  'ledger.income': {
    ...{ ...ofBooks, name: '自有收入' },
    records: q => postings(q, sql`p.account = 'income'`),
  },
  'ledger.cost': { ...{ ...ofBooks, name: '运行成本' }, records: q => postings(q, sql`p.account = 'cost'`) },
  'ledger.incubation': {
    ...{ ...ofBooks, name: '企业孵化收入' },
    records: q => postings(q, sql`p.account = 'income' and p.detail = 'incubation'`),
  },
  'identity.staff': {
    ...{ ...ofOfferings, name: '持平台岗位的人员', counts: 'who' },
    records: ({ platforms, until }) => sql`
      select f.id as platform_id, s.id::text as id, null::int as serial, s.created_at as at, '任职记录'::text as label,
        1::bigint as amount, s.person_id::text as who
      from identity.pub_platform_staff s join catalogue.pub_profile f on f.organisation_id = s.organisation_id
      where f.id = any(${platforms}) and s.created_at < ${until}::timestamptz
        and (s.ended_at is null or s.ended_at >= ${until}::timestamptz)`,
  },
  'qualification.issued': {
    ...{ ...ofOfferings, name: '当年签发上机资格的人次', prefix: 'SJ' },
    records: ({ platforms, from, until }) => sql`
      select l.platform_id, q.id::text as id, q.serial, q.created_at as at, ''::text as label, 1::bigint as amount,
        null::text as who
      from qualification.pub_issued q join catalogue.pub_line l on l.id = q.line_id
      where l.platform_id = any(${platforms}) and q.issued_at >= ${from}::timestamptz
        and q.issued_at < ${until}::timestamptz`,
  },
}

export const sourceCodes: ReadonlySet<string> = new Set(Object.keys(sources))
