import { and, asc, eq, inArray, or, sql } from 'drizzle-orm'
import type { Tx } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { equipment, platform } from './tables.ts'

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
  readonly q: string
  readonly locality: readonly string[]
  /** The first digits of a code. */
  readonly category: string
  readonly shareMode: readonly string[]
}

const holds = (word: string) => {
  const pattern = `%${word.replaceAll(/[\\%_]/gu, sign => `\\${sign}`)}%`
  return or(
    sql`${equipment.name} ilike ${pattern}`,
    sql`${equipment.model} ilike ${pattern}`,
    sql`${equipment.manufacturer} ilike ${pattern}`,
    sql`${equipment.function} ilike ${pattern}`,
    sql`${equipment.details}->>'technical' ilike ${pattern}`,
  )
}

const amongst = (column: typeof platform.locality | typeof equipment.shareMode, codes: readonly string[]) =>
  codes.length > 0 ? inArray(column, [...codes]) : undefined

/** Devices of published platforms that hold every word, with the number of all that match. */
export const publishedDevices = (
  tx: Tx,
  { q, locality, category, shareMode }: EquipmentFilter,
  offset: number,
  limit: number,
) =>
  tx
    .select({ ...shown, total: sql<number>`(count(*) over ())::int` })
    .from(equipment)
    .innerJoin(platform, eq(platform.id, equipment.platformId))
    .where(
      and(
        eq(platform.status, 'published'),
        amongst(platform.locality, locality),
        amongst(equipment.shareMode, shareMode),
        category === '' ? undefined : sql`${equipment.details}->>'instrCategory' like ${`${category}%`}`,
        ...q.split(/\s+/u).filter(Boolean).map(holds),
      ),
    )
    .orderBy(asc(equipment.name), asc(equipment.innerId), asc(equipment.id))
    .offset(offset)
    .limit(limit)
