import type { Reach } from '#kernel/actor.ts'
import type { PlainDate } from '#kernel/calendar.ts'
import { byName } from '#kernel/chinese.ts'
import type { Tx } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { and, asc, eq, getTableColumns, gt, inArray, isNull, lte, or, type SQL, sql } from '#kernel/sql.ts'
import { given, statement } from '#kernel/statement.ts'
import type { Place } from '../entry/cursor.ts'
import { type ClassNames, isUnwritten, saysOtherwise, serviceSaysOtherwise } from '../entry/due.store.ts'
import { staleOn } from '../freshness/freshness.ts'
import { certificate, equipment, line, platform, service, title } from '../tables.ts'
import type { PlatformKind, Process, TitleLevel } from '../terms.ts'
import type { AskedTokens } from '../tokens.ts'
import type { PlatformContent } from './fields.ts'

export type PlatformRow = typeof platform.$inferSelect
export type LineRow = typeof line.$inferSelect
export type CertificateRow = typeof certificate.$inferSelect

/** The platforms that a caller's grant reaches: the public sees what is published, owners all of theirs. */
export function within(reach: Reach): SQL | undefined {
  switch (reach.scope) {
    case 'organisation':
      return eq(platform.organisationId, reach.organisationId)
    case 'locality':
      return eq(platform.locality, reach.locality)
    case 'city':
    case 'system':
      return undefined
    default:
      return eq(platform.status, 'published')
  }
}

/** What its owner writes of it. */
export const contentOf = (row: PlatformRow): PlatformContent => {
  const { name, kind, locality, address, sites, directions, clusters, miitDirections } = row
  const { summary, hotline, coBuilders, governance, pledge } = row
  return {
    ...{ name, kind, locality, address, sites, directions, clusters, miitDirections },
    ...{ summary, hotline, coBuilders, governance, pledge },
  }
}

export interface PlatformFilter extends AskedTokens {
  readonly locality: readonly string[]
  readonly kind: readonly PlatformKind[]
  readonly process: readonly Process[]
  readonly validation: readonly string[]
  readonly cluster: readonly string[]
  /** Holds a title of one of these levels today. */
  readonly level: readonly TitleLevel[]
}

/** A condition that asks for nothing is handed in as null, which the database folds away before it plans. */
const orAnything = (name: Exclude<keyof PlatformFilter, 'either'>, condition: SQL): SQL =>
  sql`(${given(name)}::text[] is null or ${condition})`

/** The levels of the titles that are valid on a day. */
export const levelsValidOn = (day: SQL) =>
  sql`array(select distinct t.level from ${title} t where t.platform_id = ${platform.id}
  and t.state = 'confirmed' and t.ended_on is null and t.issued_on <= ${day}::date
  and (t.expires_on is null or t.expires_on >= ${day}::date))`

const validLevels = levelsValidOn(sql`${given('today')}`)

const matches = and(
  eq(platform.status, 'published'),
  orAnything('tokens', sql`${platform.tokens} @> ${given('tokens')}::text[]`),
  sql`(${given('either')}::jsonb is null or not exists (
    select from jsonb_array_elements(${given('either')}::jsonb) as word where not exists (
      select from jsonb_array_elements(word.value) as wording
      where ${platform.tokens} @> array(select jsonb_array_elements_text(wording.value)))))`,
  orAnything('locality', sql`${platform.locality} = any(${given('locality')}::text[])`),
  orAnything('kind', sql`${platform.kind} = any(${given('kind')}::text[])`),
  orAnything('process', sql`${platform.processes} && ${given('process')}::text[]`),
  orAnything('validation', sql`${platform.validations} && ${given('validation')}::text[]`),
  orAnything('cluster', sql`${platform.clusters} && ${given('cluster')}::text[]`),
  orAnything('level', sql`${validLevels} && ${given('level')}::text[]`),
)

const valuesOf = (filter: PlatformFilter) => ({
  ...Object.fromEntries(
    (['tokens', 'locality', 'kind', 'process', 'validation', 'cluster', 'level'] as const).map(name => [
      name,
      filter[name].length > 0 ? filter[name] : null,
    ]),
  ),
  either: filter.either.length > 0 ? JSON.stringify(filter.either) : null,
})

const counted = (what: SQL) => sql<number>`(select count(*)::int from ${what})`

/** Without the words it is found by: some hundred for each platform, of use to the database only. */
export const { tokens: _, ...shownOfPlatform } = getTableColumns(platform)

/** The kinds of certificate that are valid today. */
const validKinds = sql`array(select distinct c.kind from ${certificate} c where c.platform_id = ${platform.id}
  and ${given('today')}::date between c.valid_from
  and least(c.valid_to, c.ended_on - 1) order by c.kind)`

