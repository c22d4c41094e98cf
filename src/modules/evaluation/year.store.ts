import type { Tx } from '#kernel/operation.ts'
import { and, eq, inArray, sql } from '#kernel/sql.ts'
import { part, round, value } from './tables.ts'

/** Platform → input → the value that counted in the round of a year; of a year without one, nothing. */
export async function valuesOfYear(
  tx: Tx,
  year: number,
  platformIds: readonly string[],
): Promise<ReadonlyMap<string, Record<string, string>>> {
  const found = new Map<string, Record<string, string>>()
  if (platformIds.length === 0) return found
  const rows = await tx
    .select({
      platformId: part.platformId,
      input: value.input,
      counted: sql<string | null>`coalesce(${value.verified}, ${value.taken}, ${value.claimed})::text`,
    })
    .from(value)
    .innerJoin(part, eq(part.id, value.partId))
    .innerJoin(round, eq(round.id, part.roundId))
    .where(and(eq(round.year, year), inArray(part.platformId, [...platformIds])))
  for (const { platformId, input, counted } of rows) {
    if (counted === null) continue
    const own = found.get(platformId) ?? {}
    own[input] = counted
    found.set(platformId, own)
  }
  return found
}

/** Platform → total of the published or noticed round of a year. */
export async function totalsOfYear(tx: Tx, year: number): Promise<ReadonlyMap<string, string | null>> {
  const rows = await tx
    .select({ platformId: part.platformId, total: part.total })
    .from(part)
    .innerJoin(round, eq(round.id, part.roundId))
    .where(eq(round.year, year))
  return new Map(rows.map(({ platformId, total }) => [platformId, total]))
}

/** What peers of one class have for each input: for one platform's sheet, without loading everybody's. */
export async function peerValues(
  tx: Tx,
  roundId: string,
  klass: string,
): Promise<ReadonlyMap<string, string[]>> {
  const rows = await tx
    .select({
      input: value.input,
      values: sql<string[]>`array_agg(coalesce(${value.verified}, ${value.taken}, ${value.claimed})::text)
        filter (where coalesce(${value.verified}, ${value.taken}, ${value.claimed}) is not null)`,
    })
    .from(value)
    .innerJoin(part, eq(part.id, value.partId))
    .where(and(eq(part.roundId, roundId), eq(part.klass, klass)))
    .groupBy(value.input)
  return new Map(rows.map(({ input, values }) => [input, values ?? []]))
}
