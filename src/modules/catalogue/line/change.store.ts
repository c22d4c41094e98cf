/** Published lines as they change: for who keeps them at hand instead of reading all of them again and again. */
import type { Tx } from '#kernel/operation.ts'
import { gt, sql } from '#kernel/sql.ts'
import { line, lineChange } from '../tables.ts'
import { type LineWithPlatform, publishedLinesWhere } from './store.ts'

/** Lines read at once. */
const page = 5_000

/** What a transaction sees of the database, as text; of two the later one sees all that the earlier one does. */
export type Moment = string

/** A snapshot leaves out the transaction that takes it, though others can't see its work either. */
const moment = {
  snapshot: sql<string>`pg_current_snapshot()::text`,
  own: sql<string | null>`pg_current_xact_id_if_assigned()::text`,
}

/** The snapshot with its own transaction among those that were running. */
function momentIn({ snapshot, own }: { snapshot: string; own: string | null }): Moment {
  const [oldest = '0', first = '0', running = ''] = snapshot.split(':')
  if (own === null || BigInt(own) >= BigInt(first)) return snapshot
  const all = [...(running === '' ? [] : running.split(',')), own].map(BigInt)
  all.sort((a, b) => (a < b ? -1 : 1))
  const least = BigInt(oldest) < BigInt(own) ? oldest : own
  return [least, first, all.join(',')].join(':')
}

/** Of a moment: the first transaction that it can't know of, and how many before that were still running. */
const orderOf = (one: Moment): readonly [first: bigint, running: number] => {
  const [, first = '0', running = ''] = one.split(':')
  return [BigInt(first), running === '' ? 0 : running.split(',').length]
}

export function isLater(one: Moment, other: Moment): boolean {
  const [[first, running], [otherFirst, otherRunning]] = [orderOf(one), orderOf(other)]
  return first > otherFirst || (first === otherFirst && running < otherRunning)
}

/** The moment from which `linesSince` goes on when `linesInPages` have been read after it. */
export async function momentOf(tx: Tx): Promise<Moment> {
  const [now] = await tx.select(moment).from(sql`(select 1) as one`)
  if (!now) throw new Error('a query of one row gave none')
  return momentIn(now)
}

/** All lines of published platforms, some thousands at a time. */
export async function* linesInPages(tx: Tx): AsyncGenerator<LineWithPlatform[]> {
  for (let last: string | null = null; ; ) {
    const found: LineWithPlatform[] = await publishedLinesWhere(
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

/** As one array: a message to the database has room for some ten thousand single parameters. */
function linesAmong(tx: Tx, touched: readonly string[]) {
  const ids = sql`${`{${touched.join(',')}}`}::uuid[]`
  return publishedLinesWhere(tx, sql`(${line.id} = any(${ids}) or ${line.platformId} = any(${ids}))`)
}

/**
 * Of a backup that was restored on another server they name transactions that this one hasn't come to, and would count as
 * new to everybody for ever; whoever starts reads all lines anyway.
 */
export const settleRestoredLines = (tx: Tx) =>
  tx.delete(lineChange).where(sql`${lineChange.changedIn} >= pg_snapshot_xmax(pg_current_snapshot())`)

/** One query where nothing has changed, two where something has. */
export async function linesSince(tx: Tx, since: Moment): Promise<Changes> {
  const rows = await tx
    .select({ ...moment, id: lineChange.recordId })
    .from(sql`(select 1) as one`)
    .leftJoin(
      lineChange,
      // By the index first: nothing before the oldest transaction that was running then is new.
      sql`${lineChange.changedIn} >= pg_snapshot_xmin(${since}::pg_snapshot)
        and not pg_visible_in_snapshot(${lineChange.changedIn}, ${since}::pg_snapshot)`,
    )
  const touched = rows.flatMap(({ id }) => (id === null ? [] : [id]))
  return {
    moment: rows[0] ? momentIn(rows[0]) : since,
    touched,
    lines: touched.length === 0 ? [] : await linesAmong(tx, touched),
  }
}