function cardsInOrder(confirmed: SQL) {
  return statement(db =>
    db
      .select({
        row: shownOfPlatform,
        lines: counted(sql`${line} l where l.platform_id = ${platform.id} and l.retired_on is null`),
        services: counted(sql`${service} s where s.platform_id = ${platform.id}`),
        certificates: sql<CertificateRow['kind'][]>`${validKinds}`,
        levels: sql<TitleLevel[]>`${validLevels}`,
      })
      .from(platform)
      .where(
        and(
          matches,
          confirmed,
          sql`(${given('publishedAt')}::timestamptz is null or (${platform.publishedAt}, ${platform.id})
            < (${given('publishedAt')}::timestamptz, ${given('id')}::uuid))`,
        ),
      )
      .orderBy(sql`${platform.publishedAt} desc, ${platform.id} desc`)
      .limit(given('limit')),
  )
}

/** Published platforms after a place, newest first, with what a card shows: those confirmed by `staleOn`, or after. */
const inOrder = {
  by: cardsInOrder(lte(platform.confirmedOn, given('staleOn'))),
  after: cardsInOrder(gt(platform.confirmedOn, given('staleOn'))),
}

/** One page of published platforms: the newest first, but those last confirmed by `staleOn` behind all others (A11). */
export async function findPlatforms(
  tx: Tx,
  filter: PlatformFilter,
  today: PlainDate,
  after: Place | null,
  limit: number,
) {
  const common = { ...valuesOf(filter), staleOn: staleOn(today), today }
  const from = (place: Place | null) => ({ publishedAt: place?.publishedAt ?? null, id: place?.id ?? null })
  const current = after?.demoted ? [] : await tx.run(inOrder.after, { ...common, ...from(after), limit })
  if (current.length === limit) return current
  const place = after?.demoted ? after : null
  const rest = { ...common, ...from(place), limit: limit - current.length }
  return [...current, ...(await tx.run(inOrder.by, rest))]
}

const total = statement(db => db.select({ total: sql<number>`count(*)::int` }).from(platform).where(matches))

export async function countPlatforms(tx: Tx, filter: PlatformFilter, today: PlainDate): Promise<number> {
  const [row] = await tx.run(total, { ...valuesOf(filter), today })
  return row?.total ?? 0
}

const reachable = (tx: Tx, reach: Reach, id: string) =>
  tx
    .select()
    .from(platform)
    .where(and(eq(platform.id, id), within(reach)))

export async function platformWithin(tx: Tx, reach: Reach, id: string): Promise<PlatformRow> {
  const [row] = await reachable(tx, reach, id)
  if (!row) throw new Problem('not-found')
  return row
}

