import type { Tx } from '#kernel/operation.ts'
import { recordNumber } from '#kernel/record-number.ts'
import { sql } from '#kernel/sql.ts'
import { type Asked, askedFor, type Source, sources } from './sources.ts'

export interface Figure {
  readonly platformId: string
  readonly taken: string
  readonly records: number
  readonly digest: string
}

interface FigureRow extends Record<string, unknown> {
  readonly platformId: string
  readonly taken: string
  readonly records: number
  readonly digest: string
}

const figureOf = {
  amount: sql`coalesce(sum(r.amount), 0)::text`,
  records: sql`count(*)::text`,
  who: sql`count(distinct r.who)::text`,
}

/** What a source tells of platforms; those without any record aren't among them. */
async function counted(tx: Tx, source: Source, asked: Asked): Promise<Figure[]> {
  const { rows } = await tx.execute<FigureRow>(sql`
    select r.platform_id as "platformId", ${figureOf[source.counts]} as taken, count(*)::int as records,
      md5(string_agg(r.id || ':' || r.amount || ':' || coalesce(r.who, ''), ',' order by r.id collate "C")) as digest
    from (${source.records(asked)}) r group by r.platform_id`)
  return rows
}

export interface Taken {
  readonly platformId: string
  readonly input: string
  readonly taken: string | null
  readonly records: number
  readonly digest: string | null
}

/** The figures of every platform for every input that has a source. What several inputs ask alike is asked once. */
export async function takeFigures(
  tx: Tx,
  platformIds: readonly string[],
  year: number,
  inputs: readonly { readonly code: string; readonly source: string | null; readonly window: 1 | 3 }[],
): Promise<Taken[]> {
  const known = new Map<string, ReadonlyMap<string, Figure>>()
  const taken: Taken[] = []
  for (const { code, source: name, window } of inputs) {
    const source = name === null ? undefined : sources[name]
    const key = `${name} ${window}`
    if (source && !known.has(key)) {
      const figures = await counted(tx, source, askedFor(platformIds, year, window))
      known.set(key, new Map(figures.map(one => [one.platformId, one])))
    }
    for (const platformId of platformIds) {
      const figure = known.get(key)?.get(platformId)
      const nothing = source?.without === 'zero' ? '0' : null
      taken.push({
        ...{ platformId, input: code },
        taken: figure?.taken ?? nothing,
        records: figure?.records ?? 0,
        digest: figure?.digest ?? null,
      })
    }
  }
  return taken
}

interface RecordRow extends Record<string, unknown> {
  readonly id: string
  readonly serial: number | null
  readonly at: string | Date | null
  readonly label: string | null
  readonly amount: string
}

export interface SourceRecord {
  readonly id: string
  readonly number: string
  readonly at: Date | null
  readonly amount: string
}

/** The records that a figure is made of, in the order of their ids, and whether they are what they were. */
export async function recordsBehind(
  tx: Tx,
  of: { platformId: string; year: number; window: 1 | 3; source: string },
  { after, limit }: { after: string | undefined; limit: number },
): Promise<{ readonly records: SourceRecord[]; readonly digest: string | null }> {
  const source = sources[of.source]
  if (!source) return { records: [], digest: null }
  const asked = askedFor([of.platformId], of.year, of.window)
  const [now] = await counted(tx, source, asked)
  const { rows } = await tx.execute<RecordRow>(sql`
    select r.id, r.serial, r.at, r.label, r.amount::text as amount from (${source.records(asked)}) r
    where ${after === undefined ? sql`true` : sql`r.id collate "C" > ${after}`}
    order by r.id collate "C" limit ${limit}`)
  return {
    digest: now?.digest ?? null,
    records: rows.map(({ id, serial, at: when, label, amount }) => {
      const at = when === null ? null : new Date(when)
      const numbered = source.prefix !== null && serial !== null && at !== null
      return { id, at, amount, number: numbered ? recordNumber(source.prefix, serial, at) : label || id }
    }),
  }
}
