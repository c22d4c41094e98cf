/** What the system knows of a platform by itself, each figure with where it comes from. */
import { addMonths, dateOf, formatDay, type PlainDate, startOf } from '#kernel/calendar.ts'
import { formatAmount } from '#kernel/money.ts'
import type { Tx } from '#kernel/operation.ts'
import { formatQuantity } from '#kernel/quantity.ts'
import { sql } from '#kernel/sql.ts'
import {
  certificatesOf,
  equipmentTotals,
  isValidOn,
  meansOf,
  type PlatformRow,
  titlesOf,
} from '#modules/catalogue/index.ts'
import {
  certificateKinds,
  contributions,
  formatStatement,
  inForceOn,
  parameterOf,
  processes,
} from '#modules/catalogue/terms.ts'
import { industryOf, organisationsByIds } from '#modules/identity/index.ts'
import { type OrganisationKind, organisationKinds } from '#modules/identity/terms.ts'
import { contractKinds } from '#modules/order/terms.ts'
import { countedCode, localityName, type Pack } from '#modules/rulebook/index.ts'
import { namesOf, termsOn } from '#modules/taxonomy/index.ts'
import { lastSubmitted } from './application.store.ts'
import { applicationNumber } from './number.ts'
import { readSnapshot } from './snapshot.ts'
import { type FieldValue, fieldNames, isEmpty, mostLong, mostText, type Prefill } from './terms.ts'

interface Served {
  readonly orders: number
  readonly clients: number
  /** Clients that aren't the host itself. */
  readonly external: number
  /** Clients whose place isn't one of the city's. */
  readonly outside: number
  /** What technology contracts come to; null where there is none. */
  readonly technology: number | null
}

async function served(
  tx: Tx,
  { id, organisationId }: PlatformRow,
  { city, localities }: Pack,
  since: PlainDate,
): Promise<Served> {
  const places = [city.code, ...localities.map(one => one.code)]
  const kinds = Object.entries(contractKinds).flatMap(([kind, { technology }]) => (technology ? [kind] : []))
  const { rows } = await tx.execute<Omit<Served, 'technology'> & { technology: string | null }>(
    sql`select count(*)::int as orders, count(distinct o.client_id)::int as clients,
        (count(distinct o.client_id) filter (where o.client_id <> ${organisationId}))::int as external,
        (count(distinct o.client_id) filter (where p.locality <> all(${sql.param(places)}::text[])))::int as outside,
        sum(o.fen) filter (where c.kind = any(${sql.param(kinds)}::text[])) as technology
      from "order".pub_order o join catalogue.pub_line l on l.id = o.line_id
      join identity.pub_organisation p on p.id = o.client_id
      left join "order".pub_contract c on c.order_id = o.id
      where l.platform_id = ${id} and o.signed_at >= ${startOf(since).toISOString()}::timestamptz and o.cancelled_at is null`,
  )
  const [row] = rows
  if (!row) return { orders: 0, clients: 0, external: 0, outside: 0, technology: null }
  return { ...row, technology: row.technology === null ? null : Number(row.technology) }
}

/** Of validations with a result, how many passed, in per cent to one place; null where there is no result. */
async function passRate(tx: Tx, platformId: string, since: PlainDate): Promise<number | null> {
  const { rows } = await tx.execute<{ rate: string | null }>(
    sql`select round(100.0 * count(*) filter (where r.outcome = 'passed') / nullif(count(*), 0), 1) as rate
      from execution.pub_result r join "order".pub_contract c on c.order_id = r.order_id
      join catalogue.pub_line l on l.id = c.line_id where l.platform_id = ${platformId} and r.at >= ${startOf(since).toISOString()}::timestamptz`,
  )
  const rate = rows[0]?.rate ?? null
  return rate === null ? null : Number(rate)
}

/** `平湖市 330482`; a functional area under the code that it is counted under. */
const placeWords = (pack: Pack, code: string): string =>
  `${localityName(pack, code)} ${countedCode(pack, code)}`

/** `示例学院，技术支持，实物、技术等，30%`. */
const coBuilderWords = ({ name, role, contribution, share }: PlatformRow['coBuilders'][number]): string =>
  [name, role, contributions[contribution], share === null ? null : `${share}%`].filter(Boolean).join('，')

