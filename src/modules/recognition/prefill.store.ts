/** What the system knows of a platform by itself, each figure with where it comes from. */
import { addMonths, dateOf, type PlainDate } from '#kernel/calendar.ts'
import type { Tx } from '#kernel/operation.ts'
import { sql } from '#kernel/sql.ts'
import {
  certificatesOf,
  equipmentTotals,
  isValidOn,
  linesOfPlatforms,
  type PlatformRow,
} from '#modules/catalogue/index.ts'
import { certificateKinds } from '#modules/catalogue/terms.ts'
import { organisationsByIds } from '#modules/identity/index.ts'
import { type OrganisationKind, organisationKinds } from '#modules/identity/terms.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import { lastSubmitted } from './application.store.ts'
import { applicationNumber } from './number.ts'
import { readSnapshot } from './snapshot.ts'
import { type FieldValue, fieldNames, isEmpty, type Prefill } from './terms.ts'

interface Served {
  readonly orders: number
  readonly clients: number
  /** Clients that aren't the host itself. */
  readonly external: number
}

async function served(tx: Tx, { id, organisationId }: PlatformRow, since: PlainDate): Promise<Served> {
  const { rows } = await tx.execute<{ orders: number; clients: number; external: number }>(
    sql`select count(*)::int as orders, count(distinct o.client_id)::int as clients,
        (count(distinct o.client_id) filter (where o.client_id <> ${organisationId}))::int as external
      from "order".pub_order o join catalogue.pub_line l on l.id = o.line_id
      where l.platform_id = ${id} and o.signed_at >= ${since}::date and o.cancelled_at is null`,
  )
  return rows[0] ?? { orders: 0, clients: 0, external: 0 }
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

/** Clusters by the names of the policy's document. */
const clusterNames = (codes: readonly string[], { clusters }: Pack): string[] =>
  codes.map(code => clusters?.terms.find(one => one.code === code)?.name ?? code)

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
  const lines = await linesOfPlatforms(tx, { scope: 'city' }, [platform.id])
  const devices = await equipmentTotals(tx, platform.id)
  const { orders, clients, external } = await served(tx, platform, since)
  const income = await earned(tx, platform.id, since)
  const from = (source: string) => (value: FieldValue) => ({ value, source })
  const [listed, counted, signed] = [from('平台目录'), from('设备清单'), from('近三年已签订的订单')]
  const [registered, booked] = [from('单位登记'), from('近三年收支账')]
  return {
    name: listed(platform.name),
    kind: listed(platform.kind),
    hotline: listed(platform.hotline),
    coBuilders: listed(platform.coBuilders.map(one => one.name)),
    directions: listed(platform.directions),
    clusters: listed(clusterNames(platform.clusters, pack)),
    features: listed(platform.summary),
    address: listed(platform.address),
    host: registered(host?.name ?? ''),
    uscc: registered(host?.uscc ?? ''),
    ...(host ? { nature: registered(organisationKinds[host.kind as OrganisationKind]) } : {}),
    lines: listed(lines.length),
    devices: counted(devices.count),
    ...(devices.worth === null ? {} : { worth: counted(devices.worth) }),
    certificates: from('资质证书')(certificates.map(one => `${certificateKinds[one.kind]} ${one.number}`)),
    orders: signed(orders),
    clients: signed(clients),
    externalClients: signed(external),
    income: booked(income.get('service') ?? 0),
    tradingIncome: booked(income.get('trading') ?? 0),
    transferIncome: booked(income.get('transfer') ?? 0),
    incubationIncome: booked(income.get('incubation') ?? 0),
    investmentIncome: booked(income.get('investment') ?? 0),
    externalHours: from('近三年机时记录')(await externalHours(tx, platform.id, since)),
  }
}