async function namesOf(tx: Tx, reach: Reach, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await tx
    .select({ id: platform.id, name: platform.name })
    .from(platform)
    .where(and(inArray(platform.id, [...new Set(ids)]), within(reach)))
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** What platforms are called, published or not. */
export const platformNames = (tx: Tx, ids: readonly string[]) => namesOf(tx, { scope: 'system' }, ids)

/** What those of them are called that are in everybody's sight. */
export const publishedNames = (tx: Tx, ids: readonly string[]) => namesOf(tx, { scope: 'public' }, ids)

/** Public platforms that the caller's grant reaches, as figures of a city name them. */
export const publishedWithin = (tx: Tx, reach: Reach) =>
  tx
    .select({ id: platform.id, name: platform.name, locality: platform.locality, pledge: platform.pledge })
    .from(platform)
    .where(and(eq(platform.status, 'published'), within(reach)))
    .orderBy(asc(platform.createdAt), asc(platform.id))

/** Every platform with whose it is; of one id where it is given. */
export const unscopedPlatforms = (tx: Tx, id?: string) =>
  tx
    .select({ id: platform.id, name: platform.name, organisationId: platform.organisationId })
    .from(platform)
    .where(id === undefined ? undefined : eq(platform.id, id))
    .orderBy(asc(platform.name), asc(platform.id))
    .limit(2000)

/** Held until the transaction ends: what hangs on one platform changes one after another, and nothing is lost. */
export async function lockPlatform(tx: Tx, reach: Reach, id: string): Promise<PlatformRow> {
  const [row] = await reachable(tx, reach, id).for('no key update')
  if (!row) throw new Problem('not-found')
  return row
}

/** What hangs on a platform, in four queries, of its titles those that the office has checked and nobody has taken away; its equipment, which may be much, and its tests are asked for apart. */
export async function partsOf(tx: Tx, platformId: string) {
  const lines = await tx
    .select()
    .from(line)
    .where(and(eq(line.platformId, platformId), isNull(line.retiredOn)))
    .orderBy(asc(line.createdAt), asc(line.id))
  const services = await tx.select().from(service).where(eq(service.platformId, platformId))
  const certificates = await tx
    .select()
    .from(certificate)
    .where(eq(certificate.platformId, platformId))
    .orderBy(asc(certificate.kind), asc(certificate.number))
  const titles = await tx
    .select()
    .from(title)
    .where(and(eq(title.platformId, platformId), eq(title.state, 'confirmed'), isNull(title.endedOn)))
    .orderBy(asc(title.issuedOn), asc(title.id))
  return { lines, services: services.sort((a, b) => byName(a.name, b.name)), certificates, titles }
}

/** Without what is the owner's alone. */
const { reserved: _reserved, worth: _worth, ...publicOfEquipment } = getTableColumns(equipment)

/** A page lists so many devices; their number is said beside. */
const shownDevices = 500

export const devicesOnPage = (tx: Tx, platformId: string) =>
  tx
    .select({ ...publicOfEquipment, total: sql<number>`(count(*) over ())::int` })
    .from(equipment)
    .where(eq(equipment.platformId, platformId))
    .orderBy(asc(equipment.innerId))
    .limit(shownDevices)

/** All of the platform's equipment, or one of it. */
export const devicesOf = (tx: Tx, platformId: string, id?: string) =>
  tx
    .select(publicOfEquipment)
    .from(equipment)
    .where(and(eq(equipment.platformId, platformId), id === undefined ? undefined : eq(equipment.id, id)))
    .orderBy(asc(equipment.innerId))

/** What the platform's equipment is called, each name once. */
export async function deviceNamesOf(tx: Tx, platformId: string): Promise<string[]> {
  const rows = await tx
    .selectDistinct({ name: equipment.name })
    .from(equipment)
    .where(eq(equipment.platformId, platformId))
    .orderBy(asc(equipment.name))
  return rows.map(({ name }) => name)
}

/**
 * Published platforms whose entries are to be written: there are none, some are outdated, or classes are called
 * otherwise today. Held until the transaction ends.
 */
export const platformsToWrite = (tx: Tx, names: ClassNames, limit: number): Promise<PlatformRow[]> =>
  tx
    .select()
    .from(platform)
    .where(
      and(
        eq(platform.status, 'published'),
        or(
          isUnwritten(platform.id),
          saysOtherwise('platform', platform.id, sql`${platform.clusters}`, names.clusters),
          saysOtherwise('platform', platform.id, sql`${platform.miitDirections}`, names.directions),
          serviceSaysOtherwise(platform.id, 'validation', names.validations),
          serviceSaysOtherwise(platform.id, 'form', names.forms),
        ),
      ),
    )
    .limit(limit)
    .for('no key update')

export const platformsOf = (tx: Tx, organisationId: string): Promise<PlatformRow[]> =>
  tx
    .select()
    .from(platform)
    .where(eq(platform.organisationId, organisationId))
    .orderBy(asc(platform.createdAt))

/** The ids of those that were inserted: not of one whose name the organisation has already. */
export async function insertPlatforms(
  tx: Tx,
  rows: (typeof platform.$inferInsert)[],
): Promise<ReadonlySet<string>> {
  if (rows.length === 0) return new Set()
  const inserted = await tx.insert(platform).values(rows).onConflictDoNothing().returning({ id: platform.id })
  return new Set(inserted.map(({ id }) => id))
}

/** Holds the organisation's platforms until the transaction ends, so that no two of them take one name. */
export async function nameTaken(tx: Tx, organisationId: string, name: string, but: string): Promise<boolean> {
  const rows = await tx
    .select({ id: platform.id, name: platform.name })
    .from(platform)
    .where(eq(platform.organisationId, organisationId))
    .orderBy(asc(platform.id))
    .for('no key update')
  return rows.some(row => row.name === name && row.id !== but)
}

/** Stores a change of version `version`; answers the new row. Throws Problem `conflict` when it isn't current. */
export async function storePlatform(
  tx: Tx,
  id: string,
  version: number,
  change: Partial<typeof platform.$inferInsert>,
): Promise<PlatformRow> {
  const [row] = await tx
    .update(platform)
    .set({ ...change, version: version + 1 })
    .where(and(eq(platform.id, id), eq(platform.version, version)))
    .returning()
  if (!row) throw new Problem('conflict')
  return row
}

/** What lists and text search go by; stored with the platform whenever something that hangs on it changes. */
export async function storeSearchFields(
  tx: Tx,
  id: string,
  fields: Pick<PlatformRow, 'tokens' | 'processes' | 'validations'>,
): Promise<void> {
  await tx.update(platform).set(fields).where(eq(platform.id, id))
}

/** Published totals, and platforms by place and by process. */
export async function figures(tx: Tx) {
  const published = eq(platform.status, 'published')
  const [totals] = await tx
    .select({
      platforms: sql<number>`count(*)::int`,
      lines: counted(
        sql`${line} l join ${platform} p on p.id = l.platform_id where p.status = 'published' and l.retired_on is null`,
      ),
      services: counted(
        sql`${service} s join ${platform} p on p.id = s.platform_id where p.status = 'published'`,
      ),
    })
    .from(platform)
    .where(published)
  const localities = await tx
    .select({ code: platform.locality, platforms: sql<number>`count(*)::int` })
    .from(platform)
    .where(published)
    .groupBy(platform.locality)
  const processes = await tx
    .select({ code: sql<Process>`process`, platforms: sql<number>`count(*)::int` })
    .from(sql`${platform}, unnest(${platform.processes}) as process`)
    .where(published)
    .groupBy(sql`process`)
  return { totals: totals ?? { platforms: 0, lines: 0, services: 0 }, localities, processes }
}