/** The platform's classes by their names: what it works on for the ministry, and the industry of its host. */
async function classesOf(
  tx: Tx,
  { clusters, miitDirections, organisationId }: PlatformRow,
  today: PlainDate,
) {
  const clusterNames = await namesOf(tx, 'cluster-135n', clusters, today)
  const terms = miitDirections.length > 0 ? await termsOn(tx, 'miit-direction', today) : []
  const named = terms.filter(({ code }) => miitDirections.includes(code))
  const parents = new Set(named.map(({ parent }) => parent))
  const industry = await industryOf(tx, organisationId)
  const industries = await namesOf(tx, 'gbt-4754', industry === null ? [] : [industry], today)
  return {
    clusters: clusters.map(code => clusterNames.get(code) ?? code),
    directions: named.map(({ name }) => name),
    fields: terms.filter(({ code }) => parents.has(code)).map(({ name }) => name),
    industry: industry === null ? null : `${industries.get(industry) ?? ''} ${industry}`.trim(),
  }
}

/** Null where nothing was ever recognised. */
async function awardedOn(tx: Tx, platformId: string, today: PlainDate): Promise<PlainDate | null> {
  const held = (await titlesOf(tx, platformId)).filter(
    one => one.ladder === 'administrative' && one.state === 'confirmed' && inForceOn(one, today),
  )
  return held.map(({ issuedOn }) => issuedOn).toSorted()[0] ?? null
}

/** Income by stream; of a stream without entries nothing. */
async function earned(tx: Tx, platformId: string, since: PlainDate): Promise<Map<string, number>> {
  const { rows } = await tx.execute<{ detail: string; fen: string }>(
    sql`select m.detail, sum(m.amount) as fen from ledger.pub_month m
      where m.platform_id = ${platformId} and m.account = 'income' and m.month >= ${since}::date
      group by m.detail`,
  )
  return new Map(rows.map(({ detail, fen }) => [detail, Number(fen)]))
}

async function externalHours(tx: Tx, platformId: string, since: PlainDate): Promise<number> {
  const { rows } = await tx.execute<{ minutes: string }>(
    sql`select coalesce(sum(m.minutes), 0) as minutes from usage.pub_month m
      where m.platform_id = ${platformId} and m.kind = 'external' and m.month >= ${since}::date`,
  )
  return Math.floor(Number(rows[0]?.minutes ?? 0) / 60)
}

/** The performance of the last three years counts from this day. */
const sinceOf = (now: Date): PlainDate => addMonths(dateOf(now), -36)

/** An application that isn't there: whatever was submitted is an earlier one. */
export const noApplication = '00000000-0000-0000-0000-000000000000'

/** What no record of the system tells, as it was last submitted: a municipal application is the half of a provincial one. */
export async function submittedBefore(tx: Tx, platform: PlatformRow, except: string): Promise<Prefill> {
  const last = await lastSubmitted(tx, {
    ...{ platformId: platform.id, organisationId: platform.organisationId },
    except,
  })
  if (!last) return {}
  const { fields } = readSnapshot(last.snapshot)
  const source = `上次申报 ${applicationNumber(last.application)}`
  return Object.fromEntries(
    fieldNames.flatMap(name => {
      const value = fields[name]
      return value === undefined || isEmpty(value) ? [] : [[name, { value, source }]]
    }),
  )
}

type Means = Awaited<ReturnType<typeof meansOf>>

/** `聚合中试线（聚合反应）：批量 50–500 L，工作压力 ≤ 10 MPa`. */
function lineWords({ name, process, capabilities, batch }: Means['lines'][number]): string {
  const said = [
    ...(batch ? [`批量 ${formatQuantity(batch)}`] : []),
    ...capabilities.map(one => `${parameterOf(one.parameter).name} ${formatStatement(one)}`),
  ]
  return `${name}（${processes[process]}）${said.length > 0 ? `：${said.join('，')}` : ''}`
}

const deviceWords = ({ name, model, worth }: Means['devices'][number]): string =>
  [name, model, worth === null ? null : formatAmount(worth)].filter(Boolean).join('，')

