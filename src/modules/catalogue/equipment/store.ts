import type { Reach } from '#kernel/actor.ts'
import type { AskedWords } from '#kernel/asked-words.ts'
import type { PlainDate } from '#kernel/calendar.ts'
import type { ChosenFacets, FacetGroup } from '#kernel/facet-counts.ts'
import type { Tx } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { and, asc, eq, gt, sql } from '#kernel/sql.ts'
import { holdsWords } from '#kernel/words-held.ts'
import { type FacetColumns, facetsSelected, groupOf, holdsFacets } from '../entry/narrowed.ts'
import { isStale } from '../freshness/store.ts'
import { within } from '../platform/store.ts'
import { equipment, platform } from '../tables.ts'

export type DeviceRow = typeof equipment.$inferSelect

/** What the public may know of a device: neither `reserved` nor its worth is selected. */
const shown = {
  id: equipment.id,
  platformId: equipment.platformId,
  platformName: platform.name,
  locality: platform.locality,
  innerId: equipment.innerId,
  name: equipment.name,
  model: equipment.model,
  manufacturer: equipment.manufacturer,
  startedOn: equipment.startedOn,
  shareMode: equipment.shareMode,
  function: equipment.function,
  details: equipment.details,
  capabilities: equipment.capabilities,
  createdAt: equipment.createdAt,
  confirmedOn: platform.confirmedOn,
}

/** A device of a published platform; else Problem `not-found`. */
export async function publishedDevice(tx: Tx, id: string) {
  const [row] = await tx
    .select(shown)
    .from(equipment)
    .innerJoin(platform, eq(platform.id, equipment.platformId))
    .where(and(eq(equipment.id, id), eq(platform.status, 'published')))
  if (!row) throw new Problem('not-found')
  return row
}

export interface EquipmentFilter {
  readonly words: AskedWords
  /** The first digits of a code. */
  readonly category: string
  /** Of `equipmentFacets`. */
  readonly facets: ChosenFacets
}

/** By what the list can be narrowed. */
export const equipmentFacets = ['locality', 'shareMode', 'year'] as const

const facets: FacetColumns = {
  locality: { one: sql`${platform.locality}` },
  shareMode: { one: sql`${equipment.shareMode}` },
  year: { one: sql`date_part('year', ${equipment.startedOn})::int::text` },
}

const text = sql`concat_ws(chr(10), ${equipment.innerId}, ${equipment.name}, ${equipment.model}, ${equipment.manufacturer},
  ${equipment.function}, ${equipment.details}->>'ename', ${equipment.details}->>'technical')`

const matching = ({ words, category, facets: chosen }: EquipmentFilter) => [
  eq(platform.status, 'published'),
  ...holdsFacets(facets, chosen),
  category === '' ? undefined : sql`${equipment.details}->>'instrCategory' like ${`${category}%`}`,
  ...holdsWords(text, words),
]

/** How many of them share the same facets, whichever are chosen. */
export async function deviceGroups(tx: Tx, filter: EquipmentFilter): Promise<FacetGroup[]> {
  const { selection, grouping } = facetsSelected(facets)
  const rows = await tx
    .select(selection)
    .from(equipment)
    .innerJoin(platform, eq(platform.id, equipment.platformId))
    .where(and(...matching({ ...filter, facets: {} })))
    .groupBy(...grouping)
  return rows.map(groupOf)
}

/** Devices of published platforms, by their names; those of platforms that nobody confirmed for long last (A11). */
export const publishedDevices = (
  tx: Tx,
  filter: EquipmentFilter,
  today: PlainDate,
  { offset, limit }: { readonly offset: number; readonly limit: number },
) =>
  tx
    .select(shown)
    .from(equipment)
    .innerJoin(platform, eq(platform.id, equipment.platformId))
    .where(and(...matching(filter)))
    .orderBy(isStale(today), asc(equipment.name), asc(equipment.innerId), asc(equipment.id))
    .offset(offset)
    .limit(limit)

/** The same in the order of their ids, after one of them: what is added meanwhile moves no page. */
export const publishedDevicesAfter = (
  tx: Tx,
  filter: EquipmentFilter,
  after: string | undefined,
  limit: number,
) =>
  tx
    .select(shown)
    .from(equipment)
    .innerJoin(platform, eq(platform.id, equipment.platformId))
    .where(and(...matching(filter), after ? gt(equipment.id, after) : undefined))
    .orderBy(asc(equipment.id))
    .limit(limit)

/** Devices of one platform that hold every word, whatever its state, with the number of all that match. */
export const devicesWithin = (
  tx: Tx,
  reach: Reach,
  platformId: string,
  words: AskedWords,
  { offset, limit }: { offset: number; limit: number },
) =>
  tx
    .select({ device: equipment, total: sql<number>`(count(*) over ())::int` })
    .from(equipment)
    .innerJoin(platform, eq(platform.id, equipment.platformId))
    .where(and(eq(platform.id, platformId), within(reach), ...holdsWords(text, words)))
    .orderBy(asc(equipment.innerId), asc(equipment.id))
    .offset(offset)
    .limit(limit)

export async function countDevices(tx: Tx, platformId: string): Promise<number> {
  const [row] = await tx
    .select({ devices: sql<number>`count(*)::int` })
    .from(equipment)
    .where(eq(equipment.platformId, platformId))
  return row?.devices ?? 0
}

/** A device with all its fields, when the caller's grant reaches its platform; else Problem `not-found`. */
export async function deviceWithin(tx: Tx, reach: Reach, id: string) {
  const [row] = await tx
    .select({
      device: equipment,
      platform: { id: platform.id, name: platform.name, status: platform.status },
    })
    .from(equipment)
    .innerJoin(platform, eq(platform.id, equipment.platformId))
    .where(and(eq(equipment.id, id), within(reach)))
  if (!row) throw new Problem('not-found')
  return row
}

export async function innerIdTaken(
  tx: Tx,
  platformId: string,
  innerId: string,
  but: string,
): Promise<boolean> {
  const rows = await tx
    .select({ id: equipment.id })
    .from(equipment)
    .where(and(eq(equipment.platformId, platformId), eq(equipment.innerId, innerId)))
  return rows.some(({ id }) => id !== but)
}

export async function insertDevice(tx: Tx, row: typeof equipment.$inferInsert): Promise<void> {
  await tx.insert(equipment).values(row)
}

/** Stores a change of version `version`; answers the new version. Throws Problem `conflict` when it isn't current. */
export async function storeDevice(
  tx: Tx,
  id: string,
  version: number,
  change: Partial<typeof equipment.$inferInsert>,
): Promise<number> {
  const [row] = await tx
    .update(equipment)
    .set({ ...change, version: version + 1 })
    .where(and(eq(equipment.id, id), eq(equipment.version, version)))
    .returning({ version: equipment.version })
  if (!row) throw new Problem('conflict')
  return row.version
}

/** Throws Problem `conflict` when `version` isn't current. */
export async function deleteDevice(tx: Tx, id: string, version: number): Promise<void> {
  const gone = await tx
    .delete(equipment)
    .where(and(eq(equipment.id, id), eq(equipment.version, version)))
    .returning({ id: equipment.id })
  if (gone.length === 0) throw new Problem('conflict')
}
