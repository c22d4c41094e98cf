/** Published lines as they change: for who keeps them at hand instead of reading all of them again and again. */
import type { Tx } from '#kernel/operation.ts'
import { and, asc, eq, gt, inArray, or, type SQL, sql } from '#kernel/sql.ts'
import type { LineWithPlatform } from './line.store.ts'
import { line, lineChange, platform } from './tables.ts'

/** Lines read at once. */
const page = 5_000

/** What a transaction sees of the database, as text; of two the later one sees all that the earlier one does. */
export type Moment = string

const moment = sql<Moment>`pg_current_snapshot()::text`

/** Of a moment: the first transaction that it can't know of, and how many before that were still running. */
const orderOf = (one: Moment): readonly [first: bigint, running: number] => {
  const [, first = '0', running = ''] = one.split(':')
  return [BigInt(first), running === '' ? 0 : running.split(',').length]
}

export function isLater(one: Moment, other: Moment): boolean {
  const [[first, running], [otherFirst, otherRunning]] = [orderOf(one), orderOf(other)]
  return first > otherFirst || (first === otherFirst && running < otherRunning)
}

const published = (tx: Tx, condition: SQL | undefined) =>
  tx
    .select({ line, platform })
    .from(line)
    .innerJoin(platform, eq(platform.id, line.platformId))
    .where(and(eq(platform.status, 'published'), condition))
    .orderBy(asc(line.id))

/** The moment from which `linesSince` goes on when `linesInPages` have been read after it. */
export async function momentOf(tx: Tx): Promise<Moment> {
  const [now] = await tx.select({ moment }).from(sql`(select 1) as one`)
  if (!now) throw new Error('a query of one row gave none')
  return now.moment
}

/** All lines of published platforms, some thousands at a time. */
export async function* linesInPages(tx: Tx): AsyncGenerator<LineWithPlatform[]> {
  for (let last: string | null = null; ; ) {
    const found: LineWithPlatform[] = await published(
      tx,
      last === null ? undefined : gt(line.id, last),
    ).limit(page)
    if (found.length > 0) yield found
    last = found.at(-1)?.line.id ?? null
    if (found.length < page) return
  }
}

/** What was committed that a moment didn't see. */
export interface Changes {
  /** Up to where this goes. */
  readonly moment: Moment
  /** Lines, and platforms whose lines all may have changed. Those that aren't among `lines` are public no more. */
  readonly touched: readonly string[]
  readonly lines: readonly LineWithPlatform[]
}

/** One query where nothing has changed, two where something has. */
export async function linesSince(tx: Tx, since: Moment): Promise<Changes> {
  const rows = await tx
    .select({ moment, id: lineChange.recordId })
    .from(sql`(select 1) as one`)
    .leftJoin(
      lineChange,
      // By the index first: nothing before the oldest transaction that was running then is new.
      sql`${lineChange.changedIn} >= pg_snapshot_xmin(${since}::pg_snapshot)
        and not pg_visible_in_snapshot(${lineChange.changedIn}, ${since}::pg_snapshot)`,
    )
  const touched = rows.flatMap(({ id }) => (id === null ? [] : [id]))
  return {
    moment: rows[0]?.moment ?? since,
    touched,
    lines:
      touched.length === 0
        ? []
        : await published(tx, or(inArray(line.id, touched), inArray(line.platformId, touched))),
  }
}