/** One a line, as many as the field takes. */
const listWords = (items: readonly string[]): string =>
  items.reduce((text, item) => {
    const longer = text === '' ? item : `${text}\n${item}`
    return longer.length <= mostLong ? longer : text
  }, '')

interface Filling {
  readonly platform: PlatformRow
  /** What is being filled in: what it submitted itself is no earlier application. */
  readonly applicationId: string
}

/** By its records, and where they say nothing by its last application before this one. */
export const knownOf = async (
  tx: Tx,
  { platform, applicationId }: Filling,
  pack: Pack,
  now: Date,
): Promise<Prefill> => ({
  ...(await submittedBefore(tx, platform, applicationId)),
  ...(await recorded(tx, platform, pack, now)),
})

async function recorded(tx: Tx, platform: PlatformRow, pack: Pack, now: Date): Promise<Prefill> {
  const [today, since] = [dateOf(now), sinceOf(now)]
  const [host] = await organisationsByIds(tx, [platform.organisationId])
  const certificates = (await certificatesOf(tx, [platform.id])).filter(one => isValidOn(one, today))
  const means = await meansOf(tx, platform.id)
  const devices = await equipmentTotals(tx, platform.id)
  const { orders, clients, external, outside, technology } = await served(tx, platform, pack, since)
  const rate = await passRate(tx, platform.id, since)
  const classes = await classesOf(tx, platform, today)
  const awarded = await awardedOn(tx, platform.id, today)
  const income = await earned(tx, platform.id, since)
  const from = (source: string) => (value: FieldValue) => ({ value, source })
  const [listed, counted, signed] = [from('平台目录'), from('设备清单'), from('近三年已签订的订单')]
  const [registered, booked] = [from('单位登记'), from('近三年收支账')]
  return {
    name: listed(platform.name),
    kind: listed(platform.kind),
    hotline: listed(platform.hotline),
    coBuilders: listed(platform.coBuilders.map(coBuilderWords)),
    operatesIn: listed(placeWords(pack, platform.locality)),
    ...(host ? { registeredIn: registered(placeWords(pack, host.locality)) } : {}),
    ...(classes.directions.length > 0
      ? { miitFields: listed(classes.fields), miitDirections: listed(classes.directions) }
      : {}),
    ...(classes.industry === null ? {} : { nationalIndustry: registered(classes.industry) }),
    ...(awarded === null ? {} : { awardedOn: from('称号')(awarded) }),
    ...(platform.sites.length > 0
      ? {
          otherSites: listed(
            platform.sites.map(({ name, address }) => `${name}：${address}`.slice(0, mostText)),
          ),
        }
      : {}),
    directions: listed(platform.directions),
    clusters: listed(classes.clusters),
    features: listed(platform.summary),
    address: listed(platform.address),
    host: registered(host?.name ?? ''),
    uscc: registered(host?.uscc ?? ''),
    ...(host ? { nature: registered(organisationKinds[host.kind as OrganisationKind]) } : {}),
    lines: listed(means.lines.length),
    lineList: listed(listWords(means.lines.map(lineWords))),
    deviceList: counted(listWords(means.devices.map(deviceWords))),
    devices: counted(devices.count),
    ...(devices.worth === null ? {} : { worth: counted(devices.worth) }),
    certificates: from('资质证书')(
      certificates.map(
        one => `${certificateKinds[one.kind]} ${one.number}，有效期至 ${formatDay(one.validTo)}`,
      ),
    ),
    orders: signed(orders),
    clients: signed(clients),
    externalClients: signed(external),
    outsideClients: signed(outside),
    ...(technology === null ? {} : { contracts: signed(technology) }),
    ...(rate === null ? {} : { passRate: from('近三年验证结果')(rate) }),
    income: booked(income.get('service') ?? 0),
    tradingIncome: booked(income.get('trading') ?? 0),
    transferIncome: booked(income.get('transfer') ?? 0),
    incubationIncome: booked(income.get('incubation') ?? 0),
    investmentIncome: booked(income.get('investment') ?? 0),
    externalHours: from('近三年机时记录')(await externalHours(tx, platform.id, since)),
  }
}
