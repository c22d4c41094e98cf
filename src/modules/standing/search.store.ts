import type { Reach } from '#kernel/actor.ts'
import type { Tx } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { and, asc, count, eq, inArray, isNull, sql } from '#kernel/sql.ts'
import { alert, progress, savedSearch } from './tables.ts'
import { type AlertFrequency, mostSearches } from './terms.ts'

const within = (reach: Reach) =>
  reach.scope === 'self' ? eq(savedSearch.personId, reach.personId) : sql`false`

/** The places that a person's searches take. */
export async function placesOf(tx: Tx, personId: string): Promise<number[]> {
  const rows = await tx
    .select({ place: savedSearch.place })
    .from(savedSearch)
    .where(eq(savedSearch.personId, personId))
  return rows.map(({ place }) => place)
}

/** Throws Problem `conflict` where another save took the place in the same moment. */
export async function insertSearch(
  tx: Tx,
  taken: readonly number[],
  row: Omit<typeof savedSearch.$inferInsert, 'place'>,
): Promise<void> {
  const place = Array.from({ length: mostSearches }, (_, at) => at + 1).find(one => !taken.includes(one)) ?? 0
  const inserted = await tx
    .insert(savedSearch)
    .values({ ...row, place })
    .onConflictDoNothing()
    .returning({ id: savedSearch.id })
  if (inserted.length === 0)
    throw new Problem('conflict', { message: '刚刚保存了另一个查找，请再点一次保存。' })
}

/** The person's searches with how many entries each has newly found, oldest first. */
export const searchesOf = (tx: Tx, reach: Reach) =>
  tx
    .select({
      id: savedSearch.id,
      name: savedSearch.name,
      frequency: savedSearch.frequency,
      asked: savedSearch.asked,
      createdAt: savedSearch.createdAt,
      found: count(alert.entry),
    })
    .from(savedSearch)
    .leftJoin(alert, eq(alert.searchId, savedSearch.id))
    .where(within(reach))
    .groupBy(savedSearch.id)
    .orderBy(asc(savedSearch.createdAt), asc(savedSearch.id))

/** What was found and not told yet isn't told any more. */
const forgetWaiting = (tx: Tx, id: string) =>
  tx.delete(alert).where(and(eq(alert.searchId, id), isNull(alert.toldAt)))

/** Throws Problem `not-found` where the grant reaches no such search. */
export async function storeSearch(
  tx: Tx,
  reach: Reach,
  id: string,
  change: { readonly name: string; readonly frequency: AlertFrequency },
): Promise<void> {
  const rows = await tx
    .update(savedSearch)
    .set(change)
    .where(and(eq(savedSearch.id, id), within(reach)))
    .returning({ id: savedSearch.id })
  if (rows.length === 0) throw new Problem('not-found')
  if (change.frequency === 'none') await forgetWaiting(tx, id)
}

export async function deleteSearch(tx: Tx, reach: Reach, id: string): Promise<void> {
  const rows = await tx
    .delete(savedSearch)
    .where(and(eq(savedSearch.id, id), within(reach)))
    .returning({ id: savedSearch.id })
  if (rows.length === 0) throw new Problem('not-found')
}

/** Whoever has the link may stop the letters, and nothing else. */
export async function silence(tx: Tx, id: string): Promise<void> {
  await tx.update(savedSearch).set({ frequency: 'none' }).where(eq(savedSearch.id, id))
  await forgetWaiting(tx, id)
}

/** How far `of` has been followed, for the one worker that follows now; null where another does. */
export async function takeProgress(tx: Tx, of: 'entries' | 'lines'): Promise<string | null> {
  await tx.insert(progress).values({ of, upTo: '0' }).onConflictDoNothing()
  const [row] = await tx
    .select({ upTo: progress.upTo })
    .from(progress)
    .where(eq(progress.of, of))
    .for('update', { skipLocked: true })
  return row?.upTo ?? null
}

export async function storeProgress(tx: Tx, of: 'entries' | 'lines', upTo: string): Promise<void> {
  await tx.update(progress).set({ upTo }).where(eq(progress.of, of))
}

export const allSearches = (tx: Tx) =>
  tx.select({ id: savedSearch.id, asked: savedSearch.asked }).from(savedSearch)

interface FoundEntry {
  readonly searchId: string
  readonly entry: number
}

/**
 * Makes entries known to the searches that found them; those that a search didn't know become alerts, unless it is
 * silent. Answers how many alerts there are.
 */
export async function noteFound(tx: Tx, found: readonly FoundEntry[], now: Date): Promise<number> {
  if (found.length === 0) return 0
  const ids = sql.param(found.map(({ searchId }) => searchId))
  const entries = sql.param(found.map(({ entry }) => entry))
  const noted = await tx.execute(sql`
    with fresh as (
      select s.id, array_agg(f.entry) as entries
      from unnest(${ids}::uuid[], ${entries}::int[]) as f (search_id, entry)
      join ${savedSearch} s on s.id = f.search_id and not f.entry = any (s.known)
      group by s.id
    ), learnt as (
      update ${savedSearch} s set known = s.known || fresh.entries from fresh where s.id = fresh.id
      returning s.id, s.frequency, fresh.entries
    )
    insert into ${alert} (search_id, entry, noted_at)
    select id, unnest(entries), ${now.toISOString()}::timestamptz from learnt where frequency <> 'none'
    on conflict do nothing returning entry`)
  return noted.rows.length
}

interface Due {
  readonly now: Date
  /** At once: not again before this has passed since the last letter. */
  readonly pause: number
  /** Daily: what was noted before. */
  readonly morning: Date
}

const dueAtOnce = 200

/** Searches with alerts whose letter is due, locked for whoever writes it. */
export function takeDue(tx: Tx, { now, pause, morning }: Due) {
  const earlier = new Date(now.getTime() - pause).toISOString()
  return tx
    .select({
      id: savedSearch.id,
      personId: savedSearch.personId,
      name: savedSearch.name,
      frequency: savedSearch.frequency,
    })
    .from(savedSearch)
    .where(
      sql`exists (select from ${alert} a where a.search_id = ${savedSearch.id} and a.told_at is null and
        case ${savedSearch.frequency}
          when 'at-once' then coalesce(${savedSearch.toldAt} <= ${earlier}::timestamptz, true)
          when 'daily' then a.noted_at < ${morning.toISOString()}::timestamptz
          else false end)`,
    )
    .orderBy(asc(savedSearch.personId), asc(savedSearch.createdAt))
    .limit(dueAtOnce)
    .for('update', { skipLocked: true })
}

/** Marks what waits of these searches as told; answers it. */
export async function takeWaiting(tx: Tx, ids: readonly string[], now: Date): Promise<FoundEntry[]> {
  if (ids.length === 0) return []
  await tx
    .update(savedSearch)
    .set({ toldAt: now })
    .where(inArray(savedSearch.id, [...ids]))
  return tx
    .update(alert)
    .set({ toldAt: now })
    .where(and(inArray(alert.searchId, [...ids]), isNull(alert.toldAt)))
    .returning({ searchId: alert.searchId, entry: alert.entry })
}
