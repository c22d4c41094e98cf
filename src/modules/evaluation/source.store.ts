import type { Tx } from '#kernel/operation.ts'
import { recordNumber } from '#kernel/record-number.ts'
import { type SQL, sql } from '#kernel/sql.ts'
import { yearsPledges } from '#modules/usage/index.ts'
import { askedFor, type ScanName, scans } from './scans.ts'
import { type Source, sources } from './sources.ts'

interface Figure {
  readonly taken: string | null
  readonly records: number
  readonly digest: string | null
}

const figureOf = {
  amount: ({ amount, where }: Source) => sql`sum(${amount}) filter (where ${where})`,
  records: ({ where }: Source) => sql`count(*) filter (where ${where})`,
  who: ({ where }: Source) => sql`count(distinct r.who) filter (where ${where})`,
} satisfies Record<Source['counts'], (source: Source) => SQL>

/**
 * Of every record and its amount, whatever their order: what each hashes to, times the amount, summed, so that nothing has
 * to be sorted, and figures of the same records share the costly part.
 */
const digestOf = ({ where, amount }: Source): SQL =>
  sql`sum(r.hash * (${amount} + 1)) filter (where ${where})`

const hash = sql`('x' || left(md5(s.id || ':' || coalesce(s.who, '')), 15))::bit(60)::bigint::numeric as hash`

interface ScanOf {
  readonly scan: ScanName
  readonly window: 1 | 3
}

/** What a scan reads; pledges are asked for only where it counts by them. */
async function scanned(
  tx: Tx,
  platformIds: readonly string[],
  year: number,
  { scan, window }: ScanOf,
): Promise<SQL> {
  const byPledge = scan === 'use' || scan === 'pledges'
  const pledges = byPledge ? await yearsPledges(tx, platformIds, year) : []
  return scans[scan](askedFor(platformIds, year, window, pledges))
}

interface Counted extends Record<string, unknown> {
  readonly platformId: string
  /** In the order of the sources: the figure, the number of its records, their digest. */
  readonly figures: readonly (readonly [taken: string | null, records: number, digest: string | null])[]
}

/**
 * What each source of one scan tells of each platform that has any record of it, by one reading of the records. `offset 0`
 * keeps PostgreSQL from reckoning a record's hash and amounts anew for every figure that asks for them.
 */
async function counted(
  tx: Tx,
  list: readonly Source[],
  platformIds: readonly string[],
  year: number,
  of: ScanOf,
): Promise<ReadonlyMap<string, readonly Figure[]>> {
  const figures = list.map(
    one => sql`json_build_array(${figureOf[one.counts](one)}::text, count(*) filter (where ${one.where}),
      ${digestOf(one)}::text)`,
  )
  const { rows } = await tx.execute<Counted>(sql`
    select r.platform_id as "platformId", json_build_array(${sql.join(figures, sql`, `)}) as figures
    from (select s.*, ${hash} from (${await scanned(tx, platformIds, year, of)}) s offset 0) r
    group by r.platform_id`)
  return new Map(
    rows.map(row => [
      row.platformId,
      row.figures.map(([taken, records, digest]) => ({ taken, records, digest })),
    ]),
  )
}

export interface Taken {
  readonly platformId: string
  readonly input: string
  readonly taken: string | null
  readonly records: number
  readonly digest: string | null
}

interface Wanted {
  readonly code: string
  readonly source: string | null
  readonly window: 1 | 3
}

/** The figures of every platform for every input that has a source: each scan is read once, whatever is asked of it. */
export async function takeFigures(
  tx: Tx,
  platformIds: readonly string[],
  year: number,
  inputs: readonly Wanted[],
): Promise<Taken[]> {
  const read = new Map<string, ScanOf & { readonly of: Set<string> }>()
  for (const { source: name, window } of inputs) {
    const scan = name === null ? undefined : sources[name]?.scan
    if (name === null || scan === undefined) continue
    const key = `${scan} ${window}`
    const one = read.get(key) ?? { scan, window, of: new Set() }
    read.set(key, { ...one, of: one.of.add(name) })
  }
  const known = new Map<string, Figure>()
  for (const { of, ...one } of read.values()) {
    const names = [...of]
    const list = names.flatMap(name => sources[name] ?? [])
    for (const [platformId, figures] of await counted(tx, list, platformIds, year, one))
      for (const [at, figure] of figures.entries())
        known.set(`${platformId} ${names[at]} ${one.window}`, figure)
  }
  return inputs.flatMap(({ code, source: name, window }) => {
    const source = name === null ? undefined : sources[name]
    return platformIds.map(platformId => {
      const figure = known.get(`${platformId} ${name} ${window}`)
      const records = figure?.records ?? 0
      const nothing = (figure === undefined ? source?.without : source?.among) === 'zero' ? '0' : null
      return {
        ...{ platformId, input: code, records },
        taken: records === 0 ? nothing : (figure?.taken ?? nothing),
        digest: figure?.digest ?? null,
      }
    })
  })
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
  const { scan, where, amount } = source
  const now = (await counted(tx, [source], [of.platformId], of.year, { scan, window: of.window })).get(
    of.platformId,
  )
  const { rows } = await tx.execute<RecordRow>(sql`
    select r.id, r.serial, r.at, r.label, (${amount})::text as amount
    from (${await scanned(tx, [of.platformId], of.year, { scan, window: of.window })}) r
    where ${where} and ${after === undefined ? sql`true` : sql`r.id collate "C" > ${after}`}
    order by r.id collate "C" limit ${limit}`)
  return {
    digest: now?.[0]?.digest ?? null,
    records: rows.map(({ id, serial, at: when, label, amount }) => {
      const at = when === null ? null : new Date(when)
      const numbered = source.prefix !== null && serial !== null && at !== null
      return { id, at, amount, number: numbered ? recordNumber(source.prefix, serial, at) : label || id }
    }),
  }
}
